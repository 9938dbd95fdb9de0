"""Who is the same person as whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast
from uuid import UUID

from sqlalchemy import Table, or_, select
from sqlalchemy.orm import Session

from outreach.accounts.rows import Row, insert_rows
from outreach.domain.actor import Scope
from outreach.domain.merge import Merge, together
from outreach.domain.review import Retraction
from outreach.projections.applied import Applied
from outreach.projections.gateway import of_organisation
from outreach.projections.models import PersonRow
from outreach.projections.models_people import MergeRow

_MERGE = cast(Table, MergeRow.__table__)


class Pairs:
    """The merges around the people that a batch merges or parts: read once, kept up to date, written once."""

    def __init__(self, session: Session, batch: Sequence[Applied]) -> None:
        self._session = session
        self._pairs: dict[UUID, tuple[UUID, UUID]] = {}
        self._fresh: dict[UUID, Row] = {}
        self._gone: list[UUID] = []
        targets = [a.entry.payload.entry_id for a in batch if isinstance(a.entry.payload, Retraction)]
        taken_back = self._read(_MERGE.c.entry_id.in_(targets)) if targets else set()
        fresh = {id for a in batch if isinstance(said := a.entry.payload, Merge) for id in (a.about_id, said.other_id)}
        self.people: set[UUID] = set()
        """Everybody who may be shown as somebody else after the batch."""
        waiting = taken_back | {id for id in fresh if id is not None}
        while waiting:
            self.people |= waiting
            waiting = self._read(or_(_MERGE.c.person_id.in_(waiting), _MERGE.c.other_id.in_(waiting))) - self.people

    def _read(self, which: object) -> set[UUID]:
        rows = self._session.execute(select(_MERGE.c.entry_id, _MERGE.c.person_id, _MERGE.c.other_id).where(which))  # type: ignore[arg-type]
        found = {row.entry_id: (row.person_id, row.other_id) for row in rows}
        self._pairs |= found
        return {id for pair in found.values() for id in pair}

    def take(self, applied: Applied) -> list[frozenset[UUID]]:
        """The groups of people that stand otherwise after this entry."""
        said = applied.entry.payload
        if isinstance(said, Merge) and applied.about_id is not None:
            pair = (applied.about_id, said.other_id)
            self._pairs[applied.entry.id] = pair
            self._fresh[applied.entry.id] = _row(applied, *pair)
        elif isinstance(said, Retraction) and said.entry_id in self._pairs:
            pair = self._pairs.pop(said.entry_id)
            if self._fresh.pop(said.entry_id, None) is None:
                self._gone.append(said.entry_id)
        else:
            return []
        return sorted(set(together(self._pairs.values(), pair).values()), key=min)

    def flush(self) -> None:
        insert_rows(self._session, _MERGE, list(self._fresh.values()))
        if self._gone:
            self._session.execute(_MERGE.delete().where(_MERGE.c.entry_id.in_(self._gone)))


def _row(applied: Applied, person_id: UUID, other_id: UUID) -> Row:
    return {
        "entry_id": applied.entry.id,
        "helhedsplan_id": applied.entry.helhedsplan_id,
        "organisation_id": applied.entry.organisation_id,
        "person_id": person_id,
        "other_id": other_id,
        "actor_id": applied.logged.actor_id,
        "occurred_at": applied.entry.occurred_at,
        "log_sequence": applied.logged.log_sequence,
    }


def same_as(session: Session, scope: Scope, person_id: UUID) -> tuple[UUID, ...]:
    """Everybody of the organisation who is the same person as that one by now: what is said of one counts for all.

    The caller has found the person through the gateway, or has a link of theirs.
    """
    row = PersonRow
    into = of_organisation(select(row.merged_into).where(row.person_id == person_id), row, scope)
    shown = session.scalar(into) or person_id
    stmt = select(row.person_id).where(or_(row.person_id == shown, row.merged_into == shown))
    return tuple(session.scalars(of_organisation(stmt, row, scope).order_by(row.person_id)))


def pairs_of(session: Session, helhedsplan_id: UUID, entry_ids: Iterable[UUID]) -> list[tuple[UUID, UUID]]:
    """Whom those merges say to be the same; nothing for an id that is no merge, or none that stands."""
    stmt = select(_MERGE.c.person_id, _MERGE.c.other_id).where(_MERGE.c.entry_id.in_(list(entry_ids)))
    return [(one, other) for one, other in session.execute(stmt.where(_MERGE.c.helhedsplan_id == helhedsplan_id))]


def touches(batch: Iterable[Applied]) -> bool:
    """Whether a batch may merge or part anybody."""
    return any(isinstance(applied.entry.payload, Merge | Retraction) for applied in batch)
