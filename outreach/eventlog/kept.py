"""What was received but not logged: refusals (without content) and the quarantine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from outreach.accounts.rows import Row, insert_rows
from outreach.eventlog.log import Known
from outreach.eventlog.models import QuarantineRow, RefusalRow


def keep_refusals(session: Session, device_id: UUID, rows: Sequence[Row]) -> None:
    """Keep each refusal once: the same bytes from the same device again are the same refusal."""
    if not rows:
        return
    fresh = {row["fingerprint"]: row for row in rows}
    there = session.execute(
        select(RefusalRow.fingerprint).where(RefusalRow.device_id == device_id, RefusalRow.fingerprint.in_(list(fresh)))
    ).scalars()
    for fingerprint in there:
        del fresh[fingerprint]
    insert_rows(session, RefusalRow.__table__, list(fresh.values()))  # type: ignore[arg-type]


def refused(session: Session, entry_id: UUID) -> bool:
    """Whether an entry with this id was refused."""
    return session.scalar(select(RefusalRow.id).where(RefusalRow.entry_id == entry_id).limit(1)) is not None


def quarantined(session: Session, device_id: UUID | None, ids: Iterable[UUID]) -> dict[UUID, Known]:
    """Which of `ids` lie in the device's quarantine (or once did): an id lies only in its own device's."""
    row = QuarantineRow
    if session.scalar(select(row.id).where(row.device_id == device_id).limit(1)) is None:
        return {}
    rows = session.execute(select(row.id, row.content_hash, row.received_at).where(row.id.in_(list(ids))))
    return {found.id: Known(found.content_hash, found.received_at) for found in rows}


def quarantine(session: Session, rows: Sequence[Row]) -> None:
    insert_rows(session, QuarantineRow.__table__, rows)  # type: ignore[arg-type]


def settle(row: QuarantineRow, outcome: str, by: UUID | None, now: datetime, reason: str | None) -> None:
    """Note how a quarantined entry was settled, `admitted` or `dismissed`; `by` None: by no supervisor, but by rule."""
    row.outcome, row.settled_by, row.settled_at, row.reason = outcome, by, now, reason
