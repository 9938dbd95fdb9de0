"""`in_vain` on the wire."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError

from outreach.domain.errors import Code
from outreach.domain.in_vain import SuitingHours
from outreach.wire import fields as f

_HOURS = f.Choice(SuitingHours)


class Suiting(f.Coded):
    """A list of ids, each once."""

    def to_json(self, value: tuple[SuitingHours, ...]) -> list[str]:
        return [one.value for one in value]

    def from_json(self, value: Any) -> tuple[SuitingHours, ...]:
        if not isinstance(value, list):
            raise ValidationError(Code.WRONG_TYPE)
        if len(value) > 20:
            raise ValidationError(Code.TOO_LONG)
        return tuple(dict.fromkeys(SuitingHours(_HOURS.from_json(one).value) for one in value))


class InVainV1(f.Strict):
    hours = Suiting()
    note = f.Text(500, nullable=True)
