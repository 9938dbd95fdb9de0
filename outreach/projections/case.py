"""The case of each person: made anew from the facts whenever one of them changes.

A row stays when there is nothing left to say (`document` None): phones that hold the case are told to remove it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table
from sqlalchemy.orm import Session

from outreach.accounts.rows import Row, rows_in, upsert_rows
from outreach.projections import case_document, case_facts, progression_document
from outreach.projections.case_facts import Known
from outreach.projections.models import PersonRow
from outreach.projections.models_jobguide import CaseRow
from outreach.projections.person import members
from outreach.projections.touched import Touched

_CASE = cast(Table, CaseRow.__table__)
_PERSON = cast(Table, PersonRow.__table__)
_COLUMNS = (
    "person_id",
    "helhedsplan_id",
    "organisation_id",
    "area_id",
    "worker_id",
    "assignment_id",
    "background",
    "programmes",
)


def rebuild(session: Session, changed: Touched) -> None:
    """Write the cases of those who were touched, and of those who stand for them."""
    parts = {tuple(sorted(part)) for part in members(session, changed.people).values()}
    everybody = {member for part in parts for member in part}
    there = {row.person_id for row in rows_in(session, _CASE, ("person_id",), "person_id", everybody)}
    parts = {part for part in parts if (there | changed.made) & set(part)}
    if not parts:
        return
    chosen = {member for part in parts for member in part}
    known = case_facts.load(session, chosen)
    people = {row.person_id: row for row in rows_in(session, _PERSON, _COLUMNS, "person_id", chosen)}
    rows: list[Row] = []
    for part in parts:
        at = max(changed.people.get(member, 0) for member in part)
        rows.append(_row(people[part[0]], [people[member] for member in part], known.of_people(part), at))
        rows += [_row(people[member], (), None, at) for member in part[1:]]
    upsert_rows(session, _CASE, rows)


def _row(person: Any, everybody: Sequence[Any], known: Known | None, at: int) -> Row:
    """`everybody`: those that `person` stands for, themselves first; `known` None: somebody else stands for them."""
    worker_id, document = None, None
    if known is not None:
        assigned = any(one.assignment_id for one in everybody)
        worker_id = _worker(everybody) if assigned else case_document.last_writer(known)
        if assigned or worker_id is not None:
            area_id, version = person.area_id, person.assignment_id
            document = case_document.build(person.person_id, area_id, worker_id, version, known)
            document["progression"] = progression_document.build(known, worker_id, everybody)
    return {
        "person_id": person.person_id,
        "helhedsplan_id": person.helhedsplan_id,
        "organisation_id": person.organisation_id,
        "area_id": person.area_id,
        "worker_id": worker_id if document else None,
        "document": document,
        "changed_sequence": at,
    }


def _worker(people: Iterable[Any]) -> UUID | None:
    """The worker who was said to work with them: with the one who is shown, or with another of them."""
    return next((person.worker_id for person in people if person.worker_id is not None), None)
