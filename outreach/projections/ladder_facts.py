"""What is known of people's ladders: one statement for each table, and one in all for those who have no ladder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, select, union
from sqlalchemy.orm import Session

from outreach.accounts.models import ActorRow
from outreach.domain.actor import Scope
from outreach.domain.decision import Node, line, rule
from outreach.domain.own_page import AT_HOME
from outreach.projections import models_ladder as m
from outreach.projections.gateway import of_organisation
from outreach.projections.models import DecisionRow

STEP, PLACEMENT = "step:", "placement:"
OF_PERSON = (m.StepDecisionRow, m.ChecklistTickRow, m.PlacementRow, m.CrewMemberRow, m.WishRow, m.YoungPersonRow)
OF_DECIDED = (m.PlacementChangedRow, m.PlacementEndedRow)
OF_PLACEMENT = (*OF_DECIDED, m.ShiftRow, m.WorkWeekRow)
_NAMING: tuple[Any, ...] = (*OF_PERSON, m.CrewAttendanceRow)
_AT_ONCE = 2000
_SESSION = ("crew_id", "on_day", "starts", "ends", "break_minutes", "school_day", "form", "course", "tasks")

Fact = RowMapping
"""One row of a fact table."""


@dataclass(slots=True)
class Climb:
    """Rows by table, in the order of their entries' ids; those of crew_attendance with their session beside them.

    `lines`: thing -> the decisions about it that stood undisputed, oldest first. `disputed`: things in conflict.
    `at_home`: the actors among the authors who are no workers but a young person or a guardian, with their type.
    """

    rows: dict[type, list[Fact]] = field(default_factory=lambda: defaultdict(list))
    lines: dict[str, tuple[UUID, ...]] = field(default_factory=dict)
    disputed: set[str] = field(default_factory=set)
    at_home: Mapping[UUID, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any(self.rows.values())

    def of_people(self, chosen: frozenset[UUID]) -> Climb:
        """What is known of some of them. What is said of a placement belongs to the one whose placement it is."""
        part = Climb(lines=self.lines, disputed=self.disputed, at_home=self.at_home)
        for model in _NAMING:
            part.rows[model] = [row for row in self.rows[model] if row["person_id"] in chosen]
        placed = {row["placement_id"] for row in part.rows[m.PlacementRow]}
        wishes = {row["entry_id"] for row in part.rows[m.WishRow]}
        for said in OF_PLACEMENT:
            part.rows[said] = [row for row in self.rows[said] if row["placement_id"] in placed]
        part.rows[m.WishMetRow] = [row for row in self.rows[m.WishMetRow] if row["wish_id"] in wishes]
        return part

    def by_placement(self, model: type) -> defaultdict[UUID, list[Fact]]:
        """The rows of one table, by placement."""
        found = defaultdict[UUID, list[Fact]](list)
        for row in self.rows[model]:
            found[row["placement_id"]].append(row)
        return found


def load(session: Session, people: Iterable[UUID]) -> Climb:
    """Everything about `people`."""
    climb, whose = Climb(), _with_a_ladder(session, sorted(people))
    if not whose:
        return climb
    for model in OF_PERSON:
        climb.rows[model] = _rows(session, model, "person_id", whose)
    climb.rows[m.CrewAttendanceRow] = _attendance(session, whose)
    placed = [row["placement_id"] for row in climb.rows[m.PlacementRow]]
    for said in OF_PLACEMENT:
        climb.rows[said] = _rows(session, said, "placement_id", placed)
    wishes = [row["entry_id"] for row in climb.rows[m.WishRow]]
    climb.rows[m.WishMetRow] = _rows(session, m.WishMetRow, "wish_id", wishes)
    told = (*climb.rows[m.ChecklistTickRow], *climb.rows[m.WishRow])
    climb.at_home = at_home(session, {row["actor_id"] for row in told})
    learn_lines(session, climb, [*(f"{STEP}{id}" for id in whose), *(f"{PLACEMENT}{id}" for id in placed)])
    return climb


def learn_lines(session: Session, climb: Climb, things: Iterable[str]) -> None:
    """What stood, and stands, of each of `things`."""
    nodes = defaultdict[str, list[Node]](list)
    stmt = select(DecisionRow.thing, DecisionRow.entry_id, DecisionRow.bases, DecisionRow.retracted)
    for thing, entry_id, bases, retracted in session.execute(stmt.where(DecisionRow.thing.in_(list(things)))):
        nodes[thing].append(Node(entry_id, tuple(UUID(base) for base in bases), retracted))
    for thing, each in nodes.items():
        climb.lines[thing] = line(each)
        if rule(each).disputed:
            climb.disputed.add(thing)


def at_home(session: Session, actors: Iterable[UUID]) -> dict[UUID, str]:
    """Which of `actors` are a young person or a guardian, and which of the two: an actor's type never changes."""
    wanted, types = list(actors), [one.value for one in AT_HOME]
    stmt = select(ActorRow.id, ActorRow.type).where(ActorRow.id.in_(wanted), ActorRow.type.in_(types))
    return {id: kind for id, kind in session.execute(stmt)} if wanted else {}


def climbers(session: Session, scope: Scope) -> set[UUID]:
    """Everybody of the reader's organisation of whom anything is known here, whatever the area: ids alone."""
    return set(session.scalars(union(*(of_organisation(select(one.person_id), one, scope) for one in _NAMING))))


def on_ladder(session: Session, people: Iterable[UUID]) -> set[UUID]:
    """Those of `people` of whom anything is known here. The caller has found them through the gateway."""
    return set(_with_a_ladder(session, sorted(people)))


def _with_a_ladder(session: Session, people: list[UUID]) -> list[UUID]:
    """Most people have none, and are found out with one statement (each bears so many ids, and no more)."""
    found: set[UUID] = set()
    for start in range(0, len(people), _AT_ONCE):
        some = people[start : start + _AT_ONCE]
        found.update(session.scalars(union(*(select(one.person_id).where(one.person_id.in_(some)) for one in _NAMING))))
    return sorted(found)


def _attendance(session: Session, people: list[UUID]) -> list[Fact]:
    """Whoever came or not, with the session that it was."""
    came, met = m.CrewAttendanceRow.__table__, m.CrewSessionRow.__table__
    stmt = select(came, *(met.c[name] for name in _SESSION)).join(met, met.c.entry_id == came.c.entry_id)
    stmt = stmt.where(came.c.person_id.in_(people)).order_by(came.c.entry_id, came.c.person_id)
    return list(session.execute(stmt).mappings())


def _rows(session: Session, model: Any, column: str, ids: list[UUID]) -> list[Fact]:
    table = model.__table__
    if not ids:
        return []
    found = session.execute(table.select().where(table.c[column].in_(ids)).order_by(table.c.entry_id))
    return list(found.mappings())
