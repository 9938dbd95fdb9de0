"""A workplace (arbejdsplads): a register with identity, so that "54 workplaces" can be counted (systems.md 2)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PaySource(StrEnum):
    BUSINESS = "business"
    KOMMUNE = "kommune"
    HOUSING = "housing"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Workplace:
    name: str
    branch: str | None
    pay_source: PaySource | None
    contact_name: str | None
    contact_phone: str | None
