"""Everything that is known of some people and that their case documents are made of: one statement for each table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from outreach.domain.decision import Node, Ruling, rule
from outreach.domain.employment import Employment
from outreach.domain.employment_course import Course, Turn, course
from outreach.projections import ladder_facts
from outreach.projections import models_jobguide as m
from outreach.projections.ladder_facts import Climb, Fact
from outreach.projections.models import DecisionRow, OpenCounsellingRow
from outreach.projections.models_consent import ConsentRecordRow
from outreach.projections.models_progression import ProgressionRow

OF_PERSON = (
    m.ConversationRow,
    m.OutreachTryRow,
    m.ActivityRow,
    m.EmploymentRow,
    m.EmploymentStatusRow,
    m.NextStepRow,
    m.MovedRow,
    ProgressionRow,
    ConsentRecordRow,
)
OF_EMPLOYMENT = (
    m.EmploymentChangedRow,
    m.EmploymentEndedRow,
    m.FollowUpRow,
    m.FollowUpMovedRow,
    m.FollowUpDeclinedRow,
)


@dataclass(slots=True)
class Known:
    """Rows by table, in the order of their entries' ids. `rulings`: what stands of each employment."""

    rows: dict[type, list[Fact]] = field(default_factory=lambda: defaultdict(list))
    rulings: dict[UUID, Ruling] = field(default_factory=dict)
    bases: dict[UUID, tuple[UUID, ...]] = field(default_factory=dict)
    climb: Climb = field(default_factory=Climb)
    """Their ladder."""
    _by_job: dict[type, defaultdict[UUID, list[Fact]]] = field(default_factory=dict)

    def of_job(self, model: type, employment_id: UUID) -> list[Fact]:
        """The rows of one employment."""
        if model not in self._by_job:
            grouped = self._by_job[model] = defaultdict[UUID, list[Fact]](list)
            for row in self.rows[model]:
                grouped[row["employment_id"]].append(row)
        return self._by_job[model].get(employment_id, [])

    def of_people(self, people: Iterable[UUID]) -> Known:
        """What is known of some of them."""
        chosen = frozenset(people)
        jobs = {row["employment_id"] for row in self.rows[m.EmploymentRow] if row["person_id"] in chosen}
        steps = {id for id, person_id in self.agreed() if person_id in chosen}
        part = Known(rulings=self.rulings, bases=self.bases, climb=self.climb.of_people(chosen))
        for model in (*OF_PERSON, OpenCounsellingRow):
            part.rows[model] = [row for row in self.rows[model] if row["person_id"] in chosen]
        for employed in OF_EMPLOYMENT:
            part.rows[employed] = [row for row in self.rows[employed] if row["employment_id"] in jobs]
        done = self.rows[m.NextStepDoneRow]
        part.rows[m.NextStepDoneRow] = [row for row in done if row["next_step_id"] in steps]
        return part

    def agreed(self) -> list[tuple[UUID, UUID]]:
        """What may have agreed on a next step, and with whom."""
        rows = [*self.rows[m.NextStepRow], *self.rows[OpenCounsellingRow]]
        return [(row["entry_id"], row["person_id"]) for row in rows]

    def course(self, job: Fact) -> Course:
        """What became of an employment, by the decisions about it that stand."""
        turns = {job["entry_id"]: _turn(job, job["started_on"], self.bases)}
        for row in self.of_job(m.EmploymentChangedRow, job["employment_id"]):
            turns[row["entry_id"]] = _turn(row, row["from_day"], self.bases)
        for row in self.of_job(m.EmploymentEndedRow, job["employment_id"]):
            bases = self.bases.get(row["entry_id"], ())
            turns[row["entry_id"]] = Turn(row["entry_id"], bases, row["ended_on"], None, reason=row["reason"])
        chain = self.rulings.get(job["employment_id"], Ruling()).chain
        stand = [turns[id] for id in chain if id in turns and id != job["entry_id"]]
        return course([turns[job["entry_id"]], *stand])

    def head(self, job: Fact) -> UUID:
        """The decision about the employment that a further one is based on."""
        head: UUID = self.rulings.get(job["employment_id"], Ruling()).undisputed or job["entry_id"]
        return head


def _turn(row: Fact, day: date, bases: Mapping[UUID, tuple[UUID, ...]]) -> Turn:
    return Turn(
        row["entry_id"],
        bases.get(row["entry_id"], ()),
        day,
        Employment(row["employment"]),
        row["minutes_week"],
        row["ordinary_minutes_month"],
    )


def load(session: Session, people: Iterable[UUID]) -> Known:
    """Everything about `people`."""
    known, whose = Known(), sorted(people)
    for model in (*OF_PERSON, OpenCounsellingRow):
        known.rows[model] = _rows(session, model, "person_id", whose)
    jobs = [row["employment_id"] for row in known.rows[m.EmploymentRow]]
    for employed in OF_EMPLOYMENT if jobs else ():
        known.rows[employed] = _rows(session, employed, "employment_id", jobs)
    steps = [id for id, _ in known.agreed()]
    known.rows[m.NextStepDoneRow] = _rows(session, m.NextStepDoneRow, "next_step_id", steps) if steps else []
    learn_rulings(session, known, jobs)
    known.climb = ladder_facts.load(session, whose)
    return known


def learn_rulings(session: Session, known: Known, jobs: Iterable[UUID]) -> None:
    """What stands of the employments `jobs`."""
    things = {f"employment:{job}": job for job in jobs}
    nodes = defaultdict[UUID, list[Node]](list)
    stmt = select(DecisionRow.thing, DecisionRow.entry_id, DecisionRow.bases, DecisionRow.retracted)
    for thing, entry_id, bases, retracted in session.execute(stmt.where(DecisionRow.thing.in_(things))):
        known.bases[entry_id] = tuple(UUID(base) for base in bases)
        nodes[things[thing]].append(Node(entry_id, known.bases[entry_id], retracted))
    known.rulings |= {job: rule(each) for job, each in nodes.items()}


def _rows(session: Session, model: Any, column: str, ids: list[UUID]) -> list[Fact]:
    table = model.__table__
    found = session.execute(table.select().where(table.c[column].in_(ids)).order_by(table.c.entry_id))
    return list(found.mappings())
