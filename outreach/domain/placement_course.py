"""What became of a placement: the decisions about it that stand, told as one course."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed; the three days are None until it was done."""

    minutes_week: int | None
    tasks: str
    guardian_told_on: date | None
    contract_signed_on: date | None
    risk_assessed_on: date | None


@dataclass(frozen=True, slots=True)
class Turn:
    """One decision: from `on` a day these terms, or (None) it ended then, for a `reason`."""

    id: UUID
    on: date
    terms: Terms | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """`now`: the terms that were agreed on last. `spells`: from which day which terms, by day."""

    started_on: date
    now: Terms
    spells: tuple[tuple[date, Terms], ...]
    ended_on: date | None
    end_reason: str | None

    def running(self, first: date, last: date) -> bool:
        """Whether it ran on some day from `first` to `last`, its last day included."""
        return self.started_on <= last and (self.ended_on is None or self.ended_on >= first)


def course(started_on: date, terms: Terms, later: Sequence[Turn]) -> Course:
    """`later`: the undisputed decisions after the beginning, oldest first (decision.line).

    The last one holds: a change that builds on an ending says that it goes on after all. Of two changes from one day
    the later decision holds; one dated before the beginning holds from there.
    """
    now, ended, spells = terms, None, {started_on: terms}
    for turn in later:
        if turn.terms is None:
            ended = turn
        else:
            now, ended = turn.terms, None
            spells[max(turn.on, started_on)] = turn.terms
    in_order = tuple(sorted(spells.items(), key=lambda spell: spell[0]))
    return Course(started_on, now, in_order, ended.on if ended else None, ended.reason if ended else None)
