"""The life of an entry after it was received: corrected, retracted, approved, returned."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from outreach.domain.entry import Payload


class State(StrEnum):
    RECEIVED = "received"
    APPROVED = "approved"
    RETURNED = "returned"
    RETRACTED = "retracted"


class Decision(StrEnum):
    APPROVED = "approved"
    RETURNED = "returned"


class RetractionReason(StrEnum):
    WRONG_PERSON = "wrong_person"
    DUPLICATE = "duplicate"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Correction:
    """A whole new version; `bases` are those that its author looked at: several where it settles a conflict."""

    entry_id: UUID
    bases: tuple[UUID, ...]
    kind: str
    version: int
    payload: Payload


@dataclass(frozen=True, slots=True)
class Retraction:
    entry_id: UUID
    reason: RetractionReason
    note: str | None


@dataclass(frozen=True, slots=True)
class Review:
    entry_id: UUID
    version_id: UUID
    decision: Decision
    comment: str | None


@dataclass(frozen=True, slots=True)
class Abandonment:
    """A refused entry that its author gave up, and why."""

    refused_id: UUID | None
    refused_sequence: int
    reason: str


def state_of(retracted: bool, judged: Decision | None, reviewed: bool = True) -> State:
    """Where an entry stands. `judged`: the last review that names the version which is undisputed now.

    So a correction returns any state to received, an approval counts only for the version that it names, and what was
    retracted stays so: whatever came first. What nobody has to review (`reviewed` False) counts as approved.
    """
    if retracted:
        return State.RETRACTED
    if judged:
        return State(judged)
    return State.RECEIVED if reviewed else State.APPROVED
