"""Where each target (succeskriterie) stands, and who is behind the number: counted from the facts as they are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from outreach import programmes
from outreach.domain import targets
from outreach.domain.activity import Doing
from outreach.domain.actor import Scope
from outreach.domain.due import day_of
from outreach.domain.targets import Act, Job, Measure
from outreach.programmes import Period, Programme, Target
from outreach.projections import models_jobguide as m
from outreach.projections.case_facts import Known, learn_rulings
from outreach.projections.gateway import of_organisation, visible
from outreach.projections.ladder_facts import Fact
from outreach.projections.models import PersonRow

PEOPLE = "people"
"""What every target of today counts."""
ALL_TIME = (date(1900, 1, 1), date(2200, 1, 1))


@dataclass(frozen=True, slots=True)
class Progress:
    """`people`: each one counted, and the first day on which they did. `first` and `last` None: all time."""

    programme: Programme
    target: Target
    first: date | None
    last: date | None
    people: Mapping[UUID, date]
    unit: str = PEOPLE

    @property
    def id(self) -> str:
        return f"{self.programme.id}.{self.target.id}"


def read(session: Session, scope: Scope, today: date, year: int | None = None) -> list[Progress]:
    """Every target, counted for the reader's whole organisation up to `today`; of yearly ones `year`, or this one.

    A number is about nobody, so it leaves out nobody; whom it counts is shown through `behind` alone.
    """
    jobs, acts = _facts(session, scope)
    found = []
    for programme in programmes.load().values():
        for target in programme.targets:
            first, last = _period(programme, target, year or today.year)
            since, until = first or ALL_TIME[0], min(today, last or ALL_TIME[1])
            people = targets.reached(Measure(target.measure.value), target.months, jobs, acts, since, until)
            found.append(Progress(programme, target, first, last, people))
    return found


def behind(session: Session, scope: Scope, progress: Progress) -> list[tuple[UUID, str, date]]:
    """(id, name, since when) of those who are counted and whom the scope may see, the latest first."""
    stmt = select(PersonRow.person_id, PersonRow.name).where(PersonRow.person_id.in_(progress.people))
    rows = [(id, name, progress.people[id]) for id, name in session.execute(visible(stmt, PersonRow, scope))]
    return sorted(rows, key=lambda row: (-row[2].toordinal(), row[1], row[0]))


def _period(programme: Programme, target: Target, year: int) -> tuple[date | None, date | None]:
    if target.period is Period.YEAR:
        return date(year, 1, 1), date(year, 12, 31)
    return (programme.project.first, programme.project.last) if programme.project else (None, None)


def _facts(session: Session, scope: Scope) -> tuple[list[Job], list[Act]]:
    """Of the whole organisation, each under the person who is shown."""
    known = Known()
    known.rows[m.EmploymentRow] = _rows(session, scope, m.EmploymentRow)
    known.rows[m.EmploymentChangedRow] = _rows(session, scope, m.EmploymentChangedRow)
    known.rows[m.EmploymentEndedRow] = _rows(session, scope, m.EmploymentEndedRow)
    learn_rulings(session, known, [row["employment_id"] for row in known.rows[m.EmploymentRow]])
    merged = select(PersonRow.person_id, PersonRow.merged_into).where(PersonRow.merged_into.is_not(None))
    shown = {id: into for id, into in session.execute(of_organisation(merged, PersonRow, scope))}
    checks: dict[UUID, list[date]] = {}
    for row in _rows(session, scope, m.FollowUpRow):
        if row["reached"] and row["still_in_job"]:
            checks.setdefault(row["employment_id"], []).append(day_of(row["occurred_at"]))
    jobs = [_job(row, known, shown, checks) for row in known.rows[m.EmploymentRow]]
    acts = [
        Act(_shown(row, shown), day_of(row["occurred_at"]), Doing(row["activity"]))
        for row in _rows(session, scope, m.ActivityRow)
    ]
    return jobs, acts


def _job(row: Fact, known: Known, shown: Mapping[UUID, Any], checks: Mapping[UUID, list[date]]) -> Job:
    course = known.course(row)
    ended_on = course.ended.on if course.ended else None
    return Job(_shown(row, shown), course.spells, ended_on, checks.get(row["employment_id"], ()))


def _shown(row: Fact, shown: Mapping[UUID, Any]) -> UUID:
    person_id: UUID = shown.get(row["person_id"]) or row["person_id"]
    return person_id


def _rows(session: Session, scope: Scope, model: Any) -> list[Fact]:
    stmt = of_organisation(select(*model.__table__.c), model, scope)
    return list(session.execute(stmt).mappings())
