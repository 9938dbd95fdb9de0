"""`consent_record`, `consent`, `consent_withdrawn`, `recipient_told` and `share` on the wire."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

from marshmallow import ValidationError

from outreach.domain import consent_entry as c
from outreach.domain.errors import Code
from outreach.domain.person import Relation
from outreach.wire import fields as f

T = TypeVar("T")
STROKES = 20_000
"""Characters of one signature."""
_STROKES = re.compile(r"\d{1,4},\d{1,4}( \d{1,4},\d{1,4})*(;\d{1,4},\d{1,4}( \d{1,4},\d{1,4})*)*", re.ASCII)


class Strokes(f.Coded):
    """A signature: strokes parted by `;`, points by a blank, `x,y` from 0 to 9999. Numbers, so no CPR is looked for."""

    def from_json(self, value: Any) -> str:
        if not isinstance(value, str):
            raise ValidationError(Code.WRONG_TYPE)
        if len(value) > STROKES:
            raise ValidationError(Code.TOO_LONG)
        if not _STROKES.fullmatch(value):
            raise ValidationError(Code.BAD_VALUE)
        return value


class Language(f.Name):
    """A language, as ISO 639 writes it."""

    pattern = re.compile(r"[a-z]{2,3}")


class Hash(f.Name):
    """SHA-256, lower-case hex."""

    pattern = re.compile(r"[0-9a-f]{64}")


class Some(f.Coded):
    """A list of `lowest` to `highest` objects, each of `schema`."""

    def __init__(self, schema: f.Strict, make: Callable[..., Any], lowest: int, highest: int, **more: Any) -> None:
        super().__init__(**more)
        self._schema, self._make, self._lowest, self._highest = schema, make, lowest, highest

    def to_json(self, value: tuple[Any, ...]) -> list[Any]:
        return [self._schema.dump(one) for one in value]

    def from_json(self, value: Any) -> tuple[Any, ...]:
        return tuple(_made(self._make, self._schema, one) for one in _list(value, self._lowest, self._highest))


class One(f.Coded):
    """An object of its own schema."""

    def __init__(self, schema: f.Strict, make: Callable[..., Any], **more: Any) -> None:
        super().__init__(**more)
        self._schema, self._make = schema, make

    def to_json(self, value: Any) -> Any:
        return self._schema.dump(value)

    def from_json(self, value: Any) -> Any:
        return _made(self._make, self._schema, value)


class Choices(f.Coded):
    """A list of at least one of an enum's values, each kept once."""

    def __init__(self, choices: type[Enum], **more: Any) -> None:
        super().__init__(**more)
        self._one, self._most = f.Choice(choices), len(choices)

    def to_json(self, value: tuple[Enum, ...]) -> list[Any]:
        return [one.value for one in value]

    def from_json(self, value: Any) -> tuple[Enum, ...]:
        return tuple(dict.fromkeys(self._one.from_json(one) for one in _list(value, 1, self._most)))


def _list(value: Any, lowest: int, highest: int) -> list[Any]:
    if not isinstance(value, list):
        raise ValidationError(Code.WRONG_TYPE)
    if len(value) > highest:
        raise ValidationError(Code.TOO_LONG)
    if len(value) < lowest:
        raise ValidationError(Code.MISSING)
    return value


def _made(make: Callable[..., T], schema: f.Strict, value: Any) -> T:
    if not isinstance(value, dict):
        raise ValidationError(Code.WRONG_TYPE)
    return make(**schema.read(value))


class SignerV1(f.Strict):
    who = f.Choice(c.Who)
    name = f.Text(80, nullable=True)
    relation = f.Choice(Relation, nullable=True)
    method = f.Choice(c.Method)
    strokes = Strokes(nullable=True)
    said = f.Choice(c.Said)


class ShownTextV1(f.Strict):
    text_id = f.Name()
    version = f.Int(1, 10_000)
    text_hash = Hash()
    master_hash = Hash()


class ShownWordsV2(f.Strict):
    version = f.Int(1, 10_000)
    words_hash = Hash()


class NoticeV2(f.Strict):
    language = Language()
    texts = Some(ShownTextV1(), c.ShownText, 1, 10)
    presentation = Choices(c.Presentation)
    interpreter = f.Text(80, nullable=True)
    voluntary_shown = f.Flag()
    consequences_shown = f.Flag()
    words = One(ShownWordsV2(), c.ShownWords, nullable=True)


class ConsentRecordV2(f.Strict):
    given_by = f.Choice(c.GivenBy)
    persons = Some(SignerV1(), c.Signer, 1, 4)
    notice = One(NoticeV2(), c.Notice)
    benefit_linked = f.Flag()
    witness = f.Text(80, nullable=True)
    place = f.Text(80, nullable=True)


def record_from_v1(raw: dict[str, Any]) -> dict[str, Any]:
    """Version 1 named the texts alone, and not the words around them."""
    notice = raw.get("notice")
    return raw | {"notice": {"words": None} | notice} if isinstance(notice, dict) else raw


class ConsentV1(f.Strict):
    record_id = f.Uuid()
    purpose = f.Name()
    recipient = f.Name()
    legal_function = f.Choice(c.LegalFunction)
    decision = f.Choice(c.Choice)
    valid_from = f.Day(nullable=True)
    valid_until = f.Day(nullable=True)
    data_types = f.Names()
    bases = f.Uuids(0, 20)


class ConsentWithdrawnV1(f.Strict):
    purpose = f.Name()
    recipient = f.Name()
    bases = f.Uuids(0, 20)
    expressed_by = f.Choice(c.Who)
    method = f.Choice(c.WithdrawalMethod)


class RecipientToldV1(f.Strict):
    withdrawal_id = f.Uuid()
    party = f.Text(80)
    on = f.Day()


class ShareV1(f.Strict):
    purpose = f.Name()
    recipient = f.Name()
    what = f.Text(200)
    on = f.Day()
    done = f.Flag()
