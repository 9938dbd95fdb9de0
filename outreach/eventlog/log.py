"""Append to the log, look up what is there, read it in order."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import Table, func, insert, select, union, update
from sqlalchemy.orm import Session

from outreach.accounts.rows import Row, insert_rows, rows_in
from outreach.domain import chain
from outreach.domain.actor import Actor
from outreach.domain.entry import Codec, Entry, Logged
from outreach.eventlog.models import Chain, EntryRow

_ENTRY = cast(Table, EntryRow.__table__)


@dataclass(frozen=True, slots=True)
class Writing:
    """An entry on its way into the log: its text is kept to the byte."""

    entry: Entry
    body: str
    content_hash: str
    actor: Actor


@dataclass(frozen=True, slots=True)
class Known:
    """What the log remembers of an id; `content_hash` is None once erased."""

    content_hash: str | None
    received_at: datetime


@dataclass(slots=True)
class Head:
    """The end of a chain, as its writer holds it."""

    helhedsplan_id: UUID
    sequence: int
    hash: str


def lock(session: Session, helhedsplan_id: UUID) -> Head:
    """The head of the chain, locked until the transaction ends: one writer a helhedsplan, so that order is receipt.

    A reader's cursor can then never overtake a row that is still uncommitted.
    """
    wanted = select(Chain.sequence, Chain.hash).where(Chain.helhedsplan_id == helhedsplan_id).with_for_update()
    row = session.connection().execute(wanted).first()
    if row is None:
        session.execute(insert(Chain).values(helhedsplan_id=helhedsplan_id, sequence=0, hash=chain.GENESIS))
        return Head(helhedsplan_id, 0, chain.GENESIS)
    return Head(helhedsplan_id, row.sequence, row.hash)


def known(session: Session, ids: Iterable[UUID]) -> dict[UUID, Known]:
    """Which of `ids` are in the log already."""
    rows = rows_in(session, _ENTRY, ("id", "content_hash", "received_at"), "id", ids)
    return {row.id: Known(row.content_hash, row.received_at) for row in rows}


def append(session: Session, head: Head, entries: Sequence[Writing], now: datetime) -> list[Logged]:
    """Put `entries` at the end of the log, in this order. `head` comes from `lock`; `now` is the receipt, in UTC.

    Raises sqlalchemy.exc.IntegrityError when an id is there already (the caller has asked `known` under the lock).
    """
    rows, logged = [], []
    sequence, previous = head.sequence, head.hash
    for writing in entries:
        sequence += 1
        salt = secrets.token_hex(16)
        salted = chain.digest(salt, writing.content_hash)
        previous = chain.link(previous, sequence, writing.entry.id, salted)
        rows.append(_row(writing, sequence, now, salt, salted, previous))
        logged.append(Logged(writing.entry, writing.actor.id, sequence, now))
    if rows:
        insert_rows(session, _ENTRY, rows)
        head.sequence, head.hash = sequence, previous
        moved = update(Chain).where(Chain.helhedsplan_id == head.helhedsplan_id)
        session.connection().execute(moved.values(sequence=sequence, hash=previous))
    return logged


def read(session: Session, helhedsplan_id: UUID, codec: Codec, page: int = 500) -> Iterator[list[Logged]]:
    """The whole log of a helhedsplan in order, a page at a time; erased rows are skipped."""
    after = 0
    while True:
        found = session.execute(
            select(EntryRow.log_sequence, EntryRow.actor_id, EntryRow.received_at, EntryRow.body)
            .where(EntryRow.helhedsplan_id == helhedsplan_id, EntryRow.log_sequence > after)
            .order_by(EntryRow.log_sequence)
            .limit(page)
        ).all()
        if not found:
            return
        after = found[-1].log_sequence
        yield [
            Logged(codec.parse(row.body), row.actor_id, row.log_sequence, row.received_at)
            for row in found
            if row.body is not None
        ]


def read_some(session: Session, ids: Iterable[UUID], codec: Codec) -> list[Logged]:
    """The entries with `ids` that are not erased, in log order."""
    rows = session.execute(
        select(EntryRow.log_sequence, EntryRow.actor_id, EntryRow.received_at, EntryRow.body)
        .where(EntryRow.id.in_(list(ids)), EntryRow.body.is_not(None))
        .order_by(EntryRow.log_sequence)
    )
    return [Logged(codec.parse(row.body), row.actor_id, row.log_sequence, row.received_at) for row in rows]


def first_received(session: Session, helhedsplan_id: UUID, kind: str, about: Iterable[UUID]) -> datetime | None:
    """When the first entry of `kind` about one of them was received (UTC); None: there is none."""
    stmt = select(func.min(EntryRow.received_at)).where(EntryRow.helhedsplan_id == helhedsplan_id)
    return session.scalar(stmt.where(EntryRow.kind == kind, EntryRow.about_id.in_(list(about))))


def helhedsplaner(session: Session) -> set[UUID]:
    """The ids of all that have entries or a chain; one without the other is a broken log."""
    return set(session.scalars(union(select(EntryRow.helhedsplan_id), select(Chain.helhedsplan_id))))


def broken_at(session: Session, helhedsplan_id: UUID) -> int | None:
    """The first sequence number where the chain or a kept body does not fit, or None when all of it holds."""
    previous, expected = chain.GENESIS, 0
    rows = session.execute(
        select(EntryRow).where(EntryRow.helhedsplan_id == helhedsplan_id).order_by(EntryRow.log_sequence)
    ).scalars()
    for row in rows:
        expected += 1
        fits = row.log_sequence == expected and row.hash == chain.link(previous, expected, row.id, row.digest)
        if not (fits and _body_fits(row)):
            return expected
        previous = row.hash
    head = session.get(Chain, helhedsplan_id)
    if (head.sequence, head.hash) != (expected, previous) if head else expected > 0:
        return expected + 1
    return None


def _body_fits(row: EntryRow) -> bool:
    if row.body is None:
        return row.content_hash is None and row.salt is None
    return (
        row.salt is not None
        and row.content_hash == chain.content_hash(row.body)
        and row.digest == chain.digest(row.salt, row.content_hash)
    )


def erase(session: Session, entry_id: UUID) -> None:
    """Take the body, its hash and its salt out of the log; the chain stays whole and the id stays known."""
    row = session.get(EntryRow, entry_id)
    if row is not None:
        row.body = row.content_hash = row.salt = None


def _row(writing: Writing, sequence: int, now: datetime, salt: str, salted: str, hashed: str) -> Row:
    entry, actor = writing.entry, writing.actor
    return {
        "id": entry.id,
        "helhedsplan_id": entry.helhedsplan_id,
        "log_sequence": sequence,
        "kind": entry.kind,
        "version": entry.version,
        "programme": entry.programme,
        "programme_version": entry.programme_version,
        "actor_id": actor.id,
        "actor_type": actor.type.value,
        "organisation_id": entry.organisation_id,
        "device_id": entry.device_id,
        "device_sequence": entry.sequence,
        "about_type": entry.about.type.value if entry.about else None,
        "about_id": entry.about.id if entry.about else None,
        "area_id": entry.area_id,
        "site_id": entry.site_id,
        "occurred_at": entry.occurred_at,
        "recorded_at": entry.recorded_at,
        "utc_offset": entry.utc_offset,
        "received_at": now,
        "replaces_refused": entry.replaces_refused,
        "body": writing.body,
        "content_hash": writing.content_hash,
        "salt": salt,
        "digest": salted,
        "hash": hashed,
    }
