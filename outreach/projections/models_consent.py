"""Read tables of consent: the sittings, the decisions made at them, who was told, what was shared.

What may be shared is asked of them by projections/consent.py and decided by domain/consent.py: whether a text is
approved, say, is not in the log, so no row says "valid".
"""

from __future__ import annotations

from datetime import date
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Index, String, Table
from sqlalchemy.orm import Mapped, mapped_column

from outreach.accounts.base import JsonValue, Model
from outreach.projections.models_jobguide import PersonFact


class ConsentRecordRow(PersonFact, Model):
    """A sitting. Its row stays when it was entered in error: the consents of it are then known never to have counted.

    `given_on`: its day in Copenhagen, never later than the day on which it was received: a clock makes nobody older.
    """

    __tablename__ = "consent_record"
    given_on: Mapped[date]
    given_by: Mapped[str] = mapped_column(String(20))
    persons: Mapped[list[Any]] = mapped_column(JsonValue)
    """As in the entry, but for the strokes: those stay in the log alone."""
    notice: Mapped[dict[str, Any]] = mapped_column(JsonValue)
    benefit_linked: Mapped[bool]
    witness: Mapped[str | None] = mapped_column(String(80))
    place: Mapped[str | None] = mapped_column(String(80))
    entered_in_error: Mapped[bool]


class ConsentRow(PersonFact, Model):
    """A decision about a purpose and a recipient; `choice` null: withdrawn. `on_day` as `given_on` above."""

    __tablename__ = "consent"
    __table_args__ = (Index("ix_consent_recipient", "helhedsplan_id", "recipient"),)
    record_id: Mapped[UUID | None] = mapped_column(index=True)
    purpose: Mapped[str] = mapped_column(String(40))
    recipient: Mapped[str] = mapped_column(String(40))
    choice: Mapped[str | None] = mapped_column(String(20))
    legal_function: Mapped[str | None] = mapped_column(String(30))
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    data_types: Mapped[list[Any]] = mapped_column(JsonValue)
    bases: Mapped[list[Any]] = mapped_column(JsonValue)
    on_day: Mapped[date]
    expressed_by: Mapped[str | None] = mapped_column(String(20))
    method: Mapped[str | None] = mapped_column(String(20))


class RecipientToldRow(PersonFact, Model):
    __tablename__ = "recipient_told"
    withdrawal_id: Mapped[UUID] = mapped_column(index=True)
    party: Mapped[str] = mapped_column(String(80))
    on_day: Mapped[date]


class ShareRow(PersonFact, Model):
    __tablename__ = "share"
    purpose: Mapped[str] = mapped_column(String(40))
    recipient: Mapped[str] = mapped_column(String(40))
    what: Mapped[str] = mapped_column(String(200))
    on_day: Mapped[date]
    done: Mapped[bool]


CONSENT_TABLES: tuple[Table, ...] = tuple(
    cast(Table, model.__table__) for model in (ConsentRecordRow, ConsentRow, RecipientToldRow, ShareRow)
)
