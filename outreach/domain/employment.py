"""An employment (ansættelse, forløb): when it began, what became of it, when it ended and why (systems.md 2 and 6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class Employment(StrEnum):
    """What kind of work or education it is. `ORDINARY_SMALL`: ordinary paid hours in a småjob."""

    ORDINARY = "ordinary"
    ORDINARY_SMALL = "ordinary_small"
    WAGE_SUBSIDY = "wage_subsidy"
    INTERNSHIP = "internship"
    TASTER = "taster"
    EDUCATION = "education"
    APPRENTICESHIP = "apprenticeship"


class EndReason(StrEnum):
    OTHER_JOB = "other_job"
    EDUCATION = "education"
    CONTRACT_END = "contract_end"
    DISMISSED = "dismissed"
    OWN_WISH = "own_wish"
    HEALTH = "health"
    MOVED = "moved"
    OTHER = "other"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """The four of CFBU's figure 8: unemployed counts people in activation, outside is pension and the like."""

    JOB = "job"
    EDUCATION = "education"
    UNEMPLOYED = "unemployed"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class EmploymentStarted:
    """`employment_id` is the employment's own id: whatever is said of it later names it."""

    employment_id: UUID
    workplace_id: UUID | None
    employment: Employment
    started_on: date
    minutes_week: int | None
    ordinary_minutes_month: int | None
    title: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class EmploymentChanged:
    """From a day on it is another kind, or other hours. `bases`: the versions that its author looked at."""

    employment_id: UUID
    bases: tuple[UUID, ...]
    from_on: date
    employment: Employment
    minutes_week: int | None
    ordinary_minutes_month: int | None
    note: str | None


@dataclass(frozen=True, slots=True)
class EmploymentEnded:
    employment_id: UUID
    bases: tuple[UUID, ...]
    ended_on: date
    reason: EndReason
    note: str | None


@dataclass(frozen=True, slots=True)
class EmploymentStatus:
    """Where somebody stands on the labour market, from a day on."""

    status: Status
    on: date
