"""Every route, who may use it, and whose things it opens: the table of test_routes.py, and the world it asks about.

A cell says what the caller gets: `yes` (2xx, or 3xx to a page of ours), `login` (302 to the sign-in), `app` (302 to the
phone's app), or the status.
`reach` says whose ids the route opens to those who may use it; all others get 404, as for what is not there:

    -            the address names nothing of anybody's
    area         the caller's own organisation and areas
    helhedsplan  everything of the caller's helhedsplan
    self         the caller's own alone (403)
    colleague    whoever works in the caller's organisation, in whatever area
    site         a place: an admin's whole helhedsplan, of others their own areas, whoever works there
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from uuid_utils.compat import uuid7

from outreach.accounts.door import Door
from outreach.accounts.models import ActorRow, Device
from outreach.engine import writing
from outreach.extensions import db
from tests.asker import SHARE, Asker
from tests.factories import Phone, World, make_actor, public_jwk
from tests.ladder import CREW, SESSION
from tests.lists import left_the_list, waiting_list
from tests.plan import a_link

CALLERS = ("nobody", "gone", "worker", "kommune", "supervisor", "admin", "handed")
"""`kommune` is a worker of the kommune; `gone` a worker whose user was switched off while they were signed in;
`handed` the supervisor in the browser of a phone that lies in somebody else's hand."""
WHOSE = ("own", "other_area", "other_organisation", "other_helhedsplan", "missing")
"""As seen by a worker and a supervisor of the helhedsplan's own organisation."""
MISSING = uuid7()
"""A withdrawal that nobody ever made."""
KOMMUNES = {"own": "other_organisation", "other_organisation": "own"}
"""Whose things they are in the eyes of the kommune's worker."""
REACH = {
    "-": WHOSE,
    "area": WHOSE[:1],
    "helhedsplan": WHOSE[:3],
    "self": WHOSE[:1],
    "colleague": WHOSE[:2],
    "site": ("own", "other_organisation"),
}

