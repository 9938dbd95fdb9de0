"""What may stand in a text: the same rule as outreach/static/js/text.js (tests/examples/text.json)."""

from __future__ import annotations

import re

from outreach.domain.cpr import find_cpr
from outreach.domain.errors import Code

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""All C0 and C1 controls but tab and newline, and half a surrogate pair: some databases cannot keep them."""


def bad_text(text: str) -> bool:
    """Whether `text` holds a character that cannot be kept."""
    return _FORBIDDEN.search(text) is not None


def check_text(text: str, longest: int) -> Code | None:
    """The first thing wrong with `text`, or None. `longest` counts Unicode code points."""
    if bad_text(text):
        return Code.BAD_TEXT
    if len(text) > longest:
        return Code.TOO_LONG
    return Code.CPR if find_cpr(text) is not None else None
