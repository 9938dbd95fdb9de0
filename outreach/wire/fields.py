"""Fields that say what is wrong as a code of docs/sync.md instead of a sentence."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from enum import Enum
from functools import lru_cache
from typing import Any, ClassVar
from uuid import UUID

from marshmallow import RAISE, Schema, ValidationError, fields, missing

from outreach.domain.entry import About, AboutType
from outreach.domain.errors import Code
from outreach.domain.text import check_text

EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


class Strict(Schema):
    """A schema in which every key is there, and no other."""

    error_messages: ClassVar[Any] = {  # type: ignore[misc]
        "unknown": Code.UNKNOWN_FIELD,
        "type": Code.WRONG_TYPE,
    }

    class Meta:
        unknown = RAISE

    def read(self, data: dict[str, Any]) -> dict[str, Any]:
        """What `load` gives, straight from the fields: a third of a batch's time went into the way around them.

        `load` is asked when something is wrong, and says what. Raises ValidationError.
        """
        if data.keys() == self.fields.keys():
            try:
                return {name: field.deserialize(data[name]) for name, field in self.fields.items()}
            except ValidationError:
                pass
        loaded: dict[str, Any] = self.load(data)
        return loaded


class Coded(fields.Field[Any]):
    """A field that must be there; `nullable` lets it be null."""

    def __init__(self, *, nullable: bool = False, **more: Any) -> None:
        super().__init__(required=True, allow_none=nullable, **more)

    def deserialize(self, value: Any, attr: str | None = None, data: Any = None, **more: Any) -> Any:
        """Marshmallow's own, without the hooks that no field here uses: half the time of a batch went there."""
        if value is missing or (value is None and not self.allow_none):
            raise ValidationError(Code.MISSING)
        return None if value is None else self.from_json(value)

    def _serialize(self, value: Any, attr: str | None, obj: Any, **more: Any) -> Any:
        return None if value is None else self.to_json(value)

    def to_json(self, value: Any) -> Any:
        return value

    @abstractmethod
    def from_json(self, value: Any) -> Any: ...


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise ValidationError(Code.WRONG_TYPE)
    return value


class Text(Coded):
    """A text that a person wrote: at most `longest` code points; blank only where it may be null too."""

    def __init__(self, longest: int, **more: Any) -> None:
        super().__init__(**more)
        self._longest = longest

    def from_json(self, value: Any) -> str:
        text = _string(value)
        wrong = check_text(text, self._longest)
        if wrong is None and not self.allow_none and not text.strip():
            wrong = Code.MISSING
        if wrong is not None:
            raise ValidationError(wrong)
        return text


class Name(Coded):
    """A name of the house: of a kind, a programme, a topic."""

    pattern = re.compile(r"[a-z][a-z0-9_]{0,39}")

    def from_json(self, value: Any) -> str:
        if not self.pattern.fullmatch(_string(value)):
            raise ValidationError(Code.BAD_VALUE)
        return str(value)


_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _uuid(text: str) -> UUID | None:
    return UUID(text) if _UUID.fullmatch(text) else None


_known_uuid = lru_cache(maxsize=8192)(_uuid)
"""Ids of places, devices and people come again and again; an entry's own comes once."""


class Uuid(Coded):
    """Canonical, lower case; `version` 7 where the thing is made by a phone."""

    def __init__(self, *, version: int | None = None, **more: Any) -> None:
        super().__init__(**more)
        self._version = version

    def to_json(self, value: UUID) -> str:
        return str(value)

    def from_json(self, value: Any) -> UUID:
        text = _string(value)
        made = _known_uuid(text) if self._version is None else _uuid(text)
        if made is None or (self._version is not None and made.version != self._version):
            raise ValidationError(Code.BAD_ID)
        return made


class Uuids(Coded):
    """A list of ids, each kept once."""

    def __init__(self, lowest: int, highest: int, **more: Any) -> None:
        super().__init__(**more)
        self._lowest, self._highest = lowest, highest

    def to_json(self, value: tuple[UUID, ...]) -> list[str]:
        return [str(one) for one in value]

    def from_json(self, value: Any) -> tuple[UUID, ...]:
        if not isinstance(value, list):
            raise ValidationError(Code.WRONG_TYPE)
        if len(value) > self._highest:
            raise ValidationError(Code.TOO_LONG)
        if len(value) < self._lowest:
            raise ValidationError(Code.MISSING)
        return tuple(dict.fromkeys(_ABOUT_ID.from_json(one) for one in value))


