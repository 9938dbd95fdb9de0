"""Paid hours that were worked, from shifts, from weekly totals and from crew sessions.

A weekly total of a placement covers that week's shifts: where both were written down the greater counts (work.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from outreach.domain.ladder import Stood, on_day
from outreach.domain.work import monday


@dataclass(frozen=True, slots=True)
class Worked:
    """So many paid minutes on a day (of a weekly total: its Monday), in a placement or (None) with a crew."""

    on: date
    minutes: int
    placement_id: UUID | None


def by_step(worked: Iterable[Worked], steps: Mapping[UUID, str], line: Sequence[Stood]) -> dict[str, int]:
    """Step -> paid minutes: of a placement its step (`steps`), with a crew the step of that day; without any it is left
    out. `line`: where they stood, in order."""
    found = defaultdict[str, int](int)
    for one in worked:
        stood = on_day(line, one.on)
        step = steps.get(one.placement_id) if one.placement_id else stood[-1].step if stood else None
        if step is not None:
            found[step] += one.minutes
    return dict(sorted(found.items()))


def counted(shifts: Iterable[Worked], weeks: Iterable[Worked]) -> list[Worked]:
    """`shifts`, and what a week's total says beyond them; by day. Of several totals of one week the largest counts."""
    found = list(shifts)
    left = defaultdict[tuple[date, UUID | None], int](int)
    for week in weeks:
        left[week.on, week.placement_id] = max(left[week.on, week.placement_id], week.minutes)
    for shift in found:
        left[monday(shift.on), shift.placement_id] -= shift.minutes
    found += [Worked(on, minutes, placement_id) for (on, placement_id), minutes in left.items() if minutes > 0]
    return sorted(found, key=lambda one: (one.on, str(one.placement_id), one.minutes))
