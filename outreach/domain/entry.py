"""An entry: one fact, written once, by one actor. The shape is docs/sync.md's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID


class AboutType(StrEnum):
    PERSON = "person"
    SESSION = "session"
    SITE = "site"
    AREA = "area"
    WORKPLACE = "workplace"
    CREW = "crew"


@dataclass(frozen=True, slots=True)
class About:
    type: AboutType
    id: UUID


class Payload(Protocol):
    """A frozen dataclass of one kind of entry, newest version."""


@dataclass(frozen=True, slots=True)
class Unreleased:
    """The payload of a schema version that this server does not know yet: kept as it came, held until an upgrade."""

    raw: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Times are aware; `utc_offset` is the phone's, in minutes. `device_id` and `sequence` are None at a desk."""

    id: UUID
    kind: str
    version: int
    helhedsplan_id: UUID
    organisation_id: UUID
    device_id: UUID | None
    sequence: int | None
    programme: str | None
    programme_version: int | None
    about: About | None
    area_id: UUID | None
    site_id: UUID | None
    occurred_at: datetime
    recorded_at: datetime
    utc_offset: int
    replaces_refused: UUID | None
    payload: Payload


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry with its place in the server's history."""

    entry: Entry
    actor_id: UUID
    log_sequence: int
    received_at: datetime


class Codec(Protocol):
    """JSON text to entry and back (outreach.wire); passed in, so that services never import the wire."""

    def parse(self, text: str) -> Entry:
        """Raise `Refusal` when the text is no entry."""

    def dump(self, entry: Entry) -> str: ...


Clock = Callable[[], datetime]
"""The time now, aware, in UTC."""
