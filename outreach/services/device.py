"""Phones: enrol, find the caller, note what a phone says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, joinedload

from outreach.accounts.models import ActorRow, Device
from outreach.domain.actor import Actor
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


def find(session: Session, device_id: UUID) -> Device | None:
    """The device with its actor, as it stands now."""
    return session.scalars(_with_actor().where(Device.id == device_id)).unique().one_or_none()


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


def _with_actor() -> Select[Device]:
    actor = joinedload(Device.actor)
    return select(Device).options(actor.joinedload(ActorRow.user), actor.joinedload(ActorRow.areas))


def caller(device: Device) -> Caller:
    return Caller(device.actor.to_domain(), device.id, device.revoked_at is not None)


def note_contact(
    device: Device,
    now: datetime,
    unsent: int | None,
    oldest_unsent_at: datetime | None,
    app_version: str | None,
) -> None:
    """What the phone last said: how many entries it still holds, how old, which version it runs."""
    device.last_contact_at = now
    if unsent is not None:
        device.unsent = unsent
        device.oldest_unsent_at = oldest_unsent_at if unsent else None
    if app_version:
        device.app_version = app_version
