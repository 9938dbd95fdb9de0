"""What the tests of a supervisor's exceptions do besides sending: whose area is whose, what became of a phone."""

from __future__ import annotations

from typing import Any

from outreach.accounts.models import ActorRow, Device
from outreach.domain.actor import Scope
from outreach.engine import writing
from outreach.extensions import db
from tests.factories import Phone, World

CPR = "cpr er 010190-1234"


def scope_of(actor: ActorRow) -> Scope:
    return actor.to_domain().scope


def change(device_id: Any, **values: Any) -> None:
    with writing():
        device = db.session.get_one(Device, device_id)
        for name, value in values.items():
            setattr(device, name, value)
        db.session.commit()


def revoke(phone: Phone) -> None:
    change(phone.id, revoked_at=phone.world.clock())


def others(world: World) -> list[ActorRow]:
    """Supervisors who must not see what belongs to `world.worker`."""
    assert world.noise is not None
    return [world.elsewhere_supervisor, world.kommune_supervisor, world.noise.supervisor, world.admin]
