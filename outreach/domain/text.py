"""What may stand in a text: no control characters, no CPR number (law.md rule 12; databeskyttelsesloven § 11)."""

from __future__ import annotations

import re

from outreach.domain.errors import Code

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"  # all C0 and C1 but newline and tab; lone surrogates
)


def bad_text(text: str) -> bool:
    """Whether `text` holds a character that no keyboard makes and some databases cannot keep."""
    return _FORBIDDEN.search(text) is not None


def check_text(text: str, longest: int) -> Code | None:
    """The first thing wrong with `text`, or None. `longest` counts Unicode code points."""
    if len(text) > longest:
        return Code.TOO_LONG
    if bad_text(text):
        return Code.BAD_TEXT
    if find_cpr(text) is not None:
        return Code.CPR
    return None


# Ten digits as DDMMYY + XXXX with at most a little punctuation between; not inside a longer number.
_SEPARATOR = r"[ \t\u00a0\u2009\u202f.\-\u2010-\u2015\u2212/]{0,3}"
_TEN = re.compile(rf"(?<!\d)(?<![\d][.,\-])(\d\d){_SEPARATOR}(\d\d){_SEPARATOR}(\d\d){_SEPARATOR}(\d{{4}})(?!\d)")


def find_cpr(text: str) -> tuple[int, int] | None:
    """Where the first CPR number stands in `text` (start, end), or None.

    A CPR number is DDMMYY-XXXX. The control digit proves nothing since 2007, so the date decides; a replacement number
    has 60 added to the day. Digits of any script count.
    """
    for match in _TEN.finditer(text):
        day, month = int(match[1]), int(match[2])
        if 1 <= (day - 60 if day > 60 else day) <= 31 and 1 <= month <= 12:
            return match.span()
    return None
