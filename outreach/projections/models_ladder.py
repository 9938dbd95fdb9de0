"""Read tables of the ladder (leisure jobs): one row for each entry that was not retracted, as its current version says.

As in models_jobguide.py. Which of several decisions stands says the ruling about their thing (projections/decision.py).
"""

from __future__ import annotations

from datetime import date, time
from typing import Any, cast
from uuid import UUID

from sqlalchemy import String, Table
from sqlalchemy.orm import Mapped, mapped_column

from outreach.accounts.base import JsonValue, Model
from outreach.projections.models_jobguide import FactColumns, PersonFact


class PlacementFact(PersonFact):
    """A fact about a placement."""

    placement_id: Mapped[UUID] = mapped_column(index=True)


class PlacementTerms:
    """What is agreed of a placement from a day on; the three days are None until it was done."""

    minutes_week: Mapped[int | None]
    tasks: Mapped[str] = mapped_column(String(20))
    guardian_told_on: Mapped[date | None]
    contract_signed_on: Mapped[date | None]
    risk_assessed_on: Mapped[date | None]


class StepDecisionRow(PersonFact, Model):
    """`step` None: left the ladder."""

    __tablename__ = "step_decision"
    step: Mapped[str | None] = mapped_column(String(40))
    on_day: Mapped[date]
    reason: Mapped[str | None] = mapped_column(String(500))


class ChecklistTickRow(PersonFact, Model):
    """Whether it was the young person's own says the type of its actor."""

    __tablename__ = "checklist_tick"
    step: Mapped[str] = mapped_column(String(40))
    item: Mapped[str] = mapped_column(String(40))
    done: Mapped[bool]


class PlacementRow(PlacementFact, PlacementTerms, Model):
    """How it began."""

    __tablename__ = "placement"
    step: Mapped[str] = mapped_column(String(40))
    workplace_id: Mapped[UUID | None] = mapped_column(index=True)
    pay_source: Mapped[str] = mapped_column(String(40))
    title: Mapped[str | None] = mapped_column(String(80))
    started_on: Mapped[date]


class PlacementBegunRow(Model):
    """Every placement that ever began, also one that was taken back: what is said of it is known to belong there."""

    __tablename__ = "placement_begun"
    placement_id: Mapped[UUID] = mapped_column(primary_key=True)
    root_id: Mapped[UUID]
    helhedsplan_id: Mapped[UUID] = mapped_column(index=True)
    person_id: Mapped[UUID]


class PlacementChangedRow(PlacementFact, PlacementTerms, Model):
    __tablename__ = "placement_changed"
    from_day: Mapped[date]


class PlacementEndedRow(PlacementFact, Model):
    __tablename__ = "placement_ended"
    ended_on: Mapped[date]
    reason: Mapped[str] = mapped_column(String(20))


class ShiftRow(PlacementFact, Model):
    """`tasks` None: those of the placement."""

    __tablename__ = "shift"
    on_day: Mapped[date]
    starts: Mapped[time]
    ends: Mapped[time]
    break_minutes: Mapped[int]
    school_day: Mapped[bool]
    tasks: Mapped[str | None] = mapped_column(String(20))


class WorkWeekRow(PlacementFact, Model):
    """`week` is its Monday."""

    __tablename__ = "work_week"
    week: Mapped[date]
    minutes: Mapped[int]
    school_week: Mapped[bool]


class YoungPersonRow(PersonFact, Model):
    """The latest (recorded_at, entry_id) of a person holds."""

    __tablename__ = "young_person"
    born_on: Mapped[date | None]
    compulsory_school_until: Mapped[date | None]


class CrewRow(FactColumns, Model):
    """`changed_sequence` also counts what changed of its members and sessions."""

    __tablename__ = "crew"
    crew_id: Mapped[UUID] = mapped_column(index=True)
    name: Mapped[str] = mapped_column(String(80))
    leader_id: Mapped[UUID | None]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    weekday: Mapped[int | None]
    pay_source: Mapped[str | None] = mapped_column(String(40))
    active: Mapped[bool]


class CrewMemberRow(PersonFact, Model):
    __tablename__ = "crew_member"
    crew_id: Mapped[UUID] = mapped_column(index=True)
    member: Mapped[bool]
    on_day: Mapped[date]


class CrewSessionRow(FactColumns, Model):
    """`attendance`: person -> paid minutes; who came and who did not stands in crew_attendance, person by person."""

    __tablename__ = "crew_session"
    crew_id: Mapped[UUID] = mapped_column(index=True)
    on_day: Mapped[date]
    starts: Mapped[time]
    ends: Mapped[time]
    break_minutes: Mapped[int]
    school_day: Mapped[bool]
    form: Mapped[str] = mapped_column(String(20))
    title: Mapped[str | None] = mapped_column(String(120))
    course: Mapped[str | None] = mapped_column(String(40))
    attendance: Mapped[dict[str, Any]] = mapped_column(JsonValue)
    absent: Mapped[list[Any]] = mapped_column(JsonValue)
    tasks: Mapped[str] = mapped_column(String(20))


class CrewAttendanceRow(Model):
    """One person in one session: what flows into their own hours and courses. `minutes` None: they did not come."""

    __tablename__ = "crew_attendance"
    entry_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True, index=True)
    helhedsplan_id: Mapped[UUID] = mapped_column(index=True)
    organisation_id: Mapped[UUID]
    minutes: Mapped[int | None]


class WishRow(PersonFact, Model):
    __tablename__ = "wish"
    what: Mapped[str] = mapped_column(String(20))


class WishMetRow(PersonFact, Model):
    __tablename__ = "wish_met"
    wish_id: Mapped[UUID] = mapped_column(index=True)


LADDER_TABLES: tuple[Table, ...] = tuple(
    cast(Table, model.__table__)
    for model in (
        StepDecisionRow,
        ChecklistTickRow,
        PlacementRow,
        PlacementBegunRow,
        PlacementChangedRow,
        PlacementEndedRow,
        ShiftRow,
        WorkWeekRow,
        YoungPersonRow,
        CrewRow,
        CrewMemberRow,
        CrewSessionRow,
        CrewAttendanceRow,
        WishRow,
        WishMetRow,
    )
)
