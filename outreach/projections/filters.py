"""What a supervisor narrows the list to, and how that is asked of the read table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, or_

from outreach.domain.review import State
from outreach.projections.models import StandingRow

S = TypeVar("S", bound=Select[*tuple[Any, ...]])

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
_ROW = StandingRow


class Shown(StrEnum):
    """States as a supervisor asks for them. `corrected` lies inside `received`: it waits again, in a new version."""

    RECEIVED = "received"
    CORRECTED = "corrected"
    APPROVED = "approved"
    RETURNED = "returned"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True)
class Filter:
    """None is "all". `first` and `last` are days in Copenhagen, both included, by when it happened."""

    area: UUID | None = None
    site: UUID | None = None
    worker: UUID | None = None
    kind: str | None = None
    first: date | None = None
    last: date | None = None
    state: Shown | None = None


def start_of(day: date) -> datetime:
    """The moment at which a day begins in Copenhagen."""
    return datetime.combine(day, time.min, COPENHAGEN)


def narrow(stmt: S, wanted: Filter) -> S:
    """`stmt` over StandingRow with only the rows that `wanted` asks for, state apart."""
    for column, value in (
        (_ROW.area_id, wanted.area),
        (_ROW.site_id, wanted.site),
        (_ROW.actor_id, wanted.worker),
        (_ROW.kind, wanted.kind),
    ):
        if value is not None:
            stmt = stmt.where(column == value)
    if wanted.first is not None:
        stmt = stmt.where(_ROW.occurred_at >= start_of(wanted.first))
    if wanted.last is not None:
        stmt = stmt.where(_ROW.occurred_at < start_of(wanted.last + timedelta(days=1)))
    return stmt


def in_state(shown: Shown) -> ColumnElement[bool]:
    if shown is Shown.CORRECTED:
        return and_(_ROW.state == State.RECEIVED.value, _ROW.versions > 1)
    return _ROW.state == shown.value


def is_exception() -> ColumnElement[bool]:
    """Written long after it happened, or by a clock that was wrong: to be looked at one by one."""
    return or_(_ROW.late, _ROW.clock_off)
