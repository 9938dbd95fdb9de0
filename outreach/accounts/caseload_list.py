"""The jobcenter's list beside the log: how its columns are read, a list on its way in, who stood on the last one.

People come into being by entries alone; here lies only what a supervisor's desk remembers.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String, delete, false, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from outreach.accounts.base import JsonValue, Model, UtcDateTime
from outreach.accounts.models import ActorArea, ActorRow, User
from outreach.domain.actor import ActorType, Scope

KEPT_FOR = timedelta(hours=24)
"""How long a list waits to be carried out."""


class ListColumns(Model):
    """An organisation's answer to which column means what: `domain.caseload_list.Column` -> header."""

    __tablename__ = "list_columns"
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    helhedsplan_id: Mapped[UUID] = mapped_column(ForeignKey("helhedsplan.id"), index=True)
    columns: Mapped[dict[str, Any]] = mapped_column(JsonValue)


class WaitingList(Model):
    """One supervisor's list that was read and not carried out. Once its columns are known, only theirs are kept."""

    __tablename__ = "waiting_list"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    helhedsplan_id: Mapped[UUID] = mapped_column(ForeignKey("helhedsplan.id"), index=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    actor_id: Mapped[UUID] = mapped_column(ForeignKey("actor.id"), index=True)
    area_id: Mapped[UUID]
    programme: Mapped[str] = mapped_column(String(60))
    worker_id: Mapped[UUID | None]
    headers: Mapped[list[Any]] = mapped_column(JsonValue)
    rows: Mapped[list[Any]] = mapped_column(JsonValue)
    """[number, [text, or null where a CPR number stood]]."""
    columns: Mapped[dict[str, Any] | None] = mapped_column(JsonValue)
    """Column -> position; None: not said yet."""
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ListMember(Model):
    """Somebody who stood on an area's list. `missing_since`: no more; `answered_at`: what that means was said then."""

    __tablename__ = "list_member"
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    helhedsplan_id: Mapped[UUID] = mapped_column(ForeignKey("helhedsplan.id"), index=True)
    area_id: Mapped[UUID] = mapped_column(index=True)
    listed_on: Mapped[date]
    missing_since: Mapped[date | None]
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


def columns_of(session: Session, scope: Scope) -> dict[str, str]:
    """What the organisation said last; empty: nothing yet."""
    row = session.get(ListColumns, scope.organisation_id)
    return dict(row.columns) if row and scope.type == ActorType.SUPERVISOR else {}


def remember_columns(session: Session, scope: Scope, columns: dict[str, str]) -> None:
    row = session.get(ListColumns, scope.organisation_id)
    if row is None:
        row = ListColumns(organisation_id=scope.organisation_id, helhedsplan_id=scope.helhedsplan_id, columns={})
        session.add(row)
    row.columns = columns


def waiting(session: Session, scope: Scope, list_id: UUID, now: datetime) -> WaitingList | None:
    """The supervisor's own list, or None: not there, another's, or too old."""
    stmt = select(WaitingList).where(WaitingList.id == list_id, WaitingList.actor_id == scope.actor_id)
    stmt = stmt.where(WaitingList.made_at > now - KEPT_FOR, WaitingList.area_id.in_(scope.area_ids))
    return session.scalar(stmt if scope.type == ActorType.SUPERVISOR else stmt.where(false()))


def all_waiting(session: Session, scope: Scope, now: datetime) -> Sequence[WaitingList]:
    """The supervisor's own lists that are not carried out yet."""
    stmt = select(WaitingList).where(WaitingList.actor_id == scope.actor_id, WaitingList.made_at > now - KEPT_FOR)
    stmt = stmt.where(WaitingList.area_id.in_(scope.area_ids))
    return session.scalars(stmt.order_by(WaitingList.made_at)).all()


def clear(session: Session, scope: Scope, now: datetime) -> None:
    """Drop the supervisor's own lists, and everybody's that are too old."""
    old = (WaitingList.made_at <= now - KEPT_FOR) | (WaitingList.actor_id == scope.actor_id)
    session.execute(delete(WaitingList).where(old))


def members(session: Session, scope: Scope, area_id: UUID) -> Sequence[ListMember]:
    """Everybody who ever stood on the list of one of the supervisor's areas."""
    return session.scalars(_members(scope).where(ListMember.area_id == area_id)).all()


def asked_about(session: Session, scope: Scope) -> Sequence[ListMember]:
    """Who is on no list any more and was not spoken of, oldest first."""
    stmt = _members(scope).where(ListMember.missing_since.is_not(None), ListMember.answered_at.is_(None))
    return session.scalars(stmt.order_by(ListMember.missing_since, ListMember.person_id)).all()


def _members(scope: Scope) -> Any:
    stmt = select(ListMember).where(
        ListMember.helhedsplan_id == scope.helhedsplan_id,
        ListMember.organisation_id == scope.organisation_id,
        ListMember.area_id.in_(scope.area_ids),
    )
    return stmt if scope.type == ActorType.SUPERVISOR else stmt.where(false())


def workers(session: Session, scope: Scope, area_id: UUID) -> Sequence[ActorRow]:
    """The active workers of the supervisor's organisation in one of their areas, by name."""
    stmt = select(ActorRow).join(User, ActorRow.user_id == User.id).join(ActorArea, ActorArea.actor_id == ActorRow.id)
    stmt = stmt.where(ActorRow.organisation_id == scope.organisation_id, ActorRow.type == ActorType.WORKER)
    stmt = stmt.where(ActorRow.active, User.active, ActorArea.area_id == area_id, ActorArea.area_id.in_(scope.area_ids))
    return session.scalars(stmt.order_by(ActorRow.name, ActorRow.id)).all()