class Int(Coded):
    def __init__(self, lowest: int, highest: int, **more: Any) -> None:
        super().__init__(**more)
        self._lowest, self._highest = lowest, highest

    def from_json(self, value: Any) -> int:
        if type(value) is not int:
            raise ValidationError(Code.WRONG_TYPE)
        if not self._lowest <= value <= self._highest:
            raise ValidationError(Code.BAD_VALUE)
        return value


class Flag(Coded):
    def from_json(self, value: Any) -> bool:
        if not isinstance(value, bool):
            raise ValidationError(Code.WRONG_TYPE)
        return value


class Choice(Coded):
    def __init__(self, choices: type[Enum], **more: Any) -> None:
        super().__init__(**more)
        self._choices = choices

    def to_json(self, value: Enum) -> Any:
        return value.value

    def from_json(self, value: Any) -> Enum:
        try:
            return self._choices(_string(value))
        except ValueError:
            raise ValidationError(Code.BAD_VALUE) from None


class Moment(Coded):
    """A time with a zone, between 1900 and 2200; clocks decide nothing more."""

    def to_json(self, value: datetime) -> str:
        return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def from_json(self, value: Any) -> datetime:
        try:
            moment = datetime.fromisoformat(_string(value))
        except ValueError:
            raise ValidationError(Code.BAD_VALUE) from None
        if moment.tzinfo is None:
            raise ValidationError(Code.BAD_VALUE)
        try:
            moment = moment.astimezone(UTC)
        except OverflowError:
            raise ValidationError(Code.BAD_VALUE) from None
        if not EARLIEST <= moment <= LATEST:
            raise ValidationError(Code.BAD_VALUE)
        return moment


class Day(Coded):
    """YYYY-MM-DD."""

    def to_json(self, value: date) -> str:
        return value.isoformat()

    def from_json(self, value: Any) -> date:
        try:
            day = datetime.strptime(_string(value), "%Y-%m-%d").date()
        except ValueError:
            raise ValidationError(Code.BAD_VALUE) from None
        if not EARLIEST.date() <= day <= LATEST.date():
            raise ValidationError(Code.BAD_VALUE)
        return day


class Hour(Coded):
    """HH:MM on the wall."""

    def to_json(self, value: time) -> str:
        return value.strftime("%H:%M")

    def from_json(self, value: Any) -> time:
        try:
            return datetime.strptime(_string(value), "%H:%M").time()
        except ValueError:
            raise ValidationError(Code.BAD_VALUE) from None


class AboutField(Coded):
    def to_json(self, value: About) -> dict[str, str]:
        return {"type": value.type.value, "id": str(value.id)}

    def from_json(self, value: Any) -> About:
        if not isinstance(value, dict):
            raise ValidationError(Code.WRONG_TYPE)
        if set(value) != {"type", "id"}:
            raise ValidationError(Code.UNKNOWN_FIELD if set(value) - {"type", "id"} else Code.MISSING)
        return About(_about_type(value["type"]), _ABOUT_ID.from_json(value["id"]))


def _about_type(value: Any) -> AboutType:
    try:
        return AboutType(_string(value))
    except ValueError:
        raise ValidationError(Code.BAD_VALUE) from None


_ABOUT_ID = Uuid()


class Topics(Coded):
    """Topic to degree; which topics there are is the programme's data."""

    def __init__(self, degrees: type[Enum], **more: Any) -> None:
        super().__init__(**more)
        self._degree = Choice(degrees)

    def to_json(self, value: Mapping[str, Enum]) -> dict[str, Any]:
        return {topic: degree.value for topic, degree in value.items()}

    def from_json(self, value: Any) -> dict[str, Enum]:
        if not isinstance(value, dict):
            raise ValidationError(Code.WRONG_TYPE)
        if len(value) > 20:
            raise ValidationError(Code.TOO_LONG)
        return {_NAME.from_json(topic): self._degree.from_json(degree) for topic, degree in value.items()}


class Names(Coded):
    def to_json(self, value: tuple[str, ...]) -> list[str]:
        return list(value)

    def from_json(self, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list):
            raise ValidationError(Code.WRONG_TYPE)
        if len(value) > 20:
            raise ValidationError(Code.TOO_LONG)
        return tuple(dict.fromkeys(_NAME.from_json(name) for name in value))


_NAME = Name()


class Raw(Coded):
    """An object whose own schema is chosen later."""

    def from_json(self, value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise ValidationError(Code.WRONG_TYPE)
        return value
