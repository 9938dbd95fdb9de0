"""The progression measurement (progressionsmåling), CFBU's form of 2014 (systems.md 5): filled in as one talks.

Only what the conversation touched is said. What was not touched is absent: never a zero, never "ved ikke".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Literal

from outreach.domain.employment import Status
from outreach.domain.errors import Code, Refusal
from outreach.domain.open_counselling import Degree


class Parameter(StrEnum):
    """The eight of the form. An id is never changed or used again: entries name it."""

    MOTIVATION = "motivation"
    CLARITY = "clarity"
    JOB_SEARCH = "job_search"
    LABOUR_MARKET = "labour_market"
    HEALTH = "health"
    EVERYDAY_LIFE = "everyday_life"
    QUALIFICATIONS = "qualifications"
    LANGUAGE = "language"


LOWEST, HIGHEST = 1, 5
UNKNOWN: Final = "unknown"
Answer = int | Literal["unknown"]
"""1 (to a very low degree) to 5 (to a very high degree), or "ved ikke"."""

SPECIAL_PARAMETERS = frozenset({Parameter.HEALTH.value})
SPECIAL_TOPICS = frozenset({"health"})
"""Special categories (GDPR art. 9; law.md rule 13): refused and hidden until a helhedsplan switches them on."""


class Hours(StrEnum):
    """A week."""

    UNDER_20 = "under_20"
    OVER_20 = "over_20"


class Length(StrEnum):
    """1-5 days; a week to a month; longer."""

    DAYS = "days"
    MONTH = "month"
    LONG = "long"


class GuidedFor(StrEnum):
    """Months of guidance before the measuring began: under one; 1-3; 3-12; over twelve (CFBU's form)."""

    UNDER_1 = "under_1"
    FROM_1 = "from_1"
    FROM_3 = "from_3"
    OVER_12 = "over_12"


class NoActivity(StrEnum):
    NONE = "none"
    UNKNOWN = "unknown"


class Segment(StrEnum):
    """De Målrettede, De Tøvende, De Afventende. Descriptive only; a person can move between them."""

    TARGETED = "targeted"
    HESITANT = "hesitant"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class TakesPart:
    """One other activity; which ones there are is the programme's data."""

    activity: str
    hours: Hours | None
    length: Length | None


@dataclass(frozen=True, slots=True)
class Progression:
    """`on`: the day it is a picture of. `conversations`: how many since the last measurement, at the first one so far.

    `topics` holds only what was talked about. `guided_before`: whether there was guidance before the measuring began;
    only where there was, `guided_conversations` says how many conversations, and `guided_for` over how long a time.
    """

    on: date
    answers: Mapping[Parameter, Answer]
    topics: Mapping[str, Degree]
    activities: tuple[TakesPart, ...]
    no_activity: NoActivity | None
    conversations: int | None
    status: Status | None
    goal: str | None
    obstacles: str | None
    segment: Segment | None
    guided_before: bool | None
    guided_conversations: int | None
    guided_for: GuidedFor | None

    def __post_init__(self) -> None:
        """Raises `Refusal`: nothing was touched; an activity twice; activities, and none of them; more of a guidance
        that there was not."""
        if not (self.answers or self.topics or self.activities or self._told()):
            raise Refusal(Code.MISSING, "answers")
        if len({one.activity for one in self.activities}) < len(self.activities):
            raise Refusal(Code.BAD_VALUE, "activities")
        if self.activities and self.no_activity is not None:
            raise Refusal(Code.BAD_VALUE, "no_activity")
        for name in ("guided_conversations", "guided_for"):
            if getattr(self, name) is not None and not self.guided_before:
                raise Refusal(Code.BAD_VALUE, name)

    def _told(self) -> bool:
        """Filled in from the log, a number of conversations alone is no measurement."""
        said = (self.no_activity, self.status, self.goal, self.obstacles, self.segment)
        return any(one is not None and one.strip() for one in said)


def special_in(said: Progression) -> str | None:
    """The path of the first special category that a measurement says something about."""
    if SPECIAL_PARAMETERS.intersection(said.answers):
        return f"answers.{min(SPECIAL_PARAMETERS.intersection(said.answers))}"
    if SPECIAL_TOPICS.intersection(said.topics):
        return f"topics.{min(SPECIAL_TOPICS.intersection(said.topics))}"
    return None
