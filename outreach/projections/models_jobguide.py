"""Read tables of the jobguide's day: one row for each entry that was not retracted, as its current version says.

`employment_id` and the like are the things' own ids; `person_id` is whom the entry names, not whom they were merged
with. A day that an entry says has a column `..._day`: "on", "to" and "by" are the database's own words.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import BigInteger, Index, String, Table
from sqlalchemy.orm import Mapped, mapped_column

from outreach.accounts.base import JsonValue, Model, UtcDateTime


class FactColumns:
    """Whose, where, when and by whom: the same for every kind."""

    entry_id: Mapped[UUID] = mapped_column(primary_key=True)
    helhedsplan_id: Mapped[UUID] = mapped_column(index=True)
    organisation_id: Mapped[UUID] = mapped_column(index=True)
    area_id: Mapped[UUID]
    actor_id: Mapped[UUID]
    programme: Mapped[str | None] = mapped_column(String(40))
    programme_version: Mapped[int | None]
    occurred_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_sequence: Mapped[int] = mapped_column(BigInteger)


class PersonFact(FactColumns):
    """A fact about a person."""

    person_id: Mapped[UUID] = mapped_column(index=True)


class EmploymentFact(PersonFact):
    """A fact about an employment."""

    employment_id: Mapped[UUID] = mapped_column(index=True)


class WorkplaceRow(FactColumns, Model):
    __tablename__ = "workplace"
    workplace_id: Mapped[UUID] = mapped_column(index=True)
    name: Mapped[str] = mapped_column(String(120))
    branch: Mapped[str | None] = mapped_column(String(80))
    pay_source: Mapped[str | None] = mapped_column(String(20))
    contact_name: Mapped[str | None] = mapped_column(String(80))
    contact_phone: Mapped[str | None] = mapped_column(String(30))


class ConversationRow(PersonFact, Model):
    __tablename__ = "conversation"
    form: Mapped[str] = mapped_column(String(20))
    minutes: Mapped[int | None]
    topics: Mapped[dict[str, Any]] = mapped_column(JsonValue)
    role: Mapped[str | None] = mapped_column(String(20))
    bridging: Mapped[list[Any]] = mapped_column(JsonValue)


class OutreachTryRow(PersonFact, Model):
    __tablename__ = "outreach_try"
    how: Mapped[str] = mapped_column(String(20))
    reached: Mapped[bool]


class ActivityRow(PersonFact, Model):
    __tablename__ = "activity"
    activity: Mapped[str] = mapped_column(String(20))
    minutes: Mapped[int | None]


class EmploymentRow(EmploymentFact, Model):
    """How it began."""

    __tablename__ = "employment"
    workplace_id: Mapped[UUID | None] = mapped_column(index=True)
    employment: Mapped[str] = mapped_column(String(20))
    started_on: Mapped[date]
    minutes_week: Mapped[int | None]
    ordinary_minutes_month: Mapped[int | None]
    title: Mapped[str | None] = mapped_column(String(80))


class BegunRow(Model):
    """Every employment that ever began, also one that was taken back: what is said of it is known to belong there."""

    __tablename__ = "employment_begun"
    employment_id: Mapped[UUID] = mapped_column(primary_key=True)
    root_id: Mapped[UUID]
    helhedsplan_id: Mapped[UUID] = mapped_column(index=True)
    person_id: Mapped[UUID]


class EmploymentChangedRow(EmploymentFact, Model):
    """Whether a change stands says the ruling about the employment (projections/decision.py)."""

    __tablename__ = "employment_changed"
    from_day: Mapped[date]
    employment: Mapped[str] = mapped_column(String(20))
    minutes_week: Mapped[int | None]
    ordinary_minutes_month: Mapped[int | None]


class EmploymentEndedRow(EmploymentFact, Model):
    """As a change: one of several that contradict each other does not stand."""

    __tablename__ = "employment_ended"
    ended_on: Mapped[date]
    reason: Mapped[str] = mapped_column(String(20))


class EmploymentStatusRow(PersonFact, Model):
    __tablename__ = "employment_status"
    status: Mapped[str] = mapped_column(String(20))
    on_day: Mapped[date]


class NextStepRow(PersonFact, Model):
    __tablename__ = "next_step"
    what: Mapped[str] = mapped_column(String(200))
    by_day: Mapped[date | None]


class NextStepDoneRow(PersonFact, Model):
    __tablename__ = "next_step_done"
    next_step_id: Mapped[UUID] = mapped_column(index=True)
    outcome: Mapped[str] = mapped_column(String(20))


class MovedRow(PersonFact, Model):
    __tablename__ = "moved"
    direction: Mapped[str] = mapped_column(String(10))
    on_day: Mapped[date]


class FollowUpRow(EmploymentFact, Model):
    """One try. The answers are null where nobody was reached."""

    __tablename__ = "follow_up"
    interval_id: Mapped[str] = mapped_column(String(4))
    how: Mapped[str] = mapped_column(String(20))
    reached: Mapped[bool]
    still_in_job: Mapped[bool | None]
    minutes_week: Mapped[int | None]
    ordinary_minutes_month: Mapped[int | None]
    still_living_here: Mapped[bool | None]
    going: Mapped[str | None] = mapped_column(String(20))


class FollowUpMovedRow(EmploymentFact, Model):
    __tablename__ = "follow_up_moved"
    interval_id: Mapped[str] = mapped_column(String(4))
    to_day: Mapped[date]


class FollowUpDeclinedRow(EmploymentFact, Model):
    __tablename__ = "follow_up_declined"
    declined: Mapped[bool]


class CaseRow(Model):
    """What the assigned worker's phone holds of a person (projections/case). None: nobody's phone holds anything."""

    __tablename__ = "case_document"
    __table_args__ = (Index("ix_case_document_area", "area_id", "changed_sequence"),)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    helhedsplan_id: Mapped[UUID] = mapped_column(index=True)
    organisation_id: Mapped[UUID]
    area_id: Mapped[UUID]
    worker_id: Mapped[UUID | None] = mapped_column(index=True)
    document: Mapped[dict[str, Any] | None] = mapped_column(JsonValue)
    changed_sequence: Mapped[int] = mapped_column(BigInteger)


class TargetChangeRow(Model):
    """When something last happened that may count towards an organisation's targets."""

    __tablename__ = "target_change"
    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    helhedsplan_id: Mapped[UUID] = mapped_column(index=True)
    changed_sequence: Mapped[int] = mapped_column(BigInteger)


JOBGUIDE_TABLES: tuple[Table, ...] = tuple(
    cast(Table, model.__table__)
    for model in (
        WorkplaceRow,
        ConversationRow,
        OutreachTryRow,
        ActivityRow,
        EmploymentRow,
        BegunRow,
        EmploymentChangedRow,
        EmploymentEndedRow,
        EmploymentStatusRow,
        NextStepRow,
        NextStepDoneRow,
        MovedRow,
        FollowUpRow,
        FollowUpMovedRow,
        FollowUpDeclinedRow,
        CaseRow,
        TargetChangeRow,
    )
)
