"""What a proof (bevis) says: who, which steps from when to when, paid hours, courses. In Danish. A pure function.

For an employer, so it names the person in full; and nothing else that is on the page. Short, since it must fit into a
QR code.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from outreach import programmes
from outreach.domain.ladder import LEISURE
from outreach.programmes import Choice, Step
from outreach.projections.ladder_so_far import so_far
from outreach.projections.plan import Known

MOST = 10
"""Steps, and courses; the latest ones."""
LONGEST_LABEL = 60
_DANISH = "da"


def build(known: Known, organisation: str, helhedsplan: str, today: date) -> dict[str, Any]:
    """`steps`: [label, from, to or null, paid minutes]; `courses`: [label, day]; days as 2026-11-20."""
    ladder = so_far(known.ladder or {}, today)
    hours = ladder.get("hours", {"minutes_total": 0, "by_step": {}})
    return {
        "name": known.full_name,
        "by": organisation,
        "plan": helhedsplan,
        "on": today.isoformat(),
        "steps": _steps(ladder.get("history", ()), hours["by_step"])[-MOST:],
        "minutes": hours["minutes_total"],
        "courses": _courses(ladder.get("courses", ()))[-MOST:],
    }


def _steps(history: Iterable[dict[str, Any]], minutes: dict[str, int]) -> list[list[Any]]:
    """Each step once: from when it was first taken until it was last left."""
    found: dict[str, list[Any]] = {}
    before: str | None = None
    for turn in history:
        if before is not None and turn["step"] != before:
            found[before][2] = turn["on"]
        before = turn["step"]
        if before is not None:
            row = found.setdefault(before, [_label(before, "steps"), turn["on"], None, minutes.get(before, 0)])
            row[2] = None
    return [row for row in found.values() if row[0]]


def _courses(taken: Iterable[dict[str, Any]]) -> list[list[str]]:
    rows = [[_label(one["course"], "courses"), one["on"]] for one in taken]
    return [row for row in rows if row[0]]


def _label(id: str, what: str) -> str:
    """In the version in use, or the last one that knew it; empty: none did."""
    for programme in reversed(programmes.versions(LEISURE)):
        choices: tuple[Choice | Step, ...] = getattr(programme, what)
        label = next((one.label[_DANISH] for one in choices if one.id == id), None)
        if label:
            return label[:LONGEST_LABEL]
    return ""
