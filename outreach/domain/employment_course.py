"""What became of an employment: the decisions about it that stand, told as one course."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from outreach.domain.employment import Employment


@dataclass(frozen=True, slots=True)
class Turn:
    """One decision: it began (or changed) `on` a day as this kind, or (None) ended, for a `reason`."""

    id: UUID
    bases: tuple[UUID, ...]
    on: date
    employment: Employment | None
    minutes_week: int | None = None
    ordinary_minutes_month: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Spell:
    """From that day on the employment is of this kind."""

    first: date
    kind: Employment


@dataclass(frozen=True, slots=True)
class Course:
    """`now`: the last decision that said what kind of work it is; `ended`: the one that ended it, where it has."""

    spells: tuple[Spell, ...]
    now: Turn
    ended: Turn | None


def course(chain: Sequence[Turn]) -> Course:
    """`chain`: the undisputed decisions, the beginning first (domain/decision.py).

    The last one holds: a change that builds on an ending says that it goes on after all. Where a decision settled a
    conflict, it stands for all of those that it settled. Raises IndexError for no decision at all.
    """
    begun, *rest = _agreed(chain)
    now, ended, changes = begun, None, []
    for turn in rest:
        if turn.employment is None:
            ended = turn
        else:
            now, ended = turn, None
            changes.append(turn)
    return Course(_spells(begun, changes), now, ended)


def _agreed(chain: Sequence[Turn]) -> list[Turn]:
    """Without what contradicted each other until a later decision settled it."""
    before: dict[UUID, frozenset[UUID]] = {}
    line: list[Turn] = []
    for turn in chain:
        bases = [base for base in turn.bases if base in before]
        before[turn.id] = frozenset(bases).union(*(before[base] for base in bases))
        tops = [base for base in bases if not any(base in before[other] for other in bases)]
        if len(tops) > 1:
            common = frozenset.intersection(*(before[base] for base in tops))
            line = [each for each in line if each.id in common]
        line.append(turn)
    return line


def _spells(begun: Turn, changes: Sequence[Turn]) -> tuple[Spell, ...]:
    """By day; of two changes on one day the later decision holds. One dated before the beginning holds from there."""
    by_day = {turn.on if turn is begun else max(turn.on, begun.on): turn.employment for turn in (begun, *changes)}
    return tuple(Spell(day, kind) for day in sorted(by_day) if (kind := by_day[day]) is not None)
