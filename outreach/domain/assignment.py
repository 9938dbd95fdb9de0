"""Who works with a person (tilknytning): a change of worker is recorded, since it costs chances (systems.md 6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class AssignmentReason(StrEnum):
    """`ILLNESS` lasts until a day, or until `BACK`; `ENDED`: nobody any more."""

    NEW = "new"
    HANDOVER = "handover"
    ILLNESS = "illness"
    BACK = "back"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Assignment:
    """`worker_id` None: nobody. `bases`: the assignments that its author looked at; none for the first."""

    worker_id: UUID | None
    reason: AssignmentReason
    until: date | None
    bases: tuple[UUID, ...]
