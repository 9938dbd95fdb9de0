"""Where somebody stands on the ladder, how they came there, and where they stood on a day: read off the decisions.

A decision says a step and a day; whether that was up, stay, back, a skip or a repeat is seen by what stood before it.
Days are those on the wall in Copenhagen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from heapq import merge
from typing import Protocol, TypeVar
from uuid import UUID

LEISURE = "leisure_job"
"""The programme of young people, whose ladder it is."""


class Move(StrEnum):
    """`REPEAT`: a step that was left before is taken again, other than by stepping back to it."""

    START = "start"
    UP = "up"
    SKIP = "skip"
    STAY = "stay"
    REPEAT = "repeat"
    BACK = "back"
    END = "end"


@dataclass(frozen=True, slots=True)
class Decision:
    """`step` None: left the ladder. `rank`: the step's place in the programme, in the version of the decision."""

    id: UUID
    step: str | None
    rank: int
    on: date
    recorded_at: datetime


class Stood(Protocol):
    """What says where somebody stood from a day on: a decision, or the turn of a document that was made of it."""

    @property
    def step(self) -> str | None: ...

    @property
    def on(self) -> date: ...


S = TypeVar("S", bound=Stood)


@dataclass(frozen=True, slots=True)
class Turn:
    """A decision, and what it was. `upwards`: from a lower step, be it for the first time or again."""

    decision: Decision
    move: Move
    upwards: bool


def whole(lines: Iterable[Sequence[Decision]]) -> list[Decision]:
    """The undisputed decisions about one person, oldest first, from those of everybody who is merged into them.

    Each of `lines` is in its own order (decision.line), which stays, and takes its place beside the others by the day
    from which it held: a later decision that is dated back leaves nothing of what it came after.
    """
    return [decision for _key, decision in merge(*(_placed(line) for line in lines), key=lambda placed: placed[0])]


def _placed(line: Sequence[Decision]) -> list[tuple[tuple[date, datetime, UUID], Decision]]:
    held = [min(later.on for later in line[at:]) for at in range(len(line))]
    return [((day, one.recorded_at, one.id), one) for day, one in zip(held, line, strict=True)]


def on_day(decisions: Sequence[S], day: date) -> list[S]:
    """Those of `decisions` (in order) whose day had come; the last of them says where somebody stood."""
    return [decision for decision in decisions if decision.on <= day]


def since(decisions: Sequence[Stood]) -> date | None:
    """From which day on somebody has stood where the last of `decisions` says: to stay begins nothing anew."""
    day = None
    for decision in reversed(decisions):
        if decision.step != decisions[-1].step:
            break
        day = decision.on
    return day


def told(decisions: Sequence[Decision]) -> list[Turn]:
    """What each of `decisions` (in order) was."""
    turns: list[Turn] = []
    been: set[str] = set()
    before: Decision | None = None
    for decision in decisions:
        turns.append(Turn(decision, _move(before, decision, been), _upwards(before, decision)))
        been.add(decision.step or "")
        before = decision
    return turns


def _upwards(before: Decision | None, now: Decision) -> bool:
    if before is None or before.step is None or now.step is None:
        return False
    return now.rank > before.rank


def _move(before: Decision | None, now: Decision, been: set[str]) -> Move:
    if now.step is None:
        return Move.END
    if before is not None and before.step is not None:
        if now.step == before.step:
            return Move.STAY
        if now.rank < before.rank:
            return Move.BACK
    if now.step in been:
        return Move.REPEAT
    if before is None or before.step is None:
        return Move.START
    return Move.UP if now.rank == before.rank + 1 else Move.SKIP
