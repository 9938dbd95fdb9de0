"""A believable world behind a server, for whoever looks at screens: the demo, and a helhedsplan where all is new."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import select, update

from outreach import demo
from outreach.accounts.caseload_list import WaitingList
from outreach.accounts.door import Door
from outreach.accounts.models import ActorRow, Device, Helhedsplan, Organisation, User
from outreach.config import Config
from outreach.demo.cast import HAMZA, LONE, METTE, TOVE
from outreach.engine import writing
from outreach.eventlog.models import QuarantineRow
from outreach.extensions import db
from outreach.projections.models import AreaRow, ConflictRow, PersonRow, SiteRow, StandingRow
from outreach.projections.models_consent import ConsentRow
from outreach.projections.models_jobguide import WorkplaceRow
from outreach.projections.models_ladder import CrewRow, ShiftRow
from outreach.projections.models_progression import ProgressionRow
from outreach.services import enrolment, review
from outreach.services.place import register_area, register_site
from outreach.services.work import Work
from outreach.wire.entry import codec
from tests.approved import approved
from tests.browser.town import APPROVED
from tests.browser.troubled import FRIDAY
from tests.factories import make_actor, make_user
from tests.lists import left_the_list, waiting_list
from tests.proofs.server import Server, close_database, new_database
from tests.web import browser

SERVE = (sys.executable, "-m", "tests.browser.troubled")


class Stage:
    """Ask it for addresses and cookies; it changes the world behind the server's back."""

    def __init__(self, app: Flask, server: Server) -> None:
        self.app, self._server = app, server
        self.base = f"http://127.0.0.1:{server.port}"
        with self._changing() as work, approved():
            demo.fill(work)
            _more_people(work)
            _a_list_from_the_jobcenter()
        with app.app_context():
            self.actors = {name: actor_id for name, actor_id in db.session.execute(select(ActorRow.name, ActorRow.id))}
            self.paths = _paths()

    def cookie(self, name: str) -> str:
        """The session of somebody who has signed in."""
        with self.app.app_context():
            client = browser(self.app, db.session.get_one(ActorRow, self.actors[name]))
            found = client.get_cookie("outreach")
            assert found is not None
            return str(found.value)

    def names(self) -> frozenset[str]:
        """What everybody and everything is called."""
        columns: list[Any] = [
            PersonRow.name,
            PersonRow.nickname,
            AreaRow.name,
            SiteRow.name,
            ActorRow.name,
            Device.label,
            CrewRow.name,
            WorkplaceRow.name,
        ]
        columns += [Organisation.name, Helhedsplan.name, User.name, User.email]
        with self.app.app_context():
            return frozenset(name for column in columns for name in db.session.scalars(select(column)) if name)

    def speak(self, language: str) -> None:
        """Everybody has chosen this language."""
        with self._changing():
            db.session.execute(update(User).values(language=language))

    def revoke(self, name: str) -> None:
        """Every phone of theirs."""
        with self._changing() as work:
            admin = db.session.get_one(ActorRow, self.actors[TOVE.name]).to_domain()
            devices = select(Device.id).where(Device.actor_id == self.actors[name], Device.revoked_at.is_(None))
            for device_id in db.session.scalars(devices).all():
                enrolment.revoke_device(work.session, work.now, admin, device_id)

    def switch(self, name: str, active: bool) -> None:
        with self._changing():
            db.session.get_one(ActorRow, self.actors[name]).active = active

    def judge(self, name: str, comment: str) -> None:
        """The newest check-in but one of theirs comes back with a comment, the one before is approved."""
        with self._changing() as work:
            newest = select(StandingRow).where(StandingRow.actor_id == self.actors[name])
            newest = newest.where(StandingRow.kind == "open_counselling").order_by(StandingRow.log_sequence.desc())
            _, returned, approved, *_rest = db.session.scalars(newest).all()
            lone = db.session.get_one(ActorRow, self.actors[LONE.name]).to_domain()
            review.return_entry(work, lone, returned.entry_id, returned.version_id, comment)
            review.approve(work, lone, {approved.entry_id: approved.version_id})

    @contextlib.contextmanager
    def _changing(self) -> Iterator[Work]:
        with self.app.app_context(), writing():
            yield Work(db.session(), FRIDAY, codec)
            db.session.commit()
            db.session.remove()


NEW_WORKER, NEW_LEADER, NEW_ADMIN = "Nadia Holm", "Ole Bruun", "Pia Winther"
NO_ROLE, TWO_ROLES, GONE = "Rasmus Friis", "Sara Lund", "Tim Ravn"


def _more_people(work: Work) -> None:
    """A helhedsplan of yesterday, without anything in it, and people with no role, with two, with one switched off."""
    old = db.session.scalars(select(ActorRow).where(ActorRow.name == METTE.name)).one()
    areas = [row.area_id for row in old.areas]
    make_actor(old.helhedsplan_id, old.organisation_id, "worker", NO_ROLE).active = False
    make_actor(old.helhedsplan_id, old.organisation_id, "worker", GONE, *areas)
    both = make_user(old.helhedsplan_id, TWO_ROLES)
    make_actor(old.helhedsplan_id, old.organisation_id, "worker", TWO_ROLES, *areas, user=both)
    make_actor(old.helhedsplan_id, old.organisation_id, "supervisor", TWO_ROLES, *areas, user=both)
    for name, people in {"Ny": (NEW_WORKER, NEW_LEADER), "Nyere": (NEW_ADMIN,)}.items():
        plan = Helhedsplan(id=UUID(int=len(people) | 7 << 76 | 2 << 62), name=f"{name} Helhedsplan")
        db.session.add(plan)
        db.session.flush()
        own = Organisation(id=plan.id, helhedsplan_id=plan.id, name=plan.name, kind="helhedsplan")
        db.session.add(own)
        db.session.flush()
        if people == (NEW_ADMIN,):
            make_actor(plan.id, own.id, "admin", NEW_ADMIN)
            continue
        admin = make_actor(plan.id, own.id, "admin", "Quist Vang").to_domain()
        area = register_area(work, admin, None, "Søparken")
        register_site(work, admin, None, area, "Beboerhuset Søparken")
        make_actor(plan.id, own.id, "worker", NEW_WORKER, area)
        make_actor(plan.id, own.id, "supervisor", NEW_LEADER, area)


