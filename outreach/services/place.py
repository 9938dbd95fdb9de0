"""Register areas and sites."""

from __future__ import annotations

from uuid import UUID

from outreach.domain.actor import Actor
from outreach.domain.entry import About, AboutType
from outreach.domain.place import Area, Site
from outreach.services.desk import new_id, written_at_desk
from outreach.services.receive import record
from outreach.services.work import Work


def register_area(work: Work, actor: Actor, area_id: UUID | None, name: str, active: bool = True) -> UUID:
    """Make an area, or (with its id) give it another name or close it. Raises `Refusal`."""
    area_id = area_id or new_id()
    about = About(AboutType.AREA, area_id)
    record(work, actor, [written_at_desk(work, actor, "area", Area(name, active), about, area_id)])
    return area_id


def register_site(
    work: Work, actor: Actor, site_id: UUID | None, area_id: UUID, name: str, active: bool = True
) -> UUID:
    """Make a site in an area, or (with its id) change it. Raises `Refusal`."""
    site_id = site_id or new_id()
    about = About(AboutType.SITE, site_id)
    record(work, actor, [written_at_desk(work, actor, "site", Site(name, active), about, area_id)])
    return site_id
