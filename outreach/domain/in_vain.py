"""Someone came in vain (forgæves): told at the door by nobody in particular, or written down by a worker."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SuitingHours(StrEnum):
    """When it would have suited. An id is never changed or used again: entries name it."""

    WEEKDAY_MORNING = "weekday_morning"
    WEEKDAY_AFTERNOON = "weekday_afternoon"
    WEEKDAY_EVENING = "weekday_evening"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


@dataclass(frozen=True, slots=True)
class InVain:
    """`note` is a worker's; a visitor writes no text."""

    hours: tuple[SuitingHours, ...]
    note: str | None
