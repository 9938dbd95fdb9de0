"""The values of a TOML file, each with the place where it stands. A mistake is noted, and reading goes on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar, cast

from outreach.programmes.model import ALL_LANGUAGES, Text

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
_ID = re.compile(r"[a-z][a-z0-9_]{0,59}")


class Wrong(Exception):
    """A value cannot be used: its key, and why."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(f"{key}: {reason}")
        self.key, self.reason = key, reason


@dataclass(frozen=True, slots=True)
class Node:
    """One value, its key (`steps[1].label.da`), and the list that the file's mistakes are noted in."""

    value: Any
    key: str
    mistakes: list[Wrong]

    def wrong(self, expected: str) -> Wrong:
        return Wrong(self.key, f"expected {expected}")

    def fields(self, *known: str) -> Fields:
        """The keys of a table; any other than `known` is a mistake. Raises `Wrong` when it is no table."""
        if not isinstance(self.value, dict):
            raise self.wrong("a table")
        fields = Fields(self, len(self.mistakes))
        self.mistakes.extend(Wrong(fields.key_of(key), "no such key") for key in self.value if key not in known)
        return fields

    def items(self, read: Callable[[Node], T]) -> tuple[T, ...]:
        """What `read` makes of each item of a list that is not empty. Raises `Wrong` when it is none."""
        if not isinstance(self.value, list) or not self.value:
            raise self.wrong("a list of at least one")
        nodes = [Node(item, f"{self.key}[{at}]", self.mistakes) for at, item in enumerate(self.value)]
        return tuple(one for one in (node._try(read) for node in nodes) if one is not None)

    def _try(self, read: Callable[[Node], T]) -> T | None:
        try:
            return read(self)
        except Wrong as wrong:
            self.mistakes.append(wrong)
            return None


@dataclass(frozen=True, slots=True)
class Fields:
    """The keys of one table."""

    table: Node
    noted_before: int

    @property
    def clean(self) -> bool:
        """Whether nothing read so far was a mistake."""
        return len(self.table.mistakes) == self.noted_before

    def key_of(self, name: str) -> str:
        return f"{self.table.key}.{name}" if self.table.key else name

    def need(self, name: str, read: Callable[[Node], T]) -> T:
        """What `read` makes of it. After a mistake it is not what the type says; the file is then refused anyway."""
        if name not in self.table.value:
            self.table.mistakes.append(Wrong(self.key_of(name), "missing"))
            return cast(T, None)
        return cast(T, self._node(name)._try(read))

    def may(self, name: str, read: Callable[[Node], T], default: T) -> T:
        """The same, and `default` where the key is absent."""
        return self.need(name, read) if name in self.table.value else default

    def _node(self, name: str) -> Node:
        return Node(self.table.value[name], self.key_of(name), self.table.mistakes)


def text(node: Node) -> Text:
    if not isinstance(node.value, dict) or "da" not in node.value:
        raise node.wrong('{ da = "...", en = "..." }')
    for language, words in node.value.items():
        if language not in ALL_LANGUAGES or not isinstance(words, str) or not words.strip() or len(words) > 1000:
            raise Wrong(f"{node.key}.{language}", f"expected words in one of {', '.join(ALL_LANGUAGES)}")
    return Text(node.value)


def words(node: Node) -> str:
    """Words in no language but their own: the name of a law."""
    if not isinstance(node.value, str) or not node.value.strip() or len(node.value) > 1000:
        raise node.wrong("words")
    return node.value


def identifier(node: Node) -> str:
    if not isinstance(node.value, str) or not _ID.fullmatch(node.value):
        raise node.wrong("an id such as open_counselling")
    return node.value


def number(least: int = 1, most: int = 1_000_000) -> Callable[[Node], int]:
    def read(node: Node) -> int:
        if type(node.value) is not int or not least <= node.value <= most:
            raise node.wrong(f"a whole number from {least} to {most}")
        return node.value

    return read


def flag(node: Node) -> bool:
    if not isinstance(node.value, bool):
        raise node.wrong("true or false")
    return node.value


def day(node: Node) -> date:
    if not isinstance(node.value, date) or isinstance(node.value, datetime):
        raise node.wrong("a date such as 2026-01-31")
    return node.value


def member(of: type[E]) -> Callable[[Node], E]:
    def read(node: Node) -> E:
        return of(one_of([one.value for one in of])(node))

    return read


def one_of(words: Iterable[str]) -> Callable[[Node], str]:
    known = list(words)

    def read(node: Node) -> str:
        if not isinstance(node.value, str) or node.value not in known:
            raise node.wrong(f"one of {', '.join(known)}")
        return node.value

    return read


def distinct(read: Callable[[Node], T], id_of: Callable[[T], str] = str) -> Callable[[Node], tuple[T, ...]]:
    """A list whose items' ids all differ."""

    def read_all(node: Node) -> tuple[T, ...]:
        found = node.items(read)
        ids = [id_of(one) for one in found]
        twice = [one for at, one in enumerate(ids) if one and one in ids[:at]]
        if twice:
            raise Wrong(node.key, f"ids must all differ: {twice[0]} stands there twice")
        return found

    return read_all
