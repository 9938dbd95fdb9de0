"""The life of an entry after it was received."""

from __future__ import annotations

import pytest

from outreach.domain.review import Decision, State, state_of


@pytest.mark.parametrize(
    ("retracted", "judged", "state"),
    [
        (False, None, State.RECEIVED),
        (False, Decision.APPROVED, State.APPROVED),
        (False, Decision.RETURNED, State.RETURNED),
        (True, None, State.RETRACTED),
        (True, Decision.APPROVED, State.RETRACTED),
    ],
)
def test_where_an_entry_stands(retracted: bool, judged: Decision | None, state: State) -> None:
    assert state_of(retracted, judged) is state


def test_what_nobody_has_to_review() -> None:
    assert state_of(False, None, reviewed=False) is State.APPROVED
    assert state_of(False, Decision.RETURNED, reviewed=False) is State.RETURNED
    assert state_of(True, None, reviewed=False) is State.RETRACTED
