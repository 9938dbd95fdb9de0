"""What a supervisor sees of the quarantine."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from outreach.domain.actor import Scope
from outreach.eventlog.models import QuarantineRow
from outreach.projections.gateway import visible


def waiting(session: Session, scope: Scope) -> Sequence[QuarantineRow]:
    """What nobody has settled yet, newest first."""
    stmt = select(QuarantineRow).where(QuarantineRow.settled_at.is_(None)).order_by(QuarantineRow.id.desc())
    return session.scalars(visible(stmt, QuarantineRow, scope)).all()


def one(session: Session, scope: Scope, entry_id: UUID) -> QuarantineRow | None:
    stmt = select(QuarantineRow).where(QuarantineRow.id == entry_id)
    return session.scalars(visible(stmt, QuarantineRow, scope)).one_or_none()
