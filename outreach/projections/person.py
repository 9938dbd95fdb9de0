"""The people that are known, who works with them, who they are shown as; and departures from areas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import cast
from uuid import UUID

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from outreach.accounts.rows import Row, Rows, insert_rows
from outreach.domain.assignment import Assignment
from outreach.domain.merge import shown_as
from outreach.domain.person import Person
from outreach.projections import merge
from outreach.projections.applied import Applied, content
from outreach.projections.models import DepartureRow, PersonRow

_PERSON = cast(Table, PersonRow.__table__)
ASSIGNMENT = "assignment:"


def apply(session: Session, batch: Sequence[Applied]) -> None:
    people = [id for applied in batch if (id := _person_of(applied)) is not None]
    if not people and not merge.touches(batch):
        return
    pairs = merge.Pairs(session, batch)
    rows = Rows(session, _PERSON, [*people, *pairs.people])
    rows.read(row["merged_into"] for row in rows.all() if row["merged_into"])
    departures: list[Row] = []
    for applied in batch:
        for group in pairs.take(applied):
            _show(rows, group, applied.at)
        person_id = _person_of(applied)
        before = rows.get(person_id)
        after = _changed(applied, before) if person_id is not None else None
        if after is None:
            continue
        if before and before["area_id"] != after["area_id"]:
            departures.append(_departure(before, applied.at))
        rows.put(after)
        if after["merged_into"]:
            _touch(rows, after["merged_into"], applied.at)
    rows.flush()
    pairs.flush()
    insert_rows(session, DepartureRow.__table__, departures)  # type: ignore[arg-type]


def members(session: Session, people: Iterable[UUID]) -> dict[UUID, frozenset[UUID]]:
    """Each of `people` with everybody who is the same person, themselves included."""
    wanted = set(people)
    if not wanted:
        return {}
    ids = select(PersonRow.person_id, PersonRow.merged_into).where(PersonRow.person_id.in_(wanted))
    shown = {id: into or id for id, into in session.execute(ids)}
    among = select(PersonRow.person_id, PersonRow.merged_into).where(PersonRow.merged_into.in_(set(shown.values())))
    groups = {id: {id} for id in shown.values()}
    for id, into in session.execute(among):
        groups[into or id].add(id)
    return {id: frozenset(groups[into]) for id, into in shown.items()}


def _person_of(applied: Applied) -> UUID | None:
    """Whose row an entry changes, merges apart."""
    if isinstance(applied.said, Person):
        return applied.about_id
    if applied.thing and applied.thing.startswith(ASSIGNMENT):
        return UUID(applied.thing.removeprefix(ASSIGNMENT))
    return None


def _changed(applied: Applied, before: Row | None) -> Row | None:
    if isinstance(applied.said, Person):
        return _registered(applied, applied.said, before)
    if before is None:
        return None
    said = content(applied.decided.entry) if applied.decided else None
    return before | {
        "worker_id": said.worker_id if isinstance(said, Assignment) else None,
        "assignment_id": applied.ruling.undisputed if applied.ruling else None,
        "changed_sequence": applied.at,
    }


def _registered(applied: Applied, said: Person, before: Row | None) -> Row:
    version = (applied.version or applied.logged).entry
    fresh = {
        "registered_by": applied.logged.actor_id,
        "worker_id": None,
        "assignment_id": None,
        "merged_into": None,
    }
    return (before or fresh) | {
        "person_id": applied.about_id,
        "helhedsplan_id": version.helhedsplan_id,
        "organisation_id": version.organisation_id,
        "area_id": version.area_id,
        "root_id": applied.root_id,
        "version_id": version.id,
        **asdict(said),
        "programmes": list(said.programmes),
        "changed_sequence": applied.at,
    }


def _show(rows: Rows, group: frozenset[UUID], at: int) -> None:
    """Show a group of merged people as one of them."""
    shown = shown_as(group)
    for id in group:
        row = rows.get(id)
        if row is not None:
            rows.put(row | {"merged_into": None if id == shown else shown, "changed_sequence": at})


def _touch(rows: Rows, person_id: UUID, at: int) -> None:
    row = rows.get(person_id)
    if row is not None:
        rows.put(row | {"changed_sequence": at})


def _departure(before: Row, at: int) -> Row:
    return {
        "helhedsplan_id": before["helhedsplan_id"],
        "organisation_id": before["organisation_id"],
        "area_id": before["area_id"],
        "person_id": before["person_id"],
        "changed_sequence": at,
    }
