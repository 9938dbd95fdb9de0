"""Whether a day is a school day, by the helhedsplan's own calendar (data: programmes/school_calendar).

The same in outreach/static/js/work_rules.js; tests/examples/school_calendar.json holds both to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Range:
    """From and to, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """`years`: the days that the calendar speaks of. `off`: those of them without school, weekends apart."""

    years: Sequence[Range] = ()
    off: Sequence[Range] = ()


def is_school_day(calendar: SchoolCalendar, day: date) -> bool | None:
    """None: the calendar does not reach that day. There is no school on a Saturday or Sunday."""
    if day.weekday() > 4:
        return False
    if not any(day in year for year in calendar.years):
        return None
    return not any(day in off for off in calendar.off)
