"""What a supervisor sees of the quarantine."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, or_, select
from sqlalchemy.orm import Session

from outreach.domain.actor import ActorType, Scope
from outreach.eventlog.models import QuarantineRow
from outreach.projections.models import AreaRow
from outreach.projections.reach import actors_in_reach, in_scope_or_placeless

_Q = QuarantineRow


def waiting(session: Session, scope: Scope) -> Sequence[QuarantineRow]:
    """What nobody has settled yet, newest first."""
    stmt = select(_Q).where(_Q.settled_at.is_(None), _mine(scope))
    return session.scalars(stmt.order_by(_Q.received_at.desc(), _Q.id.desc())).all()


def one(session: Session, scope: Scope, entry_id: UUID) -> QuarantineRow | None:
    """Read anew, also where the session has seen it before: it may have been settled meanwhile."""
    stmt = select(_Q).where(_Q.id == entry_id, _mine(scope)).execution_options(populate_existing=True)
    return session.scalars(stmt).one_or_none()


def _mine(scope: Scope) -> ColumnElement[bool]:
    """By the entry's area; where it names none, or one that there is not, by its author: somebody must answer."""
    if scope.type is not ActorType.SUPERVISOR:
        return false()
    places = select(AreaRow.area_id).where(AreaRow.helhedsplan_id == scope.helhedsplan_id)
    nowhere = and_(
        _Q.helhedsplan_id == scope.helhedsplan_id,
        _Q.organisation_id == scope.organisation_id,
        _Q.area_id.not_in(places),
        _Q.actor_id.in_(actors_in_reach(scope)),
    )
    return or_(in_scope_or_placeless(_Q, scope), nowhere)
