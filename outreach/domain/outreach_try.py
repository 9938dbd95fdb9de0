"""A try to reach somebody (opsøgning), whether it succeeded or not (systems.md 2)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    CALL = "call"
    SMS = "sms"
    VISIT = "visit"
    LETTER = "letter"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class OutreachTry:
    how: How
    reached: bool
    note: str | None
