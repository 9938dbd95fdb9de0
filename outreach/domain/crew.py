"""A crew (hold): young people with an adult leader, once a week for a season, paid hours, courses (systems.md 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from uuid import UUID

from outreach.domain.errors import Code, Refusal
from outreach.domain.placement import Tasks


class SessionForm(StrEnum):
    """What a crew does on a day. An id is never changed or used again: entries name it."""

    WORK = "work"
    COURSE = "course"
    SCHOOL_VISIT = "school_visit"
    BUSINESS_VISIT = "business_visit"


@dataclass(frozen=True, slots=True)
class Crew:
    """`weekday`: Monday is 0; None: no fixed day. A crew stays in the area that it was made in."""

    name: str
    leader_id: UUID | None
    starts_on: date
    ends_on: date | None
    weekday: int | None
    pay_source: str | None
    active: bool

    def __post_init__(self) -> None:
        """Raises `Refusal` for a season that ends before it begins."""
        if self.ends_on is not None and self.ends_on < self.starts_on:
            raise Refusal(Code.BAD_VALUE, "ends_on")


@dataclass(frozen=True, slots=True)
class CrewMember:
    """From a day on somebody is in the crew, or no longer. The latest (`on`, recorded_at, id) holds."""

    crew_id: UUID
    member: bool
    on: date


@dataclass(frozen=True, slots=True)
class CrewSession:
    """`attendance`: who came, and for how many paid minutes (0: unpaid); `absent`: who did not, as far as it was said.

    `course`: what they learned, a course of the programme. Ends at or before it starts: the next day.
    """

    on: date
    starts: time
    ends: time
    break_minutes: int
    school_day: bool
    form: SessionForm
    title: str | None
    course: str | None
    attendance: Mapping[UUID, int]
    absent: tuple[UUID, ...]
    tasks: Tasks
    why: str | None

    def __post_init__(self) -> None:
        """Raises `Refusal`: nobody came and stayed away."""
        if self.attendance.keys() & set(self.absent):
            raise Refusal(Code.BAD_VALUE, "absent")

    @property
    def people(self) -> frozenset[UUID]:
        """Everybody that it names."""
        return frozenset(self.attendance) | frozenset(self.absent)