TABLE = """
#                                nobody  gone    worker  kommune supervisor admin  handed reach
static                           yes     yes     yes     yes     yes        yes    yes    -
health.healthz                   yes     yes     yes     yes     yes        yes    yes    -
pwa.start                        yes     yes     yes     yes     yes        yes    yes    -
pwa.shell                        yes     yes     yes     yes     yes        yes    yes    -
pwa.manifest                     yes     yes     yes     yes     yes        yes    yes    -
pwa.precache                     yes     yes     yes     yes     yes        yes    yes    -
pwa.pack                         yes     yes     yes     yes     yes        yes    yes    -
pwa.consent_texts                yes     yes     yes     yes     yes        yes    yes    -
pwa.service_worker               yes     yes     yes     yes     yes        yes    yes    -
pwa.accessibility_statement      yes     yes     yes     yes     yes        yes    yes    -
api-docs.openapi_json            yes     yes     yes     yes     yes        yes    yes    -
in_vain.door                     yes     yes     yes     yes     yes        yes    yes    -
published.receipt_key            yes     yes     yes     yes     yes        yes    yes    -
my_plan.start                    yes     yes     yes     yes     yes        yes    yes    -
my_plan.shell                    yes     yes     yes     yes     yes        yes    yes    -
my_plan.manifest                 yes     yes     yes     yes     yes        yes    yes    -
my_plan.precache                 yes     yes     yes     yes     yes        yes    yes    -
my_plan.pack                     yes     yes     yes     yes     yes        yes    yes    -
my_plan.service_worker           yes     yes     yes     yes     yes        yes    yes    -

security.login                   yes     yes     yes     yes     yes        yes    yes    -
security.logout                  yes     yes     yes     yes     yes        yes    yes    -
security.change_password         login   login   yes     yes     yes        yes    app    -
sign_in.enrol                    yes     yes     yes     yes     yes        yes    yes    -
sign_in.language                 yes     yes     yes     yes     yes        yes    yes    -
sign_in.home                     login   login   yes     yes     yes        yes    app    -
sign_in.roles                    login   login   yes     yes     yes        yes    app    -

# A cookie never uploads: that takes a device's signature or a token (test_sync.py).
sync.entries                     401     401     401     401     401        401    401    -
sync.changes                     401     401     yes     yes     yes        403    yes    self
sync.me                          401     401     yes     yes     yes        yes    yes    -
sync.devices                     401     401     yes     yes     yes        403    yes    -
sync.password                    401     401     403     403     403        403    403    -

# The secret and the PIN, or a phone's signature, open these: no cookie takes part (tests/attacks/test_plan_routes.py).
plan_api.open                    422     422     422     422     422        422    422    -
plan_api.still_open              401     401     401     401     401        401    401    -
plan_api.view                    401     401     401     401     401        401    401    -
plan_api.revoke                  401     401     401     401     401        401    401    -
plan_api.replace                 401     401     401     401     401        401    401    -
plan_api.proof                   401     401     401     401     401        401    401    -
plan_api.check                   yes     yes     yes     yes     yes        yes    yes    -
bevis.page                       yes     yes     yes     yes     yes        yes    yes    -
plan_links.shown                 401     401     yes     yes     yes        403    403    area
plan_links.make                  401     401     yes     yes     yes        403    403    area
plan_links.revoke                401     401     yes     yes     yes        403    403    area

review.home                      login   login   403     403     yes        403    app    -
review.phones                    login   login   403     403     yes        403    app    -
review.entry                     login   login   403     403     yes        403    app    area
review.approve                   login   login   403     403     yes        403    app    area
review.approve_one               login   login   403     403     yes        403    app    area
review.return_entry              login   login   403     403     yes        403    app    area
review.approve_all               login   login   403     403     yes        403    app    -
review.quarantined               login   login   403     403     yes        403    app    area
review.admit                     login   login   403     403     yes        403    app    area
review.dismiss                   login   login   403     403     yes        403    app    area

in_vain.visits                   login   login   403     403     yes        403    app    -
targets.home                     login   login   403     403     yes        403    app    -
ladder.home                      login   login   403     403     yes        403    app    -
ladder.crews                     login   login   403     403     yes        403    app    -
ladder.crew                      login   login   403     403     yes        403    app    area
opening_hours.sites              login   login   403     403     yes        yes    app    -
opening_hours.site               login   login   403     403     yes        yes    app    site
opening_hours.drop               login   login   403     403     yes        yes    app    site
opening_hours.sign               login   login   403     403     yes        yes    app    site
opening_hours.new_code           login   login   403     403     403        yes    app    site

consents.home                    login   login   403     403     yes        403    app    -
consents.shared_with_us          login   login   403     403     yes        403    app    -
consents.person                  login   login   403     403     yes        403    app    area
consents.letter                  login   login   403     403     yes        403    app    area
consents.send                    login   login   403     403     yes        403    app    area
consents.told                    login   login   403     403     yes        403    app    area
consents.done                    login   login   403     403     yes        403    app    area
consents.receipt                 login   login   403     403     yes        403    app    area
consents.receipt_file            login   login   yes     yes     yes        403    app    area

people.home                      login   login   403     403     yes        403    app    -
people.workers                   login   login   403     403     yes        403    app    -
progression.home                 login   login   403     403     yes        403    app    -
progression.person               login   login   403     403     yes        403    app    area
people.person                    login   login   403     403     yes        403    app    area
people.assign                    login   login   403     403     yes        403    app    area
people.merge                     login   login   403     403     yes        403    app    area
people.part                      login   login   403     403     yes        403    app    area
people.conflict                  login   login   403     403     yes        403    app    area
people.settle                    login   login   403     403     yes        403    app    area
people.hand_over                 login   login   403     403     yes        403    app    colleague
people.back                      login   login   403     403     yes        403    app    colleague

caseload_list.home               login   login   403     403     yes        403    app    -
caseload_list.columns            login   login   403     403     yes        403    app    area
caseload_list.planned            login   login   403     403     yes        403    app    area
caseload_list.drop               login   login   403     403     yes        403    app    area
caseload_list.answer             login   login   403     403     yes        403    app    area

admin.special                    login   login   403     403     403        yes    app    -
admin.home                       login   login   403     403     403        yes    app    -
admin.users                      login   login   403     403     403        yes    app    -
admin.new_user                   login   login   403     403     403        yes    app    -
admin.user                       login   login   403     403     403        yes    app    helhedsplan
admin.user_active                login   login   403     403     403        yes    app    helhedsplan
admin.link                       login   login   403     403     403        yes    app    helhedsplan
admin.new_role                   login   login   403     403     403        yes    app    helhedsplan
admin.role                       login   login   403     403     403        yes    app    helhedsplan
admin.places                     login   login   403     403     403        yes    app    -
admin.new_area                   login   login   403     403     403        yes    app    -
admin.area                       login   login   403     403     403        yes    app    helhedsplan
admin.new_site                   login   login   403     403     403        yes    app    -
admin.site                       login   login   403     403     403        yes    app    helhedsplan
admin.phones                     login   login   403     403     403        yes    app    -
admin.revoke                     login   login   403     403     403        yes    app    helhedsplan
admin.organisations              login   login   403     403     403        yes    app    -
admin.new_organisation           login   login   403     403     403        yes    app    -
"""


