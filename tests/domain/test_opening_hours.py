"""Opening hours, as examples: what is open when, and when it opens next."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from outreach.domain.opening_hours import (
    COPENHAGEN,
    OpeningHours,
    Span,
    ahead,
    bad_weekday,
    holding,
    next_opening,
    open_until,
)


def span(weekday: int, opens: str, closes: str) -> Span:
    return Span(weekday, time.fromisoformat(opens), time.fromisoformat(closes))


def plan(since: str, *hours: Span, note: str | None = None) -> OpeningHours:
    return OpeningHours(hours, date.fromisoformat(since), note)


TUESDAYS = plan("2026-11-01", span(1, "13:00", "16:00"))
TWICE = plan("2026-11-01", span(1, "09:00", "12:00"), span(1, "13:00", "16:00"), span(4, "10:00", "11:00"))
TOUCHING = plan("2026-11-01", span(1, "10:00", "12:00"), span(1, "12:00", "14:00"))
WEEK_42 = [
    plan("2026-09-01", span(1, "13:00", "16:00")),
    plan("2026-10-12", note="Lukket i uge 42"),
    plan("2026-10-19", span(1, "13:00", "16:00"), span(3, "13:00", "15:00")),
]
EARLIER_FROM_DECEMBER = [TUESDAYS, plan("2026-12-01", span(1, "09:00", "10:00"))]
CLOSED = [TUESDAYS, plan("2026-11-20", note="Lukket indtil videre")]
NIGHT = plan("2026-01-01", span(6, "01:00", "03:30"))
ALL_NIGHT = plan("2026-01-01", span(6, "02:00", "03:00"))
SUMMER = plan("2026-01-01", span(0, "12:00", "14:00"))

# plans, the moment on the wall in Copenhagen, open until, opens next
EXAMPLES = [
    ([], "2026-11-24 13:00", None, None),
    ([plan("2026-11-01")], "2026-11-24 13:00", None, None),
    ([TUESDAYS], "2026-11-24 12:59", None, "2026-11-24 13:00"),
    ([TUESDAYS], "2026-11-24 13:00", "2026-11-24 16:00", "2026-12-01 13:00"),
    ([TUESDAYS], "2026-11-24 15:59", "2026-11-24 16:00", "2026-12-01 13:00"),
    ([TUESDAYS], "2026-11-24 16:00", None, "2026-12-01 13:00"),
    ([TUESDAYS], "2026-11-25 00:00", None, "2026-12-01 13:00"),
    # before the plan begins
    ([TUESDAYS], "2026-10-27 14:00", None, "2026-11-03 13:00"),
    # twice a day; stretches that touch are one
    ([TWICE], "2026-11-24 11:00", "2026-11-24 12:00", "2026-11-24 13:00"),
    ([TWICE], "2026-11-24 12:30", None, "2026-11-24 13:00"),
    ([TWICE], "2026-11-24 16:00", None, "2026-11-27 10:00"),
    ([TOUCHING], "2026-11-24 11:00", "2026-11-24 14:00", "2026-12-01 10:00"),
    # closed for a week, then more hours than before
    (WEEK_42, "2026-10-06 14:00", "2026-10-06 16:00", "2026-10-20 13:00"),
    (WEEK_42, "2026-10-13 14:00", None, "2026-10-20 13:00"),
    (WEEK_42, "2026-10-18 23:59", None, "2026-10-20 13:00"),
    (WEEK_42, "2026-10-21 08:00", None, "2026-10-22 13:00"),
    # a change on the day itself
    (EARLIER_FROM_DECEMBER, "2026-11-24 17:00", None, "2026-12-01 09:00"),
    (EARLIER_FROM_DECEMBER, "2026-12-01 14:00", None, "2026-12-08 09:00"),
    (CLOSED, "2026-11-24 14:00", None, None),
    # the year turns
    ([TUESDAYS], "2026-12-29 17:00", None, "2027-01-05 13:00"),
    # summer time begins on 29 March 2026 and ends on 25 October 2026
    ([SUMMER], "2026-03-28 12:00", None, "2026-03-30 12:00"),
    ([SUMMER], "2026-10-24 12:00", None, "2026-10-26 12:00"),
    ([NIGHT], "2026-03-29 01:30", "2026-03-29 03:30", "2026-04-05 01:00"),
    ([ALL_NIGHT], "2026-03-29 03:00", None, "2026-04-05 02:00"),
    ([ALL_NIGHT], "2026-03-22 04:00", None, "2026-04-05 02:00"),
    ([NIGHT], "2026-10-25 03:15", "2026-10-25 03:30", "2026-11-01 01:00"),
]


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=COPENHAGEN).astimezone(UTC)


@pytest.mark.parametrize(("plans", "moment", "until", "opens"), EXAMPLES)
def test_examples(plans: list[OpeningHours], moment: str, until: str | None, opens: str | None) -> None:
    for given in (plans, plans[::-1]):
        assert open_until(given, wall(moment)) == (wall(until) if until else None)
        coming = next_opening(given, wall(moment))
        assert (coming.start if coming else None) == (wall(opens) if opens else None)


def test_an_hour_that_comes_twice_is_open_twice() -> None:
    """02:30 on 25 October 2026 comes at 00:30 and at 01:30 UTC; open until 03:00, which is 02:00 UTC."""
    until = datetime(2026, 10, 25, 2, tzinfo=UTC)
    for hour in (0, 1):
        assert open_until([ALL_NIGHT], datetime(2026, 10, 25, hour, 30, tzinfo=UTC)) == until
    assert open_until([ALL_NIGHT], datetime(2026, 10, 24, 23, 59, tzinfo=UTC)) is None


def test_other_zones_ask_for_the_same_moment() -> None:
    tokyo = datetime.fromisoformat("2026-11-24T21:30:00+09:00")
    assert open_until([TUESDAYS], tokyo) == wall("2026-11-24 16:00")


def test_what_holds_and_what_is_to_come() -> None:
    day = date(2026, 10, 12)
    assert holding(WEEK_42, day) is WEEK_42[1]
    assert ahead(WEEK_42[::-1], date(2026, 10, 1)) == WEEK_42[1:]
    assert holding(WEEK_42, date(2026, 8, 31)) is None


@pytest.mark.parametrize(
    ("hours", "bad"),
    [
        ([], None),
        ([span(1, "13:00", "16:00"), span(2, "13:00", "16:00")], None),
        ([span(1, "13:00", "16:00"), span(1, "16:00", "17:00")], None),
        ([span(1, "16:00", "13:00")], 1),
        ([span(6, "13:00", "13:00")], 6),
        ([span(0, "10:00", "12:00"), span(0, "11:59", "13:00")], 0),
        ([span(0, "10:00", "15:00"), span(0, "11:00", "12:00")], 0),
        ([span(3, f"{n}0:00", f"{n}1:00") for n in (0, 1, 2)], 3),
    ],
)
def test_hours_that_cannot_be(hours: list[Span], bad: int | None) -> None:
    assert bad_weekday(hours) == bad
