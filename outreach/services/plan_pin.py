"""The PIN of a link: a try is counted before the PIN is looked at, so that many at once gain nothing. Nothing commits.

Five wrong ones lock a link for 20 minutes, fifteen in all revoke it. The order for whoever calls: `reserve`, commit,
`Pins.fits`, then `settle`, commit. A process that dies in between has used up a try, never given one away.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import case, delete, literal, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from outreach.accounts.base import UtcDateTime
from outreach.accounts.models import Device
from outreach.accounts.plan_link import PlanDecoy, PlanLink

DIGITS = 6
TRIES = 5
LOCK = timedelta(minutes=20)
MOST_WRONG = 15
DECOYS_KEPT = timedelta(days=30)


class Pins:
    """How PINs are hashed: argon2id over a digest keyed with the instance's salt, so that a stolen database alone is
    not enough to try a million PINs on."""

    def __init__(self, salt: str) -> None:
        # OWASP's smaller setting: many may come at once, and each takes this much memory.
        self._hasher, self._salt = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1), salt.encode()
        self._nobodys = self._hasher.hash(secrets.token_hex())

    def hash(self, pin: str) -> str:
        return self._hasher.hash(self._digest(pin))

    def fits(self, pin: str, pin_hash: str | None) -> bool:
        """Whether it is the PIN. Takes as long where there is none (`pin_hash` None)."""
        try:
            return self._hasher.verify(pin_hash or self._nobodys, self._digest(pin)) and pin_hash is not None
        except (VerificationError, InvalidHashError):
            return False

    def _digest(self, pin: str) -> str:
        return hmac.new(self._salt, pin.encode(), hashlib.sha256).hexdigest()


def new_pin() -> str:
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def hash_secret(secret: str) -> str:
    """What is kept of a link's secret, which is random itself."""
    return hashlib.sha256(secret.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Try:
    """A try that was counted. `key`: the link's id, or a digest of a secret that opens nothing, and then without a
    `pin_hash`. `left`: so many more after this one."""

    key: UUID | str
    pin_hash: str | None
    left: int


@dataclass(frozen=True, slots=True)
class Locked:
    """Not now; `until`: from then on again."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Gone:
    """The link is revoked, and opens nothing any more."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """The PIN was; `left`: so many tries more."""

    left: int


def reserve(session: Session, now: datetime, secret: str, server_secret: str) -> Try | Locked | Gone:
    """Count one more try with `secret`, before its PIN is looked at; or say why it is not looked at.

    A secret that nobody has is counted by the same rules, under a digest of it.
    """
    found = select(PlanLink.id, PlanLink.pin_hash).where(PlanLink.secret_hash == hash_secret(secret))
    link = session.execute(found).one_or_none()
    if link is not None:
        return _reserve(session, now, link.id, link.pin_hash)
    key = hmac.new(server_secret.encode(), secret.encode(), hashlib.sha256).hexdigest()
    _know_decoy(session, now, key)
    return _reserve(session, now, key, None)


def _reserve(session: Session, now: datetime, key: UUID | str, pin_hash: str | None) -> Try | Locked | Gone:
    """One statement finds and counts, so that no two get the same number. The last one locks as it begins."""
    table, column = _where(key)
    tries = case((table.locked_until <= now, 1), else_=table.tries + 1)
    last = or_(tries >= TRIES, table.wrong_total + 1 >= MOST_WRONG)
    stmt = update(table).where(column == key, table.revoked_at.is_(None), table.wrong_total < MOST_WRONG)
    stmt = stmt.where(or_(table.locked_until.is_(None), table.locked_until <= now)).values(
        tries=tries,
        wrong_total=table.wrong_total + 1,
        locked_until=case((last, literal(now + LOCK, UtcDateTime())), else_=None),
    )
    counted = stmt.returning(table.tries, table.wrong_total).execution_options(synchronize_session=False)
    row = session.execute(counted).one_or_none()
    if row is not None:
        return Try(key, pin_hash, max(0, min(TRIES - row[0], MOST_WRONG - row[1])))
    return _why_not(session, now, key)


def _why_not(session: Session, now: datetime, key: UUID | str) -> Locked | Gone:
    table, column = _where(key)
    until, revoked_at = session.execute(select(table.locked_until, table.revoked_at).where(column == key)).one()
    if revoked_at is None and until is not None and until > now:
        return Locked(until)
    if revoked_at is None:  # the last of all tries was taken, and nobody lived to say how it ended
        put_out(session, now, key, None)
    return Gone()


def settle_right(session: Session, now: datetime, done: Try) -> bool:
    """The PIN was right: the count begins anew, and this try was no wrong one. False: revoked or replaced meanwhile."""
    stmt = update(PlanLink).where(PlanLink.id == done.key, PlanLink.revoked_at.is_(None))
    stmt = stmt.where(PlanLink.pin_hash == done.pin_hash)
    stmt = stmt.values(tries=0, locked_until=None, wrong_total=PlanLink.wrong_total - 1, opened_at=now)
    return _touched(session, stmt) > 0


def settle_wrong(session: Session, now: datetime, done: Try) -> Wrong | Locked | Gone:
    """The PIN was wrong. After the last of all tries the link is revoked."""
    table, column = _where(done.key)
    stmt = select(table.locked_until, table.revoked_at, table.wrong_total).where(column == done.key)
    until, revoked_at, wrong_total = session.execute(stmt).one()
    if wrong_total >= MOST_WRONG and revoked_at is None:
        put_out(session, now, done.key, None)
    if wrong_total >= MOST_WRONG or revoked_at is not None:
        return Gone()
    return Locked(until) if done.left == 0 and until is not None else Wrong(done.left)


def put_out(session: Session, now: datetime, key: UUID | str, actor_id: UUID | None) -> None:
    """Revoke a link with its phones: what they still send is set aside. `actor_id` None: too many wrong PINs did."""
    table, column = _where(key)
    values: dict[str, Any] = {"revoked_at": now} | ({"revoked_by": actor_id} if table is PlanLink else {})
    _touched(session, update(table).where(column == key, table.revoked_at.is_(None)).values(values))
    if table is PlanLink:
        whose = select(PlanLink.actor_id).where(PlanLink.id == key).scalar_subquery()
        phones = update(Device).where(Device.actor_id == whose, Device.revoked_at.is_(None))
        _touched(session, phones.values(revoked_at=now))


def renew(session: Session, now: datetime, link: PlanLink, secret: str, pin_hash: str, keep: UUID) -> None:
    """Another secret and PIN for an open link, told to whoever has it: the old ones open nothing any more, and of its
    phones only `keep` goes on."""
    link.secret_hash, link.pin_hash = hash_secret(secret), pin_hash
    link.tries, link.wrong_total, link.locked_until = 0, 0, None
    link.made_by, link.made_at, link.opened_at = link.actor_id, now, now
    others = update(Device).where(Device.actor_id == link.actor_id, Device.id != keep, Device.revoked_at.is_(None))
    _touched(session, others.values(revoked_at=now))


def _where(key: UUID | str) -> tuple[Any, Any]:
    """The table of what `key` is the key of, and its column."""
    return (PlanLink, PlanLink.id) if isinstance(key, UUID) else (PlanDecoy, PlanDecoy.secret_hash)


def _touched(session: Session, stmt: Any) -> int:
    """How many rows it changed."""
    result = session.execute(stmt.execution_options(synchronize_session=False))
    return int(getattr(result, "rowcount", 0))


def _know_decoy(session: Session, now: datetime, key: str) -> None:
    """Whoever brings a new one sweeps the old ones."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    row = {"secret_hash": key, "tries": 0, "wrong_total": 0, "seen_at": now}
    if _touched(session, dialect.insert(PlanDecoy).values(row).on_conflict_do_nothing()):
        session.execute(delete(PlanDecoy).where(PlanDecoy.seen_at <= now - DECOYS_KEPT))