@dataclass(frozen=True)
class Row:
    cells: dict[str, str]
    reach: str

    def expected(self, caller: str, whose: str) -> str:
        said = self.cells[caller]
        if caller == "kommune" and self.reach == "area":
            whose = KOMMUNES.get(whose, whose)
        reach = "helhedsplan" if self.reach == "site" and caller == "admin" else self.reach
        if said != "yes" or whose in REACH[reach]:
            return said
        return "403" if self.reach == "self" else "404"


def read(table: str = TABLE) -> dict[str, Row]:
    rows = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            endpoint, *cells, reach = line.split()
            assert endpoint not in rows and len(cells) == len(CALLERS) and reach in REACH, line
            rows[endpoint] = Row(dict(zip(CALLERS, cells, strict=True)), reach)
    return rows


JUDGED = ("review.entry", "review.approve", "review.approve_one", "review.return_entry")
PARKED = ("review.quarantined", "review.admit", "review.dismiss")


@dataclass
class Things:
    """What one worker has: rows, places, a phone, one to revoke, an entry for each route that opens or judges one."""

    actor: ActorRow
    area: UUID
    site: UUID
    person: str
    """The name of somebody that this worker knows, and nobody outside may read."""
    phone: Phone
    lost: Phone
    entries: dict[str, UUID] = field(default_factory=dict)
    person_id: UUID = field(default_factory=uuid7)
    thing: str = "version:nothing"
    """Two have written about that person without knowing of each other."""
    lists: dict[str, UUID] = field(default_factory=dict)
    consents: dict[str, str] = field(default_factory=dict)
    """What the addresses of the routes about consents name."""
    crew_id: UUID = field(default_factory=uuid7)
    """That person is in it, has come to a session, and stands on the ladder."""
    link_id: UUID = field(default_factory=uuid7)
    """To that person's own page."""

    @property
    def staff(self) -> list[str]:
        return [self.actor.name, self.lost.actor.name]


def things(client: FlaskClient, plan: World, actor: ActorRow, whose: str) -> Things:
    (area,) = (each.area_id for each in actor.areas)
    site = plan.site if area == plan.area else plan.other_site
    phone, put_out = Phone(plan, actor).enrol(), Phone(plan, actor).enrol()
    with writing():
        # Whoever loses a phone is signed out, hence nobody who asks here.
        loser = make_actor(plan.helhedsplan, actor.organisation_id, "worker", f"Taber-{whose}", area)
        db.session.get_one(Device, put_out.id).revoked_at = plan.clock()
        db.session.commit()
    made = Things(actor, area, site, f"Beboer-{whose}", phone, Phone(plan, loser).enrol())
    for endpoints, by, answer in ((JUDGED, phone, "stored"), (PARKED, put_out, "quarantined")):
        entries = [by.person(made.person, area_id=str(area)) for _ in endpoints]
        assert by.answers(client, *entries) == [answer] * len(endpoints)
        made.entries |= {name: UUID(entry["id"]) for name, entry in zip(endpoints, entries, strict=True)}
    contested = phone.person(made.person, area_id=str(area), birth_year=2009)
    sides = [phone.correction(contested, name=f"{made.person} {n}") for n in range(2)]
    assert phone.answers(client, contested, *sides) == ["stored", "stored", "conflict"]
    made.lists = _lists(plan, whose, area, made.person, UUID(contested["about"]["id"]))
    made.consents = _consents(client, plan, actor, contested)
    made.person_id, made.thing = UUID(contested["about"]["id"]), f"version:{contested['id']}"
    made.crew_id = _crew(client, phone, contested)
    made.link_id = a_link(plan, actor, made.person_id).id
    return made


