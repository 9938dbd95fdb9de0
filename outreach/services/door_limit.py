"""How often a door takes a tap: counted in the database, so that all processes count together. Nothing here commits.

What is counted under is a digest of the caller's network with a salt of the day and the server's secret; the salt is
thrown away when another day begins, so that nobody can find out later who it was. No cookie takes part.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from secrets import token_hex
from typing import Any
from uuid import UUID

from sqlalchemy import case, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from outreach.accounts.door import DoorSalt, DoorUse
from outreach.domain.opening_hours import COPENHAGEN
from outreach.services.work import Work

WINDOW = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """So many taps an hour at one door, and so many of one client at any door."""

    name: str
    door: int
    client: int


VISITS = Limit("visit", door=60, client=6)
"""A home's phones share an address: not one alone."""
CHOICES = Limit("choice", door=300, client=60)
"""Of what would suit; they change a visit that was counted already."""


@dataclass
class TooMany(Exception):
    """Not now; `until`: from then on again."""

    until: datetime


def count(work: Work, limit: Limit, site_id: UUID, client: str, secret: str) -> None:
    """Count one more tap. Raises `TooMany`: nothing may be stored, the count neither."""
    salt = _salt(work.session, work.now.astimezone(COPENHAGEN).date(), work.now)
    _one(work, _key(secret, salt, limit.name, "door", str(site_id)), limit.door)
    _one(work, _key(secret, salt, limit.name, "client", client), limit.client)


def count_network(work: Work, name: str, most: int, client: str, secret: str) -> None:
    """Count one more of what `name` stands for from one network, anywhere. Raises `TooMany`, as `count` does."""
    salt = _salt(work.session, work.now.astimezone(COPENHAGEN).date(), work.now)
    _one(work, _key(secret, salt, name, "client", client), most)


def _one(work: Work, key: str, most: int) -> None:
    first = _dialect(work.session).insert(DoorUse).values(key_hash=key, uses=1, ends_at=work.now + WINDOW)
    over = DoorUse.ends_at <= work.now
    stmt = first.on_conflict_do_update(
        index_elements=[DoorUse.key_hash],
        set_={
            "uses": case((over, 1), else_=DoorUse.uses + 1),
            "ends_at": case((over, first.excluded.ends_at), else_=DoorUse.ends_at),
        },
    )
    uses, ends_at = work.session.execute(stmt.returning(DoorUse.uses, DoorUse.ends_at)).one()
    if uses > most:
        raise TooMany(ends_at)


def _salt(session: Session, today: date, now: datetime) -> str:
    """Today's. Whoever comes first on a day makes it, and sweeps what is left of the days before."""
    mine = token_hex(32)
    made = _dialect(session).insert(DoorSalt).values(day=today, salt=mine).on_conflict_do_nothing()
    session.execute(made)
    salt = session.scalars(select(DoorSalt.salt).where(DoorSalt.day == today)).one()
    if salt == mine:
        session.execute(delete(DoorSalt).where(DoorSalt.day != today))
        session.execute(delete(DoorUse).where(DoorUse.ends_at <= now))
    return salt


def _key(secret: str, salt: str, *parts: str) -> str:
    return hmac.new(f"{secret}:{salt}".encode(), "|".join(parts).encode(), hashlib.sha256).hexdigest()


def _dialect(session: Session) -> Any:
    return postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
