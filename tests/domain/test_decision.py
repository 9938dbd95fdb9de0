"""Which decision stands: a table of examples, and whatever order they come in."""

from __future__ import annotations

from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.decision import Node, line, rule

EXAMPLES: dict[str, tuple[str, str, str]] = {
    "nobody decided": ("", "", ""),
    "the first": ("a", "a", "a"),
    "one after the other": ("a b<a c<b", "abc", "c"),
    "two that knew the same": ("a b<a c<a", "a", "bc"),
    "settled": ("a b<a c<a d<bc", "abcd", "d"),
    "settled and gone on": ("a b<a c<a d<bc e<d", "abcde", "e"),
    "gone on without knowing of the other": ("a b<a c<a d<b", "a", "cd"),
    "settled by two": ("a b<a c<a d<bc e<bc", "a", "de"),
    "a third that the settlement did not know": ("a b<a c<a d<bc e<a", "a", "de"),
    "settled in part": ("a b<a c<a d<a e<bc", "a", "de"),
    "two first ones": ("a b", "", "ab"),
    "two first ones, settled": ("a b c<ab", "abc", "c"),
    "a late one on an old base": ("a b<a c<b d<a", "a", "cd"),
    "taken back": ("a b!<a", "a", "a"),
    "taken back from between": ("a b!<a c<b", "ac", "c"),
    "one side taken back": ("a b!<a c<a", "ac", "c"),
    "the first taken back": ("a! b<a c<b", "bc", "c"),
    "the first of two taken back": ("a! b<a c<a", "", "bc"),
    "all taken back": ("a! b!<a", "", ""),
    "the settlement taken back": ("a b<a c<a d!<bc", "a", "bc"),
    "a base that nobody knows": ("a b<az", "ab", "b"),
}


def named(letter: str) -> UUID:
    return UUID(int=ord(letter))


def nodes(drawn: str) -> list[Node]:
    made = []
    for word in drawn.split():
        name, _, bases = word.partition("<")
        made.append(Node(named(name[0]), tuple(named(one) for one in bases), name.endswith("!")))
    return made


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_stands(example: str) -> None:
    drawn, chain, heads = EXAMPLES[example]
    ruling = rule(nodes(drawn))
    assert set(ruling.chain) == {named(one) for one in chain}
    assert ruling.undisputed == (named(chain[-1]) if chain else None)
    assert ruling.heads == tuple(named(one) for one in heads)
    assert ruling.disputed is (len(heads) > 1)


@st.composite
def histories(draw: st.DrawFn) -> list[Node]:
    """Each one is based on some of those before it."""
    made: list[Node] = []
    for at in range(draw(st.integers(0, 9))):
        bases = draw(st.sets(st.integers(0, at - 1), max_size=3)) if at else set()
        made.append(Node(UUID(int=at), tuple(UUID(int=one) for one in bases), draw(st.integers(0, 5)) == 0))
    return made


@given(histories(), st.randoms(use_true_random=False), st.booleans())
def test_order_and_repeats_change_nothing(made: list[Node], chance: Random, twice: bool) -> None:
    shuffled = made + made[: len(made) // 2] if twice else list(made)
    chance.shuffle(shuffled)
    assert rule(shuffled) == rule(made)


@given(histories(), st.data())
def test_what_has_not_come_does_not_lead_astray(made: list[Node], data: st.DataObject) -> None:
    """Only what hangs on what is there is asked about (the rest is held): its undisputed one is never retracted."""
    there = {node.id for node in made[: data.draw(st.integers(0, len(made)))]}
    ruling = rule(node for node in made if node.id in there)
    assert set(ruling.chain) | set(ruling.heads) <= {
        node.id for node in made if node.id in there and not node.retracted
    }


@given(histories())
def test_naming_all_heads_settles_it(made: list[Node]) -> None:
    before = rule(made)
    settling = Node(UUID(int=99), before.heads)
    after = rule([*made, settling])
    assert (after.undisputed, after.heads) == (settling.id, (settling.id,))


@given(histories())
def test_it_is_what_the_words_say(made: list[Node]) -> None:
    """Told slowly: the newest that every other one is an ancestor or a descendant of."""
    by_id = {node.id: node for node in made}

    def ancestors(node: Node) -> set[UUID]:
        above = [by_id[base] for base in node.bases if base in by_id]
        return {one.id for one in above if not one.retracted}.union(*(ancestors(one) for one in above))

    live = [node for node in made if not node.retracted]
    up = {node.id: ancestors(node) for node in live}
    agreed = [n for n in live if all(n is o or n.id in up[o.id] or o.id in up[n.id] for o in live)]
    newest = max(agreed, key=lambda node: len(up[node.id]), default=None)
    ruling = rule(made)
    assert ruling.undisputed == (newest.id if newest else None)
    assert set(ruling.heads) == {n.id for n in live if not any(n.id in up[o.id] for o in live)}


@given(histories())
def test_the_line_is_what_ever_stood_undisputed(made: list[Node]) -> None:
    """Each was undisputed when those that do not build on it were still to come; the last one is so now."""
    stood, ruling = line(made), rule(made)
    assert (stood[-1] if stood else None) == ruling.undisputed
    by_id = {node.id: node for node in made}

    def builds_on(id: UUID, base: UUID) -> bool:
        return id == base or any(builds_on(one, base) for one in by_id[id].bases if one in by_id)

    for id in stood:
        before = [node for node in made if builds_on(id, node.id) or node.retracted]
        assert rule(before).undisputed == id


def test_the_line_leaves_out_the_sides_of_a_conflict() -> None:
    assert line(nodes("a b<a c<a d<bc e<d")) == tuple(named(one) for one in "ade")
    assert line(nodes("a b!<a x<b y<a d<xy")) == tuple(named(one) for one in "ad")


def test_a_long_line_is_read_in_no_time() -> None:
    line = [Node(UUID(int=at), (UUID(int=at - 1),) if at else ()) for at in range(500)]
    assert rule(line[::-1]).undisputed == line[-1].id