def _a_list_from_the_jobcenter() -> None:
    """One whose columns are known and one whose are not, read and not carried out; somebody was on the last one."""
    lone = db.session.scalars(select(ActorRow).where(ActorRow.name == LONE.name)).one()
    area = db.session.scalars(select(ActorRow).where(ActorRow.name == METTE.name)).one().areas[0].area_id
    mine = select(PersonRow).where(PersonRow.area_id == area, PersonRow.organisation_id == lone.organisation_id)
    one, other, *_rest = db.session.scalars(mine.order_by(PersonRow.name)).all()
    names, gone = (one.name, "Nadifa Warsame", "-", "Jens Kvist"), other.person_id
    for understood in (True, False):
        waiting_list(lambda: FRIDAY, lone, area, *names, understood=understood)
    left_the_list(lambda: FRIDAY, lone, area, gone)


def _paths() -> dict[str, str]:
    """Addresses with ids in them."""
    plan = db.session.scalars(select(ActorRow.helhedsplan_id).where(ActorRow.name == TOVE.name)).one()
    mette = db.session.scalars(select(ActorRow).where(ActorRow.name == METTE.name)).one()
    hamza = db.session.scalars(select(ActorRow).where(ActorRow.name == HAMZA.name)).one()
    standing = select(StandingRow.entry_id).where(StandingRow.helhedsplan_id == plan)
    visits = standing.where(StandingRow.kind == "open_counselling")
    corrected = db.session.scalars(visits.where(StandingRow.versions > 1)).first()
    returned = db.session.scalars(visits.where(StandingRow.state == "returned")).first()
    retracted = db.session.scalars(visits.where(StandingRow.state == "retracted")).first()
    newest = visits.where(StandingRow.state == "received", StandingRow.about_id.is_not(None))
    received = db.session.scalars(newest.order_by(StandingRow.occurred_at.desc())).first()
    late = db.session.scalars(visits.where(StandingRow.late)).first()
    strange = db.session.scalars(select(QuarantineRow.id).where(QuarantineRow.helhedsplan_id == plan)).first()
    device = db.session.scalars(select(Device.id).where(Device.actor_id == hamza.id)).first()
    area = mette.areas[0].area_id
    site = db.session.scalars(select(SiteRow.site_id).where(SiteRow.area_id == area)).first()
    house = db.session.scalars(select(SiteRow.site_id).where(SiteRow.name == "Beboerhuset")).one()
    contested = db.session.scalars(select(ConflictRow.thing).where(ConflictRow.helhedsplan_id == plan)).first()
    person = db.session.scalars(select(ConflictRow.person_id).where(ConflictRow.helhedsplan_id == plan)).first()
    yes = db.session.scalars(select(ConsentRow).where(ConsentRow.purpose == "contact_employer")).first()
    assert yes is not None
    measured = db.session.scalars(select(ProgressionRow.person_id).order_by(ProgressionRow.occurred_at)).first()
    lists = {bool(row.columns): row.id for row in db.session.scalars(select(WaitingList))}
    found = {
        "list": f"/caseload-list/{lists.get(True)}",
        "list_columns": f"/caseload-list/{lists.get(False)}/columns",
        "conflict": f"/people/conflicts/{contested}",
        "crew": f"/ladder/crews/{db.session.scalars(select(CrewRow.crew_id)).one()}",
        "young": f"/people/{db.session.scalars(select(ShiftRow.person_id).order_by(ShiftRow.entry_id)).first()}",
        "person": f"/people/{person}",
        "hand_over": f"/people/workers/{mette.id}",
        "corrected": f"/review/{corrected}",
        "returned": f"/review/{returned}",
        "retracted": f"/review/{retracted}",
        "received": f"/review/{received}",
        "late": f"/review/{late}",
        "quarantined": f"/review/quarantine/{strange}",
        "user": f"/admin/users/{mette.user_id}",
        "link": f"/admin/users/{mette.user_id}",
        "role": f"/admin/users/{mette.user_id}/roles/{mette.id}",
        "area": f"/admin/areas/{area}",
        "site": f"/admin/sites/{site}",
        "revoke": f"/admin/phones/{device}/revoke",
        "consenting": f"/consents/{yes.person_id}",
        "receipt": f"/consents/records/{yes.record_id}/receipt",
        "letter": f"/consents/{yes.person_id}/letter/contact_employer/employer",
        "developing": f"/progression/{measured}",
        "hours": f"/opening-hours/{house}",
        "door": f"/d/{db.session.get_one(Door, house).code}",
        "new_door": f"/d/{db.session.scalars(select(Door.code).where(Door.helhedsplan_id != plan)).first()}",
    }
    assert "None" not in " ".join(found.values()), found
    return found


@contextlib.contextmanager
def stage(folder: Path) -> Iterator[Stage]:
    """Everything made anew in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    url = Config.from_environ({"OUTREACH_INSTANCE": str(folder)}).database_url
    app = new_database(folder, url)
    try:
        server = Server(folder, url, SERVE)
        server.more = APPROVED
        made = Stage(app, server)
        with server:
            yield made
    finally:
        close_database(app)
