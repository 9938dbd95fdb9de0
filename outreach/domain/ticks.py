"""What holds of a checklist item: the latest tick by a worker; a later one by the young person waits for the next.

Later is by (`recorded_at`, id), whatever order they came in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Tick:
    id: UUID
    recorded_at: datetime
    done: bool
    by_worker: bool


@dataclass(frozen=True, slots=True)
class State:
    """`waiting`: the young person says otherwise than `done`, and no worker has answered. `tick`: the one to show."""

    done: bool
    waiting: bool
    tick: Tick


def state(ticks: Iterable[Tick]) -> State:
    """Of one item that was ticked at least once. Raises IndexError for none."""
    in_order = sorted(ticks, key=lambda tick: (tick.recorded_at, tick.id))
    last = in_order[-1]
    said = next((tick for tick in reversed(in_order) if tick.by_worker), None)
    done = said.done if said else False
    waiting = not last.by_worker and last.done != done
    return State(done, waiting, last if waiting or said is None else said)
