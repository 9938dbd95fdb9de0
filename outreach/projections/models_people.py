"""Read tables of the register: who works with whom, who is the same as whom."""

from __future__ import annotations

from datetime import date, datetime
from typing import cast
from uuid import UUID

from sqlalchemy import BigInteger, String, Table
from sqlalchemy.orm import Mapped, mapped_column

from outreach.accounts.base import Model, UtcDateTime


class AssignmentRow(Model):
    """Every assignment, as its current version says; which one of a person's stands, says PersonRow."""

    __tablename__ = "assignment"
    entry_id: Mapped[UUID] = mapped_column(primary_key=True)
    helhedsplan_id: Mapped[UUID] = mapped_column(index=True)
    organisation_id: Mapped[UUID]
    person_id: Mapped[UUID] = mapped_column(index=True)
    worker_id: Mapped[UUID | None]
    reason: Mapped[str] = mapped_column(String(20))
    until: Mapped[date | None]
    actor_id: Mapped[UUID]
    occurred_at: Mapped[datetime] = mapped_column(UtcDateTime)
    log_sequence: Mapped[int] = mapped_column(BigInteger)


class MergeRow(Model):
    """Two people who are one (domain/merge.py), by a merge that was not taken back."""

    __tablename__ = "merge"
    entry_id: Mapped[UUID] = mapped_column(primary_key=True)
    helhedsplan_id: Mapped[UUID] = mapped_column(index=True)
    organisation_id: Mapped[UUID]
    person_id: Mapped[UUID] = mapped_column(index=True)
    other_id: Mapped[UUID] = mapped_column(index=True)
    actor_id: Mapped[UUID]
    occurred_at: Mapped[datetime] = mapped_column(UtcDateTime)
    log_sequence: Mapped[int] = mapped_column(BigInteger)


PEOPLE_TABLES: tuple[Table, ...] = tuple(cast(Table, model.__table__) for model in (AssignmentRow, MergeRow))
