"""A tick on a step's checklist, or its taking back: by a worker, or by the young person, whose own waits."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChecklistTick:
    """`done` False by a worker: not yet. What holds of several: ticks.py."""

    step: str
    item: str
    done: bool
