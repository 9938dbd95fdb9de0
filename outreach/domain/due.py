"""What is due of follow-up (efterværn), agreed next steps and progression measurements: pure functions of what is known
and of a day.

The rule stands in outreach/static/js/due.js too; tests/examples/due.json holds both to it. Days are those on the wall
in Copenhagen, so that nothing falls due twice or never when the clocks change.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
INTERVAL = re.compile(r"([1-9][0-9]{0,2})([dwm])")
"""So many days, weeks or months after the start: "2w", "6m"."""
DEFAULT_INTERVALS = ("2w", "1m", "3m", "6m", "12m")
"""Where a programme names none. There is no standard (law.md, "not to invent")."""


class State(StrEnum):
    """`PASSED`: a later follow-up of the same employment reached the person, so this one is asked no more.

    `LAPSED`: a measurement that nobody has made for so long that it is no longer reminded of.
    """

    DONE = "done"
    PASSED = "passed"
    ENDED = "ended"
    DECLINED = "declined"
    LAPSED = "lapsed"
    OVERDUE = "overdue"
    DUE = "due"
    COMING = "coming"


@dataclass(frozen=True, slots=True)
class Employment:
    """What a due date hangs on. `intervals` are those of the programme as it was when the employment began.

    `reached`: the intervals at which the person was reached; a try that reached nobody changes nothing.
    """

    id: str
    started_on: date
    intervals: Sequence[str]
    ended_on: date | None = None
    declined: bool = False
    reached: Collection[str] = ()
    moved: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NextStep:
    """One that is neither done nor dropped."""

    id: str
    by: date | None


@dataclass(frozen=True, slots=True)
class Measurement:
    """The next progression measurement of a person (`id`): due on a day, and reminded of through `until`."""

    id: str
    due: date
    until: date


@dataclass(frozen=True, slots=True)
class Item:
    """The follow-up of an employment (`interval`), a next step or a `measurement`, with the day that it falls on."""

    id: str
    interval: str | None
    due: date | None
    state: State
    measurement: bool = False


def day_of(moment: datetime) -> date:
    """The day on the wall in Copenhagen; `moment` is aware."""
    return moment.astimezone(COPENHAGEN).date()


def after(start: date, interval: str) -> date:
    """The day an interval after `start`; a month that is too short gives its last day (31 January + 1m: 28 or 29).

    Raises ValueError for what is no interval.
    """
    match = INTERVAL.fullmatch(interval)
    if match is None:
        raise ValueError(interval)
    count, unit = int(match[1]), match[2]
    if unit != "m":
        return start + timedelta(days=count * (7 if unit == "w" else 1))
    months = start.year * 12 + start.month - 1 + count
    year, month = divmod(months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def follow_ups(job: Employment, today: date) -> list[Item]:
    """Every follow-up of one employment with its state, in the order of its intervals' own days."""
    asked = max((after(job.started_on, each) for each in job.reached), default=None)
    items = []
    for interval in sorted(set(job.intervals), key=lambda each: (after(job.started_on, each), each)):
        due = job.moved.get(interval, after(job.started_on, interval))
        items.append(Item(job.id, interval, due, _state(job, interval, due, asked, today)))
    return items


def next_step(step: NextStep, today: date) -> Item:
    """A next step without a day is always still to come."""
    return Item(step.id, None, step.by, _when(step.by, today))


def measurement(next_one: Measurement, today: date) -> Item:
    """Reminded of from its day on, and no longer than it says."""
    state = State.LAPSED if today > next_one.until else _when(next_one.due, today)
    return Item(next_one.id, None, next_one.due, state, measurement=True)


def today_list(
    jobs: Sequence[Employment], steps: Sequence[NextStep], today: date, measurements: Sequence[Measurement] = ()
) -> list[Item]:
    """What is overdue or due on `today`, the oldest first; of one day follow-ups, next steps, measurements."""
    items = [item for job in jobs for item in follow_ups(job, today)] + [next_step(step, today) for step in steps]
    items += [measurement(one, today) for one in measurements]
    open_items = [item for item in items if item.state in (State.OVERDUE, State.DUE)]

    def when(item: Item) -> tuple[date, bool, bool, str, str]:
        return item.due or today, item.interval is None, item.measurement, item.id, item.interval or ""

    return sorted(open_items, key=when)


def _state(job: Employment, interval: str, due: date, asked: date | None, today: date) -> State:
    if interval in job.reached:
        return State.DONE
    if asked is not None and asked >= after(job.started_on, interval):
        return State.PASSED
    if job.ended_on is not None and job.ended_on <= max(due, today):
        return State.ENDED
    return State.DECLINED if job.declined else _when(due, today)


def _when(due: date | None, today: date) -> State:
    if due is None or due > today:
        return State.COMING
    return State.DUE if due == today else State.OVERDUE
