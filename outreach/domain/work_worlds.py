"""What is not known of a person: every way that it may be. What holds in all of them is found, the rest is unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from outreach.domain.work import Young
from outreach.domain.work_rules import Finding, Level, Rule, RuleSet

Key = tuple[date, str]
Found = dict[Key, Finding]
_WEEK = dict.fromkeys((Rule.HOURS_WEEK_WITH_SCHOOL, Rule.HOURS_WEEK_WITHOUT_SCHOOL), "hours_week")
"""One and the same finding, where nobody knows whether there was school."""
RANK = {Level.UNKNOWN: 0, Level.AMBER: 1, Level.RED: 2}


@dataclass(frozen=True, slots=True)
class World:
    """`born`: a day of birth, or an age that stays. `school`: what a week is of which nobody knows whether there is
    school in it. `total_day`: the day of the week (Monday 0) that its total is taken to be of."""

    born: date | int
    school_until: date
    school: bool
    total_day: int

    def age(self, day: date) -> int:
        """In whole years. Born on 29 February: a year older on 1 March, where there is no 29th."""
        if isinstance(self.born, int):
            return self.born
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))


def worlds(young: Young, sets: Sequence[RuleSet], totals: bool) -> Iterator[World]:
    """Every way that the unknown may be: of a year of birth its first and last day tell all ages that it leaves open.
    `totals`: whether there are any, of which nobody knows the days."""
    school = [young.compulsory_school_until] if young.compulsory_school_until else [date.max, date.min]
    for born in _births(young, sets):
        for until in school:
            for in_school in (True, False):
                for total_day in (0, 6) if totals else (0,):
                    yield World(born, until, in_school, total_day)


def _births(young: Young, sets: Sequence[RuleSet]) -> list[date | int]:
    if young.born_on is not None:
        return [young.born_on]
    if young.birth_year is not None:
        return [date(young.birth_year, 1, 1), date(young.birth_year, 12, 31)]
    ages = {age for one in sets for group in one.groups for age in (group.min_age, one.adult)}
    return sorted(ages | {one.min_age_for_employer - 1 for one in sets})


def worse(found: Found, finding: Finding) -> None:
    """Keep it, unless something worse was found of the same rule and day."""
    key = finding.on, _WEEK.get(finding.rule, finding.rule)
    if key not in found or _weight(finding) > _weight(found[key]):
        found[key] = finding


def agreed(everywhere: Sequence[Mapping[Key, Finding]]) -> tuple[Finding, ...]:
    """What all worlds find, as the mildest of them has it; what only some find is unknown. By day, then by rule."""
    merged = []
    for key in {key for found in everywhere for key in found}:
        there = [found[key] for found in everywhere if key in found]
        mildest = min(there, key=_weight)
        merged.append(mildest if len(there) == len(everywhere) else replace(mildest, level=Level.UNKNOWN))
    return tuple(sorted(merged, key=lambda one: (one.on, one.rule)))


def _weight(finding: Finding) -> tuple[int, int]:
    return RANK[finding.level], abs((finding.minutes or 0) - (finding.limit or 0))
