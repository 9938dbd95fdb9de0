"""Follow-up (efterværn): how it goes after a job has begun (systems.md 2). When it is due: due.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from outreach.domain.errors import Code, Refusal


class How(StrEnum):
    CALL = "call"
    SMS = "sms"
    VISIT = "visit"
    MEETING = "meeting"
    MESSAGE = "message"
    EMPLOYER = "employer"


class Going(StrEnum):
    GOOD = "good"
    MIXED = "mixed"
    BAD = "bad"


ANSWERS = ("still_in_job", "minutes_week", "ordinary_minutes_month", "still_living_here", "going")
"""What only somebody who was reached can have said."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One try at the follow-up of an interval. Who was not reached said nothing: never counted as in job."""

    employment_id: UUID
    interval: str
    how: How
    reached: bool
    still_in_job: bool | None
    minutes_week: int | None
    ordinary_minutes_month: int | None
    still_living_here: bool | None
    going: Going | None
    note: str | None

    def __post_init__(self) -> None:
        """Raises `Refusal`, naming the first answer of somebody who was not reached."""
        if self.reached:
            return
        for name in ANSWERS:
            if getattr(self, name) is not None:
                raise Refusal(Code.BAD_VALUE, name)


@dataclass(frozen=True, slots=True)
class FollowUpMoved:
    """The follow-up of an interval falls due on another day. Of several, the one written last holds."""

    employment_id: UUID
    interval: str
    to: date


@dataclass(frozen=True, slots=True)
class FollowUpDeclined:
    """The person does not want to be followed up in this job ("ønsker ikke"); false takes it back."""

    employment_id: UUID
    declined: bool
