"""Whoever takes a consent back is heard at once, whatever became of their phone, role, area or person meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy import delete, select

from outreach.accounts.models import ActorArea, ActorRow, Device
from outreach.accounts.plan_link import LinkRole
from outreach.domain.chain import content_hash
from outreach.domain.consent import Reason
from outreach.engine import writing
from outreach.eventlog.models import EntryRow, QuarantineRow
from outreach.extensions import db
from outreach.projections import consent_lists
from outreach.projections.models import HeldRow
from outreach.services import plan_link, quarantine
from tests.asker import CENTRE, SHARE, TODAY, Asker, reason
from tests.factories import Phone, World, text_of
from tests.plan import Link, Page, a_link

Data = dict[str, Any]
pytestmark = pytest.mark.usefixtures("approved_texts")
STOP: Data = {"purpose": SHARE, "recipient": CENTRE, "bases": [], "expressed_by": "self", "method": "tap"}
"""It names no yes, which it ends all the same: hence `conflict`, where it would be `stored`."""


@pytest.fixture
def amira(world: World) -> Asker:
    return Asker(world, world.worker).enrol()


@pytest.fixture
def bo(world: World) -> Asker:
    return Asker(world, world.colleague).enrol()


@pytest.fixture
def yusuf(client: FlaskClient, world: World, amira: Asker) -> Data:
    """Seventeen: old enough to say yes alone, and a guardian still has a page."""
    person = amira.person("Yusuf", birth_year=2009)
    assert set(amira.answers(client, person, *amira.given(person))) == {"stored"}
    assert reason(world, person) is Reason.GIVEN
    return person


def changed(change: Callable[[], object]) -> None:
    db.session.rollback()
    with writing():
        change()
        db.session.commit()


def lose_phone(world: World, amira: Asker, bo: Asker, client: FlaskClient, person: Data) -> None:
    changed(lambda: setattr(db.session.get_one(Device, amira.id), "revoked_at", world.clock()))


def leave_role(world: World, amira: Asker, bo: Asker, client: FlaskClient, person: Data) -> None:
    changed(lambda: setattr(db.session.get_one(ActorRow, world.worker.id), "active", False))


def change_area(world: World, amira: Asker, bo: Asker, client: FlaskClient, person: Data) -> None:
    def move() -> None:
        db.session.execute(delete(ActorArea).where(ActorArea.actor_id == world.worker.id))
        db.session.add(ActorArea(actor_id=world.worker.id, area_id=world.other_area, helhedsplan_id=world.helhedsplan))

    changed(move)


def person_moves(world: World, amira: Asker, bo: Asker, client: FlaskClient, person: Data) -> None:
    assert bo.answers(client, bo.correction(person, area_id=str(world.other_area))) == ["stored"]


WAYS = [lose_phone, leave_role, change_area, person_moves]


@pytest.mark.parametrize("way", WAYS)
def test_a_workers_stop_counts_at_once(
    client: FlaskClient, world: World, amira: Asker, bo: Asker, yusuf: Data, way: Callable[..., None]
) -> None:
    """And nothing else gains from it: the yes that the same phone brings is set aside."""
    stop, again = amira.withdrawn(yusuf), amira.sitting(yusuf)
    way(world, amira, bo, client, yusuf)
    assert amira.answers(client, stop, again) == ["conflict", "quarantined"] or way is person_moves
    assert reason(world, yusuf) is Reason.WITHDRAWN
    assert amira.answers(client, stop) == ["duplicate"]


def test_who_has_to_tell_sees_it(client: FlaskClient, world: World, amira: Asker, bo: Asker, yusuf: Data) -> None:
    stop = amira.withdrawn(yusuf)
    lose_phone(world, amira, bo, client, yusuf)
    amira.results(client, stop)
    scope = world.supervisor.to_domain().scope
    here = consent_lists.everybody(db.session(), scope)
    listed = consent_lists.to_tell(db.session(), scope, here)
    assert [str(one.row.entry_id) for one in listed] == [stop["id"]]


def replaced(world: World, person: Data, role: LinkRole) -> None:
    a_link(world, world.worker, UUID(person["about"]["id"]), role)


def put_out(world: World, made: Link) -> None:
    changed(lambda: plan_link.revoke(world.work, world.colleague.to_domain(), made.id))


@pytest.mark.parametrize("role", LinkRole)
def test_a_stop_from_a_page_whose_link_was_replaced(
    client: FlaskClient, world: World, yusuf: Data, role: LinkRole
) -> None:
    own = Page(world, world.worker).opened(client, a_link(world, world.worker, UUID(yusuf["about"]["id"]), role))
    stop, wish = own.said("consent_withdrawn", STOP), own.wish()
    replaced(world, yusuf, role)
    assert own.answers(client, stop, wish) == ["conflict", "quarantined"]
    assert reason(world, yusuf) is Reason.WITHDRAWN


def test_a_stop_from_a_revoked_link_whose_person_moved_twice(
    client: FlaskClient, world: World, amira: Asker, bo: Asker, yusuf: Data
) -> None:
    moved = bo.correction(yusuf, area_id=str(world.other_area))
    assert bo.answers(client, moved) == ["stored"]
    made = a_link(world, world.colleague, UUID(yusuf["about"]["id"]))
    own = Page(world, world.worker).opened(client, made)
    stop = own.said("consent_withdrawn", STOP, area_id=str(world.area))
    put_out(world, made)
    assert own.answers(client, stop) == ["conflict"]
    assert reason(world, yusuf) is Reason.WITHDRAWN


def test_nobody_stops_for_somebody_else(client: FlaskClient, world: World, amira: Asker, yusuf: Data) -> None:
    """Another organisation's worker, another one's page, another helhedsplan's area: as before."""
    ditte = Asker(world, world.kommune_worker).enrol()
    assert ditte.answers(client, ditte.withdrawn(yusuf)) == ["quarantined"]
    other = amira.person("En anden")
    amira.results(client, other)
    own = Page(world, world.worker).opened(client, a_link(world, world.worker, UUID(other["about"]["id"])))
    assert own.results(client, own.said("consent_withdrawn", STOP, about=yusuf["about"]))[0]["field"] == "about"
    assert world.noise is not None
    strange = str(world.noise.area)
    assert own.results(client, own.said("consent_withdrawn", STOP, area_id=strange))[0]["field"] == "area_id"
    assert amira.answers(client, amira.withdrawn(yusuf, area_id=strange)) == ["quarantined"]
    stranger = Phone(world, world.worker)  # never enrolled
    assert stranger.send(client, text_of(amira.withdrawn(yusuf))).status_code == 401
    assert reason(world, yusuf) is Reason.GIVEN


