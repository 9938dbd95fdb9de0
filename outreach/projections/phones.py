"""The phones of a supervisor's people: what each last said of itself, and what is missing from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload

from outreach.accounts.models import Device
from outreach.domain.actor import Scope
from outreach.eventlog.models import QuarantineRow
from outreach.projections import gaps, quarantine, refused
from outreach.projections.gaps import Gap
from outreach.projections.reach import devices_in_reach

SILENT_AFTER = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Phone:
    """`broken`: refused entries without a number, which may be what a gap misses."""

    device: Device
    gaps: Sequence[Gap]
    refused: int
    broken: int
    quarantined: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the phones last reported that they still hold; `unheard` have never said anything."""

    entries: int
    phones: int
    oldest: datetime | None
    unheard: int


def phones(session: Session, scope: Scope) -> list[Phone]:
    """Those in use first, then by who has been silent longest."""
    order = (Device.revoked_at.is_not(None), func.coalesce(Device.last_contact_at, Device.enrolled_at), Device.id)
    stmt = select(Device).options(joinedload(Device.actor)).where(Device.id.in_(devices_in_reach(scope)))
    missing = defaultdict[UUID, list[Gap]](list)
    refusals, broken = defaultdict[UUID, int](int), defaultdict[UUID, int](int)
    for gap in gaps.gaps(session, scope):
        missing[gap.device_id].append(gap)
    for refusal in refused.waiting(session, scope):
        refusals[refusal.device_id] += 1
        broken[refusal.device_id] += refusal.device_sequence is None
    parked = _count(quarantine.waiting(session, scope))
    return [
        Phone(device, missing[device.id], refusals[device.id], broken[device.id], parked.get(device.id, 0))
        for device in session.scalars(stmt.order_by(*order))
    ]


def waiting(session: Session, scope: Scope) -> Waiting:
    """What the totals do not hold yet."""
    holds = Device.unsent > 0
    stmt = select(
        func.coalesce(func.sum(Device.unsent), 0),
        func.count().filter(holds),
        func.min(Device.oldest_unsent_at).filter(holds),
        func.count().filter(Device.last_contact_at.is_(None), Device.revoked_at.is_(None)),
    )
    return Waiting(*session.execute(stmt.where(Device.id.in_(devices_in_reach(scope)))).one())


def silent(session: Session, scope: Scope, now: datetime) -> Sequence[Device]:
    """Phones with unsent entries that are more than a day old, or that have not been heard for a day."""
    old = now - SILENT_AFTER
    stmt = select(Device).options(joinedload(Device.actor)).where(Device.id.in_(devices_in_reach(scope)))
    stmt = stmt.where(Device.unsent > 0, or_(Device.last_contact_at < old, Device.oldest_unsent_at < old))
    return session.scalars(stmt.order_by(Device.last_contact_at, Device.id)).all()


def named(session: Session, scope: Scope, ids: Iterable[UUID]) -> dict[UUID, Device]:
    """Those of the phones `ids` that are in reach, with their owners."""
    stmt = select(Device).options(joinedload(Device.actor)).where(Device.id.in_(devices_in_reach(scope)))
    return {device.id: device for device in session.scalars(stmt.where(Device.id.in_(list(ids))))}


def _count(rows: Iterable[QuarantineRow]) -> dict[UUID, int]:
    found = defaultdict[UUID, int](int)
    for row in rows:
        found[row.device_id] += 1
    return dict(found)
