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
class Spell:
    """From `from_on` these terms, as the decision `id` has it."""

    id: UUID
    from_on: date
    terms: Terms


@dataclass(frozen=True, slots=True)
class Course:
    """`now`: the terms that were agreed on last. `spells`: which terms held from which day, by day."""

    started_on: date
    now: Terms
    spells: tuple[Spell, ...]
    ended_on: date | None
    end_reason: str | None

    def running(self, first: date, last: date) -> bool:
        """Whether it ran on some day from `first` to `last`, its last day included."""
        return self.started_on <= last and (self.ended_on is None or self.ended_on >= first)


def course(began: Spell, later: Sequence[Turn]) -> Course:
    """`later`: the undisputed decisions after the beginning, oldest first (decision.line).

    The last one holds: a change that builds on an ending says that it goes on after all. Of two changes from one day
    the later decision holds; one dated before the beginning holds from there.
    """
    now, ended, spells = began.terms, None, {began.from_on: began}
    for turn in later:
        if turn.terms is None:
            ended = turn
        else:
            now, ended = turn.terms, None
            from_on = max(turn.on, began.from_on)
            spells[from_on] = Spell(turn.id, from_on, turn.terms)
    in_order = tuple(spells[day] for day in sorted(spells))
    return Course(began.from_on, now, in_order, ended.on if ended else None, ended.reason if ended else None)
