"""What several measurements of one person tell: what was said last, and how it has moved. Pure functions.

The rules stand in outreach/static/js/development.js too; tests/examples/progression.json holds both to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from outreach.domain.due import after, day_of
from outreach.domain.progression import Answer


@dataclass(frozen=True, slots=True)
class Measured:
    """A measurement as its undisputed version says. `at`: when it happened, `written`: when it was recorded; aware."""

    id: str
    on: date
    at: datetime
    written: datetime
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Change:
    """From the first to the last number that was given. "Ved ikke" and what was not touched are no numbers."""

    first: int
    last: int
    first_on: date
    last_on: date

    @property
    def steps(self) -> int:
        """Above 0: higher than at first; below: a setback, told as plainly."""
        return self.last - self.first


def in_order(measured: Iterable[Measured]) -> list[Measured]:
    """By the day that they are a picture of; those of one day as they happened, then as they were written."""
    return sorted(measured, key=lambda one: (one.on, one.at, one.written, one.id))


def latest(measured: Sequence[Measured]) -> dict[str, tuple[Answer, date]]:
    """Of each parameter that was ever touched, the last answer and its day. `measured` is in order."""
    return {parameter: (answer, one.on) for one in measured for parameter, answer in one.answers.items()}


def changes(measured: Sequence[Measured]) -> dict[str, Change]:
    """Of each parameter that was given at least two numbers. `measured` is in order."""
    found: dict[str, Change] = {}
    numbers = [(name, answer, one.on) for one in measured for name, answer in one.answers.items()]
    told: dict[str, tuple[int, date]] = {}
    for name, answer, on in numbers:
        if not isinstance(answer, int):
            continue
        if name in told:
            found[name] = Change(told[name][0], answer, told[name][1], on)
        else:
            told[name] = answer, on
    return found


def conversations_since(last: Measured | None, conversations: Iterable[datetime]) -> int:
    """How many of them came after the last measurement, or in all where there is none.

    One that was written down later for an earlier day stands at the end of that day.
    """
    if last is None:
        return len(list(conversations))
    whole_day = day_of(last.at) != last.on
    return sum(day_of(one) > last.on if whole_day else one > last.at for one in conversations)


def next_due(
    measured: Sequence[Measured], conversations: Iterable[datetime], enrolled: bool, interval: str, remind_for: str
) -> tuple[date, date] | None:
    """The day on which the next measurement is due, and the last one on which it is reminded of; None: never.

    Due `interval` after the last one ("1m": about a month). Of somebody who was never measured: at their last
    conversation, where they are in the programme that measures (`enrolled`). Reminded of until nobody has talked with
    them for `remind_for`. `measured` is in order.
    """
    talked = max((day_of(one) for one in conversations), default=None)
    due = after(measured[-1].on, interval) if measured else talked if enrolled else None
    if due is None:
        return None
    return due, after(max(due, talked or due), remind_for)
