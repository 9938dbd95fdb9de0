"""What the case document says of a person's measurements (docs/sync.md, `case`). A pure function of the facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from outreach import programmes
from outreach.domain import development
from outreach.domain.development import Measured
from outreach.domain.progression import SPECIAL_PARAMETERS, SPECIAL_TOPICS
from outreach.domain.segment import suggest_segment
from outreach.programmes.progression_form import ProgressionForm
from outreach.projections import models_jobguide as m
from outreach.projections.case_facts import Known
from outreach.projections.feed_changes import plain
from outreach.projections.ladder_facts import Fact
from outreach.projections.models import OpenCounsellingRow
from outreach.projections.models_progression import ProgressionRow

Document = dict[str, Any]

PROGRAMME = "progression"
"""Whoever is in it is measured."""
MOST = 12
"""A year of months is told in full; of the earlier ones the answers alone, from which the beginning is reckoned."""
_AFTER, _FOR = "1m", "2m"
"""Where the programme of a measurement is no longer known."""


def build(known: Known, worker_id: UUID | None, people: Sequence[Any]) -> Document:
    """`known` is of one person, `people` their rows: the one who is shown first, then whom they were merged with."""
    rows = in_order(known.rows[ProgressionRow])
    measured = [measurement(row) for row in rows]
    talks = [row["occurred_at"] for model in (m.ConversationRow, OpenCounsellingRow) for row in known.rows[model]]
    enrolled = any(PROGRAMME in (one.programmes or ()) for one in people)
    every, lasting = _intervals(rows[-1] if rows else None)
    due = development.next_due(measured, talks, enrolled, every, lasting)
    return {
        "earlier": [_briefly(row, worker_id) for row in rows[:-MOST]],
        "measured": [_told(row, worker_id) for row in rows[-MOST:]],
        "conversations_since": development.conversations_since(measured[-1] if measured else None, talks),
        "due_on": due[0].isoformat() if due else None,
        "remind_until": due[1].isoformat() if due else None,
        "remind": {"after": every, "for": lasting},
        "suggested": _suggested(background(people), measured),
    }


def in_order(rows: Iterable[Fact]) -> list[Fact]:
    """The oldest first (domain/development.py)."""
    by_id = {str(row["entry_id"]): row for row in rows}
    return [by_id[one.id] for one in development.in_order(measurement(row) for row in by_id.values())]


def measurement(row: Fact) -> Measured:
    return Measured(str(row["entry_id"]), row["on_day"], row["occurred_at"], row["recorded_at"], row["answers"])


def background(people: Iterable[Any]) -> dict[str, str]:
    """What is known of one person who may stand there several times: the one who is shown counts first."""
    told: dict[str, str] = {}
    for one in people:
        told = {**(one.background or {}), **told}
    return told


def without_special(document: Document) -> Document:
    """The same for a reader whose helhedsplan does not ask about special categories (law.md rule 13)."""
    part = document.get("progression")
    if not part:
        return document
    hidden = {"answers": SPECIAL_PARAMETERS, "topics": SPECIAL_TOPICS}
    measured = {
        name: [_without(hidden, one) for one in part[name]]
        for name in ("earlier", "measured")
        if name in part  # a document that was made before there were earlier ones in it has none
    }
    return document | {"progression": part | measured}


def _without(hidden: Mapping[str, frozenset[str]], one: Document) -> Document:
    plainly = {
        said: {name: answer for name, answer in one[said].items() if name not in names}
        for said, names in hidden.items()
        if said in one
    }
    return one | plainly


def _told(row: Fact, worker_id: UUID | None) -> Document:
    return _briefly(row, worker_id) | {
        "topics": dict(row["topics"]),
        "status": row["status"],
        "segment": row["segment"],
        "goal": row["goal"],
    }


def _briefly(row: Fact, worker_id: UUID | None) -> Document:
    return {
        "id": str(row["entry_id"]),
        "on": row["on_day"].isoformat(),
        "at": plain(row["occurred_at"]),
        "answers": dict(row["answers"]),
        "own": row["actor_id"] == worker_id,
    }


def _suggested(told: dict[str, str], measured: Sequence[Measured]) -> Document | None:
    answers = {name: answer for name, (answer, _on) in development.latest(measured).items()}
    segment, because = suggest_segment(told, answers)
    return {"segment": segment.value, "because": list(because)} if segment else None


def _intervals(last: Fact | None) -> tuple[str, str]:
    """Of the programme in the version under which was measured last; of somebody who never was, as it is now."""
    if last is None:
        programme = programmes.load().get(PROGRAMME)
    else:
        programme = programmes.get(last["programme"] or PROGRAMME, last["programme_version"] or 1)
    form: ProgressionForm | None = programme.progression if programme else None
    return (form.remind_after, form.remind_for) if form else (_AFTER, _FOR)
