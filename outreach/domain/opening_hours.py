"""Opening hours (åbningstider) of a site, and what they say of a moment. Wall-clock times in Copenhagen.

A plan holds from its `valid_from` until a later one begins; of several for one date the one written last holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
MOST_A_DAY = 2
"""Before and after lunch."""
LOOK_AHEAD = 366
"""Days in which the next opening is looked for."""


@dataclass(frozen=True, slots=True)
class Span:
    """One stretch of a weekday; Monday is 0."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """One plan for a week; no hours at all: closed. `note` is shown as it is ("lukket i uge 42")."""

    hours: tuple[Span, ...]
    valid_from: date
    note: str | None


@dataclass(frozen=True, slots=True)
class Opening:
    """From when until when, in UTC."""

    start: datetime
    end: datetime


def bad_weekday(hours: Iterable[Span]) -> int | None:
    """The first weekday whose hours cannot be: closing before opening, two that overlap, more than `MOST_A_DAY`."""
    for weekday in range(7):
        spans = _sorted(hours, weekday)
        backwards = any(span.opens >= span.closes for span in spans)
        overlap = any(later.opens < earlier.closes for earlier, later in pairwise(spans))
        if backwards or overlap or len(spans) > MOST_A_DAY:
            return weekday
    return None


def holding(plans: Iterable[OpeningHours], day: date) -> OpeningHours | None:
    """The plan that holds on a day; None: there is none yet."""
    begun = [plan for plan in plans if plan.valid_from <= day]
    return max(begun, key=lambda plan: plan.valid_from, default=None)


def ahead(plans: Iterable[OpeningHours], day: date) -> list[OpeningHours]:
    """The plans that begin after a day, the nearest first."""
    return sorted((plan for plan in plans if plan.valid_from > day), key=lambda plan: plan.valid_from)


def open_until(plans: Sequence[OpeningHours], moment: datetime) -> datetime | None:
    """When it closes, if it is open at `moment` (aware); None: it is closed."""
    day = moment.astimezone(COPENHAGEN).date()
    return next((one.end for one in _openings(plans, day) if one.start <= moment < one.end), None)


def next_opening(plans: Sequence[OpeningHours], moment: datetime) -> Opening | None:
    """The first that begins after `moment` (aware), within `LOOK_AHEAD` days; None: there is none."""
    today = moment.astimezone(COPENHAGEN).date()
    days = (today + timedelta(days=n) for n in range(LOOK_AHEAD))
    return next((one for day in days for one in _openings(plans, day) if one.start > moment), None)


def _openings(plans: Iterable[OpeningHours], day: date) -> Iterator[Opening]:
    """Those of one day, in order; stretches that touch are one. What falls into a skipped hour is not there."""
    plan = holding(plans, day)
    last: Opening | None = None
    for span in _sorted(plan.hours, day.weekday()) if plan else ():
        start, end = _instants(day, span.opens)[0], max(_instants(day, span.closes))
        if start >= end:
            continue
        if last and start <= last.end:
            last = Opening(last.start, max(last.end, end))
            continue
        if last:
            yield last
        last = Opening(start, end)
    if last:
        yield last


def _instants(day: date, at: time) -> tuple[datetime, datetime]:
    """The moment of a time on the wall: when the clocks go back it comes twice; one that they skip is an hour later."""
    local = datetime.combine(day, at, COPENHAGEN)
    return local.astimezone(UTC), local.replace(fold=1).astimezone(UTC)


def _sorted(hours: Iterable[Span], weekday: int) -> list[Span]:
    return sorted((span for span in hours if span.weekday == weekday), key=lambda span: (span.opens, span.closes))
