"""CPR numbers: the table of examples that the phone's rule passes too (tests/js)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from outreach.domain.cpr import find_cpr
from outreach.domain.text import check_text

EXAMPLES = Path(__file__).parent.parent / "examples"
CPR = json.loads((EXAMPLES / "cpr.json").read_text())
TEXT = json.loads((EXAMPLES / "text.json").read_text())


@pytest.mark.parametrize("example", CPR, ids=lambda example: example["why"])
def test_found_or_not(example: dict[str, object]) -> None:
    assert (find_cpr(str(example["text"])) is not None) == example["found"]


def test_says_where() -> None:
    assert find_cpr("cpr \u0660101\u200b90-1234.") == (4, 16)


@pytest.mark.parametrize(
    "example", [one for one in TEXT if one["code"] != "missing" and one["text"]], ids=lambda example: example["why"]
)
def test_text(example: dict[str, object]) -> None:
    code = check_text(str(example["text"]), int(str(example["max"])))
    assert (code.value if code else None) == example["code"]
