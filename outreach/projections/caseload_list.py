"""What the jobcenter's list is compared with: the people that a supervisor may see, merged ones as one."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from outreach.domain.actor import Scope
from outreach.projections.gateway import visible
from outreach.projections.models import PersonRow


def people(session: Session, scope: Scope) -> Sequence[PersonRow]:
    """Everybody in the scope, oldest first; those who were merged into another stand beside that one."""
    return session.scalars(visible(select(PersonRow), PersonRow, scope).order_by(PersonRow.person_id)).all()


def some(session: Session, scope: Scope, ids: Sequence[UUID]) -> dict[UUID, PersonRow]:
    """Those of `ids` that are in the scope."""
    stmt = visible(select(PersonRow).where(PersonRow.person_id.in_(ids)), PersonRow, scope)
    return {row.person_id: row for row in session.scalars(stmt)} if ids else {}
