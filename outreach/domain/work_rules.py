"""The work rules for people under 18, as dated data (programmes/work_rules), and what a check finds by them.

All amounts are minutes: of work, of rest, or after midnight on the wall. The check itself: work_check.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from outreach.domain.placement import Tasks


class Rule(StrEnum):
    """What a finding is about. Its words and its source are data."""

    HOURS_SCHOOL_DAY = "hours_school_day"
    HOURS_OTHER_DAY = "hours_other_day"
    HOURS_WEEK_WITH_SCHOOL = "hours_week_with_school"
    HOURS_WEEK_WITHOUT_SCHOOL = "hours_week_without_school"
    AGREED_HOURS = "agreed_hours"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    DAILY_REST = "daily_rest"
    WEEKLY_REST = "weekly_rest"
    BREAKS = "breaks"
    TASKS = "tasks"
    MIN_AGE = "min_age"
    GUARDIAN_TOLD = "guardian_told"
    CONTRACT_SIGNED = "contract_signed"
    WEEKLY_TOTAL_ONLY = "weekly_total_only"
    NO_RULES = "no_rules"


class Level(StrEnum):
    """`UNKNOWN`: "kan ikke kontrolleres". Nothing is ever blocked."""

    RED = "red"
    AMBER = "amber"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Group:
    """One row of the law: an age, both ends included, in compulsory school or after it.

    `warn_only_until`: between `day_to` and then the trade decides (amber); None: nobody may work after `day_to`.
    `tasks` are allowed, `tasks_assessed` only after the employer's risk assessment.
    """

    id: str
    min_age: int
    max_age: int
    compulsory_school: bool
    minutes_school_day: int
    minutes_other_day: int
    minutes_week_with_school: int
    minutes_week_without_school: int
    day_from: int
    day_to: int
    warn_only_until: int | None
    warn_only_until_after_early_start: int | None
    early_start_before: int | None
    daily_rest: int
    tasks: Sequence[Tasks]
    tasks_assessed: Sequence[Tasks]
    guardian_told: bool

    def latest(self, began: int) -> int:
        """After when it is red on a day that began `began` minutes after midnight."""
        if self.warn_only_until is None:
            return self.day_to
        early = self.early_start_before is not None and began < self.early_start_before
        return (self.warn_only_until_after_early_start if early else None) or self.warn_only_until


@dataclass(frozen=True, slots=True)
class RuleSet:
    """What holds from `valid_from` until the next set. `sources`: of each rule, the law that it comes from."""

    valid_from: date
    checked_on: date
    groups: Sequence[Group]
    break_minutes: int
    break_after: int
    weekly_rest_days: int
    min_age_for_employer: int
    sources: Mapping[str, str]

    @property
    def adult(self) -> int:
        """The age from which on there are no rules here."""
        return max(group.max_age for group in self.groups) + 1

    def group(self, age: int, compulsory_school: bool) -> Group | None:
        found = (one for one in self.groups if one.min_age <= age <= one.max_age)
        return next((one for one in found if one.compulsory_school == compulsory_school), None)


@dataclass(frozen=True, slots=True)
class Finding:
    """`on`: the day, or the Monday of the week. `minutes` is what was found and `limit` what the rule says, in minutes;
    of `min_age` in years; None of what is no amount. `checked`: when the rule was last compared with its source."""

    rule: Rule
    level: Level
    on: date
    minutes: int | None
    limit: int | None
    source: str
    checked: date | None


def rules_on(sets: Sequence[RuleSet], day: date) -> RuleSet | None:
    """The set that is valid on `day`; None: all begin later. `sets` are in order."""
    return next((one for one in reversed(sets) if one.valid_from <= day), None)
