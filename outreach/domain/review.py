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
    """A whole new version; `base` is the version that its author looked at."""

    entry_id: UUID
    base: UUID
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


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an entry stands: `version_id` is its current version, `versions` how many there are."""

    state: State
    version_id: UUID
    versions: int = 1
    comment: str | None = None

    def corrected(self, version_id: UUID) -> Standing:
        """A correction returns any state to received; what was retracted stays so."""
        state = State.RETRACTED if self.state is State.RETRACTED else State.RECEIVED
        return Standing(state, version_id, self.versions + 1)

    def retracted(self) -> Standing:
        return Standing(State.RETRACTED, self.version_id, self.versions)

    def reviewed(self, review: Review) -> Standing:
        """A review counts only for the version that it names, and not for what was retracted."""
        if review.version_id != self.version_id or self.state is State.RETRACTED:
            return self
        return Standing(State(review.decision), self.version_id, self.versions, review.comment)
