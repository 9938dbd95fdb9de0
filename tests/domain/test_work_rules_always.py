"""What holds of every young person's work: more of it never makes anything better, and knowing less hides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.domain.due import COPENHAGEN
from outreach.domain.placement import Tasks
from outreach.domain.placement_course import Terms
from outreach.domain.school_calendar import is_school_day
from outreach.domain.work import Job, Stint, WeekTotal, Work, Young, monday
from outreach.domain.work_check import check
from outreach.domain.work_rules import Finding, Level, Rule
from tests.work import HEAD, calendar_of, shipped

CALENDAR = calendar_of(HEAD["calendar"])
assert CALENDAR is not None
FIRST = date(2026, 10, 12)
"""Three weeks from here: holidays, the night that gains an hour, school."""
DAYS = st.integers(0, 20).map(lambda n: FIRST + timedelta(days=n))
TIMES = st.integers(0, 95).map(lambda n: time(n // 4, n % 4 * 15))
TERMS = Terms(300, Tasks.LIGHT, date(2026, 5, 1), date(2026, 5, 1), None)
JOBS = [Job(id, [(date(2026, 6, 1), TERMS)]) for id in ("a", "b")]
KNOWN = st.builds(
    Young,
    st.dates(date(2008, 1, 1), date(2014, 12, 31)),
    st.none(),
    st.sampled_from([date(2025, 7, 31), date(2026, 10, 20), date(2027, 7, 31)]),
)


@st.composite
def stint(draw: st.DrawFn) -> Stint:
    """Whether a day is a school day does not hang on who says it."""
    assert CALENDAR is not None
    day, starts = draw(DAYS), draw(TIMES)
    minutes = draw(st.integers(1, 36)) * 15 + starts.hour * 60 + starts.minute
    ends = time(minutes // 60 % 24, minutes % 60)
    tasks = draw(st.sampled_from([*Tasks, None]))
    at = draw(st.sampled_from(["a", "b", None]))
    return Stint(
        day, starts, ends, draw(st.sampled_from([0, 0, 15, 30])), bool(is_school_day(CALENDAR, day)), tasks, at
    )


@st.composite
def total(draw: st.DrawFn) -> WeekTotal:
    week = monday(draw(DAYS))
    return WeekTotal(draw(st.sampled_from(["a", "b"])), week, draw(st.integers(0, 3000)), week != FIRST)


STINTS, TOTALS = st.lists(stint(), max_size=8), st.lists(total(), max_size=2)


def keys(findings: Sequence[Finding], *levels: Level) -> set[tuple[Rule, date]]:
    """A week's total of somebody too young is found on its Monday, and on the very day as soon as that is known."""
    found = [one for one in findings if one.level in levels]
    return {(one.rule, monday(one.on) if one.rule is Rule.MIN_AGE else one.on) for one in found}


def apart(one: Stint, others: Sequence[Stint]) -> bool:
    """Nobody works at two places at once; where entries say so, which of them is wrong is not for the rules to say."""
    return all(
        one.span(COPENHAGEN)[1] <= other.span(COPENHAGEN)[0] or other.span(COPENHAGEN)[1] <= one.span(COPENHAGEN)[0]
        for other in others
    )


@settings(max_examples=300, deadline=None)
@given(KNOWN, STINTS, TOTALS, stint())
def test_more_work_never_removes_a_red_finding(young: Young, made: list[Stint], totals: list[WeekTotal], more: Stint):
    stints = [one for at, one in enumerate(made) if apart(one, made[:at])]
    if not apart(more, stints):
        return
    before = check(shipped(), young, Work(stints, totals, JOBS), calendar=CALENDAR)
    after = check(shipped(), young, Work([*stints, more], totals, JOBS), calendar=CALENDAR)
    assert keys(before, Level.RED) <= keys(after, Level.RED)


@settings(max_examples=200, deadline=None)
@given(KNOWN, STINTS, TOTALS, total())
def test_a_further_weeks_total_never_does_either(
    young: Young, stints: list[Stint], totals: list[WeekTotal], more: WeekTotal
):
    before = check(shipped(), young, Work(stints, totals, JOBS), calendar=CALENDAR)
    after = check(shipped(), young, Work(stints, [*totals, more], JOBS), calendar=CALENDAR)
    assert keys(before, Level.RED) <= keys(after, Level.RED)


@settings(max_examples=300, deadline=None)
@given(KNOWN, STINTS, TOTALS, st.booleans(), st.booleans())
def test_knowing_less_hides_nothing(
    young: Young, stints: list[Stint], totals: list[WeekTotal], born: bool, school: bool
):
    """Whatever is found of somebody who is known is at least unknown where their age or school is not."""
    work = Work(stints, totals, JOBS)
    assert young.born_on is not None
    vague = replace(young, born_on=None, birth_year=young.born_on.year if born else None)
    vague = replace(vague, compulsory_school_until=young.compulsory_school_until if school else None)
    exact, guess = (check(shipped(), one, work, calendar=CALENDAR) for one in (young, vague))
    assert _weeks(keys(exact, *Level)) <= _weeks(keys(guess, *Level))
    assert _weeks(keys(guess, Level.RED)) <= _weeks(keys(exact, Level.RED))


def _weeks(found: set[tuple[Rule, date]]) -> set[tuple[str, date]]:
    """Without the kind of week, which the calendar tells."""
    return {(rule.replace("_without_", "_with_"), on) for rule, on in found}


@settings(deadline=None)
@given(KNOWN, STINTS, TOTALS, st.randoms())
def test_the_order_of_entries_does_not_matter(young: Young, stints: list[Stint], totals: list[WeekTotal], random):
    mixed, other = random.sample(stints, len(stints)), random.sample(totals, len(totals))
    one, two = Work(stints, totals, JOBS), Work(mixed, other, JOBS)
    assert check(shipped(), young, one, calendar=CALENDAR) == check(shipped(), young, two, calendar=CALENDAR)


@settings(deadline=None)
@given(st.dates(date(1950, 1, 1), FIRST - timedelta(days=6600)), STINTS, TOTALS)
def test_nothing_is_said_of_a_grown_up(born: date, stints: list[Stint], totals: list[WeekTotal]):
    assert check(shipped(), Young(born), Work(stints, totals, []), calendar=CALENDAR) == ()
