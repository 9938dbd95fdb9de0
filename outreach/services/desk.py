"""Entries that are made at a desk: the same as a phone's, without a device."""

from __future__ import annotations

from uuid import UUID

from uuid_utils.compat import uuid7

from outreach.domain.actor import Actor
from outreach.domain.entry import About, Entry, Payload
from outreach.domain.kinds import KINDS
from outreach.services.work import Work


def new_id() -> UUID:
    """A UUIDv7."""
    return uuid7()


def written_at_desk(
    work: Work,
    actor: Actor,
    kind: str,
    payload: Payload,
    about: About | None = None,
    area_id: UUID | None = None,
    site_id: UUID | None = None,
    programme: tuple[str | None, int | None] = (None, None),
) -> Entry:
    """An entry of `kind` by `actor`, happening now."""
    return Entry(
        id=new_id(),
        kind=kind,
        version=KINDS[kind].version,
        helhedsplan_id=actor.helhedsplan_id,
        organisation_id=actor.organisation_id,
        device_id=None,
        sequence=None,
        programme=programme[0],
        programme_version=programme[1],
        about=about,
        area_id=area_id,
        site_id=site_id,
        occurred_at=work.now,
        recorded_at=work.now,
        utc_offset=0,
        replaces_refused=None,
        payload=payload,
    )
