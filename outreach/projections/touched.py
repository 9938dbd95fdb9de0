"""Whose case an entry changes, and at which number of the log: read off the entries, so that batches do not matter."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from outreach.accounts.rows import rows_in
from outreach.domain.activity import Activity
from outreach.domain.assignment import Assignment
from outreach.domain.consent_entry import Consent, ConsentRecord, ConsentWithdrawn
from outreach.domain.crew import Crew
from outreach.domain.employment import EmploymentChanged, EmploymentEnded, EmploymentStarted
from outreach.domain.entry import AboutType
from outreach.domain.follow_up import FollowUp
from outreach.domain.merge import Merge
from outreach.domain.next_step import NextStepDone
from outreach.domain.open_counselling import OpenCounselling
from outreach.domain.person import Person
from outreach.domain.placement import PlacementStarted
from outreach.domain.review import Correction, Retraction
from outreach.domain.workplace import Workplace
from outreach.eventlog.models import EntryRow
from outreach.projections.applied import Applied
from outreach.projections.fact_rows import TABLES
from outreach.projections.models import LineRow
from outreach.projections.models_jobguide import BegunRow, FollowUpRow
from outreach.projections.models_ladder import PlacementBegunRow, ShiftRow, WorkWeekRow

MAKES = (frozenset(TABLES) - {Workplace, Crew}) | {Assignment, Merge, ConsentRecord}
"""What a case is made of: from the first of these on, the person has one."""
CHANGES = MAKES | {OpenCounselling, Person, Consent, ConsentWithdrawn}
COUNTED = frozenset({Merge, Activity, EmploymentStarted, EmploymentChanged, EmploymentEnded, FollowUp})
"""What may count towards a target."""


@dataclass(frozen=True, slots=True)
class _Built:
    """What entries build on: the field that names it, the entry that begins it, the table of all that ever began, and
    the tables whose entries may be taken back."""

    name: str
    begins: type
    begun: Any
    retracted: tuple[Any, ...]


class Touched:
    """`people`: person -> the last number at which something of theirs changed. `made`: those of them whose case that
    makes, if there was none. `regrouped`: those who may be shown as somebody else, and since when. `counted`:
    organisation -> the last number at which its targets may have changed."""

    def __init__(self) -> None:
        self.people: dict[UUID, int] = {}
        self.made: set[UUID] = set()
        self.regrouped: dict[UUID, int] = {}
        self.counted: dict[tuple[UUID, UUID], int] = {}

    def person(self, person_id: UUID, at: int, makes: bool) -> None:
        self.people[person_id] = max(at, self.people.get(person_id, 0))
        if makes:
            self.made.add(person_id)

    def count(self, applied: Applied) -> None:
        whose = applied.entry.organisation_id, applied.entry.helhedsplan_id
        self.counted[whose] = max(applied.at, self.counted.get(whose, 0))


def touched(session: Session, batch: Sequence[Applied]) -> Touched:
    """By a batch, before the fact tables have taken it in: what it retracts still stands there."""
    found = Touched()
    mine = [a for a in batch if type(a.said) in CHANGES or isinstance(a.entry.payload, Retraction)]
    if not mine:
        return found
    steps = [a.said.next_step_id for a in mine if isinstance(a.said, NextStepDone)]
    changed = [_root(a) for a in mine if isinstance(a.entry.payload, Correction | Retraction)]
    earlier = _earlier(session, [*changed, *steps])
    whose = _whose(session, _JOB, batch, mine) | _whose(session, _PLACEMENT, batch, mine)
    for applied in mine:
        makes = _makes(applied)
        root_id, about = _root(applied), applied.entry.about
        people = {id for id in (*earlier[root_id], whose.get(root_id)) if id is not None}
        if about and about.type is AboutType.PERSON:
            people.add(about.id)
        if isinstance(applied.said, Merge):
            people.add(applied.said.other_id)
        if isinstance(applied.said, NextStepDone):  # whomever it is about: the step may be another one's
            people |= earlier[applied.said.next_step_id]
        for person_id in people:
            found.person(person_id, applied.at, makes)
            if isinstance(applied.said, Merge) or isinstance(applied.entry.payload, Retraction):
                found.regrouped[person_id] = applied.at
        if type(applied.said) in COUNTED or isinstance(applied.entry.payload, Retraction):
            found.count(applied)
    return found


def _makes(applied: Applied) -> bool:
    """A visit makes no case by itself, but one that agreed on a next step does: somebody must think of it."""
    if isinstance(applied.said, OpenCounselling):
        return applied.said.next_step is not None
    return type(applied.said) in MAKES or isinstance(applied.entry.payload, Retraction)


def _root(applied: Applied) -> UUID:
    payload = applied.entry.payload
    return payload.entry_id if isinstance(payload, Retraction) else applied.root_id


def _earlier(session: Session, roots: Iterable[UUID]) -> defaultdict[UUID, set[UUID]]:
    """Of each root, everybody whom one of its versions was about: a check-in may have named the wrong one."""
    found, wanted = defaultdict[UUID, set[UUID]](set), set(roots)
    if not wanted:
        return found
    about = (EntryRow.about_id, EntryRow.about_type)
    line = select(LineRow.root_id, *about).join(EntryRow, EntryRow.id == LineRow.entry_id)
    firsts = select(EntryRow.id, *about).where(EntryRow.id.in_(wanted))
    for stmt in (line.where(LineRow.root_id.in_(wanted)), firsts):
        for root_id, person_id, kind in session.execute(stmt):
            if person_id is not None and kind == AboutType.PERSON.value:
                found[root_id].add(person_id)
    # The other one of a merge that is taken back stands in its text alone: its row is gone by now.
    merged = select(EntryRow.id, EntryRow.body).where(EntryRow.id.in_(wanted), EntryRow.kind == "merge")
    for root_id, body in session.execute(merged):
        if body is not None:
            found[root_id].add(UUID(json.loads(body)["payload"]["other_id"]))
    return found


_JOB = _Built("employment_id", EmploymentStarted, BegunRow, (FollowUpRow,))
_PLACEMENT = _Built("placement_id", PlacementStarted, PlacementBegunRow, (ShiftRow, WorkWeekRow))


def _whose(session: Session, built: _Built, batch: Sequence[Applied], mine: Sequence[Applied]) -> dict[UUID, UUID]:
    """Root -> the person of the employment or placement that it builds on, whomever it is about."""
    on = {_root(a): named for a in batch if (named := getattr(a.said, built.name, None))}
    retracted = [_root(a) for a in mine if isinstance(a.entry.payload, Retraction)]
    unknown = [id for id in retracted if id not in on]
    for model in built.retracted:
        found = rows_in(session, cast(Table, model.__table__), ("entry_id", built.name), "entry_id", unknown)
        on |= {row.entry_id: getattr(row, built.name) for row in found}
    begun = {getattr(a.said, built.name): a.about_id for a in batch if isinstance(a.said, built.begins)}
    wanted = {named for named in on.values() if named not in begun}
    known = rows_in(session, cast(Table, built.begun.__table__), (built.name, "person_id"), built.name, wanted)
    begun |= {getattr(row, built.name): row.person_id for row in known}
    return {root_id: person for root_id, named in on.items() if (person := begun.get(named))}
