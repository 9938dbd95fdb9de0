"""What a supervisor must look at: each list is empty when all is well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, or_, select
from sqlalchemy.orm import Session

from outreach.accounts.models import Device
from outreach.domain.actor import Scope
from outreach.domain.review import State
from outreach.eventlog.models import EntryRow, QuarantineRow, RefusalRow
from outreach.projections import conflict, gaps, phones, quarantine, refused
from outreach.projections.filters import is_exception
from outreach.projections.gateway import visible
from outreach.projections.models import HeldRow, StandingRow
from outreach.projections.reach import in_scope_or_placeless

HELD_TOO_LONG = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Exceptions:
    """`late`: those that wait for a review and were written long after they happened, or by a wrong clock.

    `devices`: the phones that `refused` and `gaps` name.
    """

    conflicts: Sequence[Any]
    refused: Sequence[RefusalRow]
    held: Sequence[Row[HeldRow, EntryRow]]
    quarantined: Sequence[QuarantineRow]
    gaps: Sequence[gaps.Gap]
    late: Sequence[StandingRow]
    silent: Sequence[Device]
    devices: Mapping[UUID, Device]

    @property
    def count(self) -> int:
        lists = (self.conflicts, self.refused, self.held, self.quarantined, self.gaps, self.late, self.silent)
        return sum(len(each) for each in lists)


def read(session: Session, scope: Scope, now: datetime) -> Exceptions:
    refusals, missing = refused.waiting(session, scope), gaps.gaps(session, scope)
    return Exceptions(
        conflicts=conflict.waiting(session, scope),
        refused=refusals,
        held=held(session, scope, now),
        quarantined=quarantine.waiting(session, scope),
        gaps=missing,
        late=late(session, scope),
        silent=phones.silent(session, scope, now),
        devices=phones.named(
            session, scope, [*(one.device_id for one in refusals), *(gap.device_id for gap in missing)]
        ),
    )


def held(session: Session, scope: Scope, now: datetime) -> Sequence[Row[HeldRow, EntryRow]]:
    """Entries that have waited for another for more than a day, or that can never be applied; oldest first."""
    stmt = select(HeldRow, EntryRow).join(EntryRow, EntryRow.id == HeldRow.entry_id)
    stuck = or_(HeldRow.problem.is_not(None), EntryRow.received_at < now - HELD_TOO_LONG)
    stmt = stmt.where(in_scope_or_placeless(HeldRow, scope), stuck)
    return session.execute(stmt.order_by(HeldRow.log_sequence)).all()


def late(session: Session, scope: Scope) -> Sequence[StandingRow]:
    """Newest receipt first."""
    waits = and_(StandingRow.state == State.RECEIVED.value, is_exception())
    stmt = visible(select(StandingRow).where(waits), StandingRow, scope)
    return session.scalars(stmt.order_by(StandingRow.log_sequence.desc())).all()
