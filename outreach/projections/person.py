"""The people that are known, and departures from areas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID

from sqlalchemy.orm import Session

from outreach.accounts.rows import Row, Rows, insert_rows
from outreach.domain.person import Person
from outreach.domain.review import Correction
from outreach.projections.applied import Applied
from outreach.projections.models import DepartureRow, PersonRow


def apply(session: Session, batch: Sequence[Applied]) -> None:
    mine = [(a, said) for a in batch if (said := _said(a)) is not None and a.about_id is not None]
    rows = Rows(session, PersonRow.__table__, [a.about_id for a, _ in mine])  # type: ignore[arg-type]
    departures: list[Row] = []
    for applied, said in mine:
        before = rows.get(applied.about_id)
        after = _row(applied, said, before["registered_by"] if before else applied.logged.actor_id)
        if before and before["area_id"] != after["area_id"]:
            departures.append(_departure(before, applied.at))
        rows.put(after)
    rows.flush()
    insert_rows(session, DepartureRow.__table__, departures)  # type: ignore[arg-type]


def _said(applied: Applied) -> Person | None:
    payload = applied.entry.payload
    said = payload.payload if isinstance(payload, Correction) else payload
    return said if isinstance(said, Person) else None


def _row(applied: Applied, said: Person, registered_by: UUID) -> Row:
    return {
        "person_id": applied.about_id,
        "helhedsplan_id": applied.entry.helhedsplan_id,
        "organisation_id": applied.entry.organisation_id,
        "area_id": applied.entry.area_id,
        **asdict(said),
        "registered_by": registered_by,
        "changed_sequence": applied.at,
    }


def _departure(before: Row, at: int) -> Row:
    return {
        "helhedsplan_id": before["helhedsplan_id"],
        "organisation_id": before["organisation_id"],
        "area_id": before["area_id"],
        "person_id": before["person_id"],
        "changed_sequence": at,
    }
