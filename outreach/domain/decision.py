"""Decisions about one thing: which of them stands, and when a person must look (sync.md 13).

Each decision names those that it was based on. The rule knows no order of arrival and no clock: the same decisions give
the same answer, in whatever order they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from outreach.domain.entry import Entry
from outreach.domain.kinds import KINDS
from outreach.domain.review import Correction


@dataclass(frozen=True, slots=True)
class Node:
    """One decision. A retracted one was never made: what was based on it hangs on its own bases."""

    id: UUID
    bases: tuple[UUID, ...] = ()
    retracted: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """`chain` leads to the undisputed decision, oldest first, and ends with it; it is empty where there is none.

    `heads`: those that nothing builds on, by id; more than one of them is a conflict.
    """

    chain: tuple[UUID, ...] = ()
    heads: tuple[UUID, ...] = ()

    @property
    def undisputed(self) -> UUID | None:
        return self.chain[-1] if self.chain else None

    @property
    def disputed(self) -> bool:
        return len(self.heads) > 1


def rule(nodes: Iterable[Node]) -> Ruling:
    """Undisputed is the newest decision that every other one descends from or leads to.

    A base that is not among `nodes` counts for nothing. An entry that names all heads settles a conflict.
    """
    made = {node.id: node for node in nodes}
    before = _before(made)
    live = sorted(id for id, node in made.items() if not node.retracted)
    built_on = {id for one in live for id in before[one]}
    heads = tuple(id for id in live if id not in built_on)
    agreed = [id for id in live if all(_in_line(id, head, before) for head in heads)]
    for id in sorted(agreed, key=lambda one: len(before[one]), reverse=True):
        if all(_in_line(id, other, before) for other in live):
            return Ruling((*sorted(before[id], key=lambda one: (len(before[one]), one)), id), heads)
    return Ruling((), heads)


def ancestors(nodes: Iterable[Node]) -> dict[UUID, frozenset[UUID]]:
    """Of each decision, those that it builds on, directly or not; retracted ones are left out."""
    return _before({node.id: node for node in nodes})


def line(nodes: Iterable[Node]) -> tuple[UUID, ...]:
    """What stood undisputed, one after the other, oldest first: each that every other one descends from or leads to.

    Unlike `Ruling.chain` without the sides of a conflict that a later decision settled. Its last is the undisputed one.
    """
    made = {node.id: node for node in nodes}
    before = _before(made)
    live = [id for id, node in made.items() if not node.retracted]
    agreed = [id for id in live if all(_in_line(id, other, before) for other in live)]
    return tuple(sorted(agreed, key=lambda one: (len(before[one]), one)))


def _in_line(one: UUID, other: UUID, before: Mapping[UUID, frozenset[UUID]]) -> bool:
    return one == other or one in before[other] or other in before[one]


def _before(made: Mapping[UUID, Node]) -> dict[UUID, frozenset[UUID]]:
    """Of each decision, those that count and that it builds on, directly or not."""
    before: dict[UUID, frozenset[UUID]] = {}
    for first in made:
        waiting = [first]
        while waiting:
            bases = [base for base in made[waiting[-1]].bases if base in made]
            unknown = [base for base in bases if base not in before]
            if any(base in waiting for base in unknown):
                return _reached(made)
            if unknown:
                waiting.append(unknown[0])
                continue
            counted = {base for base in bases if not made[base].retracted}
            before[waiting.pop()] = frozenset(counted).union(*(before[base] for base in bases))
    return before


def _reached(made: Mapping[UUID, Node]) -> dict[UUID, frozenset[UUID]]:
    """The same where decisions name each other in a ring. What waits for its bases cannot, a withdrawal of consent can:
    then too no order matters."""
    before = {}
    for first in made:
        seen: set[UUID] = set()
        waiting = list(made[first].bases)
        while waiting:
            base = waiting.pop()
            if base in made and base not in seen:
                seen.add(base)
                waiting += made[base].bases
        before[first] = frozenset(id for id in seen if not made[id].retracted)
    return before


def thing_of(entry: Entry) -> str | None:
    """What an entry decides about: the versions of an entry, or what its kind says (`Kind.decides`)."""
    if isinstance(entry.payload, Correction):
        return version_thing(entry.payload.entry_id)
    decides = KINDS[entry.kind].decides
    return decides(entry) if decides else None


def bases_of(entry: Entry) -> tuple[UUID, ...]:
    """The decisions that this one was based on."""
    if isinstance(entry.payload, Correction) or KINDS[entry.kind].decides:
        bases: tuple[UUID, ...] = getattr(entry.payload, "bases", ())
        return bases
    return ()


def version_thing(root_id: UUID) -> str:
    """The versions of an entry: the entry itself and its corrections."""
    return f"version:{root_id}"
