"""What is counted of the ladder in a period (systems.md 3): young people per step, who is new and who moved up,
placements per workplace and pay source, workplaces. Each number is a list of those who are behind it.

Read through the gate: a reader counts whom they may see, and nobody else. Days are those on the wall, both included.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from outreach.domain import ladder
from outreach.domain.actor import Scope
from outreach.domain.ladder import Move
from outreach.projections.gateway import of_organisation
from outreach.projections.ladder import Person, everybody
from outreach.projections.models_jobguide import WorkplaceRow


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who is counted, and the day from which."""

    id: UUID
    name: str
    since: date


@dataclass(slots=True)
class OfStep:
    """One step (None: off the ladder). `standing` at the end of the period, the others in it; each person once."""

    standing: list[Who] = field(default_factory=list)
    new: list[Who] = field(default_factory=list)
    up: list[Who] = field(default_factory=list)
    back: list[Who] = field(default_factory=list)


@dataclass(slots=True)
class OfPlace:
    """One workplace (None: none was named), and the placements that ran there in the period, by who pays."""

    id: UUID | None
    name: str | None
    paid: defaultdict[str, list[Who]] = field(default_factory=lambda: defaultdict(list))

    @property
    def count(self) -> int:
        return sum(len(who) for who in self.paid.values())


@dataclass(frozen=True, slots=True)
class Counted:
    """`left`: who went off the ladder in the period. `worked`: everybody who had a placement in it."""

    steps: Mapping[str, OfStep]
    left: list[Who]
    places: list[OfPlace]
    worked: frozenset[UUID]

    @property
    def workplaces(self) -> int:
        return sum(place.id is not None for place in self.places)


def read(session: Session, scope: Scope, first: date, last: date) -> Counted:
    """Of the young people whom the scope may see, in the period."""
    people = everybody(session, scope)
    steps: defaultdict[str, OfStep] = defaultdict(OfStep)
    left: list[Who] = []
    for person in people:
        _count(person, first, last, steps, left)
    places, worked = _places(session, scope, people, first, last)
    return Counted(dict(steps), left, places, frozenset(worked))


def _count(person: Person, first: date, last: date, steps: defaultdict[str, OfStep], left: list[Who]) -> None:
    held = ladder.on_day(person.decisions, last)
    since = ladder.since(held)
    if since is not None and held[-1].step is not None:
        steps[held[-1].step].standing.append(Who(person.id, person.name, since))
    for turn in ladder.told(held):
        if turn.decision.on < first:
            continue
        who = Who(person.id, person.name, turn.decision.on)
        if turn.decision.step is None:
            _once(left, who)
            continue
        of_step = steps[turn.decision.step]
        if turn.move is Move.START:
            _once(of_step.new, who)
        elif turn.upwards:
            _once(of_step.up, who)
        elif turn.move is Move.BACK:
            _once(of_step.back, who)


def _once(counted: list[Who], who: Who) -> None:
    if who.id not in {one.id for one in counted}:
        counted.append(who)


def _places(
    session: Session, scope: Scope, people: Iterable[Person], first: date, last: date
) -> tuple[list[OfPlace], set[UUID]]:
    """Every placement that ran on a day of the period, by workplace; the one with most of them first."""
    found: dict[UUID | None, OfPlace] = {}
    worked: set[UUID] = set()
    for person in people:
        for row, course in person.placements:
            if course.running(first, last):
                place = found.setdefault(row["workplace_id"], OfPlace(row["workplace_id"], None))
                place.paid[row["pay_source"]].append(Who(person.id, person.name, row["started_on"]))
                worked.add(person.id)
    stmt = select(WorkplaceRow.workplace_id, WorkplaceRow.name).where(WorkplaceRow.workplace_id.in_(list(found)))
    for id, name in session.execute(of_organisation(stmt, WorkplaceRow, scope)):
        found[id].name = name
    return sorted(found.values(), key=lambda place: (-place.count, place.name or "", str(place.id))), worked
