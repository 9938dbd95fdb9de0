"""What the rules say of weeks: hours that were worked, and hours that are agreed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from outreach.domain.work import Job, monday
from outreach.domain.work_rules import Finding, Level, Rule
from outreach.domain.work_seen import Holds, View

AHEAD = 53
"""Weeks from the beginning of a placement in which its agreed hours are looked at."""


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


def of_agreements(view: View) -> Iterator[Finding]:
    """The agreed hours of all placements together: red in a week in which one begins, amber where it comes later
    (the school begins again), and that once."""
    jobs = [job for job in view.seen.work.jobs if job.minutes_week]
    weeks = {monday(job.started_on) + timedelta(weeks=n) for job in jobs for n in range(AHEAD)}
    told = False
    for week in sorted(weeks):
        going = [job for job in jobs if _goes_on(job, week)]
        begins = any(monday(job.started_on) == week for job in going)
        over = _agreed(view, week, going) if begins or not told else None
        if over is not None:
            told, (holds, limit, found) = True, over
            yield holds.finding(Rule.AGREED_HOURS, Level.RED if begins else Level.AMBER, week, found, limit)


def _agreed(view: View, week: date, jobs: list[Job]) -> tuple[Holds, int, int] | None:
    if not jobs:
        return None
    holds = view.holds(max(week, min(job.started_on for job in jobs)))
    return _over(view, week, [holds], sum(job.minutes_week or 0 for job in jobs)) if holds else None


def _goes_on(job: Job, week: date) -> bool:
    return monday(job.started_on) <= week and (job.ended_on is None or job.ended_on >= week)
