"""A placement (ansættelse i et fritidsjob): where, who pays, what was checked before it began, how it ended.

What the law asks of it (guardian told in writing, contract signed, risk assessment seen: law.md 17 and 18) are days;
None means not yet. `why` is the worker's answer where the rules say amber or red: nothing is blocked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class Tasks(StrEnum):
    """`MACHINES`: machines or chemicals. An id is never changed or used again: entries name it."""

    LIGHT = "light"
    OTHER = "other"
    MACHINES = "machines"


class PlacementEnd(StrEnum):
    MOVED_UP = "moved_up"
    SEASON_OVER = "season_over"
    DISMISSED = "dismissed"
    OWN_WISH = "own_wish"
    SCHOOL = "school"
    MOVED = "moved"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PlacementStarted:
    """`placement_id` is the placement's own id: whatever is said of it later names it."""

    placement_id: UUID
    step: str
    workplace_id: UUID | None
    pay_source: str
    title: str | None
    started_on: date
    minutes_week: int | None
    tasks: Tasks
    guardian_told_on: date | None
    contract_signed_on: date | None
    risk_assessed_on: date | None
    why: str | None


@dataclass(frozen=True, slots=True)
class PlacementChanged:
    """From a day on. One that builds on an ending says that it goes on after all."""

    placement_id: UUID
    bases: tuple[UUID, ...]
    from_on: date
    minutes_week: int | None
    tasks: Tasks
    guardian_told_on: date | None
    contract_signed_on: date | None
    risk_assessed_on: date | None
    why: str | None


@dataclass(frozen=True, slots=True)
class PlacementEnded:
    placement_id: UUID
    bases: tuple[UUID, ...]
    ended_on: date
    reason: PlacementEnd
    note: str | None
