"""Read tables of the progression measurement. What stands in the way (`obstacles`) stays in the log alone."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from sqlalchemy import String, Table
from sqlalchemy.orm import Mapped, mapped_column

from outreach.accounts.base import JsonValue, Model
from outreach.projections.models_jobguide import PersonFact


class ProgressionRow(PersonFact, Model):
    """One measurement that was not retracted, as its current version says. `answers`: only what was touched."""

    __tablename__ = "progression"
    on_day: Mapped[date]
    answers: Mapped[dict[str, Any]] = mapped_column(JsonValue)
    topics: Mapped[dict[str, Any]] = mapped_column(JsonValue)
    activities: Mapped[list[Any]] = mapped_column(JsonValue)
    no_activity: Mapped[str | None] = mapped_column(String(20))
    conversations: Mapped[int | None]
    status: Mapped[str | None] = mapped_column(String(20))
    goal: Mapped[str | None] = mapped_column(String(200))
    segment: Mapped[str | None] = mapped_column(String(20))
    guided_before: Mapped[bool | None]
    guided_conversations: Mapped[int | None]
    guided_for: Mapped[str | None] = mapped_column(String(20))


PROGRESSION_TABLES: tuple[Table, ...] = (cast(Table, ProgressionRow.__table__),)
