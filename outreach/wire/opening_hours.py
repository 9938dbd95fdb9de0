"""`opening_hours` on the wire."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError

from outreach.domain.errors import Code
from outreach.domain.opening_hours import MOST_A_DAY, Span, bad_weekday
from outreach.wire import fields as f

_WEEKDAY, _HOUR = f.Int(0, 6), f.Hour()


class Hours(f.Coded):
    """A list of `{"weekday", "from", "to"}`."""

    def to_json(self, value: tuple[Span, ...]) -> list[dict[str, Any]]:
        return [
            {"weekday": one.weekday, "from": _HOUR.to_json(one.opens), "to": _HOUR.to_json(one.closes)} for one in value
        ]

    def from_json(self, value: Any) -> tuple[Span, ...]:
        if not isinstance(value, list):
            raise ValidationError(Code.WRONG_TYPE)
        if len(value) > 7 * MOST_A_DAY:
            raise ValidationError(Code.TOO_LONG)
        hours = tuple(_span(one) for one in value)
        if bad_weekday(hours) is not None:
            raise ValidationError(Code.BAD_VALUE)
        return hours


def _span(value: Any) -> Span:
    if not isinstance(value, dict):
        raise ValidationError(Code.WRONG_TYPE)
    if value.keys() != {"weekday", "from", "to"}:
        raise ValidationError(Code.UNKNOWN_FIELD if value.keys() - {"weekday", "from", "to"} else Code.MISSING)
    return Span(
        _WEEKDAY.deserialize(value["weekday"]), _HOUR.deserialize(value["from"]), _HOUR.deserialize(value["to"])
    )


class OpeningHoursV1(f.Strict):
    hours = Hours()
    valid_from = f.Day()
    note = f.Text(200, nullable=True)
