"""Where young people stand on the ladder, on any day: read off the facts, so that the log gives the same anew.

By what is known now of that day: what is written later about it counts. Ticks count from the day they were made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from outreach.domain import ladder
from outreach.domain.actor import Scope
from outreach.domain.ladder import Decision, Turn
from outreach.domain.placement_course import Course
from outreach.projections import ladder_facts
from outreach.projections import ladder_reading as reading
from outreach.projections.gateway import visible
from outreach.projections.ladder_facts import Climb, Fact
from outreach.projections.models import PersonRow
from outreach.projections.person import members


@dataclass(frozen=True, slots=True)
class LadderAt:
    """One person's ladder as it was at the end of a day. `step` None: on none.

    `done`: step -> items that a worker had confirmed. `placements`: those that ran. `minutes`: paid, up to that day.
    """

    step: str | None
    since: date | None
    turns: tuple[Turn, ...]
    done: Mapping[str, frozenset[str]]
    placements: tuple[UUID, ...]
    minutes: int
    courses: frozenset[str]


def ladder_at(session: Session, scope: Scope, person_id: UUID, at: date) -> LadderAt | None:
    """Of one person and those they were merged with; None: nobody whom the scope may see."""
    stmt = visible(select(PersonRow.person_id), PersonRow, scope).where(PersonRow.person_id == person_id)
    if session.scalar(stmt) is None:
        return None
    return of_day(ladder_facts.load(session, members(session, [person_id])[person_id]), at)


def of_day(climb: Climb, at: date) -> LadderAt:
    """A pure function of the facts of one person."""
    decisions = ladder.on_day(reading.decisions(climb), at)
    states = reading.checklist(climb, until=at)
    done = {step: frozenset(item for item, held in items.items() if held.done) for step, items in states.items()}
    return LadderAt(
        decisions[-1].step if decisions else None,
        ladder.since(decisions),
        tuple(ladder.told(decisions)),
        {step: items for step, items in done.items() if items},
        tuple(row["placement_id"] for row, course in reading.placements(climb) if course.running(at, at)),
        sum(one.minutes for one in reading.hours(climb) if one.on <= at),
        frozenset(course for course, day in reading.courses(climb).items() if day <= at),
    )


@dataclass(frozen=True, slots=True)
class Person:
    """One young person with everything that is known of their ladder, those they were merged with included."""

    id: UUID
    name: str
    climb: Climb

    @property
    def decisions(self) -> list[Decision]:
        return reading.decisions(self.climb)

    @property
    def placements(self) -> list[tuple[Fact, Course]]:
        return reading.placements(self.climb)


def everybody(session: Session, scope: Scope, only: Iterable[UUID] | None = None) -> list[Person]:
    """Everybody with a ladder whom the scope may see (of `only`), each once, by name."""
    stmt = visible(select(PersonRow.person_id, PersonRow.merged_into, PersonRow.name), PersonRow, scope)
    rows = session.execute(stmt.order_by(PersonRow.name, PersonRow.person_id)).all()
    wanted = ladder_facts.climbers(session, scope) if only is None else set(only)
    groups: dict[UUID, set[UUID]] = {id: {id} for id, into, _name in rows if into is None}
    for id, into, _name in rows:
        if into in groups:
            groups[into].add(id)
    chosen = {id: group for id, group in groups.items() if group & wanted}
    climb = ladder_facts.load(session, {id for group in chosen.values() for id in group})
    people = [Person(id, name, climb.of_people(frozenset(chosen[id]))) for id, _into, name in rows if id in chosen]
    return [person for person in people if person.climb]
