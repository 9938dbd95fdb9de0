"""The check on the phone and on the server, asked the same about random work: they find the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach import programmes
from outreach.domain.school_calendar import is_school_day
from outreach.domain.work import work_of, young_of
from outreach.domain.work_check import check
from tests.node import Dialogue
from tests.work import calendar_of, shipped

DATA = programmes.work_data("da")
CALENDAR = calendar_of(DATA["calendar"])
assert CALENDAR is not None
CHANGES = (date(2026, 3, 23), date(2026, 10, 19), date(2027, 3, 22), date(2026, 12, 28), date(2024, 12, 23))
"""Mondays before the clocks change, and before years and rules begin."""


@pytest.fixture(scope="module")
def phone() -> Iterator[Dialogue]:
    with Dialogue("tests/js/work_check.mjs") as child:
        yield child


def days(most: int = 20) -> st.SearchStrategy[str]:
    near = st.builds(lambda monday, n: monday + timedelta(days=n), st.sampled_from(CHANGES), st.integers(0, most))
    return near.map(date.isoformat)


CLOCK = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.sampled_from([0, 1, 15, 30, 59]))
PLACES = st.sampled_from(["a", "b", "c", None])
SHIFT = st.fixed_dictionaries(
    {
        "on": days(),
        "starts": CLOCK,
        "ends": CLOCK,
        "break_minutes": st.sampled_from([0, 0, 15, 29, 30, 600]),
        "school_day": st.booleans(),
        "tasks": st.sampled_from(["light", "other", "machines", None]),
        "placement_id": PLACES,
        "form": st.sampled_from([None, None, "work", "course"]),
        "paid_minutes": st.sampled_from([None, None, 0, 60]),
    }
)
WEEK = st.fixed_dictionaries(
    {
        "placement_id": st.sampled_from(["a", "b"]),
        "week": st.sampled_from(CHANGES).map(lambda day: (day + timedelta(days=7)).isoformat()),
        "minutes": st.integers(0, 3000),
        "school_week": st.booleans(),
    }
)
MAY = st.none() | days(400)


TERMS = {
    "tasks": st.sampled_from(["light", "other", "machines"]),
    "minutes_week": st.none() | st.integers(0, 3000),
    **dict.fromkeys(("guardian_told_on", "contract_signed_on", "risk_assessed_on"), MAY),
}
SPELL = st.fixed_dictionaries({"from_on": days(300), **TERMS})
SPELLS = st.lists(SPELL, max_size=4, unique_by=lambda one: one["from_on"])


@st.composite
def placement(draw: st.DrawFn, at: str) -> dict[str, Any]:
    """Changed some times, or as older documents have it, without dated terms."""
    spells = sorted(draw(SPELLS), key=lambda one: str(one["from_on"]))
    first = spells[0] if spells else draw(SPELL)
    dated = {"spells": spells} if spells else {}
    return {**first, "id": at, "started_on": first["from_on"], "ended_on": draw(MAY), **dated}


LADDER = st.fixed_dictionaries(
    {
        "shifts": st.lists(SHIFT, max_size=9),
        "weeks": st.lists(WEEK, max_size=3),
        "placements": st.tuples(placement("a"), placement("b")).map(list) | st.just([]),
    }
)
BORN = st.dates(date(2006, 1, 1), date(2014, 12, 31)).map(date.isoformat)
YOUNG = st.fixed_dictionaries(
    {
        "born_on": st.none() | BORN,
        "birth_year": st.none() | st.integers(2006, 2014),
        "compulsory_school_until": st.none() | st.sampled_from(["2025-07-31", "2026-10-25", "2027-07-31"]),
    }
)


@settings(max_examples=300, deadline=None)
@given(YOUNG, LADDER, st.booleans())
def test_both_find_the_same(phone: Dialogue, young: dict[str, Any], ladder: dict[str, Any], calendar: bool) -> None:
    sets, data = shipped(), DATA | {"calendar": DATA["calendar"] if calendar else None}
    found = check(sets, young_of(young), work_of(ladder), calendar=CALENDAR if calendar else None)
    told = phone.ask({"data": data, "young": young, "ladder": ladder})
    assert told == [
        {
            "rule": one.rule,
            "level": one.level,
            "on": one.on.isoformat(),
            "minutes": one.minutes,
            "limit": one.limit,
            "source": one.source,
            "checked": one.checked and one.checked.isoformat(),
        }
        for one in found
    ]


def test_a_minute_of_difference_would_be_seen(phone: Dialogue) -> None:
    worked = {"starts": "09:00", "ends": "14:00", "break_minutes": 30, "school_day": False, "tasks": "light"}
    shift = {"on": "2026-11-07", "placement_id": None, "paid_minutes": 270, **worked}
    asked: dict[str, Any] = {"ladder": {"shifts": [shift], "weeks": [], "placements": []}}
    asked["young"] = {"born_on": "2011-03-10", "birth_year": None, "compulsory_school_until": "2027-07-31"}
    changed = [DATA["sets"][0] | {"break_minutes": 31, "break_after": 269}]
    assert phone.ask(asked | {"data": DATA}) == []
    assert [one["rule"] for one in phone.ask(asked | {"data": DATA | {"sets": changed}})] == ["breaks"]


def test_both_have_the_same_school_days(phone: Dialogue) -> None:
    assert CALENDAR is not None
    every = [date(2025, 7, 1) + timedelta(days=n) for n in range(800)]
    told = phone.ask({"data": DATA, "days": [day.isoformat() for day in every]})
    assert told == [is_school_day(CALENDAR, day) for day in every]
