"""Crews as they are read: who is in them now, how often they met."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from outreach.domain.actor import Scope
from outreach.projections.gateway import of_organisation, visible
from outreach.projections.models import PersonRow
from outreach.projections.models_ladder import CrewMemberRow, CrewRow, CrewSessionRow


def shown(session: Session, scope: Scope, people: Iterable[UUID]) -> dict[UUID, UUID]:
    """Each of `people`, and the one that they are shown as."""
    row, wanted = PersonRow, set(people)
    stmt = of_organisation(select(row.person_id, row.merged_into), row, scope).where(row.person_id.in_(wanted))
    found = {id: into or id for id, into in session.execute(stmt)} if wanted else {}
    return {id: found.get(id, id) for id in wanted}


def members(session: Session, scope: Scope, crews: Iterable[UUID]) -> defaultdict[UUID, list[UUID]]:
    """Crew -> who is in it by what was said last (`on`, recorded_at, id), each as they are shown.

    Of the reader's whole organisation: ids alone say nothing of who they are.
    """
    row, wanted = CrewMemberRow, list(crews)
    stmt = of_organisation(select(row.crew_id, row.person_id, row.member), row, scope).where(row.crew_id.in_(wanted))
    rows = session.execute(stmt.order_by(row.on_day, row.recorded_at, row.entry_id)).all() if wanted else []
    names = shown(session, scope, [person_id for _crew, person_id, _member in rows])
    last = {(crew_id, names[person_id]): member for crew_id, person_id, member in rows}
    found = defaultdict[UUID, list[UUID]](list)
    for (crew_id, person_id), member in sorted(last.items()):
        if member:
            found[crew_id].append(person_id)
    return found


def sessions(session: Session, scope: Scope, crews: Iterable[UUID]) -> Counter[UUID]:
    """Crew -> how often it met."""
    row, wanted = CrewSessionRow, list(crews)
    stmt = of_organisation(select(row.crew_id, func.count()), row, scope).where(row.crew_id.in_(wanted))
    rows = session.execute(stmt.group_by(row.crew_id)) if wanted else ()
    return Counter({crew_id: count for crew_id, count in rows})


@dataclass(frozen=True, slots=True)
class Met:
    """One session: when, what, who came with how many paid minutes, who did not."""

    entry_id: UUID
    on: date
    starts: time
    ends: time
    form: str
    title: str | None
    course: str | None
    came: Mapping[UUID, int]
    absent: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class View:
    """A crew as its supervisor reads it: who is in it, how often it met. Sessions the latest first."""

    row: CrewRow
    members: list[UUID]
    sessions: list[Met]

    @property
    def id(self) -> UUID:
        return self.row.crew_id

    @property
    def people(self) -> list[UUID]:
        """The members, then whoever else came, or was said not to."""
        others = {id for met in self.sessions for id in (*met.came, *met.absent)} - set(self.members)
        return [*self.members, *sorted(others)]

    def minutes(self, person_id: UUID) -> int:
        return sum(met.came.get(person_id, 0) for met in self.sessions)

    def times(self, person_id: UUID) -> int:
        return sum(person_id in met.came for met in self.sessions)


def views(session: Session, scope: Scope, crew_id: UUID | None = None) -> list[View]:
    """The crews of the scope's areas (or one of them), those that go on first, then by name."""
    stmt = visible(select(CrewRow), CrewRow, scope)
    rows = session.scalars(stmt if crew_id is None else stmt.where(CrewRow.crew_id == crew_id)).all()
    ids = [row.crew_id for row in rows]
    there, met = members(session, scope, ids), _met(session, scope, ids)
    found = [View(row, there[row.crew_id], met[row.crew_id]) for row in rows]
    return sorted(found, key=lambda view: (not view.row.active, view.row.name, view.id))


def _met(session: Session, scope: Scope, crews: list[UUID]) -> defaultdict[UUID, list[Met]]:
    row = CrewSessionRow
    stmt = of_organisation(select(row), row, scope).where(row.crew_id.in_(crews))
    rows = session.scalars(stmt.order_by(row.on_day.desc(), row.starts.desc(), row.entry_id.desc())).all()
    named = {UUID(id) for one in rows for id in (*one.attendance, *one.absent)}
    names = shown(session, scope, named)
    found = defaultdict[UUID, list[Met]](list)
    for one in rows:
        came = {names[UUID(id)]: minutes for id, minutes in one.attendance.items()}
        absent = frozenset(names[UUID(id)] for id in one.absent) - came.keys()
        when = (one.on_day, one.starts, one.ends)
        found[one.crew_id].append(Met(one.entry_id, *when, one.form, one.title, one.course, came, absent))
    return found
