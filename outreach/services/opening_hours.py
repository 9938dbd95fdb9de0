"""Set a site's opening hours."""

from __future__ import annotations

from datetime import date

from outreach.domain.actor import Actor
from outreach.domain.entry import About, AboutType
from outreach.domain.opening_hours import OpeningHours, holding
from outreach.projections import opening_hours as read
from outreach.projections.place import SiteView
from outreach.services.desk import written_at_desk
from outreach.services.receive import record
from outreach.services.work import Work

PROGRAMME = ("open_counselling", 1)


def set_hours(work: Work, actor: Actor, site: SiteView, plan: OpeningHours) -> None:
    """From the plan's day on. Raises `Refusal`, and `Quarantine` when the site is not the actor's."""
    about = About(AboutType.SITE, site.id)
    record(work, actor, [written_at_desk(work, actor, "opening_hours", plan, about, site.area_id, site.id, PROGRAMME)])


def drop_hours(work: Work, actor: Actor, site: SiteView, valid_from: date) -> bool:
    """Take back what was to change on a day to come: from it on, what held until then. False: nothing was to change."""
    plans = read.plans(work.session, actor.scope, [site.id])[site.id]
    planned = [plan for plan in plans if plan.valid_from == valid_from]
    before = holding((plan for plan in plans if plan.valid_from < valid_from), valid_from)
    if not planned:
        return False
    same = before or OpeningHours((), valid_from, None)
    set_hours(work, actor, site, OpeningHours(same.hours, valid_from, same.note))
    return True
