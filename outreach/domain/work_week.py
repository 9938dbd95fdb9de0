"""The hours of one placement in one week, where nobody knows the shifts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from outreach.domain.errors import Code, Refusal


@dataclass(frozen=True, slots=True)
class WorkWeek:
    """All that was worked there in the week, shifts included: of two that name one week the larger counts.

    `week` is its Monday. `school_week`: whether any day of it is a school day for this young person.
    """

    placement_id: UUID
    week: date
    minutes: int
    school_week: bool
    why: str | None

    def __post_init__(self) -> None:
        """Raises `Refusal` when the week does not begin on a Monday."""
        if self.week.weekday() != 0:
            raise Refusal(Code.BAD_VALUE, "week")
