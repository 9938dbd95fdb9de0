"""Tables of the log. `body`, `content_hash` and `salt` can be erased; the chain holds without them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Identity, Index, Integer, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from outreach.accounts.base import Model, UtcDateTime

_REPLACES = text("replaces_refused IS NOT NULL")
BigId = BigInteger().with_variant(Integer, "sqlite")


class Chain(Model):
    """The head of one helhedsplan's chain; its row is the lock that puts writers in order."""

    __tablename__ = "chain"
    helhedsplan_id: Mapped[UUID] = mapped_column(primary_key=True)
    sequence: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[str] = mapped_column(String(64))


class EntryRow(Model):
    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("helhedsplan_id", "log_sequence"),
        Index("ix_entry_device", "device_id", "device_sequence"),
        Index("ix_entry_about", "helhedsplan_id", "about_id"),
        Index("ix_entry_replaces", "replaces_refused", sqlite_where=_REPLACES, postgresql_where=_REPLACES),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True)
    helhedsplan_id: Mapped[UUID]
    log_sequence: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(40))
    version: Mapped[int]
    programme: Mapped[str | None] = mapped_column(String(40))
    programme_version: Mapped[int | None]
    actor_id: Mapped[UUID]
    actor_type: Mapped[str] = mapped_column(String(20))
    organisation_id: Mapped[UUID]
    device_id: Mapped[UUID | None]
    device_sequence: Mapped[int | None] = mapped_column(BigInteger)
    about_type: Mapped[str | None] = mapped_column(String(20))
    about_id: Mapped[UUID | None]
    area_id: Mapped[UUID | None]
    site_id: Mapped[UUID | None]
    occurred_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    utc_offset: Mapped[int]
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    replaces_refused: Mapped[UUID | None]
    body: Mapped[str | None] = mapped_column(Text)
    content_hash: Mapped[str | None] = mapped_column(String(64))
    salt: Mapped[str | None] = mapped_column(String(32))
    digest: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class RefusalRow(Model):
    """A refused entry: by id, sequence and code, never by content. It fills its place in the phone's sequence."""

    __tablename__ = "refusal"
    __table_args__ = (
        UniqueConstraint("device_id", "fingerprint"),
        Index("ix_refusal_device", "device_id", "device_sequence"),
    )
    id: Mapped[int] = mapped_column(BigId, Identity(), primary_key=True)
    helhedsplan_id: Mapped[UUID] = mapped_column(index=True)
    organisation_id: Mapped[UUID]
    actor_id: Mapped[UUID]
    device_id: Mapped[UUID]
    device_sequence: Mapped[int | None] = mapped_column(BigInteger)
    entry_id: Mapped[UUID | None] = mapped_column(index=True)
    replaces_refused: Mapped[UUID | None] = mapped_column(index=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    """Salted hash of the bytes, so that the same refused entry sent twice is one row."""
    code: Mapped[str] = mapped_column(String(30))
    field: Mapped[str] = mapped_column(String(80))
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)


class QuarantineRow(Model):
    """An entry whose author or device had lost access: kept for a supervisor, who admits or dismisses it."""

    __tablename__ = "quarantine"
    __table_args__ = (Index("ix_quarantine_device", "device_id", "device_sequence"),)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    helhedsplan_id: Mapped[UUID] = mapped_column(index=True)
    organisation_id: Mapped[UUID]
    actor_id: Mapped[UUID]
    device_id: Mapped[UUID]
    device_sequence: Mapped[int | None] = mapped_column(BigInteger)
    area_id: Mapped[UUID | None]
    kind: Mapped[str] = mapped_column(String(40))
    body: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(String(64))
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    settled_by: Mapped[UUID | None]
    outcome: Mapped[str | None] = mapped_column(String(20))
    reason: Mapped[str | None] = mapped_column(String(500))
