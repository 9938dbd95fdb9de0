"""The code on each site's door (not in the log: it can be replaced), and how often a door was used.

A count bears a digest of who came with a salt of that day, which is thrown away: no address is kept
(services/door_limit.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, false, select
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from outreach.accounts.base import Model, UtcDateTime
from outreach.accounts.models import ActorRow
from outreach.domain.actor import ActorType, Scope


class Door(Model):
    """`actor`: the visitor who speaks for everybody at this door, in the organisation that registered the site."""

    __tablename__ = "door"
    site_id: Mapped[UUID] = mapped_column(primary_key=True)
    helhedsplan_id: Mapped[UUID] = mapped_column(ForeignKey("helhedsplan.id"), index=True)
    actor_id: Mapped[UUID] = mapped_column(ForeignKey("actor.id"))
    code: Mapped[str] = mapped_column(String(20), unique=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor: Mapped[ActorRow] = relationship()


class DoorUse(Model):
    """So many uses under one key until `ends_at`; then it begins anew."""

    __tablename__ = "door_use"
    key_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    uses: Mapped[int]
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)


class DoorSalt(Model):
    """Today's salt; yesterday's is gone."""

    __tablename__ = "door_salt"
    day: Mapped[date] = mapped_column(primary_key=True)
    salt: Mapped[str] = mapped_column(String(64))


def by_code(session: Session, code: str) -> Door | None:
    """The door that bears the code now, for whoever stands before it."""
    return session.scalar(select(Door).where(Door.code == code).options(joinedload(Door.actor)))


def of_site(session: Session, scope: Scope, site_id: UUID) -> Door | None:
    """A site's door, for an admin or supervisor of its helhedsplan; None: it has no code yet."""
    stmt = select(Door).where(Door.site_id == site_id, Door.helhedsplan_id == scope.helhedsplan_id)
    return session.scalar(stmt if scope.type in {ActorType.ADMIN, ActorType.SUPERVISOR} else stmt.where(false()))


def codes_taken(session: Session, codes: Sequence[str]) -> set[str]:
    """Which of `codes` are on a door."""
    return set(session.scalars(select(Door.code).where(Door.code.in_(codes))))


def visitor_of(session: Session, organisation_id: UUID) -> ActorRow | None:
    """The organisation's visitor, if it has one."""
    stmt = select(ActorRow).where(ActorRow.organisation_id == organisation_id, ActorRow.type == ActorType.VISITOR)
    return session.scalars(stmt.order_by(ActorRow.id)).first()
