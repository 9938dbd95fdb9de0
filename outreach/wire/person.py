"""`person` and `merge` on the wire."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError

from outreach.domain.background import QUESTIONS
from outreach.domain.errors import Code
from outreach.domain.person import Guardian, Relation
from outreach.wire import fields as f


class GuardianV1(f.Strict):
    name = f.Text(80)
    phone = f.Text(30, nullable=True)
    relation = f.Choice(Relation)


_GUARDIAN = GuardianV1()


class GuardianField(f.Coded):
    """An object of its own schema."""

    def to_json(self, value: Guardian) -> dict[str, Any]:
        dumped: dict[str, Any] = _GUARDIAN.dump(value)
        return dumped

    def from_json(self, value: Any) -> Guardian:
        if not isinstance(value, dict):
            raise ValidationError(Code.WRONG_TYPE)
        return Guardian(**_GUARDIAN.read(value))


class Background(f.Coded):
    """Question to answer, both of the form; a question that is absent was not asked."""

    def to_json(self, value: dict[str, str]) -> dict[str, str]:
        return dict(value)

    def from_json(self, value: Any) -> dict[str, str]:
        if not isinstance(value, dict):
            raise ValidationError(Code.WRONG_TYPE)
        for question, answer in value.items():
            if question not in QUESTIONS or answer not in QUESTIONS[question]:
                raise ValidationError(Code.BAD_VALUE)
        return dict(value)


class PersonV2(f.Strict):
    name = f.Text(80)
    nickname = f.Text(80, nullable=True)
    birth_year = f.Int(1900, 2200, nullable=True)
    phone = f.Text(30, nullable=True)
    language = f.Text(8, nullable=True)
    guardian = GuardianField(nullable=True)
    programmes = f.Names()
    background = Background()


def person_from_v1(raw: dict[str, Any]) -> dict[str, Any]:
    """Version 1 knew neither guardian nor programmes nor background."""
    return {"guardian": None, "programmes": [], "background": {}} | raw


class MergeV1(f.Strict):
    other_id = f.Uuid()
