"""What a supervisor reads of what came in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from outreach.domain.actor import Scope
from outreach.projections.gateway import visible
from outreach.projections.models import StandingRow


def standings(session: Session, scope: Scope, ids: Iterable[UUID]) -> Sequence[StandingRow]:
    """Those of the root entries `ids` that the scope may see."""
    stmt = select(StandingRow).where(StandingRow.entry_id.in_(list(ids)))
    return session.scalars(visible(stmt, StandingRow, scope)).all()