def test_one_that_comes_before_its_yes_is_not_lost(
    client: FlaskClient, world: World, amira: Asker, bo: Asker, yusuf: Data
) -> None:
    """A yes that lies on another phone still; also somebody whom nobody has registered yet."""
    other, bos = amira.person("Samira", birth_year=1990), Asker(world, world.colleague).enrol()
    early, stop = bos.given(other), amira.withdrawn(other)
    lose_phone(world, amira, bo, client, yusuf)
    assert amira.answers(client, stop) == ["held"]
    assert db.session.scalars(select(HeldRow.waiting_for)).all() == [f"person:{other['about']['id']}"]
    known = other | {"device_id": str(bos.id), "sequence": 9}
    assert bos.answers(client, known, *early) == [
        "stored",
        "stored",
        "conflict",
    ]
    assert reason(world, other) is Reason.WITHDRAWN


def test_what_an_earlier_version_set_aside_is_let_in(
    client: FlaskClient, world: World, amira: Asker, yusuf: Data
) -> None:
    """But for what a supervisor turned away, and what is nobody's business here."""

    def parked(entry: Data, **more: Any) -> QuarantineRow:
        said: Data = {
            "id": UUID(entry["id"]),
            "helhedsplan_id": world.helhedsplan,
            "organisation_id": world.organisation,
        }
        said |= {"actor_id": world.worker.id, "device_id": amira.id, "device_sequence": entry["sequence"]}
        body = text_of(entry)
        said |= {"area_id": world.area, "kind": entry["kind"], "body": body, "content_hash": content_hash(body)}
        return QuarantineRow(**said | {"received_at": world.clock()} | more)

    stop, turned, strange = amira.withdrawn(yusuf), amira.withdrawn(yusuf), amira.withdrawn(yusuf)
    away: Data = {"settled_at": world.clock(), "settled_by": world.supervisor.id, "outcome": "dismissed"}
    strange["area_id"] = str(world.noise and world.noise.area)
    rows = [parked(stop), parked(turned, **away), parked(strange), parked(amira.sitting(yusuf))]
    changed(lambda: db.session.add_all(rows))
    changed(lambda: assert_taken(world, 1))
    changed(lambda: assert_taken(world, 0))
    assert reason(world, yusuf) is Reason.WITHDRAWN
    row = db.session.get_one(QuarantineRow, UUID(stop["id"]))
    assert (row.outcome, row.settled_by) == ("admitted", None)
    assert db.session.get_one(EntryRow, row.id).actor_id == world.worker.id
    assert db.session.get(EntryRow, UUID(turned["id"])) is None
    assert reason(world, yusuf, at=TODAY) is Reason.WITHDRAWN


def assert_taken(world: World, taken: int) -> None:
    assert quarantine.let_withdrawals_in(world.work, world.helhedsplan) == taken
