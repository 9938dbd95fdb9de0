"""What a projection gets: an entry that builds on nothing missing, and the log's number at which it took effect."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from outreach.domain.entry import Entry, Logged


@dataclass(frozen=True, slots=True)
class Applied:
    """`at` is the entry's own number in the log, or that of the entry which released it."""

    logged: Logged
    at: int

    @property
    def entry(self) -> Entry:
        return self.logged.entry

    @property
    def about_id(self) -> UUID | None:
        return self.entry.about.id if self.entry.about else None
