"""What several decided about one thing without knowing of each other: who may see it, and what each side says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Subquery, and_, case, func, select
from sqlalchemy.orm import Session

from outreach.accounts.models import ActorRow
from outreach.domain.actor import Scope
from outreach.eventlog.models import EntryRow
from outreach.projections.feed_changes import Span, within
from outreach.projections.gateway import of_helhedsplan, of_organisation, visible
from outreach.projections.models import ConflictRow, PersonRow


@dataclass(frozen=True, slots=True)
class Side:
    """One of the decisions; `body` is its exact text, or None once erased."""

    id: UUID
    body: str | None
    actor_id: UUID
    author: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """`base` is what stands meanwhile; None where not even a first decision does."""

    base: Side | None
    heads: list[Side]


def _seen(scope: Scope) -> Subquery:
    """Conflicts where they belong: about a person, in that person's area, also when they move later."""
    row, person = ConflictRow, PersonRow
    moved = and_(row.open, person.changed_sequence > row.changed_sequence)
    changed = case((moved, person.changed_sequence), else_=row.changed_sequence)
    stmt = select(
        row.thing,
        row.helhedsplan_id,
        row.organisation_id,
        row.kind,
        row.open,
        row.heads,
        row.base_id,
        func.coalesce(person.merged_into, row.person_id).label("person_id"),
        func.coalesce(person.area_id, row.area_id).label("area_id"),
        changed.label("changed_sequence"),
    ).outerjoin(person, person.person_id == row.person_id)
    return of_organisation(stmt, row, scope).subquery()


def changed(session: Session, scope: Scope, span: Span, limit: int) -> Sequence[Any]:
    """Those in the span's areas that changed in it."""
    seen = _seen(scope).c
    stmt = visible(select(*seen), seen, scope).where(seen.area_id.in_(span.areas))
    return session.execute(within(stmt, seen, span, limit)).all()


def waiting(session: Session, scope: Scope) -> Sequence[Any]:
    """All that nobody has settled yet, the latest first."""
    seen = _seen(scope).c
    stmt = visible(select(*seen), seen, scope).where(seen.open)
    return session.execute(stmt.order_by(seen.changed_sequence.desc(), seen.thing)).all()


def one(session: Session, scope: Scope, thing: str) -> Any | None:
    """An open conflict; None: settled, or not the reader's to see."""
    seen = _seen(scope).c
    stmt = visible(select(*seen), seen, scope).where(seen.open, seen.thing == thing)
    return session.execute(stmt).one_or_none()


def things_about(session: Session, scope: Scope, people: Iterable[UUID]) -> defaultdict[UUID, list[str]]:
    """The open ones about each of `people`."""
    found = defaultdict[UUID, list[str]](list)
    if wanted := set(people):
        row = ConflictRow
        stmt = select(row.person_id, row.thing).where(row.person_id.in_(wanted), row.open)
        stmt = of_organisation(stmt, row, scope)
        for person_id, thing in session.execute(stmt.order_by(ConflictRow.thing)):
            if person_id is not None:
                found[person_id].append(thing)
    return found


def told(session: Session, scope: Scope, rows: Sequence[Any]) -> dict[str, Told]:
    """What the sides of each conflict say, by thing."""
    ids = {UUID(head) for row in rows for head in row.heads} | {row.base_id for row in rows if row.base_id}
    stmt = select(EntryRow.id, EntryRow.body, EntryRow.actor_id, ActorRow.name, EntryRow.recorded_at)
    stmt = stmt.join(ActorRow, ActorRow.id == EntryRow.actor_id).where(EntryRow.id.in_(ids))
    found = session.execute(of_helhedsplan(stmt, EntryRow, scope)) if ids else ()
    sides = {side[0]: Side(*side) for side in found}
    return {
        row.thing: Told(sides.get(row.base_id), [sides[UUID(head)] for head in row.heads if UUID(head) in sides])
        for row in rows
    }
