"""Measurements as a supervisor reads them: one person's, and how many have moved which way."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from outreach.domain import development
from outreach.domain.actor import Scope
from outreach.domain.development import Measured
from outreach.domain.progression import UNKNOWN, Parameter
from outreach.projections.gateway import visible
from outreach.projections.ladder_facts import Fact
from outreach.projections.models import PersonRow
from outreach.projections.models_jobguide import CaseRow
from outreach.projections.models_progression import ProgressionRow
from outreach.projections.progression_document import in_order, measurement


def of_people(session: Session, scope: Scope, people: Iterable[UUID]) -> list[Fact]:
    """Every measurement of somebody and of those whom they were merged with, the oldest first."""
    stmt = select(*ProgressionRow.__table__.c).where(ProgressionRow.person_id.in_([*people]))
    return in_order(session.execute(visible(stmt, ProgressionRow, scope)).mappings())


@dataclass(slots=True)
class Moved:
    """One parameter over all people: of how many the last number is higher than, equal to or lower than the first.

    `once`: they were given one number. `unsure`: "ved ikke" is all that was ever said.
    """

    up: int = 0
    same: int = 0
    down: int = 0
    once: int = 0
    unsure: int = 0


@dataclass(slots=True)
class Counts:
    """Of everybody in the scope who was ever measured, each once. `segments`, `statuses`: the last ones set."""

    people: int = 0
    measurements: int = 0
    repeated: int = 0
    moved: dict[str, Moved] = field(default_factory=lambda: {one.value: Moved() for one in Parameter})
    segments: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)


def counts(session: Session, scope: Scope) -> Counts:
    """Counted as they stand; two who are one count once."""
    rows = session.execute(visible(select(*ProgressionRow.__table__.c), ProgressionRow, scope)).mappings()
    shown = _shown(session, scope)
    by_person = defaultdict[UUID, list[Fact]](list)
    for row in rows:
        by_person[shown.get(row["person_id"]) or row["person_id"]].append(row)
    found = Counts(people=len(by_person))
    for each in by_person.values():
        _count(found, in_order(each))
    return found


def _count(found: Counts, rows: Sequence[Fact]) -> None:
    measured = [measurement(row) for row in rows]
    found.measurements += len(rows)
    found.repeated += len(rows) > 1
    found.segments.update(_last(rows, "segment"))
    found.statuses.update(_last(rows, "status"))
    for parameter, moved in found.moved.items():
        _add(moved, parameter, measured)


def _add(moved: Moved, parameter: str, measured: Sequence[Measured]) -> None:
    change = development.changes(measured).get(parameter)
    said = [one.answers[parameter] for one in measured if parameter in one.answers]
    if change:
        moved.up += change.steps > 0
        moved.same += change.steps == 0
        moved.down += change.steps < 0
    elif any(one != UNKNOWN for one in said):
        moved.once += 1
    elif said:
        moved.unsure += 1


def _last(rows: Sequence[Fact], name: str) -> list[str]:
    return [row[name] for row in rows if row[name] is not None][-1:]


def _shown(session: Session, scope: Scope) -> Mapping[UUID, Any]:
    merged = select(PersonRow.person_id, PersonRow.merged_into).where(PersonRow.merged_into.is_not(None))
    return {id: into for id, into in session.execute(visible(merged, PersonRow, scope))}


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who is to be measured again: since when, and whose case they are."""

    person_id: UUID
    due: date
    worker_id: UUID | None


def waiting(session: Session, scope: Scope, today: date) -> list[Waiting]:
    """Those whom a phone reminds of on `today`, the oldest first; whoever moved away is not waited for."""
    stmt = visible(select(CaseRow), CaseRow, scope).where(CaseRow.document.is_not(None))
    found = []
    for row in session.scalars(stmt):
        document = row.document or {}
        part = document.get("progression") or {}
        if part.get("due_on") and document.get("moved_out_on") is None:
            due, until = date.fromisoformat(part["due_on"]), date.fromisoformat(part["remind_until"])
            if due <= today <= until:
                found.append(Waiting(row.person_id, due, row.worker_id))
    return sorted(found, key=lambda one: (one.due, one.person_id))
