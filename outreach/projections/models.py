"""Read tables. All of them are derived from the log and can be rebuilt from it (services/rebuild.py).

`changed_sequence` is the log's number at which a row last changed: what a phone has not pulled lies above its cursor.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, cast
from uuid import UUID

from sqlalchemy import BigInteger, Identity, Index, String, Table, Text
from sqlalchemy.orm import Mapped, mapped_column

from outreach.accounts.base import JsonValue, Model, UtcDateTime
from outreach.eventlog.models import BigId
from outreach.projections.models_consent import CONSENT_TABLES
from outreach.projections.models_jobguide import JOBGUIDE_TABLES
from outreach.projections.models_ladder import LADDER_TABLES
from outreach.projections.models_people import PEOPLE_TABLES
from outreach.projections.models_progression import PROGRESSION_TABLES


class StandingRow(Model):
    """One row for each root entry: where it stands."""

    __tablename__ = "standing"
    __table_args__ = (
        Index("ix_standing_list", "helhedsplan_id", "organisation_id", "log_sequence"),
        Index("ix_standing_own", "actor_id", "changed_sequence"),
        Index("ix_standing_about", "about_id"),
    )
    entry_id: Mapped[UUID] = mapped_column(primary_key=True)
    helhedsplan_id: Mapped[UUID]
    organisation_id: Mapped[UUID]
    area_id: Mapped[UUID | None]
    site_id: Mapped[UUID | None]
    actor_id: Mapped[UUID]
    device_id: Mapped[UUID | None]
    kind: Mapped[str] = mapped_column(String(40))
    programme: Mapped[str | None] = mapped_column(String(40))
    programme_version: Mapped[int | None]
    about_type: Mapped[str | None] = mapped_column(String(20))
    about_id: Mapped[UUID | None]
    occurred_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    late: Mapped[bool]
    clock_off: Mapped[bool]
    state: Mapped[str] = mapped_column(String(20))
    version_id: Mapped[UUID]
    versions: Mapped[int]
    comment: Mapped[str | None] = mapped_column(Text)
    reviewed_by: Mapped[UUID | None]
    reviewed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reviews: Mapped[dict[str, Any]] = mapped_column(JsonValue)
    """The last review of each version: what counts is that of the version which is undisputed."""
    log_sequence: Mapped[int] = mapped_column(BigInteger)
    changed_sequence: Mapped[int] = mapped_column(BigInteger)


class LineRow(Model):
    """Which entries say something about a root: with the root itself they are its history."""

    __tablename__ = "line"
    entry_id: Mapped[UUID] = mapped_column(primary_key=True)
    helhedsplan_id: Mapped[UUID]
    root_id: Mapped[UUID] = mapped_column(index=True)
    log_sequence: Mapped[int] = mapped_column(BigInteger)


class DecisionRow(Model):
    """A decision about one thing (domain/decision.py). A root stands here only once it is retracted."""

    __tablename__ = "decision"
    thing: Mapped[str] = mapped_column(String(140), primary_key=True)
    entry_id: Mapped[UUID] = mapped_column(primary_key=True, index=True)
    helhedsplan_id: Mapped[UUID] = mapped_column(index=True)
    organisation_id: Mapped[UUID]
    bases: Mapped[list[Any]] = mapped_column(JsonValue)
    retracted: Mapped[bool]
    rests_on: Mapped[UUID | None] = mapped_column(index=True)
    log_sequence: Mapped[int] = mapped_column(BigInteger)


class ConflictRow(Model):
    """A thing that several decided about without knowing of each other; `heads` is empty once it is not `open`.

    `base_id` is what stands meanwhile. `area_id` counts where it is about no person: a person's own area comes first.
    """

    __tablename__ = "conflict"
    thing: Mapped[str] = mapped_column(String(140), primary_key=True)
    helhedsplan_id: Mapped[UUID] = mapped_column(index=True)
    organisation_id: Mapped[UUID]
    area_id: Mapped[UUID | None]
    kind: Mapped[str] = mapped_column(String(40))
    person_id: Mapped[UUID | None] = mapped_column(index=True)
    open: Mapped[bool]
    heads: Mapped[list[Any]] = mapped_column(JsonValue)
    base_id: Mapped[UUID | None]
    changed_sequence: Mapped[int] = mapped_column(BigInteger)


class OpenCounsellingRow(Model):
    """One row for each check-in that was not retracted, as its current version says."""

    __tablename__ = "open_counselling"
    __table_args__ = (Index("ix_open_counselling_person", "person_id", "occurred_at"),)
    entry_id: Mapped[UUID] = mapped_column(primary_key=True)
    helhedsplan_id: Mapped[UUID] = mapped_column(index=True)
    organisation_id: Mapped[UUID]
    area_id: Mapped[UUID]
    site_id: Mapped[UUID]
    session_id: Mapped[UUID | None] = mapped_column(index=True)
    person_id: Mapped[UUID | None]
    actor_id: Mapped[UUID]
    occurred_at: Mapped[datetime] = mapped_column(UtcDateTime)
    arrival: Mapped[str] = mapped_column(String(20))
    referred_by: Mapped[str | None] = mapped_column(String(100))
    topics: Mapped[dict[str, Any]] = mapped_column(JsonValue)
    role: Mapped[str | None] = mapped_column(String(20))
    minutes: Mapped[int | None]
    bridging: Mapped[list[Any]] = mapped_column(JsonValue)
    next_step: Mapped[str | None] = mapped_column(String(200))
    next_step_by: Mapped[date | None]
    changed_sequence: Mapped[int] = mapped_column(BigInteger)


class SessionRow(Model):
    """A session (vagt) at a site. It may be closed by an entry that comes before the one that opened it."""

    __tablename__ = "session"
    session_id: Mapped[UUID] = mapped_column(primary_key=True)
    helhedsplan_id: Mapped[UUID] = mapped_column(index=True)
    organisation_id: Mapped[UUID]
    area_id: Mapped[UUID] = mapped_column(index=True)
    site_id: Mapped[UUID]
    actor_id: Mapped[UUID]
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closes_at: Mapped[time | None]
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    nobody_came: Mapped[bool | None]
    changed_sequence: Mapped[int] = mapped_column(BigInteger)


class PersonRow(Model):
    """A person as the undisputed version of their entry says; `merged_into` the one that they are shown as, if another.

    `worker_id` and `assignment_id`: the undisputed assignment of this person alone, whoever they are merged with.
    """

    __tablename__ = "person"
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    helhedsplan_id: Mapped[UUID] = mapped_column(index=True)
    organisation_id: Mapped[UUID]
    area_id: Mapped[UUID] = mapped_column(index=True)
    root_id: Mapped[UUID]
    version_id: Mapped[UUID]
    name: Mapped[str] = mapped_column(String(80))
    nickname: Mapped[str | None] = mapped_column(String(80))
    birth_year: Mapped[int | None]
    phone: Mapped[str | None] = mapped_column(String(30))
    language: Mapped[str | None] = mapped_column(String(8))
    guardian: Mapped[dict[str, Any] | None] = mapped_column(JsonValue)
    programmes: Mapped[list[Any]] = mapped_column(JsonValue)
    background: Mapped[dict[str, Any]] = mapped_column(JsonValue)
    worker_id: Mapped[UUID | None] = mapped_column(index=True)
    assignment_id: Mapped[UUID | None]
    merged_into: Mapped[UUID | None] = mapped_column(index=True)
    registered_by: Mapped[UUID]
    changed_sequence: Mapped[int] = mapped_column(BigInteger)


class DepartureRow(Model):
    """A person who left an area: phones that still hold them are told to remove them."""

    __tablename__ = "departure"
    __table_args__ = (Index("ix_departure_area", "area_id", "changed_sequence"),)
    id: Mapped[int] = mapped_column(BigId, Identity(), primary_key=True)
    helhedsplan_id: Mapped[UUID]
    organisation_id: Mapped[UUID]
    area_id: Mapped[UUID]
    person_id: Mapped[UUID]
    changed_sequence: Mapped[int] = mapped_column(BigInteger)


class AreaRow(Model):
    __tablename__ = "area"
    area_id: Mapped[UUID] = mapped_column(primary_key=True)
    helhedsplan_id: Mapped[UUID] = mapped_column(index=True)
    name: Mapped[str] = mapped_column(String(80))
    active: Mapped[bool]
    changed_sequence: Mapped[int] = mapped_column(BigInteger)


class SiteRow(Model):
    __tablename__ = "site"
    site_id: Mapped[UUID] = mapped_column(primary_key=True)
    helhedsplan_id: Mapped[UUID] = mapped_column(index=True)
    area_id: Mapped[UUID]
    name: Mapped[str] = mapped_column(String(80))
    active: Mapped[bool]
    changed_sequence: Mapped[int] = mapped_column(BigInteger)


class OpeningHoursRow(Model):
    """What was set for a site from a date on; for a date the entry that came last."""

    __tablename__ = "opening_hours"
    site_id: Mapped[UUID] = mapped_column(primary_key=True)
    valid_from: Mapped[date] = mapped_column(primary_key=True)
    helhedsplan_id: Mapped[UUID] = mapped_column(index=True)
    hours: Mapped[list[Any]] = mapped_column(JsonValue)
    note: Mapped[str | None] = mapped_column(String(200))
    changed_sequence: Mapped[int] = mapped_column(BigInteger)


class InVainRow(Model):
    """One row for each visit in vain that was not retracted, as its current version says. About nobody."""

    __tablename__ = "in_vain"
    __table_args__ = (Index("ix_in_vain_area", "area_id", "occurred_at"),)
    entry_id: Mapped[UUID] = mapped_column(primary_key=True)
    helhedsplan_id: Mapped[UUID] = mapped_column(index=True)
    organisation_id: Mapped[UUID]
    area_id: Mapped[UUID]
    site_id: Mapped[UUID]
    actor_id: Mapped[UUID]
    occurred_at: Mapped[datetime] = mapped_column(UtcDateTime)
    hours: Mapped[list[Any]] = mapped_column(JsonValue)
    changed_sequence: Mapped[int] = mapped_column(BigInteger)


class HeldRow(Model):
    """An entry in the log that waits for another, or (with a problem code) that can never be applied."""

    __tablename__ = "held"
    __table_args__ = (Index("ix_held_open", "helhedsplan_id", "problem"),)
    entry_id: Mapped[UUID] = mapped_column(primary_key=True)
    helhedsplan_id: Mapped[UUID]
    organisation_id: Mapped[UUID]
    area_id: Mapped[UUID | None]
    actor_id: Mapped[UUID]
    waiting_for: Mapped[str] = mapped_column(String(100), index=True)
    problem: Mapped[str | None] = mapped_column(String(30))
    log_sequence: Mapped[int] = mapped_column(BigInteger)


class AbandonmentRow(Model):
    """A refused entry that its author gave up, by the device's own sequence number."""

    __tablename__ = "abandonment"
    entry_id: Mapped[UUID] = mapped_column(primary_key=True)
    helhedsplan_id: Mapped[UUID]
    device_id: Mapped[UUID | None]
    refused_id: Mapped[UUID | None]
    refused_sequence: Mapped[int] = mapped_column(BigInteger)
    reason: Mapped[str] = mapped_column(String(500))


READ_TABLES: tuple[Table, ...] = (
    tuple(
        cast(Table, model.__table__)
        for model in (
            StandingRow,
            LineRow,
            DecisionRow,
            ConflictRow,
            OpenCounsellingRow,
            SessionRow,
            PersonRow,
            DepartureRow,
            AreaRow,
            SiteRow,
            OpeningHoursRow,
            InVainRow,
            HeldRow,
            AbandonmentRow,
        )
    )
    + PEOPLE_TABLES
    + JOBGUIDE_TABLES
    + CONSENT_TABLES
    + PROGRESSION_TABLES
    + LADDER_TABLES
)
