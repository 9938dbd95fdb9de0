"""Who is there, read at a desk. Every query takes the reader's scope, and shows nothing of another helhedsplan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Select, false, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from outreach.accounts.models import ActorArea, ActorRow, Device, Helhedsplan, Organisation, User
from outreach.domain.actor import Actor, ActorType, Scope
from outreach.domain.own_page import AT_HOME

S = TypeVar("S", bound=Select[Any])


def users(session: Session, scope: Scope) -> Sequence[User]:
    """Everybody who can sign in, by name; for admins."""
    stmt = select(User).options(selectinload(User.actors).joinedload(ActorRow.organisation))
    return session.scalars(_for_admins(stmt, User, scope).order_by(User.active.desc(), User.name)).all()


def user(session: Session, scope: Scope, user_id: UUID) -> User | None:
    """One of them, or None: not there, or not yours."""
    return session.scalar(_for_admins(select(User).where(User.id == user_id), User, scope))


def role(session: Session, scope: Scope, user_id: UUID, actor_id: UUID) -> ActorRow | None:
    """One role of one user, or None."""
    stmt = select(ActorRow).where(ActorRow.id == actor_id, ActorRow.user_id == user_id)
    return session.scalar(_for_admins(stmt, ActorRow, scope))


def organisations(session: Session, scope: Scope) -> Sequence[Organisation]:
    """The helhedsplan's organisations, by name; for admins."""
    return session.scalars(_for_admins(select(Organisation), Organisation, scope).order_by(Organisation.name)).all()


def devices(session: Session, scope: Scope) -> Sequence[Device]:
    """Phones and tokens of those who work here, those in use first, then the one that has been silent longest.

    Those of a young person or guardian are the worker's to put out, with their link. An admin sees all of the
    helhedsplan's; a supervisor those of people in their own organisation and areas; nobody else sees any.
    """
    stmt = select(Device).join(Device.actor).options(joinedload(Device.actor).joinedload(ActorRow.organisation))
    stmt = stmt.where(Device.helhedsplan_id == scope.helhedsplan_id, ActorRow.type.not_in(AT_HOME))
    if scope.type == ActorType.SUPERVISOR:
        shared = select(ActorArea.actor_id).where(ActorArea.area_id.in_(scope.area_ids))
        stmt = stmt.where(ActorRow.organisation_id == scope.organisation_id, ActorRow.id.in_(shared))
    elif scope.type != ActorType.ADMIN:
        stmt = stmt.where(false())
    return session.scalars(stmt.order_by(Device.revoked_at.is_not(None), Device.last_contact_at, Device.id)).all()


def device(session: Session, scope: Scope, device_id: UUID) -> Device | None:
    """One of them, or None; for admins."""
    return session.scalar(_for_admins(select(Device).where(Device.id == device_id), Device, scope))


def roles_of(session: Session, user_id: UUID) -> list[ActorRow]:
    """What a user may be right now: their active roles, oldest first. None when the user is not active."""
    stmt = select(ActorRow).join(User, ActorRow.user_id == User.id).options(joinedload(ActorRow.organisation))
    stmt = stmt.where(User.id == user_id, User.active, ActorRow.active)
    return list(session.scalars(stmt.order_by(ActorRow.id)))


def actors_of(session: Session, user_id: UUID) -> list[Actor]:
    """The same, as the domain knows them."""
    return [row.to_domain() for row in roles_of(session, user_id)]


def special_reason(session: Session, scope: Scope) -> str | None:
    """Why the reader's helhedsplan asks about special categories; None: it does not."""
    return session.scalar(select(Helhedsplan.special_reason).where(Helhedsplan.id == scope.helhedsplan_id))


def colleagues(session: Session, scope: Scope) -> list[tuple[ActorRow, bool]]:
    """Everybody who works with people in the reader's organisation, by id, and whether they still do."""
    stmt = select(ActorRow, User.active).outerjoin(User, User.id == ActorRow.user_id)
    stmt = stmt.where(ActorRow.helhedsplan_id == scope.helhedsplan_id)
    stmt = stmt.where(ActorRow.organisation_id == scope.organisation_id)
    stmt = stmt.where(ActorRow.type.in_((ActorType.WORKER.value, ActorType.SUPERVISOR.value)))
    rows = session.execute(stmt.options(selectinload(ActorRow.areas)).order_by(ActorRow.id))
    return [(row, row.active and active is not False) for row, active in rows]


@dataclass(frozen=True, slots=True)
class Contact:
    """Who works with somebody, and how to reach them at work."""

    name: str
    phone: str | None


def contact(session: Session, scope: Scope, actor_id: UUID) -> Contact | None:
    """A worker of the reader's organisation who still works there."""
    stmt = select(ActorRow.name, User.phone).join(User, User.id == ActorRow.user_id)
    stmt = stmt.where(ActorRow.id == actor_id, ActorRow.active, User.active)
    row = session.execute(stmt.where(ActorRow.organisation_id == scope.organisation_id)).one_or_none()
    return Contact(row.name, row.phone) if row else None


def other_active_admins(session: Session, helhedsplan_id: UUID, *, but: Sequence[UUID]) -> int:
    """How many active admin roles there are besides the roles `but`."""
    stmt = select(func.count()).select_from(ActorRow).join(User, ActorRow.user_id == User.id)
    stmt = stmt.where(ActorRow.helhedsplan_id == helhedsplan_id, ActorRow.type == ActorType.ADMIN)
    stmt = stmt.where(ActorRow.active, User.active, ActorRow.id.not_in(but))
    return session.scalar(stmt) or 0


def _for_admins(stmt: S, table: Any, scope: Scope) -> S:
    if scope.type not in {ActorType.ADMIN, ActorType.SYSTEM}:
        return stmt.where(false())
    return stmt.where(table.helhedsplan_id == scope.helhedsplan_id)
