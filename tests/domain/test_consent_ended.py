"""Which decisions ended a yes. The conditions of the rule are flipped one by one in test_consent_mutants.py."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.consent_ended import ended_a_yes
from tests.consents_ended import SITTINGS, TABLE, decisions, ids


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
@given(data=st.data())
def test_the_table(text: str, expected: str, data: st.DataObject) -> None:
    """In whatever order they came."""
    assert ended_a_yes(data.draw(st.permutations(decisions(text))), SITTINGS) == ids(expected)
