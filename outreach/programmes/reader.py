"""From a TOML file to a programme, or to everything that is wrong with it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from outreach.programmes import parts
from outreach.programmes.lines import line_of
from outreach.programmes.model import Programme
from outreach.programmes.nodes import Node, Wrong

T = TypeVar("T")
LONGEST = 1_000_000
"""Bytes of one file."""
_AT_LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True)
class Mistake:
    """`key` is empty where the file as a whole cannot be read."""

    file: str
    line: int | None
    key: str
    reason: str

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        return ": ".join(filter(None, [where, self.key, self.reason]))


class BadProgramme(Exception):
    """Programmes' data cannot be used: every mistake with its file, key and reason."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = tuple(mistakes)


def read(path: Path) -> Programme:
    """The programme of one file. Raises `BadProgramme`."""
    return read_as(parts.programme, path.name, content(path, path.name))


def content(path: Path, called: str) -> str:
    """The text of a file. Raises `BadProgramme` when it is none; it is then `called` so."""
    try:
        raw = path.read_bytes()
        if len(raw) > LONGEST:
            raise BadProgramme([Mistake(called, None, "", f"longer than {LONGEST} bytes")])
        return raw.decode("utf-8")
    except OSError as error:
        raise BadProgramme([Mistake(called, None, "", f"cannot be read: {error.strerror}")]) from error
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BadProgramme([Mistake(called, line, "", "is not UTF-8")]) from error


def data(file: str, text: str) -> dict[str, Any]:
    """The TOML of a text. Raises `BadProgramme`."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _AT_LINE.search(str(error))
        raise BadProgramme([Mistake(file, int(line[1]) if line else None, "", str(error))]) from error
    except RecursionError as error:
        raise BadProgramme([Mistake(file, None, "", "nested too deep")]) from error


def read_as(read: Callable[[Node], T], file: str, text: str) -> T:
    """What `read` makes of a file's whole table. Raises `BadProgramme` with every mistake that was found."""
    node = Node(data(file, text), "", [])
    try:
        found = read(node)
    except Wrong as wrong:
        node.mistakes.append(wrong)
    if node.mistakes:
        mistakes = [Mistake(file, line_of(text, one.key), one.key, one.reason) for one in node.mistakes]
        raise BadProgramme(sorted(mistakes, key=lambda one: one.line or 0))
    return found
