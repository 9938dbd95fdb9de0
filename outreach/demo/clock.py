"""Times on the wall, and ids of a time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """That time in Copenhagen, in UTC."""
    return datetime.combine(day, time(hour, minute), COPENHAGEN).astimezone(UTC)


def day_of(moment: datetime) -> date:
    """The day it is in Copenhagen."""
    return moment.astimezone(COPENHAGEN).date()


def utc_offset(moment: datetime) -> int:
    """Copenhagen's, in minutes."""
    offset = moment.astimezone(COPENHAGEN).utcoffset()
    return int(offset.total_seconds()) // 60 if offset is not None else 0


def new_id(moment: datetime, rng: Random) -> UUID:
    """A UUIDv7 as a phone would have made it then."""
    milliseconds = int(moment.timestamp() * 1000)
    return UUID(int=milliseconds << 80 | 7 << 76 | rng.getrandbits(12) << 64 | 2 << 62 | rng.getrandbits(62))
