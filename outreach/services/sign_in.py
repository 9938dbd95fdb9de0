"""Tries to sign in, counted before the password is looked at, so that many at once gain nothing. Nothing here commits.

A count is forgotten 15 minutes after its latest try. Five tries are looked at; then the address waits out the
15 minutes. An address that nobody has is counted like any other.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import case, delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from outreach.accounts.models import SignInTry

TRIES = 5
WAIT = timedelta(minutes=15)


def count_try(session: Session, now: datetime, email: str) -> datetime | None:
    """Count one more try for the address. None: look at the password. A time: do not, before then."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    first = dialect.insert(SignInTry).values(key_hash=_key(email), tries=1, ends_at=now + WAIT)
    over, locked = SignInTry.ends_at <= now, SignInTry.tries >= TRIES
    stmt = first.on_conflict_do_update(
        index_elements=[SignInTry.key_hash],
        set_={
            "tries": case((over, 1), (locked, TRIES + 1), else_=SignInTry.tries + 1),
            "ends_at": case((over, first.excluded.ends_at), (locked, SignInTry.ends_at), else_=first.excluded.ends_at),
        },
    )
    counted = stmt.returning(SignInTry.tries, SignInTry.ends_at)
    tries, ends_at = session.execute(counted).one()
    return ends_at if tries > TRIES else None


def forget_tries(session: Session, email: str) -> None:
    """The password was right."""
    session.execute(delete(SignInTry).where(SignInTry.key_hash == _key(email)))


def _key(email: str) -> str:
    return hashlib.sha256(email.encode()).hexdigest()