def _consents(client: FlaskClient, plan: World, actor: ActorRow, person: dict[str, Any]) -> dict[str, str]:
    """They said yes to a letter to their school, and took back that the jobcentre may know."""
    asker = Asker(plan, actor).enrol()
    sitting = asker.sitting(person, SHARE, "contact_school")
    yes = asker.consent(sitting)
    school = asker.consent(sitting, purpose="contact_school", recipient="school")
    off, share = asker.withdrawn(person, yes), asker.share(person, done=False)
    assert asker.answers(client, sitting, yes, school, off, share) == ["stored"] * 5
    return {"record_id": sitting["id"], "withdrawal_id": off["id"], "share_id": share["id"]}


def _crew(client: FlaskClient, phone: Phone, person: dict[str, Any]) -> UUID:
    """A crew called as the person, who is in it, was there once and stands on the first step."""
    place: dict[str, Any] = {"area_id": person["area_id"], "programme": "leisure_job"}
    crew = phone.entry(
        "crew", CREW | {"name": person["payload"]["name"]}, about={"type": "crew", "id": str(uuid7())}, **place
    )
    said: dict[str, Any] = {"bases": [], "step": "pocket_money_job", "on": "2026-11-01", "reason": None}
    joined = {"crew_id": crew["about"]["id"], "member": True, "on": "2026-11-01"}
    entries = [
        crew,
        phone.entry("step_decision", said, about=person["about"], **place),
        phone.entry("crew_member", joined, about=person["about"], **place),
        phone.entry(
            "crew_session", SESSION | {"attendance": {person["about"]["id"]: 60}}, about=crew["about"], **place
        ),
    ]
    assert phone.answers(client, *entries) == ["stored"] * len(entries)
    return UUID(crew["about"]["id"])


LISTS = ("caseload_list.columns", "caseload_list.planned", "caseload_list.drop")


def _lists(plan: World, whose: str, area: UUID, person: str, person_id: UUID) -> dict[str, UUID]:
    """A supervisor of theirs has read the jobcenter's list, once for each route; somebody stands on it no more."""
    readers = {"other_area": plan.elsewhere_supervisor, "other_organisation": plan.kommune_supervisor}
    reader = readers.get(whose, plan.supervisor)
    left_the_list(plan.clock, reader, area, person_id)
    understood = "caseload_list.planned"
    return {one: waiting_list(plan.clock, reader, area, person, understood=one == understood) for one in LISTS}


def everybodys(client: FlaskClient, world: World) -> dict[str, Things]:
    assert world.noise is not None
    owners = {
        "own": (world, world.worker),
        "other_area": (world, world.elsewhere),
        "other_organisation": (world, world.kommune_worker),
        "other_helhedsplan": (world.noise, world.noise.worker),
    }
    return {whose: things(client, plan, actor, whose) for whose, (plan, actor) in owners.items()}


def caller_rows(world: World) -> dict[str, ActorRow | None]:
    with writing():
        gone = make_actor(world.helhedsplan, world.organisation, "worker", "Nordbyen Ib", world.area)
        assert gone.user is not None
        gone.user.active = False
        db.session.commit()
    rows = {"worker": world.worker, "kommune": world.kommune_worker, "supervisor": world.supervisor}
    rows["handed"] = world.supervisor
    return {"nobody": None, "gone": gone, "admin": world.admin} | rows


