"""The demo's places and the people who work there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from random import Random
from uuid import UUID, uuid4

from outreach.accounts.models import Helhedsplan, Organisation
from outreach.demo.clock import at, day_of, new_id
from outreach.domain.actor import Actor, ActorType, OrganisationKind
from outreach.services import accounts, enrolment
from outreach.services.place import register_area, register_site
from outreach.services.work import Work

PASSWORD = "skridt-for-skridt"
"""Of everybody in the demo; made by `outreach demo` alone."""

WEEKS = 6
NORREVANG, BAKKEPARKEN = "Nørrevang", "Bakkeparken"
SITES = {
    "Beboerhuset": NORREVANG,
    "Ejendomskontoret": NORREVANG,
    "Skurvognen": BAKKEPARKEN,
    "Netværksbasen": BAKKEPARKEN,
}


@dataclass(frozen=True, slots=True)
class Part:
    """Someone who can sign in."""

    name: str
    email: str
    type: ActorType
    organisation: OrganisationKind = OrganisationKind.HELHEDSPLAN
    areas: tuple[str, ...] = ()
    phone: str | None = None


METTE = Part("Mette Krogh", "mette@example.org", ActorType.WORKER, areas=(NORREVANG,), phone="12 34 56 01")
HAMZA = Part(
    "Hamza Yildirim", "hamza@example.org", ActorType.WORKER, areas=(NORREVANG, BAKKEPARKEN), phone="12 34 56 02"
)
JONAS = Part("Jonas Bech", "jonas@example.org", ActorType.WORKER, OrganisationKind.KOMMUNE, (BAKKEPARKEN,))
LONE = Part("Lone Aagaard", "lone@example.org", ActorType.SUPERVISOR, areas=(NORREVANG, BAKKEPARKEN))
TOVE = Part("Tove Skov", "tove@example.org", ActorType.ADMIN)
CAST = (METTE, HAMZA, JONAS, LONE, TOVE)


@dataclass(frozen=True, slots=True)
class Cast:
    """`actors` by part, `sites` by name as (area, site)."""

    actors: dict[Part, Actor]
    areas: dict[str, UUID]
    sites: dict[str, tuple[UUID, UUID]]


def make_cast(work: Work, rng: Random, password_hash: str) -> Cast:
    """The helhedsplan with its organisations, areas, sites and users, a week before the first session."""
    begun = at(day_of(work.now) - timedelta(weeks=WEEKS + 1), 9)
    work = Work(work.session, begun, work.codec)
    plan = Helhedsplan(id=new_id(begun, rng), name="Nørrevang Helhedsplan")
    work.session.add(plan)
    work.session.flush()
    own = Organisation(
        id=new_id(begun, rng), helhedsplan_id=plan.id, name=plan.name, kind=OrganisationKind.HELHEDSPLAN.value
    )
    work.session.add(own)
    work.session.flush()
    system = Actor(uuid4(), ActorType.SYSTEM, plan.id, own.id, frozenset(), "demo")
    kommune = accounts.create_organisation(
        work.session, system, name="Fjordby Kommune, jobcentret", kind=OrganisationKind.KOMMUNE
    )
    organisations = {OrganisationKind.HELHEDSPLAN: own.id, OrganisationKind.KOMMUNE: kommune.id}
    admin = _join(work, system, TOVE, organisations, {}, password_hash)
    areas = {name: register_area(work, admin, new_id(begun, rng), name) for name in (NORREVANG, BAKKEPARKEN)}
    sites = {
        name: (areas[area], register_site(work, admin, new_id(begun, rng), areas[area], name))
        for name, area in SITES.items()
    }
    others = (part for part in CAST if part is not TOVE)
    actors = {part: _join(work, system, part, organisations, areas, password_hash) for part in others}
    return Cast({TOVE: admin, **actors}, areas, sites)


def _join(
    work: Work,
    by: Actor,
    part: Part,
    organisations: dict[OrganisationKind, UUID],
    areas: dict[str, UUID],
    password_hash: str,
) -> Actor:
    user = accounts.create_user(work.session, by, name=part.name, email=part.email, phone=part.phone)
    code = enrolment.make_code(work.session, work.now, by, user.id)
    enrolment.use_code(work.session, work.now, code, password_hash)
    mine = [areas[name] for name in part.areas]
    return accounts.add_role(work.session, by, user.id, part.type, organisations[part.organisation], mine).to_domain()
