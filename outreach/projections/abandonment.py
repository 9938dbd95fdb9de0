"""Refused entries that were given up."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from outreach.accounts.rows import insert_rows
from outreach.domain.review import Abandonment
from outreach.projections.applied import Applied
from outreach.projections.models import AbandonmentRow


def apply(session: Session, batch: Sequence[Applied]) -> None:
    rows = [
        {
            "entry_id": applied.entry.id,
            "helhedsplan_id": applied.entry.helhedsplan_id,
            "device_id": applied.entry.device_id,
            "refused_id": said.refused_id,
            "refused_sequence": said.refused_sequence,
            "reason": said.reason,
        }
        for applied in batch
        if isinstance(said := applied.entry.payload, Abandonment)
    ]
    insert_rows(session, AbandonmentRow.__table__, rows)  # type: ignore[arg-type]
