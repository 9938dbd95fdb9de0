"""The ladder of a case document without what is still to come: a decision, a shift or a course may be dated ahead, and
nobody stands, has worked or has learnt there yet. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from outreach.domain.hours import Worked, counted

Document = dict[str, Any]
DATED = {"history": "on", "shifts": "on", "weeks": "week", "courses": "on"}
"""The lists that are cut, and what says the day of each. A week's total counts from its Monday."""


def so_far(ladder: Document, today: date) -> Document:
    """`ladder` (docs/sync.md, `case`) as of the end of `today`, on the wall; itself where nothing is dated ahead."""
    cut = {name: [one for one in ladder.get(name, ()) if one[day] <= today.isoformat()] for name, day in DATED.items()}
    if all(len(cut[name]) == len(ladder.get(name, ())) for name in DATED):
        return ladder
    line = cut["history"]
    known = {**ladder, **cut, "step": line[-1]["step"] if line else None, "since": _since(line)}
    paid = worked(known)
    return known | {"hours": {"minutes_total": sum(one.minutes for one in paid), "by_step": _by_step(known, paid)}}


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


def _since(line: Sequence[Document]) -> str | None:
    """As domain/ladder.since: to stay begins nothing anew."""
    day = None
    for turn in reversed(line):
        if turn["step"] != line[-1]["step"]:
            break
        day = turn["on"]
    return day


def _by_step(ladder: Document, paid: Sequence[Worked]) -> dict[str, int]:
    """As ladder_reading.by_step: of a placement its step, with a crew the step of that day."""
    steps = {one["id"]: one["step"] for one in ladder.get("placements", ())}
    found = defaultdict[str, int](int)
    for one in paid:
        stood = [turn["step"] for turn in ladder["history"] if turn["on"] <= one.on.isoformat()]
        step = steps.get(str(one.placement_id)) if one.placement_id else (stood or [None])[-1]
        if step is not None:
            found[step] += one.minutes
    return dict(sorted(found.items()))


def _uuid(text: str | None) -> UUID | None:
    return UUID(text) if text else None
