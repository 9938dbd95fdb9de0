"""Texts and values that a hostile or broken sender could send."""

from __future__ import annotations

from typing import Any

SCRIPT = "<script>alert(1)</script>"
CPR = "010190-1234"
TEXTS: dict[str, str] = {
    "empty": "",
    "blank": "   ",
    "huge": "x" * 100_000,
    "a number": "-1",
    "control characters": "a\x01b\x7f\x85",
    "null": "a\x00b",
    "lines": "a\r\nb\tc",
    "emoji": "👩‍👩‍👧‍👦 🏳️‍🌈",
    "right to left": "\u202eabc\u2066 مرحبا",
    "script": SCRIPT,
    "attribute": "\"'><img src=x onerror=alert(1)>",
    "sql": "'; DROP TABLE person; --",
    "format": "%(name)s %s {{ 'ja' * 9 }}",
    "cpr": CPR,
    "future": "9999-12-31",
    "ancient": "0001-01-01",
    "no day": "2026-02-30",
    "no id": "0193a5b0-0000-7000-8000-00000000000g",
    "an id": "0193a5b0-0000-7000-8000-00000000000a",
}
VALUES: dict[str, Any] = TEXTS | {
    "null value": None,
    "true": True,
    "minus": -1,
    "fraction": 1.5,
    "big": 2**63,
    "bigger": 10**40,
    "list": [],
    "list of lists": [[SCRIPT]],
    "object": {},
    "odd object": {"\0": "\ud800", SCRIPT: SCRIPT},
    "half a surrogate": "\ud83d",
    "ancient moment": "0001-01-01T00:00:00+14:00",
    "future moment": "9999-12-31T23:59:59-14:00",
    "no zone": "2026-11-20T13:02:00",
}
RAW = ("<script>alert", "<img src=x", "jajaja")
"""What must never stand in a page as it is."""


def runs(page: str) -> list[str]:
    return [each for each in RAW if each in page]
