"""Whose phones a supervisor answers for. A phone has no area of its own: its owner has."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, false, or_, select

from outreach.accounts.models import ActorArea, ActorRow, Device
from outreach.domain.actor import ActorType, Scope
from outreach.domain.own_page import AT_HOME
from outreach.projections.gateway import in_scope, of_organisation, visible
from outreach.projections.models import StandingRow


def actors_in_reach(scope: Scope) -> Select[UUID]:
    """Ids of the actors of the supervisor's organisation who share an area with them: of those who work there.

    Someone who has lost every area still belongs to those who answer for where they wrote: what waits on a leaver's
    phone must not fall between two chairs.
    """
    actor = ActorRow
    stmt = of_organisation(select(actor.id), actor, scope).where(actor.type.not_in(AT_HOME))
    if scope.type is not ActorType.SUPERVISOR:
        return stmt.where(false())
    areas = select(ActorArea.actor_id).where(ActorArea.helhedsplan_id == scope.helhedsplan_id)
    wrote_here = visible(select(StandingRow.actor_id), StandingRow, scope)
    return stmt.where(
        or_(
            actor.id.in_(areas.where(ActorArea.area_id.in_(scope.area_ids))),
            and_(actor.id.not_in(areas), actor.id.in_(wrote_here)),
        )
    )


def devices_in_reach(scope: Scope) -> Select[UUID]:
    """Ids of their phones (and tokens)."""
    stmt = select(Device.id).where(Device.helhedsplan_id == scope.helhedsplan_id)
    return stmt.where(Device.actor_id.in_(actors_in_reach(scope)))


def in_scope_or_placeless(table: Any, scope: Scope) -> ColumnElement[bool]:
    """The gate for what may bear no area (a correction on its way, an abandonment): then its author decides."""
    placeless = and_(
        table.helhedsplan_id == scope.helhedsplan_id,
        table.organisation_id == scope.organisation_id,
        table.area_id.is_(None),
        table.actor_id.in_(actors_in_reach(scope)),
    )
    return or_(in_scope(table, scope), placeless)
