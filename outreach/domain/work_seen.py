"""A young person's work as one way of what is not known has it: put in order once, asked by each rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from outreach.domain.school_calendar import SchoolCalendar, is_school_day
from outreach.domain.work import DAY, Stint, Work, beyond, minutes
from outreach.domain.work_rest import free_before
from outreach.domain.work_rules import Finding, Group, Level, Rule, RuleSet, rules_on
from outreach.domain.work_worlds import World


class Seen:
    """What is the same in every world. `stints` in the order of time, `spans` and `minutes` beside them."""

    def __init__(self, sets: Sequence[RuleSet], work: Work, tz: ZoneInfo, calendar: SchoolCalendar) -> None:
        self.sets, self.work, self.calendar = sets, work, calendar
        self.stints = sorted(work.stints, key=lambda one: one.span(tz))
        self.spans = [one.span(tz) for one in self.stints]
        self.minutes = [minutes(one, tz) for one in self.stints]
        self.jobs = {job.id: job for job in work.jobs}
        self.days = defaultdict[date, list[int]](list)
        for at, stint in enumerate(self.stints):
            self.days[stint.on].append(at)
        self.beyond = {week: beyond(work, week, tz) for week in {total.week for total in work.totals}}
        self._school: dict[date, bool | None] = {}
        self._rest: dict[int, tuple[int, list[int]]] = {}

    def rest(self, at: int) -> tuple[int, list[int]]:
        """Looking back from the end of a stint: the longest rest in 24 hours, and every one in seven days."""
        if at not in self._rest:
            day, week = (free_before(self.spans, self.spans[at][1], length) for length in (DAY, 7 * DAY))
            self._rest[at] = max(day, default=0), week
        return self._rest[at]

    def stints_on(self, day: date) -> list[Stint]:
        return [self.stints[at] for at in self.days.get(day, ())]

    def school(self, week: date) -> bool | None:
        """Whether there is school in a week: as the worker said, else by the calendar; None: nobody knows."""
        if week not in self._school:
            self._school[week] = self._in_school(week)
        return self._school[week]

    def _in_school(self, week: date) -> bool | None:
        days = [week + timedelta(days=n) for n in range(7)]
        totals = [total.school_week for total in self.work.totals if total.week == week]
        if any(totals) or any(stint.school_day for day in days for stint in self.stints_on(day)):
            return True
        if totals:
            return False
        told = [is_school_day(self.calendar, day) for day in days if day not in self.days]
        return True if True in told else None if None in told else False


@dataclass(frozen=True, slots=True)
class Holds:
    """What holds on a day for somebody below the age of the grown-up. `group` None: no row of the law is theirs."""

    rules: RuleSet
    group: Group | None
    age: int
    dated: bool

    def finding(
        self, rule: Rule, level: Level, on: date, found: int | None = None, limit: int | None = None
    ) -> Finding:
        return Finding(rule, level, on, found, limit, self.rules.sources.get(rule, ""), self.rules.checked_on)

    def outside(self, on: date) -> Finding:
        """Why there is no row: too young to work, or the day is older than the oldest rules."""
        least = self.rules.min_age_for_employer
        if self.dated and self.age < least:
            return self.finding(Rule.MIN_AGE, Level.RED, on, self.age, least)
        return self.finding(Rule.NO_RULES, Level.UNKNOWN, on)


@dataclass(frozen=True, slots=True)
class View:
    """The work in one world."""

    seen: Seen
    world: World

    def holds(self, day: date) -> Holds | None:
        """None: of age on that day, so nothing holds."""
        rules, age = rules_on(self.seen.sets, day), self.world.age(day)
        known = rules or self.seen.sets[0]
        if age >= known.adult:
            return None
        old_enough = rules is not None and age >= rules.min_age_for_employer
        group = known.group(age, day <= self.world.school_until) if old_enough else None
        return Holds(known, group, age, dated=rules is not None)

    def school(self, week: date) -> bool:
        told = self.seen.school(week)
        return self.world.school if told is None else told
