"""Areas (boligområder) and sites (steder), registered at a desk by an admin."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    name: str
    active: bool


@dataclass(frozen=True, slots=True)
class Site:
    name: str
    active: bool
