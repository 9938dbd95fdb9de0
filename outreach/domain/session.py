"""A session (vagt) at a site, opened and closed, so that "nobody came" is data too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True, slots=True)
class SessionOpened:
    closes_at: time | None


@dataclass(frozen=True, slots=True)
class SessionClosed:
    nobody_came: bool
    note: str | None
