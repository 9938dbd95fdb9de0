"""What somebody says at the door: that they came in vain, and what would suit. Nobody knows who it was.

An entry like any other, by the organisation's visitor. Each verb takes the log's lock before it looks, so that a double
tap finds what the first one stored.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from outreach.domain.actor import Actor
from outreach.domain.entry import About, AboutType, Entry, Payload
from outreach.domain.in_vain import InVain, SuitingHours
from outreach.domain.kinds import KINDS
from outreach.domain.review import Correction
from outreach.eventlog import log
from outreach.projections import in_vain as told
from outreach.projections.models import InVainRow
from outreach.projections.place import SiteView
from outreach.services.desk import written_at_desk
from outreach.services.opening_hours import PROGRAMME
from outreach.services.receive import record
from outreach.services.work import Work

OPEN_FOR = timedelta(hours=1)
"""So long after a visit it can be said what would suit."""


def at_door(visitor: Actor, site: SiteView) -> Actor:
    """The visitor as they stand there: they see this site's area."""
    return replace(visitor, area_ids=frozenset({site.area_id}))


def visit_of(work: Work, visitor: Actor, site: SiteView, visit_id: UUID) -> InVainRow | None:
    """A visit that was told at this door and can still be added to, or None."""
    row = told.told(work.session, visitor.scope, visit_id)
    return row if row and row.site_id == site.id and row.occurred_at + OPEN_FOR > work.now else None


def tell(work: Work, visitor: Actor, site: SiteView, visit_id: UUID, hours: tuple[SuitingHours, ...] = ()) -> bool:
    """Somebody came in vain. `visit_id` (UUIDv7) is the page's: told twice, it is stored once; False then.

    Raises `Refusal` when the id is taken by something else.
    """
    log.lock(work.session, visitor.helhedsplan_id)
    if told.told(work.session, visitor.scope, visit_id) is not None:
        return False
    entry = _entry(work, at_door(visitor, site), "in_vain", InVain(hours, None), site)
    record(work, at_door(visitor, site), [replace(entry, id=visit_id)])
    return True


def choose(work: Work, visitor: Actor, site: SiteView, visit_id: UUID, suits: SuitingHours) -> bool:
    """It would have suited then, or (told again) not after all. False: there is no such visit, or no longer."""
    log.lock(work.session, visitor.helhedsplan_id)
    row = visit_of(work, visitor, site, visit_id)
    version_id = told.version_of(work.session, visitor.scope, visit_id)
    if row is None or version_id is None:
        return False
    before = told.suiting(row)
    after = tuple(one for one in before if one is not suits) if suits in before else (*before, suits)
    version = KINDS["in_vain"].version
    said = Correction(visit_id, (version_id,), "in_vain", version, InVain(after, None))
    entry = _entry(work, at_door(visitor, site), "correction", said, site)
    record(work, at_door(visitor, site), [replace(entry, occurred_at=row.occurred_at)])
    return True


def _entry(work: Work, visitor: Actor, kind: str, payload: Payload, site: SiteView) -> Entry:
    about = About(AboutType.SITE, site.id)
    return written_at_desk(work, visitor, kind, payload, about, site.area_id, site.id, PROGRAMME)
