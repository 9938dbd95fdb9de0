"""What a young person or their guardian asks for from their own page: a talk, or their data. No free text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class What(StrEnum):
    """An id is never changed or used again: entries name it."""

    TALK = "talk"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class Wish:
    what: What


@dataclass(frozen=True, slots=True)
class WishMet:
    """`wish_id`: the entry that asked."""

    wish_id: UUID
