"""An agreed next step (næste skridt), and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

AGREES = frozenset({"next_step", "open_counselling"})
"""The kinds of entry that may agree on a next step."""


class Outcome(StrEnum):
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class NextStep:
    what: str
    by: date | None


@dataclass(frozen=True, slots=True)
class NextStepDone:
    """`next_step_id` is the entry that agreed on it (of a kind in AGREES)."""

    next_step_id: UUID
    outcome: Outcome
