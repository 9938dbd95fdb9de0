"""What the facts of one person's ladder say: pure functions of a Climb (ladder_facts.py), merged people together."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from uuid import UUID

from outreach import programmes
from outreach.domain import ladder, ticks
from outreach.domain.due import day_of
from outreach.domain.hours import Worked, counted
from outreach.domain.hours import by_step as minutes_by_step
from outreach.domain.ladder import Decision
from outreach.domain.placement_course import Course, Spell, Terms, Turn, course
from outreach.domain.work import Stint, minutes
from outreach.projections import models_ladder as m
from outreach.projections.ladder_facts import OF_DECIDED, PLACEMENT, STEP, Climb, Fact


def decisions(climb: Climb) -> list[Decision]:
    """The undisputed step decisions, oldest first."""
    rows = {row["entry_id"]: row for row in climb.rows[m.StepDecisionRow]}
    people = sorted({row["person_id"] for row in rows.values()})
    lines = [[rows[id] for id in climb.lines.get(f"{STEP}{person}", ()) if id in rows] for person in people]
    return ladder.whole([_decision(row) for row in line] for line in lines)


def _decision(row: Fact) -> Decision:
    return Decision(row["entry_id"], row["step"], rank_of(row), row["on_day"], row["recorded_at"])


def rank_of(row: Fact) -> int:
    """The place of a decision's step in its programme; -1 where the programme does not know it (any more)."""
    programme = programmes.get(row["programme"] or "", row["programme_version"] or 1)
    steps = [step.id for step in programme.steps] if programme else []
    return steps.index(row["step"]) if row["step"] in steps else -1


def disputed(climb: Climb) -> bool:
    """Whether two have decided about a step without knowing of each other."""
    return any(f"{STEP}{row['person_id']}" in climb.disputed for row in climb.rows[m.StepDecisionRow])


def checklist(climb: Climb, until: date | None = None) -> dict[str, dict[str, ticks.State]]:
    """Step -> item -> what holds, of ticks made up to the end of a day; in the order of step and item."""
    found = defaultdict[tuple[str, str], list[ticks.Tick]](list)
    for row in climb.rows[m.ChecklistTickRow]:
        if until is None or day_of(row["recorded_at"]) <= until:
            by_worker = row["actor_id"] not in climb.at_home
            tick = ticks.Tick(row["entry_id"], row["recorded_at"], row["done"], by_worker)
            found[row["step"], row["item"]].append(tick)
    states: dict[str, dict[str, ticks.State]] = {}
    for step, item in sorted(found):
        states.setdefault(step, {})[item] = ticks.state(found[step, item])
    return states


def placements(climb: Climb) -> list[tuple[Fact, Course]]:
    """Each placement that was not taken back, as it began, and what became of it; by first day."""
    later = {row["entry_id"]: row for model in OF_DECIDED for row in climb.rows[model]}
    found = []
    for row in sorted(climb.rows[m.PlacementRow], key=lambda row: (row["started_on"], row["entry_id"])):
        line = climb.lines.get(f"{PLACEMENT}{row['placement_id']}", ())
        began = Spell(row["entry_id"], row["started_on"], _terms(row))
        found.append((row, course(began, [_turn(later[id]) for id in line if id in later])))
    return found


def _turn(row: Fact) -> Turn:
    if "ended_on" in row:
        return Turn(row["entry_id"], row["ended_on"], None, row["reason"])
    return Turn(row["entry_id"], row["from_day"], _terms(row))


def _terms(row: Fact) -> Terms:
    return Terms(
        row["minutes_week"],
        row["tasks"],
        row["guardian_told_on"],
        row["contract_signed_on"],
        row["risk_assessed_on"],
    )


def hours(climb: Climb) -> list[Worked]:
    """All paid work, by day."""
    found = [Worked(row["on_day"], row["minutes"], None) for row in came(climb) if row["minutes"]]
    found += [Worked(row["on_day"], shift_minutes(row), row["placement_id"]) for row in climb.rows[m.ShiftRow]]
    weeks = [Worked(row["week"], row["minutes"], row["placement_id"]) for row in climb.rows[m.WorkWeekRow]]
    return counted(found, weeks)


def shift_minutes(row: Fact) -> int:
    """Paid minutes of one shift."""
    return minutes(Stint(row["on_day"], row["starts"], row["ends"], row["break_minutes"], row["school_day"]))


def came(climb: Climb) -> list[Fact]:
    """The crew sessions to which they came, by day; who is here twice came once."""
    there = {row["entry_id"]: row for row in climb.rows[m.CrewAttendanceRow] if row["minutes"] is not None}
    return sorted(there.values(), key=lambda row: (row["on_day"], row["entry_id"]))


def by_step(climb: Climb, worked: list[Worked]) -> dict[str, int]:
    """Step -> paid minutes (domain/hours.py)."""
    steps = {row["placement_id"]: row["step"] for row in climb.rows[m.PlacementRow]}
    return minutes_by_step(worked, steps, decisions(climb))


def courses(climb: Climb) -> dict[str, date]:
    """Course -> the day on which it was first taken, by day."""
    found: dict[str, date] = {}
    for row in came(climb):
        if row["course"] is not None:
            found.setdefault(row["course"], row["on_day"])
    return found


def crews(climb: Climb) -> list[UUID]:
    """Those that they are in now."""
    last: dict[UUID, Fact] = {}
    for row in sorted(
        climb.rows[m.CrewMemberRow], key=lambda row: (row["on_day"], row["recorded_at"], row["entry_id"])
    ):
        last[row["crew_id"]] = row
    return sorted(crew_id for crew_id, row in last.items() if row["member"])


def wishes(climb: Climb) -> list[Fact]:
    """Those that nobody has met yet, the oldest first."""
    met = {row["wish_id"] for row in climb.rows[m.WishMetRow]}
    return [row for row in climb.rows[m.WishRow] if row["entry_id"] not in met]
