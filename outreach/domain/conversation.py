"""A conversation (samtale) with a person, outside of open counselling (systems.md 2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from outreach.domain.open_counselling import Degree, Role


class Form(StrEnum):
    MEETING = "meeting"
    PHONE = "phone"
    VISIT = "visit"
    WORKPLACE = "workplace"
    MESSAGE = "message"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Conversation:
    """`topics` holds only what was talked about: a topic that is absent is "nej"."""

    form: Form
    minutes: int | None
    topics: Mapping[str, Degree]
    role: Role | None
    bridging: tuple[str, ...]
    note: str | None
