"""What the types of data of a consent name (shared.toml, data_types): so much of a person is told, and no more."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from outreach.projections.models import PersonRow
from outreach.projections.progression_document import without_special

Document = dict[str, Any]


def told(row: PersonRow, case: Document | None, types: Collection[str], special: bool) -> Document:
    """What the types of data name, of the person and their case. The name says whom it is about: it is always there."""
    whole = case or {}
    said: Document = {"name": row.name}
    for type, pick in PARTS.items():
        if type in types:
            said |= pick(row, whole, special)
    return said


def _contact(row: PersonRow, case: Document, special: bool) -> Document:
    return {"phone": row.phone}


def _work(row: PersonRow, case: Document, special: bool) -> Document:
    wanted = ("title", "kind", "started_on", "ended_on", "minutes_week")
    jobs = [{name: job[name] for name in wanted} for job in case.get("employments", [])]
    return {"status": case.get("status"), "employments": jobs}


def _follow_up(row: PersonRow, case: Document, special: bool) -> Document:
    tried = [
        {"title": job["title"], **{name: one[name] for name in ("interval", "on", "reached", "still_in_job")}}
        for job in case.get("employments", [])
        for one in job["follow_ups"]
    ]
    return {"follow_ups": tried}


def _next_steps(row: PersonRow, case: Document, special: bool) -> Document:
    return {"next_steps": [{"what": one["what"], "by": one["by"]} for one in case.get("next_steps", [])]}


def _progression(row: PersonRow, case: Document, special: bool) -> Document:
    """Never health, which is a purpose of its own."""
    part = without_special(case).get("progression") or {}
    return {"progression": [{"on": one["on"], "answers": one["answers"]} for one in part.get("measured", [])]}


def _health(row: PersonRow, case: Document, special: bool) -> Document:
    part = (case.get("progression") or {}) if special else {}
    answers = [(one["on"], one["answers"].get("health")) for one in part.get("measured", [])]
    return {"health": [{"on": on, "answer": answer} for on, answer in answers if answer is not None]}


PARTS: Mapping[str, Callable[[PersonRow, Document, bool], Document]] = {
    "contact": _contact,
    "work": _work,
    "follow_up": _follow_up,
    "next_steps": _next_steps,
    "progression": _progression,
    "health": _health,
}
"""Of each type of data, what of a person's case it names. A type without a part is told by mouth."""
