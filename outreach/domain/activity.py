"""A job-directed activity (jobrettet aktivitet): a CV written, a course, a visit (systems.md 2)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Doing(StrEnum):
    CV = "cv"
    APPLICATION = "application"
    SEARCH = "search"
    INTERVIEW = "interview"
    COURSE = "course"
    VISIT = "visit"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Activity:
    activity: Doing
    minutes: int | None
    note: str | None
