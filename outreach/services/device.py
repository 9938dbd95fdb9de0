"""Phones: enrol, find the caller, note what a phone says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, select, update
from sqlalchemy.orm import Session

from outreach.accounts.models import ActorArea, ActorRow, Device, User
from outreach.domain.actor import Actor, ActorType
from outreach.services.receive import Caller
from outreach.services.signature import token_hash
from outreach.services.work import Work


class DeviceTaken(Exception):
    """The id belongs to another key or another actor."""


def enrol(work: Work, actor: Actor, device_id: UUID, public_key: str, label: str, app_version: str) -> bool:
    """Give `actor` a device. True when it is new, False when it was enrolled so before. Raises `DeviceTaken`."""
    there = work.session.get(Device, device_id)
    if there is not None:
        if (there.actor_id, there.public_key, there.revoked_at) != (actor.id, public_key, None):
            raise DeviceTaken
        return False
    work.session.add(
        Device(
            id=device_id,
            helhedsplan_id=actor.helhedsplan_id,
            actor_id=actor.id,
            public_key=public_key,
            label=label,
            app_version=app_version,
            enrolled_at=work.now,
            last_contact_at=work.now,
        )
    )
    return True


@dataclass(frozen=True, slots=True)
class Key:
    """What proves that a request is a device's."""

    device_id: UUID
    actor_id: UUID
    public_key: str | None
    revoked: bool


def key(session: Session, device_id: UUID) -> Key | None:
    return _key(session, Device.id == device_id)


def key_of_token(session: Session, token: str) -> Key | None:
    return _key(session, Device.token_hash == token_hash(token))


def _key(session: Session, where: ColumnElement[bool]) -> Key | None:
    columns = (Device.id, Device.actor_id, Device.public_key, Device.revoked_at)
    row = session.execute(select(*columns).where(where)).one_or_none()
    return Key(row.id, row.actor_id, row.public_key, row.revoked_at is not None) if row else None


def caller(session: Session, device_id: UUID) -> Caller | None:
    """The device and its actor, as they stand now."""
    device = session.execute(_CALLER, {"id": device_id}).one_or_none()
    if device is None:
        return None
    areas = session.connection().execute(_AREAS, {"id": device.actor_id}).scalars()
    actor = Actor(
        device.actor_id,
        ActorType(device.type),
        device.helhedsplan_id,
        device.organisation_id,
        frozenset(areas),
        device.name,
        device.active and device.user_active is not False,
    )
    return Caller(actor, device_id, device.revoked_at is not None)


_CALLER = (
    select(
        Device.actor_id,
        Device.revoked_at,
        ActorRow.type,
        ActorRow.helhedsplan_id,
        ActorRow.organisation_id,
        ActorRow.name,
        ActorRow.active,
        User.active.label("user_active"),
    )
    .join(ActorRow, ActorRow.id == Device.actor_id)
    .outerjoin(User, User.id == ActorRow.user_id)
    .where(Device.id == bindparam("id"))
)
_AREAS = select(ActorArea.area_id).where(ActorArea.actor_id == bindparam("id"))


def note_contact(
    session: Session,
    device_id: UUID,
    now: datetime,
    unsent: int | None,
    oldest_unsent_at: datetime | None,
    app_version: str | None,
) -> None:
    """What the phone last said: how many entries it still holds, how old, which version it runs."""
    said: dict[str, object] = {"last_contact_at": now}
    if unsent is not None:
        said |= {"unsent": unsent, "oldest_unsent_at": oldest_unsent_at if unsent else None}
    if app_version:
        said["app_version"] = app_version
    session.connection().execute(update(Device).where(Device.id == device_id).values(said))
