"""Crews: who came to a session, person by person, and that a crew's members or sessions changed.

Read off the entries one by one, so that it does not matter how the log was cut into batches. What was retracted stays
gone, though a correction may come after.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import cast
from uuid import UUID

from sqlalchemy import Table, delete, select, update
from sqlalchemy.orm import Session

from outreach.accounts.rows import Row, insert_rows, rows_in
from outreach.domain.crew import CrewMember, CrewSession
from outreach.domain.review import Correction, Retraction
from outreach.projections.applied import Applied
from outreach.projections.models_ladder import CrewAttendanceRow, CrewMemberRow, CrewRow, CrewSessionRow
from outreach.projections.person import members

_CAME = cast(Table, CrewAttendanceRow.__table__)
_MEMBER = cast(Table, CrewMemberRow.__table__)
_MET = cast(Table, CrewSessionRow.__table__)


class Crews:
    """What a batch changes of crews. Made before the fact tables have taken it in, flushed after."""

    def __init__(self, session: Session, batch: Sequence[Applied]) -> None:
        self._session = session
        self._crew: dict[UUID, UUID] = {}  # a session or membership that stands -> its crew
        self._people: dict[UUID, frozenset[UUID]] = {}  # a session that stands -> everybody whom it names
        self._said: dict[UUID, Applied | None] = {}  # a session that changed -> what it says last; None: taken back
        self.changed: dict[UUID, int] = {}
        """Crew -> the last number of the log at which its members or sessions changed."""
        self.touched: dict[UUID, int] = {}
        """Person -> the last number at which a session said something else of them."""
        roots = [root for applied in batch if (root := _earlier(applied)) is not None]
        for row in rows_in(session, _MEMBER, ("entry_id", "crew_id"), "entry_id", roots):
            self._crew[row.entry_id] = row.crew_id
        for row in rows_in(session, _MET, ("entry_id", "crew_id"), "entry_id", roots):
            self._crew[row.entry_id], self._people[row.entry_id] = row.crew_id, frozenset()
        for row in rows_in(session, _CAME, ("entry_id", "person_id"), "entry_id", list(self._people)):
            self._people[row.entry_id] |= {row.person_id}
        for applied in batch:
            for person_id in self._take(applied):
                self.touched[person_id] = applied.at

    def _take(self, applied: Applied) -> frozenset[UUID]:
        """Whom it says something else of."""
        payload, said = applied.entry.payload, applied.said
        if isinstance(payload, Retraction):
            self._mark(self._crew.pop(payload.entry_id, None), applied.at)
            if payload.entry_id in self._people:
                self._said[payload.entry_id] = None
            return self._people.pop(payload.entry_id, frozenset())
        if isinstance(said, CrewMember):
            self._crew[applied.root_id] = said.crew_id
            self._mark(said.crew_id, applied.at)
        if not isinstance(said, CrewSession):
            return frozenset()
        if isinstance(payload, Correction) and applied.root_id not in self._people:
            return frozenset()
        before = self._people.get(applied.root_id, frozenset())
        self._people[applied.root_id], self._said[applied.root_id] = said.people, applied
        if applied.about_id is not None:
            self._crew[applied.root_id] = applied.about_id
        self._mark(applied.about_id, applied.at)
        return before | said.people

    def _mark(self, crew_id: UUID | None, at: int) -> None:
        if crew_id is not None:
            self.changed[crew_id] = at

    def flush(self, regrouped: Mapping[UUID, int]) -> None:
        """Write it down. `regrouped`: people who may be shown as somebody else now, and since which number."""
        self._write_attendance()
        for crew_id, at in _crews_of(self._session, regrouped):
            self.changed[crew_id] = max(at, self.changed.get(crew_id, 0))
        for crew_id, at in self.changed.items():
            row = update(CrewRow).where(CrewRow.crew_id == crew_id, CrewRow.changed_sequence < at)
            self._session.execute(row.values(changed_sequence=at))

    def _write_attendance(self) -> None:
        if self._said:
            self._session.execute(delete(CrewAttendanceRow).where(CrewAttendanceRow.entry_id.in_(list(self._said))))
        rows = [row for applied in self._said.values() if applied is not None for row in _attendance(applied)]
        insert_rows(self._session, _CAME, rows)


def _earlier(applied: Applied) -> UUID | None:
    """The root of what may stand in the tables already."""
    if isinstance(applied.entry.payload, Retraction):
        return applied.entry.payload.entry_id
    correction = isinstance(applied.entry.payload, Correction) and isinstance(applied.said, CrewSession)
    return applied.root_id if correction else None


def _attendance(applied: Applied) -> Iterable[Row]:
    version, said = (applied.version or applied.logged).entry, applied.said
    assert isinstance(said, CrewSession)
    minutes: dict[UUID, int | None] = dict(said.attendance) | dict.fromkeys(said.absent)
    for person_id, paid in minutes.items():
        yield {
            "entry_id": applied.root_id,
            "person_id": person_id,
            "helhedsplan_id": version.helhedsplan_id,
            "organisation_id": version.organisation_id,
            "minutes": paid,
        }


def _crews_of(session: Session, regrouped: Mapping[UUID, int]) -> list[tuple[UUID, int]]:
    """The crews of everybody who is the same person as one of `regrouped`, and the last number for each."""
    at: dict[UUID, int] = {}
    for group in set(members(session, regrouped).values()):
        last = max(regrouped.get(person_id, 0) for person_id in group)
        at |= dict.fromkeys(group, last)
    stmt = select(CrewMemberRow.crew_id, CrewMemberRow.person_id).where(CrewMemberRow.person_id.in_(list(at)))
    return [(crew_id, at[person_id]) for crew_id, person_id in session.execute(stmt)] if at else []
