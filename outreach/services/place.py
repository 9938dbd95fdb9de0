"""Register areas and sites."""

from __future__ import annotations

from uuid import UUID

from outreach.accounts.door import of_site
from outreach.domain.actor import Actor
from outreach.domain.entry import About, AboutType
from outreach.domain.place import Area, Site
from outreach.services.desk import new_id, written_at_desk
from outreach.services.door import give_code
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
    """Make a site in an area, with a code for its door, or (with its id) change it. Raises `Refusal`."""
    about = About(AboutType.SITE, site_id or new_id())
    record(work, actor, [written_at_desk(work, actor, "site", Site(name, active), about, area_id)])
    if of_site(work.session, actor.scope, about.id) is None:
        give_code(work, actor, about.id)
    return about.id
