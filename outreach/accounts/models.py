"""Tables of who may act. Every row belongs to a helhedsplan."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from flask_security import RoleMixin, UserMixin
from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from outreach.accounts.base import Model, UtcDateTime
from outreach.domain.actor import Actor, ActorType, OrganisationKind


class Helhedsplan(Model):
    __tablename__ = "helhedsplan"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    special_reason: Mapped[str | None] = mapped_column(String(500))
    """Why special categories (GDPR art. 9: health, ethnicity) are asked about; None: they are hidden and refused."""
    special_by: Mapped[UUID | None]
    special_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Organisation(Model):
    __tablename__ = "organisation"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    helhedsplan_id: Mapped[UUID] = mapped_column(ForeignKey("helhedsplan.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(20))

    @property
    def is_kommune(self) -> bool:
        return self.kind == OrganisationKind.KOMMUNE


class NoRole(RoleMixin):
    """Flask-Security asks for a role model; here a role is an actor (ActorRow), so there is none."""


class User(Model, UserMixin):
    """Someone who can sign in. What they may do lies in their actors."""

    __tablename__ = "user_account"
    id: Mapped[UUID] = mapped_column(primary_key=True)  # type: ignore[assignment]
    helhedsplan_id: Mapped[UUID] = mapped_column(ForeignKey("helhedsplan.id"), index=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    password: Mapped[str] = mapped_column(String(255))
    active: Mapped[bool]
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    language: Mapped[str] = mapped_column(String(8), default="da")
    phone: Mapped[str | None] = mapped_column(String(30))
    """At work. Those who have a link of this worker's read it on their page."""
    actors: Mapped[list[ActorRow]] = relationship(order_by="ActorRow.id", viewonly=True)

    @property
    def roles(self) -> list[Any]:  # type: ignore[override]
        return []


class ActorRow(Model):
    """One role: user x helhedsplan x type x organisation; its areas beside it. `user_id` is null for the system."""

    __tablename__ = "actor"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    helhedsplan_id: Mapped[UUID] = mapped_column(ForeignKey("helhedsplan.id"), index=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    type: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(80))
    active: Mapped[bool] = mapped_column(default=True)
    areas: Mapped[list[ActorArea]] = relationship(cascade="all, delete-orphan", lazy="selectin")
    organisation: Mapped[Organisation] = relationship()
    user: Mapped[User | None] = relationship(viewonly=True)

    def to_domain(self) -> Actor:
        return Actor(
            self.id,
            ActorType(self.type),
            self.helhedsplan_id,
            self.organisation_id,
            frozenset(area.area_id for area in self.areas),
            self.name,
            self.active and (self.user is None or self.user.active),
        )


class ActorArea(Model):
    __tablename__ = "actor_area"
    actor_id: Mapped[UUID] = mapped_column(ForeignKey("actor.id"), primary_key=True)
    area_id: Mapped[UUID] = mapped_column(primary_key=True)
    helhedsplan_id: Mapped[UUID] = mapped_column(ForeignKey("helhedsplan.id"))


class Device(Model):
    """One actor's enrolment in one browser profile, or a token for imports. What it last said of itself beside it."""

    __tablename__ = "device"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    helhedsplan_id: Mapped[UUID] = mapped_column(ForeignKey("helhedsplan.id"), index=True)
    actor_id: Mapped[UUID] = mapped_column(ForeignKey("actor.id"), index=True)
    public_key: Mapped[str | None] = mapped_column(String(300))
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    label: Mapped[str] = mapped_column(String(80))
    app_version: Mapped[str] = mapped_column(String(40))
    enrolled_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_contact_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    unsent: Mapped[int] = mapped_column(default=0)
    oldest_unsent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    actor: Mapped[ActorRow] = relationship()


class EnrolmentCode(Model):
    """A one-time link that an admin shows as a QR code: its holder sets a password and is signed in."""

    __tablename__ = "enrolment_code"
    secret_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    helhedsplan_id: Mapped[UUID] = mapped_column(ForeignKey("helhedsplan.id"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SignInTry(Model):
    """Tries to sign in, counted for an e-mail address (as a hash, known or not) and kept through a restart.

    At `ends_at` the count is forgotten (services/sign_in.py).
    """

    __tablename__ = "sign_in_try"
    key_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    tries: Mapped[int]
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
