"""CPR numbers in a text are found, so that they can be stopped (law.md rule 12; databeskyttelsesloven § 11).

The rule stands in outreach/static/js/cpr.js, word for word the same; tests/examples/cpr.json holds both to it. The
control digit proves nothing since 2007, so the date decides.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple


class _Shape(NamedTuple):
    parted: bool
    pattern: re.Pattern[str]


_JOIN = r"(?: {0,2}- {0,2}"
_SHAPES = (
    _Shape(False, re.compile(rf"([0-9]{{2}})([0-9]{{2}})[0-9]{{2}}{_JOIN}| {{0,2}}|[./])[0-9]{{4}}")),
    _Shape(True, re.compile(rf"([0-9]{{2}})([./ -])([0-9]{{2}})\2[0-9]{{2}}{_JOIN}|\2|)[0-9]{{4}}")),
    _Shape(False, re.compile(r"([0-9]{2})([0-9]{2})(?:18|19|20)[0-9]{2}-[0-9]{4}")),
    _Shape(True, re.compile(r"([0-9]{2})([./ -])([0-9]{2})\2(?:18|19|20)[0-9]{2}-[0-9]{4}")),
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def find_cpr(text: str) -> tuple[int, int] | None:
    """Where the first CPR number stands in `text` (start, end), or None."""
    if sum(map(str.isdecimal, text)) < 10:
        return None
    plain, places = _fold(text)
    found = [hit for shape in _SHAPES if (hit := _first(shape, plain))]
    if not found:
        return None
    start, end = min(found)
    return places[start], places[end]


def _first(shape: _Shape, plain: str) -> tuple[int, int] | None:
    at = 0
    while match := shape.pattern.search(plain, at):
        day, sign, month = match.groups() if shape.parted else (match[1], "", match[2])
        if _is_day(int(day), int(month)) and _stands_alone(plain, *match.span(), sign):
            return match.span()
        at = match.start() + 1
    return None


def _is_day(day: int, month: int) -> bool:
    """A replacement number has 60 added to its day; 29 February always counts, since the century is not known."""
    return 1 <= month <= 12 and 1 <= (day - 60 if day > 60 else day) <= _DAYS[month - 1]


def _stands_alone(plain: str, start: int, end: int, sign: str) -> bool:
    before, after = plain[max(0, start - 2) : start], plain[end : end + 2]
    if before[-1:].isdecimal() or after[:1].isdecimal() or before[-1:] == "+":
        return False
    if len(before) == 2 and before[1] in f"-{sign}" and before[0].isdecimal():
        return False
    return not (len(after) == 2 and after[0] in f"-{sign.strip()}" and after[1].isdecimal())


def _fold(text: str) -> tuple[str, list[int]]:
    """The text with every digit as 0-9, every dash as "-", every space as " ", and where each stood."""
    plain: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        folded = _fold_character(character)
        if folded:
            plain.append(folded)
            places.append(place)
    return "".join(plain), [*places, len(text)]


def _fold_character(character: str) -> str:
    if "!" <= character <= "~":
        return character
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Pd" or character == "\u2212":
        return "-"
    if category == "Zs" or character == "\t":
        return " "
    return "" if category == "Cf" else "x"
