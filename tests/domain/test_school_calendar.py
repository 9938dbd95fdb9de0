"""Whether a day is a school day: one table, which the phone's JavaScript is held to as well; and what is shipped."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from outreach import programmes
from outreach.domain.school_calendar import SchoolCalendar, is_school_day
from tests.work import calendar_of

HEAD, *EXAMPLES = json.loads((Path(__file__).parents[1] / "examples" / "school_calendar.json").read_text("utf-8"))


@pytest.mark.parametrize(("why", "day", "school"), EXAMPLES)
def test_example(why: str, day: str, school: bool | None) -> None:
    calendar = calendar_of(HEAD)
    assert calendar is not None
    assert is_school_day(calendar, date.fromisoformat(day)) is school


def test_no_calendar_knows_weekends_alone() -> None:
    assert [is_school_day(SchoolCalendar(), date(2026, 11, 6) + timedelta(days=n)) for n in range(4)] == [
        None,
        False,
        False,
        None,
    ]


def test_the_example_that_is_shipped_looks_like_a_danish_school_year() -> None:
    """Folkeskoleloven sets no number; kommuner plan about 200 days."""
    calendar = programmes.school_calendar()
    for year in calendar.years:
        days = [year.first + timedelta(days=n) for n in range((year.last - year.first).days + 1)]
        assert (year.first.month, year.first.day, year.last.month, year.last.day) == (8, 1, 7, 31)
        assert 195 <= sum(is_school_day(calendar, day) is True for day in days) <= 205
    off = [
        "2025-10-15",
        "2025-12-24",
        "2026-02-11",
        "2026-04-02",
        "2026-04-06",
        "2026-05-14",
        "2026-05-25",
        "2026-06-05",
    ]
    off += [
        "2026-10-14",
        "2026-12-28",
        "2027-02-17",
        "2027-03-25",
        "2027-03-29",
        "2027-05-06",
        "2027-05-17",
        "2027-07-01",
    ]
    assert not any(is_school_day(calendar, date.fromisoformat(day)) for day in off)
    on = ["2025-08-11", "2026-01-05", "2026-04-07", "2026-06-26", "2026-08-10", "2026-11-20", "2027-06-25"]
    assert all(is_school_day(calendar, date.fromisoformat(day)) for day in on)
