"""A progression measurement of the demo, as caseload.toml tells it: what the conversation touched, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from outreach.domain.employment import Status
from outreach.domain.open_counselling import Degree
from outreach.domain.progression import GuidedFor, Hours, Length, Parameter, Progression, Segment, TakesPart

MEASURED = "progression"
"""The kind, and the programme that it is written under."""


def measurement(one: Mapping[str, Any], on: date) -> Progression:
    return Progression(
        on=on,
        answers={Parameter(name): answer for name, answer in one["answers"].items()},
        topics={topic: Degree(degree) for topic, degree in one.get("topics", {}).items()},
        activities=tuple(
            TakesPart(activity, Hours(hours), Length(length))
            for activity, (hours, length) in one.get("activities", {}).items()
        ),
        no_activity=None,
        conversations=one.get("conversations"),
        status=Status(one["status"]) if "status" in one else None,
        goal=one.get("goal"),
        obstacles=one.get("obstacles"),
        segment=Segment(one["segment"]) if "segment" in one else None,
        guided_before=one.get("guided_before"),
        guided_conversations=one.get("guided_conversations"),
        guided_for=GuidedFor(one["guided_for"]) if "guided_for" in one else None,
    )
