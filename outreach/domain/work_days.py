"""What the rules say of one day's work: its hours, when it lay, its breaks, the rest before its end, its tasks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from outreach.domain.work import DAY, Job, monday
from outreach.domain.work_rest import short_break
from outreach.domain.work_rules import Finding, Group, Level, Rule
from outreach.domain.work_seen import Holds, View


def of_days(view: View) -> Iterator[Finding]:
    """Of each day on which somebody below 18 worked."""
    for day in view.seen.days:
        holds = view.holds(day)
        if holds is None:
            continue
        if holds.group is None:
            yield holds.outside(day)
            continue
        yield from _hours(view, holds, holds.group, day)
        yield from _time_of_day(view, holds, holds.group, day)
        yield from _breaks(view, holds, day)
        for at in view.seen.days[day]:
            yield from _rest(view, holds, holds.group, at)
            stint = view.seen.stints[at]
            job = view.seen.jobs.get(stint.placement_id or "")
            tasks = stint.tasks or (job.terms_from(day)[0].tasks if job else None)
            yield from of_tasks(holds, holds.group, day, tasks, job)


def _hours(view: View, holds: Holds, group: Group, day: date) -> Iterator[Finding]:
    """Of all jobs together. One of them saying that it is a school day is enough."""
    worked = sum(view.seen.minutes[at] for at in view.seen.days[day])
    school = any(stint.school_day for stint in view.seen.stints_on(day))
    limit = group.minutes_school_day if school else group.minutes_other_day
    if worked > limit:
        rule = Rule.HOURS_SCHOOL_DAY if school else Rule.HOURS_OTHER_DAY
        yield holds.finding(rule, Level.RED, day, worked, limit)


def _time_of_day(view: View, holds: Holds, group: Group, day: date) -> Iterator[Finding]:
    stints = view.seen.stints_on(day)
    first, last = min(one.first for one in stints), max(one.last for one in stints)
    if first < group.day_from:
        yield holds.finding(Rule.TOO_EARLY, Level.RED, day, first, group.day_from)
    latest = group.latest(first)
    if last > latest:
        yield holds.finding(Rule.TOO_LATE, Level.RED, day, last, latest)
    elif last > group.day_to:
        yield holds.finding(Rule.TOO_LATE, Level.AMBER, day, last, group.day_to)


def _breaks(view: View, holds: Holds, day: date) -> Iterator[Finding]:
    here = [(view.seen.spans[at], view.seen.stints[at].break_minutes) for at in view.seen.days[day]]
    had = short_break(here, holds.rules.break_after, holds.rules.break_minutes)
    if had is not None:
        yield holds.finding(Rule.BREAKS, Level.RED, day, had, holds.rules.break_minutes)


def _rest(view: View, holds: Holds, group: Group, at: int) -> Iterator[Finding]:
    """Before the end of each stretch of work: so much in 24 hours, so many whole days in seven.

    Days of rest that do not hang together are amber: the law allows them where it cannot be otherwise (§ 62 stk. 2).
    """
    day, days = view.seen.stints[at].on, holds.rules.weekly_rest_days
    rest, free = view.seen.rest(at)
    if rest < group.daily_rest:
        yield holds.finding(Rule.DAILY_REST, Level.RED, day, rest, group.daily_rest)
    longest = max(free, default=0)
    if longest < days * DAY:
        level = Level.AMBER if sum(one // DAY for one in free) >= days else Level.RED
        yield holds.finding(Rule.WEEKLY_REST, level, monday(day), longest, days * DAY)


def of_tasks(holds: Holds, group: Group, day: date, tasks: str | None, job: Job | None) -> Iterator[Finding]:
    """`tasks` None: of a placement that is not known here."""
    assessed = job is not None and job.was_done(lambda terms: terms.risk_assessed_on, day)
    if tasks not in group.tasks and not (assessed and tasks in group.tasks_assessed):
        yield holds.finding(Rule.TASKS, Level.RED if tasks else Level.UNKNOWN, day)
