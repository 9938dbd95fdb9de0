"""The decision about a step (trin): up, stay, back, skipped or repeated (systems.md 3). Which one it is: ladder.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from outreach.domain.errors import Code, Refusal


@dataclass(frozen=True, slots=True)
class StepDecision:
    """From a day on somebody stands at `step` (None: left the ladder).

    `bases`: the decisions that its author looked at; none for the first, which needs no reason.
    """

    bases: tuple[UUID, ...]
    step: str | None
    on: date
    reason: str | None

    def __post_init__(self) -> None:
        """Raises `Refusal`: every decision but the first has a reason."""
        if self.bases and not (self.reason or "").strip():
            raise Refusal(Code.REASON_NEEDED, "reason")
