"""What every reader of the feed works with: the span that a page reads, and changes as docs/sync.md writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from outreach.domain.actor import Scope
from outreach.projections.gateway import S

Change = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Span:
    """What one page reads: above `after`, up to and with `until`, of `areas` and perhaps of the reader's own."""

    after: int
    until: int
    areas: frozenset[UUID]
    own: bool
    now: datetime
    since: datetime


Found = tuple[int, Change]
Reader = Callable[[Session, Scope, Span, int], Iterable[Found]]
"""Yields (number of the log, change), lowest number first."""


def within(stmt: S, table: Any, span: Span, limit: int) -> S:
    sequence = table.changed_sequence
    return stmt.where(sequence > span.after, sequence <= span.until).order_by(sequence).limit(limit + 1)


def put(kind: str, key: UUID | str, /, **data: Any) -> Change:
    return {"op": "put", "type": kind, "id": str(key), "data": {name: plain(value) for name, value in data.items()}}


def plain(value: Any) -> Any:
    """Times and days as docs/sync.md writes them: phones compare them as texts."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    return value.strftime("%H:%M") if isinstance(value, time) else value


def remove(kind: str, key: str) -> Change:
    return {"op": "remove", "type": kind, "id": key}
