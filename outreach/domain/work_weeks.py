"""What the rules say of weeks: hours that were worked, and hours that are agreed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from outreach.domain.work import Job, monday
from outreach.domain.work_rules import Finding, Level, Rule
from outreach.domain.work_seen import Holds, View

AHEAD = 53
"""Weeks from the day from which hours are agreed in which they are looked at."""


def of_weeks(view: View) -> Iterator[Finding]:
    """Of each week in which somebody below 18 worked: shifts and totals of all jobs together."""
    worked: dict[date, dict[date, int]] = {}
    for day, here in view.seen.days.items():
        worked.setdefault(monday(day), {})[day] = sum(view.seen.minutes[at] for at in here)
    for week, more in view.seen.beyond.items():
        days, total_day = worked.setdefault(week, {}), week + timedelta(days=view.world.total_day)
        holds = view.holds(total_day) if more else None
        days[total_day] = days.get(total_day, 0) + more
        if holds is not None and holds.group is None:
            yield holds.outside(week)
        elif holds is not None:
            yield holds.finding(Rule.WEEKLY_TOTAL_ONLY, Level.UNKNOWN, week, more)
    for week, days in worked.items():
        young = {day: held for day in days if (held := view.holds(day)) is not None}
        if over := _over(view, week, young.values(), sum(days[day] for day in young)):
            holds, limit, found = over
            rule = Rule.HOURS_WEEK_WITH_SCHOOL if view.school(week) else Rule.HOURS_WEEK_WITHOUT_SCHOOL
            yield holds.finding(rule, Level.RED, week, found, limit)


def _over(view: View, week: date, days: Iterable[Holds], found: int) -> tuple[Holds, int, int] | None:
    """By the strictest limit of the days of the week on which there was work."""
    school, limits = view.school(week), list[tuple[int, Holds]]()
    for holds in days:
        if holds.group:
            one = holds.group.minutes_week_with_school if school else holds.group.minutes_week_without_school
            limits.append((one, holds))
    if not limits:
        return None
    limit, strictest = min(limits, key=lambda one: one[0])
    return (strictest, limit, found) if found > limit else None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Minutes a week of one placement, in the weeks from that of `from_on` to that of `last`."""

    from_on: date
    last: date
    minutes: int

    def holds_in(self, week: date) -> bool:
        return monday(self.from_on) <= week <= self.last


def of_agreements(view: View) -> Iterator[Finding]:
    """The agreed hours of all placements together: red in a week from which some are agreed, amber where it comes later
    (the school begins again), and that once until others are."""
    agreed = [one for job in view.seen.work.jobs for one in _agreements(job)]
    weeks = {monday(one.from_on) + timedelta(weeks=n) for one in agreed for n in range(AHEAD)}
    told = False
    for week in sorted(weeks):
        going = [one for one in agreed if one.holds_in(week)]
        begins = any(monday(one.from_on) == week for one in going)
        over = _agreed(view, week, going) if begins or not told else None
        told = over is not None or (told and not begins)
        if over is not None:
            holds, limit, found = over
            yield holds.finding(Rule.AGREED_HOURS, Level.RED if begins else Level.AMBER, week, found, limit)


def _agreements(job: Job) -> Iterator[Agreement]:
    """A week goes by the hours that were agreed last for any day of it."""
    hours = job.agreed(lambda terms: terms.minutes_week)
    lasts = [monday(on) - timedelta(days=1) for on, _minutes in hours[1:]] + [date.max]
    for (from_on, minutes), last in zip(hours, lasts, strict=True):
        if minutes:
            yield Agreement(from_on, min(last, job.ended_on or last), minutes)


def _agreed(view: View, week: date, going: list[Agreement]) -> tuple[Holds, int, int] | None:
    if not going:
        return None
    holds = view.holds(max(week, min(one.from_on for one in going)))
    return _over(view, week, [holds], sum(one.minutes for one in going)) if holds else None
