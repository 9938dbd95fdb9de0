"""The check of a young person's work against the dated rules: pure. What each rule says: programmes/work_rules.

The rule stands in outreach/static/js/work_rules.js too; tests/examples/work_rules.json holds both to it. Nothing is
blocked: a finding is shown, and the worker writes why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from zoneinfo import ZoneInfo

from outreach.domain.due import COPENHAGEN
from outreach.domain.school_calendar import SchoolCalendar
from outreach.domain.work import Job, Work, Young
from outreach.domain.work_days import of_days, of_tasks
from outreach.domain.work_rules import Finding, Group, Level, Rule, RuleSet
from outreach.domain.work_seen import Holds, Seen, View
from outreach.domain.work_weeks import of_agreements, of_weeks
from outreach.domain.work_worlds import Found, agreed, worlds, worse


def check(
    rules: Sequence[RuleSet],
    young: Young,
    work: Work,
    tz: ZoneInfo = COPENHAGEN,
    calendar: SchoolCalendar | None = None,
) -> tuple[Finding, ...]:
    """Everything in `work` (all employers and crews together) that the rules do not allow, or that cannot be judged.

    `rules`: at least one set, in the order of their days; each day goes by the set that is valid on it and by the age
    on it. `calendar` tells which weeks have school in them where the worker did not say so. Sorted by day, then rule.
    """
    seen = Seen(rules, work, tz, calendar or SchoolCalendar())
    return agreed([_found(View(seen, world)) for world in worlds(young, rules, bool(work.totals))])


def _found(view: View) -> Found:
    found: Found = {}
    for finding in chain(of_days(view), of_weeks(view), of_placements(view), of_agreements(view)):
        worse(found, finding)
    return found


def standing(
    rules: Sequence[RuleSet],
    young: Young,
    work: Work,
    since: date,
    today: date,
    tz: ZoneInfo = COPENHAGEN,
    calendar: SchoolCalendar | None = None,
) -> tuple[Finding, ...]:
    """Of everything that `check` finds what is to be seen on `today`: from `since` on, and however old it is what is
    found of the placements that have not ended, by themselves."""
    going = Work(jobs=[job for job in work.jobs if job.ended_on is None or job.ended_on >= today])
    kept = {(one.rule, one.on) for one in check(rules, young, going, tz, calendar)}
    found = check(rules, young, work, tz, calendar)
    return tuple(one for one in found if one.on >= since or (one.rule, one.on) in kept)


def of_placements(view: View) -> Iterator[Finding]:
    """What must be in order on the day on which a placement begins (law.md 17, 18), and its tasks also on each day from
    which they are others."""
    for job in view.seen.work.jobs:
        for day, tasks in job.agreed(lambda terms: terms.tasks):
            holds = view.holds(day)
            if holds is None:
                continue
            if holds.group is None:
                yield holds.outside(day)
                continue
            yield from of_tasks(holds, holds.group, day, tasks, job)
            if day == job.started_on:
                yield from _papers(holds, holds.group, job)


def _papers(holds: Holds, group: Group, job: Job) -> Iterator[Finding]:
    day = job.started_on
    if group.guardian_told and not job.was_done(lambda terms: terms.guardian_told_on, day):
        yield holds.finding(Rule.GUARDIAN_TOLD, Level.AMBER, day)
    if not job.was_done(lambda terms: terms.contract_signed_on, day):
        yield holds.finding(Rule.CONTRACT_SIGNED, Level.AMBER, day)
