"""Programmes (indsatser): what a helhedsplan offers, as data. A new topic or offer is a line of TOML, not code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LANGUAGES = ("da", "en")
_HERE = Path(__file__).parent


class BadProgramme(Exception):
    """A programme's data cannot be used: says which file and which key."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words in each language of the screens; Danish stands in where one is missing."""

    words: Mapping[str, str]

    def __getitem__(self, language: str) -> str:
        return self.words.get(language) or self.words["da"]


@dataclass(frozen=True, slots=True)
class Choice:
    id: str
    label: Text
    help: Text | None = None
    special_category: bool = False


@dataclass(frozen=True, slots=True)
class Programme:
    id: str
    version: int
    name: Text
    topics: tuple[Choice, ...]
    degrees: tuple[Choice, ...]
    arrivals: tuple[Choice, ...]
    roles: tuple[Choice, ...]
    bridging: tuple[Choice, ...]
    late_after_hours: int

    def topics_shown(self, special_categories: bool) -> tuple[Choice, ...]:
        """Health stays hidden until it is switched on (GDPR art. 9)."""
        return tuple(topic for topic in self.topics if special_categories or not topic.special_category)


@cache
def load(folder: Path = _HERE) -> Mapping[str, Programme]:
    """Every programme of the folder by id."""
    programmes = [read(path) for path in sorted(folder.glob("*.toml"))]
    return {programme.id: programme for programme in programmes}


def read(path: Path) -> Programme:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadProgramme(f"{path.name}: {error}") from error
    return _Reader(path.name, data).programme()


@dataclass(frozen=True, slots=True)
class _Reader:
    file: str
    data: Mapping[str, object]

    def programme(self) -> Programme:
        lists = ("topics", "degrees", "arrivals", "roles", "bridging")
        self._known(self.data, {"id", "version", "name", "late_after_hours", *lists}, "")
        return Programme(
            id=self._id(self.data, "id"),
            version=self._number("version"),
            name=self._text(self.data.get("name"), "name"),
            late_after_hours=self._number("late_after_hours"),
            **{name: self._choices(name) for name in lists},
        )

    def _choices(self, name: str) -> tuple[Choice, ...]:
        rows = self.data.get(name)
        if not isinstance(rows, list) or not rows:
            raise self._bad(name, "a list of at least one [[table]]")
        choices = tuple(self._choice(row, f"{name}[{at}]") for at, row in enumerate(rows))
        ids = [choice.id for choice in choices]
        if len(set(ids)) != len(ids):
            raise self._bad(name, "ids that all differ")
        return choices

    def _choice(self, row: object, key: str) -> Choice:
        if not isinstance(row, dict):
            raise self._bad(key, "a table")
        self._known(row, {"id", "label", "help", "special_category"}, f"{key}.")
        special = row.get("special_category", False)
        if not isinstance(special, bool):
            raise self._bad(f"{key}.special_category", "true or false")
        return Choice(
            id=self._id(row, f"{key}.id"),
            label=self._text(row.get("label"), f"{key}.label"),
            help=self._text(row["help"], f"{key}.help") if "help" in row else None,
            special_category=special,
        )

    def _text(self, value: object, key: str) -> Text:
        if not isinstance(value, dict) or "da" not in value:
            raise self._bad(key, '{ da = "...", en = "..." }')
        for language, words in value.items():
            if language not in LANGUAGES or not isinstance(words, str) or not words.strip():
                raise self._bad(f"{key}.{language}", f"words in one of {', '.join(LANGUAGES)}")
        return Text(value)

    def _id(self, table: Mapping[str, object], key: str) -> str:
        value = table.get("id")
        if not isinstance(value, str) or not value.isidentifier() or value.lower() != value:
            raise self._bad(key, "an id such as open_counselling")
        return value

    def _number(self, key: str) -> int:
        value = self.data.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self._bad(key, "a whole number from 1")
        return value

    def _known(self, table: Mapping[str, object], keys: set[str], prefix: str) -> None:
        for key in table:
            if key not in keys:
                raise self._bad(f"{prefix}{key}", "no such key")

    def _bad(self, key: str, wanted: str) -> BadProgramme:
        return BadProgramme(f"{self.file}: {key}: expected {wanted}")
