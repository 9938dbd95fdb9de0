"""The ladder of a case document without what is still to come: a decision, a shift or a course may be dated ahead, and
nobody stands, has worked or has learnt there yet. Pure."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from outreach.domain.hours import Worked, by_step, counted
from outreach.domain.ladder import since

Document = dict[str, Any]
DATED = {"history": "on", "shifts": "on", "weeks": "week", "courses": "on"}
"""The lists that are cut, and what says the day of each. A week's total counts from its Monday."""


class _Stood(NamedTuple):
    step: str | None
    on: date


def so_far(ladder: Document, today: date) -> Document:
    """`ladder` (docs/sync.md, `case`) as of the end of `today`, on the wall; itself where nothing is dated ahead."""
    cut = {name: [one for one in ladder.get(name, ()) if one[day] <= today.isoformat()] for name, day in DATED.items()}
    if all(len(cut[name]) == len(ladder.get(name, ())) for name in DATED):
        return ladder
    line = [_Stood(one["step"], date.fromisoformat(one["on"])) for one in cut["history"]]
    steps = {UUID(one["id"]): one["step"] for one in ladder.get("placements", ())}
    paid, began = worked(cut), since(line)
    return {
        **ladder,
        **cut,
        "step": line[-1].step if line else None,
        "since": began.isoformat() if began else None,
        "hours": {"minutes_total": sum(one.minutes for one in paid), "by_step": by_step(paid, steps, line)},
    }


def worked(ladder: Document) -> list[Worked]:
    """Paid work by day and placement, counted as the hours in all are (domain/hours.py)."""
    shifts = [
        Worked(date.fromisoformat(one["on"]), one["paid_minutes"], _uuid(one["placement_id"]))
        for one in ladder.get("shifts", ())
        if one["paid_minutes"]
    ]
    weeks = [
        Worked(date.fromisoformat(one["week"]), one["minutes"], _uuid(one["placement_id"]))
        for one in ladder.get("weeks", ())
    ]
    return counted(shifts, weeks)


def _uuid(text: str | None) -> UUID | None:
    return UUID(text) if text else None
