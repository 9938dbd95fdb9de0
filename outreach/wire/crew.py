"""`crew`, `crew_member` and `crew_session` on the wire."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from marshmallow import ValidationError

from outreach.domain.crew import SessionForm
from outreach.domain.errors import Code
from outreach.domain.placement import Tasks
from outreach.wire import fields as f

MOST = 30
"""People in one session."""
LONGEST = 720
"""Paid minutes of one person in one session."""
_PERSON, _MINUTES = f.Uuid(), f.Int(0, LONGEST)


class Attendance(f.Coded):
    """An object: person -> paid minutes."""

    def to_json(self, value: Mapping[UUID, int]) -> dict[str, int]:
        return {str(person): minutes for person, minutes in value.items()}

    def from_json(self, value: Any) -> dict[UUID, int]:
        if not isinstance(value, dict):
            raise ValidationError(Code.WRONG_TYPE)
        if len(value) > MOST:
            raise ValidationError(Code.TOO_LONG)
        return {_PERSON.from_json(person): _MINUTES.deserialize(minutes) for person, minutes in value.items()}


class CrewV1(f.Strict):
    name = f.Text(80)
    leader_id = f.Uuid(nullable=True)
    starts_on = f.Day()
    ends_on = f.Day(nullable=True)
    weekday = f.Int(0, 6, nullable=True)
    pay_source = f.Name(nullable=True)
    active = f.Flag()


class CrewMemberV1(f.Strict):
    crew_id = f.Uuid()
    member = f.Flag()
    on = f.Day()


class CrewSessionV1(f.Strict):
    on = f.Day()
    starts = f.Hour()
    ends = f.Hour()
    break_minutes = f.Int(0, 600)
    school_day = f.Flag()
    form = f.Choice(SessionForm)
    title = f.Text(120, nullable=True)
    course = f.Name(nullable=True)
    attendance = Attendance()
    absent = f.Uuids(0, MOST)
    tasks = f.Choice(Tasks)
    why = f.Text(500, nullable=True)
