"""One shift of a placement. What the law says of it: work_check.py; nothing is refused for its hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from outreach.domain.placement import Tasks


@dataclass(frozen=True, slots=True)
class Shift:
    """`on` is the day it begins; times are those on the wall in Copenhagen. Ends at or before it starts: the next day.

    `school_day`: whether `on` is one for this young person (the calendar's word or the worker's own).
    `tasks` None: those of the placement. `why`: the worker's answer where the rules say amber or red.
    """

    placement_id: UUID
    on: date
    starts: time
    ends: time
    break_minutes: int
    school_day: bool
    tasks: Tasks | None
    why: str | None
