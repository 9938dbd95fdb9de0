"""Every assignment as its current version says: who worked with whom, since when and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from sqlalchemy import Table
from sqlalchemy.orm import Session

from outreach.accounts.rows import Row, Rows
from outreach.domain.assignment import Assignment
from outreach.projections.applied import Applied
from outreach.projections.models_people import AssignmentRow


def apply(session: Session, batch: Sequence[Applied]) -> None:
    mine = [(applied, said) for applied in batch if isinstance(said := applied.said, Assignment)]
    rows = Rows(session, cast(Table, AssignmentRow.__table__), [applied.root_id for applied, _ in mine])
    for applied, said in mine:
        rows.put((rows.get(applied.root_id) or _first(applied)) | _of_version(said))
    rows.flush()


def _first(applied: Applied) -> Row:
    return {
        "entry_id": applied.root_id,
        "helhedsplan_id": applied.entry.helhedsplan_id,
        "organisation_id": applied.entry.organisation_id,
        "person_id": applied.about_id,
        "actor_id": applied.logged.actor_id,
        "occurred_at": applied.entry.occurred_at,
        "log_sequence": applied.logged.log_sequence,
    }


def _of_version(said: Assignment) -> Row:
    return {"worker_id": said.worker_id, "reason": said.reason.value, "until": said.until}
