"""What a link needs to know of its person: for the worker who makes it, and for the page that it opens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from outreach.accounts import plan_link, queries
from outreach.accounts.plan_link import LinkRole
from outreach.accounts.queries import Contact
from outreach.domain.actor import ActorType, Scope
from outreach.domain.consent import Person
from outreach.domain.consent_entry import GivenBy
from outreach.domain.wish import What
from outreach.projections import consent, consent_document
from outreach.projections.gateway import of_organisation, of_person, visible
from outreach.projections.merge import same_as
from outreach.projections.models import PersonRow
from outreach.projections.models_jobguide import CaseRow, WorkplaceRow
from outreach.projections.models_ladder import WishMetRow, WishRow


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody, as those who were merged are shown: one of them, with the ids of all."""

    id: UUID
    area_id: UUID
    everybody: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """An open wish of the reader's own."""

    id: UUID
    what: What
    on: Any


@dataclass(frozen=True, slots=True)
class Known:
    """What the page of one person is made of (plan_document.py). `ladder` is the case document's; None: there is none.

    `places`: names of workplaces; `worker` None: nobody works with them now.
    """

    name: str
    full_name: str
    language: str | None
    area_id: UUID
    ladder: dict[str, Any] | None
    places: dict[str, str]
    worker: Contact | None
    wishes: Sequence[Asked]
    consents: Sequence[Mapping[str, Any]] = ()
    """What the person said yes to, as their case tells it (consent_document.py)."""
    guardian_page: bool = False
    """Whether a guardian has a link too."""


def seen(session: Session, scope: Scope, person_id: UUID) -> Seen | None:
    """The person, when a worker may see them; None: there is nobody such, or not for them."""
    row = _visible(session, scope, person_id)
    if row is not None and row.merged_into is not None:
        row = _visible(session, scope, row.merged_into)
    return Seen(row.person_id, row.area_id, same_as(session, scope, row.person_id)) if row else None


def _visible(session: Session, scope: Scope, person_id: UUID) -> PersonRow | None:
    return session.scalar(visible(select(PersonRow).where(PersonRow.person_id == person_id), PersonRow, scope))


def known(session: Session, scope: Scope, today: date | None = None) -> Known | None:
    """Of the person whom the reader's link is about, and who they were merged with; None: there is nobody such.

    `today`, in Copenhagen: as of when their consents, and a guardian's link, are told; None: they are not asked for.
    """
    own = _person(session, scope)
    if own is None:
        return None
    # Who was merged is shown as another one: a worker of the same organisation said that they are the same.
    shown = replace(scope, person_id=own.merged_into or own.person_id)
    person = _person(session, shown) or own
    case = session.scalar(of_person(select(CaseRow), CaseRow, shown))
    document = (case.document if case else None) or {}
    ladder = document.get("ladder")
    return Known(
        name=person.nickname or (person.name.split() or [person.name])[0],
        full_name=person.name,
        language=person.language,
        area_id=own.area_id,
        ladder=ladder,
        places=_places(session, scope, ladder),
        worker=_worker(session, scope, document.get("worker_id")),
        wishes=_wishes(session, scope),
        consents=_consents(session, shown, today) if today else (),
        guardian_page=bool(today and _guardian_page(session, scope, today)),
    )


def _guardian_page(session: Session, scope: Scope, today: date) -> bool:
    assert scope.person_id is not None
    links = plan_link.of_people(session, same_as(session, scope, scope.person_id))
    there = any(one.role == LinkRole.GUARDIAN.value and one.revoked_at is None for one in links)
    return there and not consent.grown(session, scope, [scope.person_id], today)


def _consents(session: Session, scope: Scope, today: date) -> list[dict[str, Any]]:
    """The yeses that stand on the day; also one that does not hold yet, so that it can be taken back. A guardian sees
    those that a guardian had a part in."""
    assert scope.person_id is not None
    person = consent.known(session, scope, [scope.person_id]).get(scope.person_id)
    told = consent_document.part(person, today) if person else []
    standing = [one for one in told if one["state"] in {"given", "invalid", "disputed"}]
    if person is None or scope.type is not ActorType.GUARDIAN:
        return standing
    return [one for one in standing if _by_a_guardian(person, one)]


def _by_a_guardian(person: Person, told: Mapping[str, Any]) -> bool:
    """Whether a guardian had a part in what stands: the sitting of the yes, or in a conflict that of each side.

    What somebody old enough has said for themselves is theirs alone, whoever was asked before them.
    """
    made = person.decisions[told["purpose"], told["recipient"]]
    asked = [person.sittings.get(one.record_id) for one in made if one.record_id and str(one.id) in told["bases"]]
    return bool(asked) and all(sitting and sitting.given_by is not GivenBy.SELF for sitting in asked)


def _person(session: Session, scope: Scope) -> PersonRow | None:
    return session.scalar(of_person(select(PersonRow), PersonRow, scope))


def _places(session: Session, scope: Scope, ladder: dict[str, Any] | None) -> dict[str, str]:
    named = [UUID(one["workplace_id"]) for one in (ladder or {}).get("placements", ()) if one["workplace_id"]]
    stmt = select(WorkplaceRow.workplace_id, WorkplaceRow.name).where(WorkplaceRow.workplace_id.in_(named))
    found = session.execute(of_organisation(stmt, WorkplaceRow, scope)) if named else ()
    return {str(id): name for id, name in found}


def _worker(session: Session, scope: Scope, worker_id: str | None) -> Contact | None:
    return queries.contact(session, scope, UUID(worker_id)) if worker_id else None


def _wishes(session: Session, scope: Scope) -> list[Asked]:
    """What was asked for by this link, or by one that it replaced, and is not met; never what the other role asked."""
    mine = plan_link.actors_beside(session, scope.actor_id)
    met = of_organisation(select(WishMetRow.wish_id), WishMetRow, scope)
    stmt = select(WishRow).where(WishRow.actor_id.in_(mine), WishRow.entry_id.not_in(met))
    rows = session.scalars(of_person(stmt, WishRow, scope).order_by(WishRow.recorded_at, WishRow.entry_id))
    return [Asked(row.entry_id, What(row.what), row.recorded_at) for row in rows]
