"""The `ladder` of a case document (docs/sync.md, `case`): a pure function of the facts. The link's state is added when
it is sent (feed_ladder.py): links are no entries, so that a document which is made anew from the log cannot hold it."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from outreach.domain import ladder
from outreach.domain.actor import ActorType
from outreach.domain.due import day_of
from outreach.domain.placement_course import Course, Terms
from outreach.projections import ladder_reading as reading
from outreach.projections import models_ladder as m
from outreach.projections.ladder_facts import PLACEMENT, STEP, Climb, Fact

Document = dict[str, Any]
BY = {ActorType.PERSON.value: "young", ActorType.GUARDIAN.value: "guardian"}
"""Who asks, from their own page; everybody else is a worker who wrote it down."""


def build(person_id: UUID, climb: Climb) -> Document | None:
    """Of the person who is shown, those that they were merged with included; None: nothing is known of a ladder."""
    return document(person_id, climb) if climb else None


def document(person_id: UUID, climb: Climb) -> Document:
    """The same, also where nothing is known."""
    line, worked = reading.decisions(climb), reading.hours(climb)
    rows = {row["entry_id"]: row for row in climb.rows[m.StepDecisionRow]}
    now = line[-1] if line else None
    return {
        "step": now.step if now else None,
        "programme_version": rows[now.id]["programme_version"] if now else None,
        "version_id": _text((climb.lines.get(f"{STEP}{person_id}") or (None,))[-1]),
        "disputed": reading.disputed(climb),
        "since": _text(ladder.since(line)),
        "history": [_turn(turn, rows) for turn in ladder.told(line)],
        "ticks": {
            step: {
                item: {"done": held.done, "waiting": held.waiting, "on": day_of(held.tick.recorded_at).isoformat()}
                for item, held in items.items()
            }
            for step, items in reading.checklist(climb).items()
        },
        "placements": [_placement(row, course, climb) for row, course in reading.placements(climb)],
        "shifts": _shifts(climb),
        "weeks": [
            _week(row) for row in sorted(climb.rows[m.WorkWeekRow], key=lambda row: (row["week"], row["entry_id"]))
        ],
        "hours": {"minutes_total": sum(one.minutes for one in worked), "by_step": reading.by_step(climb, worked)},
        "courses": [{"course": course, "on": day.isoformat()} for course, day in reading.courses(climb).items()],
        "crews": [str(crew_id) for crew_id in reading.crews(climb)],
        "young": _young(climb),
        "wishes": [_wish(row, climb) for row in reading.wishes(climb)],
    }


def _turn(turn: ladder.Turn, rows: dict[UUID, Fact]) -> Document:
    decision = turn.decision
    return {
        "id": str(decision.id),
        "step": decision.step,
        "move": turn.move.value,
        "on": decision.on.isoformat(),
        "reason": rows[decision.id]["reason"],
    }


def _placement(row: Fact, course: Course, climb: Climb) -> Document:
    placement_id = row["placement_id"]
    return {
        "id": str(placement_id),
        "root_id": str(row["entry_id"]),
        "version_id": _text((climb.lines.get(f"{PLACEMENT}{placement_id}") or (row["entry_id"],))[-1]),
        "step": row["step"],
        "workplace_id": _text(row["workplace_id"]),
        "pay_source": row["pay_source"],
        "title": row["title"],
        "started_on": row["started_on"].isoformat(),
        **_terms(course.now),
        "ended_on": _text(course.ended_on),
        "end_reason": course.end_reason,
        "spells": [{"id": str(one.id), "from_on": str(one.from_on), **_terms(one.terms)} for one in course.spells],
    }


def _terms(terms: Terms) -> Document:
    return {
        "minutes_week": terms.minutes_week,
        "tasks": terms.tasks,
        "guardian_told_on": _text(terms.guardian_told_on),
        "contract_signed_on": _text(terms.contract_signed_on),
        "risk_assessed_on": _text(terms.risk_assessed_on),
    }


def _shifts(climb: Climb) -> list[Document]:
    """Shifts, and the crew sessions to which they came (those alone have a `form`), by day."""
    rows = [(row, row["placement_id"], None, reading.shift_minutes(row)) for row in climb.rows[m.ShiftRow]]
    rows += [(row, None, row["entry_id"], row["minutes"]) for row in reading.came(climb)]
    rows.sort(key=lambda one: (one[0]["on_day"], one[0]["starts"], one[0]["entry_id"]))
    return [_shift(*each) for each in rows]


def _shift(row: Fact, placement_id: UUID | None, session_id: UUID | None, minutes: int) -> Document:
    return {
        "id": str(row["entry_id"]),
        "placement_id": _text(placement_id),
        "crew_session_id": _text(session_id),
        "on": row["on_day"].isoformat(),
        "starts": row["starts"].strftime("%H:%M"),
        "ends": row["ends"].strftime("%H:%M"),
        "break_minutes": row["break_minutes"],
        "school_day": row["school_day"],
        "tasks": row["tasks"],
        "form": row["form"] if session_id else None,
        "paid_minutes": minutes,
    }


def _week(row: Fact) -> Document:
    return {
        "id": str(row["entry_id"]),
        "placement_id": str(row["placement_id"]),
        "week": row["week"].isoformat(),
        "minutes": row["minutes"],
        "school_week": row["school_week"],
    }


def _wish(row: Fact, climb: Climb) -> Document:
    by = BY.get(climb.at_home.get(row["actor_id"], ""), "worker")
    return {"id": str(row["entry_id"]), "what": row["what"], "by": by, "on": day_of(row["recorded_at"]).isoformat()}


def _young(climb: Climb) -> Document:
    """Of each the day that was written last: an entry that leaves one out takes nothing away, a correction does."""
    rows = sorted(climb.rows[m.YoungPersonRow], key=lambda row: (row["recorded_at"], row["entry_id"]))
    days = ("born_on", "compulsory_school_until")
    return {day: _text(next((row[day] for row in reversed(rows) if row[day]), None)) for day in days}


def _text(value: UUID | date | datetime | time | None) -> str | None:
    return str(value) if value is not None else None
