"""What a projection gets: an entry that builds on nothing missing, and the log's number at which it took effect."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from outreach.domain.decision import Ruling
from outreach.domain.entry import Entry, Logged, Payload
from outreach.domain.review import Correction


@dataclass(frozen=True, slots=True)
class Applied:
    """`at` is the entry's own number in the log, or that of the entry which released it.

    The rest is what decision.settle says of the moment just after it:
    `version`: of a root or a correction, the version of that root which is undisputed now (None: its text was erased).
    `thing`, `ruling`, `decided`: where it decides about a thing by its kind (`Kind.decides`), or corrects or retracts
    such a decision: about what, what stands now, and the undisputed version of the decision that stands.
    `disputed`: it leaves its thing in conflict.
    """

    logged: Logged
    at: int
    version: Logged | None = None
    thing: str | None = None
    ruling: Ruling | None = None
    decided: Logged | None = None
    disputed: bool = False

    @property
    def entry(self) -> Entry:
        return self.logged.entry

    @property
    def about_id(self) -> UUID | None:
        return self.entry.about.id if self.entry.about else None

    @property
    def root_id(self) -> UUID:
        """The first version of what this says."""
        return self.entry.payload.entry_id if isinstance(self.entry.payload, Correction) else self.entry.id

    @property
    def said(self) -> Payload | None:
        """What the undisputed version says; None where this is no version."""
        return content(self.version.entry) if self.version else None


def content(entry: Entry) -> Payload:
    """What a version says: of a correction, the new version."""
    return entry.payload.payload if isinstance(entry.payload, Correction) else entry.payload
