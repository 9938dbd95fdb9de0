"""May something be shared? The table of examples. The phone answers no such question: what it knows of ages and days
before the server was asked, tests/js/sitting.test.js holds it to."""

from __future__ import annotations

import pytest

from outreach.domain import consent
from tests.consents import questions, table

ALL = list(questions())


@pytest.mark.parametrize("state", table()["states"], ids=lambda state: state["why"])
def test_the_table(state: dict[str, str]) -> None:
    mine = [one for one in ALL if one.why.startswith(f"{state['why']}; ")]
    assert len(mine) >= len(table()["purposes"]) * len(table()["asks"])
    for one in mine:
        answer = one.ask(consent)
        assert (answer.reason, answer.allowed) == (one.reason, one.reason in ("given", "same_organisation")), one.why


def test_every_reason_is_in_the_table() -> None:
    assert {one.reason for one in ALL} == set(consent.Reason)
