"""The one check that every proof ends with: what is wrong with a helhedsplan's log and read tables, in words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import String, cast, select, union_all, update

from outreach.accounts.models import User
from outreach.domain.entry import Clock
from outreach.domain.kinds import KINDS
from outreach.engine import writing
from outreach.eventlog.models import EntryRow, RefusalRow
from outreach.extensions import db
from outreach.projections.models import READ_TABLES, HeldRow, StandingRow
from outreach.services.rebuild import broken_at, rebuild
from outreach.services.work import Work
from tests.factories import World, make_world

Tables = dict[str, list[tuple[Any, ...]]]


class Caught(BaseException):
    """A planted mistake was found. It goes straight out: Hypothesis would repeat and shrink an Exception."""


def fresh_world(clock: Clock) -> World:
    """One more helhedsplan beside the others, which give their addresses up for it."""
    db.session.rollback()
    with writing():
        db.session.execute(update(User).values(email=cast(User.id, String)))
        db.session.commit()
    return make_world(clock, noise=False)


def what_is_wrong(work: Work, helhedsplan_id: UUID, acknowledged: Mapping[str, str]) -> list[str]:
    """Nothing, or all of it. `acknowledged`: id -> exact text of what the senders were told is in the log."""
    return log_is_wrong(work, helhedsplan_id, acknowledged) + replay_differs(work, helhedsplan_id)


def log_is_wrong(work: Work, helhedsplan_id: UUID, acknowledged: Mapping[str, str]) -> list[str]:
    """The part of it that needs no room on the disk."""
    db.session.rollback()
    wrong = [*_log(helhedsplan_id, acknowledged), *_sequences(helhedsplan_id), *_half_stored(helhedsplan_id)]
    if (at := broken_at(work, helhedsplan_id)) is not None:
        wrong.append(f"the chain is broken at {at}")
    return wrong


def _log(helhedsplan_id: UUID, acknowledged: Mapping[str, str]) -> list[str]:
    rows = db.session.execute(
        select(EntryRow.id, EntryRow.body).where(
            EntryRow.helhedsplan_id == helhedsplan_id, EntryRow.device_id.is_not(None)
        )
    ).all()
    bodies = {str(row.id): row.body for row in rows}
    wrong = [f"lost: {text}" for entry_id, text in acknowledged.items() if entry_id not in bodies]
    wrong += [f"changed: {text}" for id, text in acknowledged.items() if id in bodies and bodies[id] != text]
    wrong += [f"doubled: {id}" for id, count in Counter(str(row.id) for row in rows).items() if count > 1]
    return wrong + [f"never acknowledged: {bodies[id]}" for id in bodies.keys() - acknowledged.keys()]


def _sequences(helhedsplan_id: UUID) -> list[str]:
    """Each device's numbers come in order, each once; only a refused entry leaves its place in the log empty."""
    numbers, refused = defaultdict[UUID, list[int]](list), defaultdict[UUID, set[int]](set)
    logged = select(EntryRow.device_id, EntryRow.device_sequence).order_by(EntryRow.log_sequence)
    for device, number in db.session.execute(logged.where(EntryRow.helhedsplan_id == helhedsplan_id)):
        if device is not None and number is not None:
            numbers[device].append(number)
    kept = select(RefusalRow.device_id, RefusalRow.device_sequence).where(RefusalRow.helhedsplan_id == helhedsplan_id)
    for device, number in db.session.execute(kept):
        refused[device].add(number or 0)
    wrong = []
    for device, got in numbers.items():
        expected = [n for n in range(1, max(got) + 1) if n not in refused[device]]
        if got != expected:
            wrong.append(f"out of order or with holes: {device}: {got}, refused {sorted(refused[device])}")
    return wrong


def _half_stored(helhedsplan_id: UUID) -> list[str]:
    """Every root in the log stands somewhere, or is held."""
    roots = [kind.name for kind in KINDS.values() if kind.root]
    logged = select(EntryRow.id).where(EntryRow.helhedsplan_id == helhedsplan_id, EntryRow.kind.in_(roots))
    known = union_all(select(StandingRow.entry_id), select(HeldRow.entry_id))
    return [f"half stored: {id}" for id in db.session.scalars(logged.where(EntryRow.id.not_in(known)))]


def replay_differs(work: Work, helhedsplan_id: UUID, pages: Iterable[int] = (500,)) -> list[str]:
    """In which read tables a replay of the log shows other rows than there are. Changes nothing."""
    db.session.rollback()
    before, wrong = tables(helhedsplan_id), []
    for page in pages:
        db.session.rollback()
        with writing():
            rebuild(work, helhedsplan_id, page)
            after = tables(helhedsplan_id)
        db.session.rollback()
        wrong += [f"replayed {page} at a time, {name} differs:{_difference(before[name], after[name])}"
                  for name in before if before[name] != after[name]]  # fmt: skip
    return wrong


def tables(helhedsplan_id: UUID) -> Tables:
    """Every row of the read tables, in an order of its own; numbers that the database hands out do not count."""
    found: Tables = {}
    for table in READ_TABLES:
        columns = [column for column in table.c if column.identity is None]
        rows = db.session.execute(select(*columns).where(table.c.helhedsplan_id == helhedsplan_id))
        found[table.name] = sorted((tuple(row) for row in rows), key=repr)
    return found


def _difference(live: list[tuple[Any, ...]], replayed: list[tuple[Any, ...]]) -> str:
    lines = [f"\n  - {row}" for row in live if row not in replayed]
    return "".join(lines + [f"\n  + {row}" for row in replayed if row not in live])
