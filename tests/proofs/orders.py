"""Entries of several phones, in the order in which they were written and in others: the end is the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from hypothesis import given
from hypothesis import strategies as st

from tests.proofs.server import examples


class Phones(Protocol):
    @property
    def entries(self) -> Sequence[object]:
        """What was written."""

    def act(self, *act: Any) -> None:
        """Write one more."""

    def arrive(self, order: list[int]) -> tuple[dict[str, Any], set[str]]:
        """What stands by table, once they have come in that order, and the answers. Leaves nothing behind."""


def every_order_ends_the_same(make: Callable[[], Phones], acts: st.SearchStrategy[Any], number: int) -> None:
    """For so many lists of acts; among them every answer that there is."""
    seen: set[str] = set()

    @examples(number)
    @given(acts, st.data())
    def check(wanted: Sequence[Any], data: st.DataObject) -> None:
        phones = make()
        for act in wanted:
            phones.act(*act)
        numbers = list(range(len(phones.entries)))
        first, answers = phones.arrive(numbers)
        seen.update(answers)
        for _ in range(3):
            other, answers = phones.arrive(data.draw(st.permutations(numbers)))
            seen.update(answers)
            assert other == first, [name for name in first if first[name] != other[name]]
        assert answers <= {"stored", "held", "conflict"}

    check()
    assert seen == {"stored", "held", "conflict"}
