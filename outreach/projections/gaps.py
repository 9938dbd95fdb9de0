"""Numbers of a phone's sequence at which the server has nothing: computed from what is there, so never out of date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, literal_column, select, union
from sqlalchemy.orm import Session

from outreach.domain.actor import Scope
from outreach.eventlog.models import EntryRow, QuarantineRow, RefusalRow
from outreach.projections.models import AbandonmentRow
from outreach.projections.reach import devices_in_reach


@dataclass(frozen=True, slots=True)
class Gap:
    """`first` to `last`, both missing. A later number has come, so these were written and did not arrive."""

    device_id: UUID
    first: int
    last: int

    @property
    def size(self) -> int:
        return self.last - self.first + 1


def gaps(session: Session, scope: Scope) -> list[Gap]:
    """Of every phone in reach. What was received, refused, quarantined or given up is no gap.

    A refused entry that was too broken to carry a number (refused.py) may be the one that is missing.
    """
    mine = devices_in_reach(scope)
    there = union(
        _numbers(EntryRow.device_id, EntryRow.device_sequence, mine),
        _numbers(RefusalRow.device_id, RefusalRow.device_sequence, mine),
        _numbers(QuarantineRow.device_id, QuarantineRow.device_sequence, mine),
        _numbers(AbandonmentRow.device_id, AbandonmentRow.refused_sequence, mine),
    ).subquery()
    device, number = there.c.device_id, there.c.number
    before = func.coalesce(func.lag(number).over(partition_by=device, order_by=number), literal_column("0"))
    steps = select(device, number, before.label("before")).subquery()
    jumps = select(steps.c.device_id, steps.c.before + 1, steps.c.number - 1)
    jumps = jumps.where(steps.c.number > steps.c.before + 1).order_by(steps.c.device_id, steps.c.number)
    return [Gap(*row) for row in session.execute(jumps)]


def _numbers(device_id: Any, number: Any, mine: Select[UUID]) -> Select[Any]:
    return select(device_id.label("device_id"), number.label("number")).where(device_id.in_(mine), number.is_not(None))
