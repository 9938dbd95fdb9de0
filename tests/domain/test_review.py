"""The life of an entry after it was received."""

from __future__ import annotations

from uuid import UUID

from outreach.domain.review import Decision, Review, Standing, State

FIRST, SECOND = UUID(int=1), UUID(int=2)
RECEIVED = Standing(State.RECEIVED, FIRST)


def review(decision: Decision, version: UUID = FIRST, comment: str | None = None) -> Review:
    return Review(FIRST, version, decision, comment)


def test_a_review_moves_it() -> None:
    assert RECEIVED.reviewed(review(Decision.APPROVED)).state is State.APPROVED
    returned = RECEIVED.reviewed(review(Decision.RETURNED, comment="Hvem var det?"))
    assert (returned.state, returned.comment) == (State.RETURNED, "Hvem var det?")


def test_a_correction_returns_any_state_to_received() -> None:
    for before in (
        RECEIVED,
        RECEIVED.reviewed(review(Decision.APPROVED)),
        RECEIVED.reviewed(review(Decision.RETURNED)),
    ):
        assert before.corrected(SECOND) == Standing(State.RECEIVED, SECOND, versions=2)


def test_an_approval_counts_only_for_the_version_that_it_names() -> None:
    corrected = RECEIVED.corrected(SECOND)
    assert corrected.reviewed(review(Decision.APPROVED, FIRST)) is corrected
    assert corrected.reviewed(review(Decision.APPROVED, SECOND)).state is State.APPROVED


def test_what_was_retracted_stays_so() -> None:
    retracted = RECEIVED.retracted()
    assert retracted.corrected(SECOND).state is State.RETRACTED
    assert retracted.reviewed(review(Decision.APPROVED)) is retracted
