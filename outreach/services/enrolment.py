"""How someone gets in, and how a phone is put out. Secrets are shown once and kept as hashes. Nothing here commits."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from outreach.accounts import queries
from outreach.accounts.models import Device, EnrolmentCode, User
from outreach.domain.actor import Actor
from outreach.services.accounts import AccountError, Problem, own_user, require_admin

CODE_LASTS = timedelta(hours=24)


def make_code(session: Session, now: datetime, actor: Actor, user_id: UUID) -> str:
    """A secret with which the user, once and within a day, sets a password. An earlier one dies.

    Raises `AccountError`: NOT_ALLOWED, NOT_FOUND (also when the user is not active).
    """
    user = own_user(session, actor, user_id)
    if not user.active:
        raise AccountError(Problem.NOT_FOUND)
    session.execute(delete(EnrolmentCode).where(EnrolmentCode.user_id == user.id, EnrolmentCode.used_at.is_(None)))
    secret = secrets.token_urlsafe(32)
    session.add(
        EnrolmentCode(
            secret_hash=hash_secret(secret),
            helhedsplan_id=user.helhedsplan_id,
            user_id=user.id,
            expires_at=now + CODE_LASTS,
            used_at=None,
        )
    )
    session.flush()
    return secret


def code_is_good(session: Session, now: datetime, secret: str) -> bool:
    """Whether `use_code` would take it, right now."""
    stmt = select(EnrolmentCode.user_id).where(EnrolmentCode.secret_hash == hash_secret(secret))
    stmt = stmt.where(EnrolmentCode.used_at.is_(None), EnrolmentCode.expires_at > now)
    return session.scalar(stmt) is not None


def use_code(session: Session, now: datetime, secret: str, password_hash: str) -> User | None:
    """Give the code's user that password, and end every session that they had.

    None when the code is unknown, used, too old, or its user is not active. Of two at the same time one gets it.
    """
    stmt = update(EnrolmentCode).values(used_at=now).returning(EnrolmentCode.user_id)
    stmt = stmt.where(EnrolmentCode.secret_hash == hash_secret(secret))
    stmt = stmt.where(EnrolmentCode.used_at.is_(None), EnrolmentCode.expires_at > now)
    user_id = session.scalar(stmt.execution_options(synchronize_session=False))
    user = session.scalar(select(User).where(User.id == user_id, User.active))
    if user is None:
        return None
    user.password = password_hash
    user.fs_uniquifier = uuid4().hex
    session.flush()
    return user


def revoke_device(session: Session, now: datetime, actor: Actor, device_id: UUID) -> Device:
    """The phone gets and gives nothing from now on; what it still sends is set aside.

    Whoever holds it holds its sign-in too, so its user is signed out everywhere: the way back is the password, and a
    new enrolment. Raises `AccountError`: NOT_ALLOWED, NOT_FOUND.
    """
    require_admin(actor)
    device = queries.device(session, actor.scope, device_id)
    if device is None:
        raise AccountError(Problem.NOT_FOUND)
    if device.revoked_at is None:
        device.revoked_at = now
        if device.actor.user_id is not None:
            session.get_one(User, device.actor.user_id).fs_uniquifier = uuid4().hex
    session.flush()
    return device


def hash_secret(secret: str) -> str:
    """What is kept of a secret that is random itself."""
    return hashlib.sha256(secret.encode()).hexdigest()