def values(endpoint: str, owned: Things | None) -> dict[str, Any]:
    """What the address of a route names."""
    if owned is None:
        ids: dict[str, Any] = dict.fromkeys(("user_id", "actor_id", "device_id", "area_id", "site_id", "entry_id"))
        ids = {name: uuid7() for name in ids} | {"person_id": uuid7(), "thing": f"version:{uuid7()}"}
        ids |= {name: uuid7() for name in ("list_id", "link_id", "crew_id", "record_id", "share_id")}
        ids["withdrawal_id"] = MISSING
    else:
        ids = {"user_id": owned.actor.user_id, "actor_id": owned.actor.id, "device_id": owned.lost.id}
        ids |= {"area_id": owned.area, "site_id": owned.site, "entry_id": owned.entries.get(endpoint)}
        ids |= owned.consents
        ids |= {"person_id": owned.person_id, "thing": owned.thing, "list_id": owned.lists.get(endpoint)}
        ids |= {"link_id": owned.link_id, "crew_id": owned.crew_id}
    ids |= {"purpose": "contact_school", "recipient": "school"}
    return ids | {"language": "da", "filename": "css/desk.css", "code": _code(endpoint, owned)}


def _code(endpoint: str, owned: Things | None) -> str:
    """What stands on the door now: the walk replaces it on its way."""
    if owned is None or endpoint != "in_vain.door":
        return "nosuch"
    db.session.rollback()
    return db.session.get_one(Door, owned.site).code


def sent(endpoint: str, caller: ActorRow | None, device: UUID, owned: Things | None) -> dict[str, Any]:
    """What a caller who may sends along so that the answer is a yes."""
    entry = owned.entries.get(endpoint, uuid7()) if owned else uuid7()
    person = str(owned.person_id if owned else uuid7())
    bodies: dict[str, Any] = {
        "review.approve": {"data": {"one": f"{entry}.{entry}"}},
        "review.approve_one": {"data": {"version": str(entry)}},
        "review.return_entry": {"data": {"version": str(entry), "comment": "Hvornår var det?"}},
        "review.approve_all": {"data": {"mark": str(uuid7())}},
        "review.dismiss": {"data": {"reason": "Kender vi ikke"}},
        "people.assign": {"data": {"worker": "", "reason": "ended"}},
        "people.hand_over": {"data": {"worker": "", "reason": "ended"}},
        "consents.send": {"data": {"what": "At de går i skole"}},
        "consents.told": {"data": {f"{owned.consents['withdrawal_id'] if owned else MISSING}-party": "Jobcenteret"}},
        "caseload_list.answer": {"data": {"ended": "no"}},
        "admin.user_active": {"data": {"active": "yes"}},
        "admin.role": {"data": {"areas": "nowhere"}},
        "opening_hours.drop": {"data": {"valid_from": "2199-01-01"}},
        "sign_in.language": {"data": {"language": "da"}},
        "sign_in.roles": {"data": {"actor_id": str(caller.id) if caller else ""}},
        "sync.entries": {"json": {"app_version": "1", "unsent": 1, "oldest_unsent_at": None, "entries": ["{}"]}},
        "sync.devices": {"json": _device()},
        "sync.password": {"json": {"password": "not-the-one"}},
        "plan_links.make": {"json": {"person_id": person, "role": "young"}},
        "plan_links.shown": {"query_string": {"person_id": person}},
        "plan_api.still_open": {"json": {"do": "still_open"}},
        "plan_api.view": {"json": {"do": "view"}},
        "plan_api.revoke": {"json": {"do": "revoke"}},
        "plan_api.replace": {"json": {"do": "replace"}},
        "plan_api.proof": {"json": {"do": "proof"}},
        "plan_api.check": {"json": {"token": "x"}},
        "sync.changes": {"headers": {"X-Device-Id": str(device)}},
    }
    return dict(bodies.get(endpoint, {}))


def _device() -> dict[str, Any]:
    from cryptography.hazmat.primitives.asymmetric import ec

    key = public_jwk(ec.generate_private_key(ec.SECP256R1()))
    return {"id": str(uuid7()), "public_key": key, "label": "Pixel", "app_version": "1"}


def methods_of(app: Flask) -> list[tuple[str, str]]:
    known = {"GET", "POST", "PUT", "PATCH", "DELETE"}
    return [
        (rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) & known)
    ]
