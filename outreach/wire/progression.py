"""`progression` on the wire."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError

from outreach.domain.employment import Status
from outreach.domain.errors import Code
from outreach.domain.open_counselling import Degree
from outreach.domain.progression import (
    HIGHEST,
    LOWEST,
    UNKNOWN,
    Answer,
    GuidedFor,
    Hours,
    Length,
    NoActivity,
    Parameter,
    Segment,
    TakesPart,
)
from outreach.wire import fields as f

MOST = 20
"""Activities of one measurement."""
_PARAMETER, _NUMBER = f.Choice(Parameter), f.Int(LOWEST, HIGHEST)
_ACTIVITY, _HOURS, _LENGTH = f.Name(), f.Choice(Hours, nullable=True), f.Choice(Length, nullable=True)


class Answers(f.Coded):
    """Parameter to 1-5 or "unknown"; what was not touched is not there."""

    def to_json(self, value: Mapping[Parameter, Answer]) -> dict[str, Answer]:
        return {parameter.value: answer for parameter, answer in value.items()}

    def from_json(self, value: Any) -> dict[Any, Answer]:
        if not isinstance(value, dict):
            raise ValidationError(Code.WRONG_TYPE)
        return {_PARAMETER.from_json(name): _answer(said) for name, said in value.items()}


def _answer(value: Any) -> Answer:
    if isinstance(value, str):
        if value != UNKNOWN:
            raise ValidationError(Code.BAD_VALUE)
        return UNKNOWN
    return _NUMBER.from_json(value)


class Activities(f.Coded):
    """A list of `{"activity", "hours", "length"}`."""

    def to_json(self, value: tuple[TakesPart, ...]) -> list[dict[str, Any]]:
        return [{"activity": one.activity, "hours": one.hours, "length": one.length} for one in value]

    def from_json(self, value: Any) -> tuple[TakesPart, ...]:
        if not isinstance(value, list):
            raise ValidationError(Code.WRONG_TYPE)
        if len(value) > MOST:
            raise ValidationError(Code.TOO_LONG)
        return tuple(_takes_part(one) for one in value)


def _takes_part(value: Any) -> TakesPart:
    if not isinstance(value, dict):
        raise ValidationError(Code.WRONG_TYPE)
    names = {"activity", "hours", "length"}
    if value.keys() != names:
        raise ValidationError(Code.UNKNOWN_FIELD if value.keys() - names else Code.MISSING)
    return TakesPart(
        _ACTIVITY.deserialize(value["activity"]),
        _HOURS.deserialize(value["hours"]),
        _LENGTH.deserialize(value["length"]),
    )


class ProgressionV2(f.Strict):
    on = f.Day()
    answers = Answers()
    topics = f.Topics(Degree)
    activities = Activities()
    no_activity = f.Choice(NoActivity, nullable=True)
    conversations = f.Int(0, 500, nullable=True)
    status = f.Choice(Status, nullable=True)
    goal = f.Text(200, nullable=True)
    obstacles = f.Text(500, nullable=True)
    segment = f.Choice(Segment, nullable=True)
    guided_before = f.Flag(nullable=True)
    guided_conversations = f.Int(0, 500, nullable=True)
    guided_for = f.Choice(GuidedFor, nullable=True)


def progression_from_v1(raw: dict[str, Any]) -> dict[str, Any]:
    """Version 1 asked of the guidance before only whether there was any."""
    return {"guided_conversations": None, "guided_for": None} | raw
