"""Areas and sites, as the admin last registered them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from outreach.accounts.rows import upsert_rows
from outreach.domain.actor import Scope
from outreach.domain.place import Area, Site
from outreach.projections.applied import Applied
from outreach.projections.gateway import of_helhedsplan
from outreach.projections.models import AreaRow, SiteRow


def apply(session: Session, batch: Sequence[Applied]) -> None:
    areas, sites = {}, {}
    for applied in batch:
        shared = {"helhedsplan_id": applied.entry.helhedsplan_id, "changed_sequence": applied.at}
        match applied.entry.payload:
            case Area(name=name, active=active):
                areas[applied.about_id] = {
                    "area_id": applied.about_id,
                    "name": name,
                    "active": active,
                } | shared
            case Site(name=name, active=active):
                sites[applied.about_id] = {
                    "site_id": applied.about_id,
                    "area_id": applied.entry.area_id,
                    "name": name,
                    "active": active,
                } | shared
    upsert_rows(session, AreaRow.__table__, list(areas.values()))  # type: ignore[arg-type]
    upsert_rows(session, SiteRow.__table__, list(sites.values()))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class AreaView:
    id: UUID
    name: str
    active: bool


@dataclass(frozen=True, slots=True)
class SiteView:
    id: UUID
    name: str
    area_id: UUID
    active: bool


def areas(session: Session, scope: Scope) -> list[AreaView]:
    """All areas of the helhedsplan, by name. Names of places are nobody's secret."""
    stmt = of_helhedsplan(select(AreaRow), AreaRow, scope).order_by(AreaRow.name)
    return [AreaView(row.area_id, row.name, row.active) for row in session.scalars(stmt)]


def sites(session: Session, scope: Scope) -> list[SiteView]:
    """All sites of the helhedsplan, by name."""
    stmt = of_helhedsplan(select(SiteRow), SiteRow, scope).order_by(SiteRow.name)
    return [SiteView(row.site_id, row.name, row.area_id, row.active) for row in session.scalars(stmt)]
