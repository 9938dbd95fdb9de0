"""Who is the same as whom, and who may be: tables of examples."""

from __future__ import annotations

from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.background import QUESTIONS, SPECIAL, special_in
from outreach.domain.doubles import Known, fold_phone, fold_words, likely
from outreach.domain.merge import shown_as, together

A, B, C, D = (UUID(int=n) for n in range(1, 5))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Åse", "Aase"),
        ("Søren", "Soeren"),
        ("Søren", "Soren"),
        ("Bæk", "Baek"),
        ("Mohammed", "MOHAMED"),
        ("Zoë Nuñez", "zoe nunez"),
        ("O'Brien", "OBrien"),
        ("Łukasz Đorđe", "lukasz dorde"),
    ],
)
def test_spellings_that_are_one(one: str, other: str) -> None:
    assert fold_words(one) == fold_words(other)


def test_spellings_that_are_two() -> None:
    assert fold_words("Ali") != fold_words("Aliya")
    assert fold_words("Hus 11") != fold_words("Hus 1")
    assert fold_words(" - ") == []


@pytest.mark.parametrize(
    ("phone", "folded"),
    [("+45 12 34 56 78", "12345678"), ("0045 12345678", "12345678"), ("12345678", "12345678"), ("112", ""), (None, "")],
)
def test_numbers(phone: str | None, folded: str) -> None:
    assert fold_phone(phone) == folded


PEOPLE: dict[str, tuple[list[Known], list[tuple[UUID, ...]]]] = {
    "the same name and year": ([Known(A, "Mohammed Ali", 2008, None), Known(B, "Ali Mohamed", 2008, None)], [(A, B)]),
    "another year": ([Known(A, "Ali", 2008, None), Known(B, "Ali", 2009, None)], []),
    "no year": ([Known(A, "Ali", None, None), Known(B, "Ali", None, None)], []),
    "the same number": ([Known(B, "Ali", 2008, "12 34 56 78"), Known(A, "Zahra", None, "+4512345678")], [(A, B)]),
    "three": ([Known(id, "Ali", 2008, None) for id in (C, A, B)], [(A, B, C)]),
    "nobody": ([], []),
}


@pytest.mark.parametrize("example", PEOPLE)
def test_who_may_be_one(example: str) -> None:
    people, groups = PEOPLE[example]
    assert likely(people) == groups


@given(st.lists(st.tuples(st.sampled_from([A, B, C, D]), st.sampled_from([A, B, C, D]))), st.randoms())
def test_merging_knows_no_order(pairs: list[tuple[UUID, UUID]], chance: Random) -> None:
    shuffled = [pair[::-1] if chance.random() < 0.5 else pair for pair in pairs]
    chance.shuffle(shuffled)
    groups = together(pairs, [A, B, C, D])
    assert groups == together(shuffled, [D, C, B, A])
    assert all(groups[one] == groups[other] for one, other in pairs)
    assert all(id in group and shown_as(group) == min(group) for id, group in groups.items())


def test_special_categories_are_questions() -> None:
    assert set(QUESTIONS) >= SPECIAL
    assert special_in(["gender", "ethnicity"]) == "ethnicity" and special_in(["gender"]) is None
