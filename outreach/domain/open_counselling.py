"""Open counselling (åben rådgivning): a check-in (systems.md 1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class Arrival(StrEnum):
    DROP_IN = "drop_in"
    BOOKED = "booked"
    REFERRED = "referred"


class Degree(StrEnum):
    SOME = "some"
    MUCH = "much"


class Role(StrEnum):
    """Doing it for the person (udførende) or supporting (understøttende)."""

    DOING = "doing"
    SUPPORTING = "supporting"


@dataclass(frozen=True, slots=True)
class OpenCounselling:
    """`topics` holds only what was talked about: a topic that is absent is "nej"."""

    session_id: UUID | None
    arrival: Arrival
    referred_by: str | None
    topics: Mapping[str, Degree]
    role: Role | None
    minutes: int | None
    bridging: tuple[str, ...]
    next_step: str | None
    next_step_by: date | None
    note: str | None
