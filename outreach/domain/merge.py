"""Two workers made the same person twice: the two are one from then on, and apart again when that was wrong.

Nothing is moved: entries go on naming whom they named. People that are merged, directly or through others, are shown
as the oldest of them; so the order in which merges arrive does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Merge:
    """`other_id`: the person who is the same as the one that the entry is about."""

    other_id: UUID


def together(pairs: Iterable[tuple[UUID, UUID]], start: Iterable[UUID]) -> dict[UUID, frozenset[UUID]]:
    """Everybody who is the same person as one of `start`, with all who are: undirected, whatever the order."""
    beside: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for one, other in pairs:
        beside[one].add(other)
        beside[other].add(one)
    found: dict[UUID, frozenset[UUID]] = {}
    for first in start:
        if first in found:
            continue
        group, waiting = {first}, [first]
        while waiting:
            fresh = beside[waiting.pop()] - group
            group |= fresh
            waiting.extend(fresh)
        found |= dict.fromkeys(group, frozenset(group))
    return found


def shown_as(group: Iterable[UUID]) -> UUID:
    """The one that a group of merged people is shown as: ids are UUIDv7, so the smallest is the oldest."""
    return min(group)
