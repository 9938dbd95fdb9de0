"""Whatever was said about one purpose, in whatever order and however often it comes: the same answer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.consent import Decided, Person, Purpose, Reason, Recipient, Sitting, may_share, standing
from outreach.domain.consent_entry import Choice, GivenBy, LegalFunction, ShownText

ASKED = Purpose("share", LegalFunction.GDPR_CONSENT)
SOMEBODY = Recipient("centre")
TODAY = date(2026, 11, 20)
SITTINGS = {
    UUID(int=100 + at): Sitting(
        TODAY, GivenBy.SELF, True, 0, False, False, "da", (ShownText("share", 1, "1", "1"),), at == 3
    )
    for at in range(4)
}
"""The last one was entered in error."""


def person(decisions: Any) -> Person:
    approved = {("share", 1, "da", "1"): TODAY}
    return Person(UUID(int=1), sittings=SITTINGS, decisions={("share", "centre"): decisions}, approved=approved)


@st.composite
def histories(draw: st.DrawFn) -> list[Decided]:
    """Each decision is based on some of those before it; a withdrawal perhaps on one that comes after."""
    made: list[Decided] = []
    for at in range(draw(st.integers(1, 7))):
        choice = draw(st.sampled_from([Choice.PERMIT, Choice.PERMIT, Choice.DENY, Choice.DEFER, None]))
        known = at + 2 if choice is None else at
        bases = draw(st.lists(st.integers(0, max(0, known - 1)), max_size=3, unique=True)) if known else []
        record = UUID(int=100 + draw(st.integers(0, 3))) if choice else None
        made.append(
            Decided(
                UUID(int=1000 + at),
                tuple(UUID(int=1000 + base) for base in bases),
                TODAY,
                choice,
                record,
                LegalFunction.GDPR_CONSENT,
                TODAY,
                TODAY + timedelta(days=365),
            )
        )
    return made


def reached(start: Decided, made: list[Decided]) -> set[UUID]:
    """What a decision descends from: written anew, so that the rule is not its own measure."""
    by_id, seen, waiting = {one.id: one for one in made}, set[UUID](), list(start.bases)
    while waiting:
        id = waiting.pop()
        if id in by_id and id not in seen:
            seen.add(id)
            waiting += by_id[id].bases
    return seen


@given(histories(), st.randoms(use_true_random=False))
def test_no_order_and_no_repeat_matters(made: list[Decided], chance: Any) -> None:
    expected = may_share(person(made), ASKED, SOMEBODY, TODAY)
    heads = set(standing(made, SITTINGS).heads)
    for _ in range(4):
        again = [*made, *chance.sample(made, chance.randint(0, len(made)))]
        chance.shuffle(again)
        assert may_share(person(again), ASKED, SOMEBODY, TODAY) == expected
        assert set(standing(again, SITTINGS).heads) == heads


@given(histories())
def test_after_a_withdrawal_only_what_descends_from_it_may_be_shared(made: list[Decided]) -> None:
    answer = may_share(person(made), ASKED, SOMEBODY, TODAY)
    withdrawals = [one.id for one in made if one.choice is None]
    if answer.allowed:
        assert answer.grant and answer.grant.choice is Choice.PERMIT
        assert not SITTINGS[answer.grant.record_id or UUID(int=0)].entered_in_error
        assert all(id in reached(answer.grant, made) for id in withdrawals)


@given(histories(), st.booleans())
def test_a_withdrawal_ends_whatever_was_there(made: list[Decided], knows: bool) -> None:
    bases = standing(made, SITTINGS).heads if knows else ()
    last = Decided(UUID(int=5000), bases, TODAY, None)
    for all_of_it in ([*made, last], [last, *made]):
        answer = may_share(person(all_of_it), ASKED, SOMEBODY, TODAY)
        assert (answer.allowed, answer.reason) == (False, Reason.WITHDRAWN)
