"""When a follow-up falls due: one table of examples, which the phone's JavaScript is held to as well."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain import due

EXAMPLES = json.loads((Path(__file__).parents[1] / "examples" / "due.json").read_text(encoding="utf-8"))[1:]


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def job(data: dict[str, Any]) -> due.Employment:
    return due.Employment(
        data["id"],
        date.fromisoformat(data["started_on"]),
        data["intervals"],
        day(data["ended_on"]),
        data["declined"],
        [one["interval"] for one in data["follow_ups"] if one["reached"]],
        {interval: date.fromisoformat(to) for interval, to in data["moved"].items()},
    )


def measurement(data: dict[str, str]) -> due.Measurement:
    return due.Measurement(data["id"], date.fromisoformat(data["due_on"]), date.fromisoformat(data["remind_until"]))


def kind(item: due.Item) -> str | None:
    return "measurement" if item.measurement else item.interval


def test_there_are_examples_of_every_state() -> None:
    assert len(EXAMPLES) > 40
    assert {item[3] for example in EXAMPLES for item in example["items"]} == {state.value for state in due.State}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["why"])
def test_example(example: dict[str, Any]) -> None:
    today = due.day_of(datetime.fromisoformat(example["now"]))
    jobs = [job(data) for data in example["employments"]]
    steps = [due.NextStep(data["id"], day(data["by"])) for data in example["next_steps"]]
    items = [item for each in jobs for item in due.follow_ups(each, today)]
    items += [due.next_step(step, today) for step in steps]
    measured = [measurement(data) for data in example.get("measurements", [])]
    items += [due.measurement(one, today) for one in measured]
    told = [[item.id, kind(item), item.due.isoformat() if item.due else None, item.state.value] for item in items]
    assert told == example["items"]
    assert [[item.id, kind(item)] for item in due.today_list(jobs, steps, today, measured)] == example["today"]


DAYS = st.dates(date(2000, 1, 1), date(2190, 1, 1))


@given(DAYS, st.integers(1, 120))
def test_months_are_whole_and_never_slip_into_the_next(start: date, months: int) -> None:
    end = due.after(start, f"{months}m")
    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert end.day == start.day or (end.day < start.day and (end.toordinal() + 1, 1) == (_next(end), 1))


def _next(end: date) -> int:
    """The first of the month after."""
    return date(end.year + end.month // 12, end.month % 12 + 1, 1).toordinal()


@given(DAYS, DAYS, st.lists(st.sampled_from(["2w", "1m", "3m", "6m", "12m"]), max_size=3))
def test_whoever_was_reached_at_the_last_one_is_left_in_peace(start: date, today: date, reached: list[str]) -> None:
    one = due.Employment("a", start, ["2w", "1m", "3m", "6m", "12m"], reached=[*reached, "12m"])
    assert due.today_list([one], [], today) == []


@pytest.mark.parametrize("text", ["", "0w", "2", "w", "2y", "1000d", " 2w", "2w ", "2W", "-1m", "٢w"])
def test_what_is_no_interval(text: str) -> None:
    with pytest.raises(ValueError, match=text.strip() or "^$"):
        due.after(date(2026, 1, 1), text)
