"""Sittings as they are shown and put on receipts: who, when, which text, how, and what became of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from outreach.accounts.models import ActorRow
from outreach.domain.actor import Scope
from outreach.domain.consent import Person
from outreach.eventlog.models import EntryRow
from outreach.projections.consent import known
from outreach.projections.gateway import of_helhedsplan, of_organisation, visible
from outreach.projections.merge import same_as
from outreach.projections.models import LineRow, PersonRow
from outreach.projections.models_consent import ConsentRecordRow, ConsentRow, RecipientToldRow


@dataclass(frozen=True, slots=True)
class Written:
    """How an entry came into the log. `previous`: the hash of the row before it."""

    actor: str
    device_id: UUID | None
    recorded_at: datetime
    received_at: datetime
    content_hash: str | None
    previous: str | None


@dataclass(frozen=True, slots=True)
class Sat:
    """A sitting with its choices; `later`: what was decided about the same things by others or after, and `others`: the
    sittings at which it was; `told`: who was told of any of that."""

    row: ConsentRecordRow
    choices: Sequence[ConsentRow]
    later: Sequence[ConsentRow]
    others: dict[UUID, ConsentRecordRow]
    told: Sequence[RecipientToldRow]
    taken_back: Written | None
    """The retraction, where it was entered in error."""
    person: Person
    written: dict[UUID, Written]


def one(session: Session, scope: Scope, record_id: UUID) -> Sat | None:
    """A sitting about a person whom the reader may see; None: there is none."""
    stmt = visible(select(PersonRow.person_id), PersonRow, scope)
    table = ConsentRecordRow
    record = of_organisation(select(table), table, scope).where(table.entry_id == record_id)
    row = session.scalars(record.where(table.person_id.in_(stmt))).one_or_none()
    if row is None:
        return None
    same = same_as(session, scope, row.person_id)
    choices = decisions(session, scope, same)
    mine = [each for each in choices if each.record_id == record_id]
    things = {(each.purpose, each.recipient) for each in mine}
    later = [each for each in choices if each.record_id != record_id and (each.purpose, each.recipient) in things]
    others = {each.entry_id: each for each in sittings(session, scope, same) if each is not row}
    person = known(session, scope, [row.person_id])[row.person_id]
    told = told_of(session, scope, [each.entry_id for each in later])
    ids = [row.entry_id, *(each.entry_id for each in [*mine, *later]), *(each.entry_id for each in told)]
    how = written(session, scope, ids)
    return Sat(row, mine, later, others, told, _taken_back(session, scope, row), person, how)


def _taken_back(session: Session, scope: Scope, row: ConsentRecordRow) -> Written | None:
    stmt = of_helhedsplan(select(LineRow.entry_id), LineRow, scope).where(LineRow.root_id == row.entry_id)
    by = written(session, scope, session.scalars(stmt)) if row.entered_in_error else {}
    return min(by.values(), key=lambda one: one.received_at, default=None)


def sittings(session: Session, scope: Scope, people: Collection[UUID]) -> Sequence[ConsentRecordRow]:
    """Of people whom the caller has found through the gate, the latest first."""
    stmt = of_organisation(select(ConsentRecordRow), ConsentRecordRow, scope)
    stmt = stmt.where(ConsentRecordRow.person_id.in_(people))
    return session.scalars(stmt.order_by(ConsentRecordRow.occurred_at.desc(), ConsentRecordRow.entry_id)).all()


def decisions(session: Session, scope: Scope, people: Collection[UUID]) -> Sequence[ConsentRow]:
    """Likewise, the oldest first."""
    stmt = of_organisation(select(ConsentRow), ConsentRow, scope).where(ConsentRow.person_id.in_(people))
    return session.scalars(stmt.order_by(ConsentRow.occurred_at, ConsentRow.entry_id)).all()


def told_of(session: Session, scope: Scope, withdrawals: Collection[UUID]) -> Sequence[RecipientToldRow]:
    """Who was told of each of them, the oldest first."""
    stmt = of_organisation(select(RecipientToldRow), RecipientToldRow, scope)
    stmt = stmt.where(RecipientToldRow.withdrawal_id.in_(withdrawals))
    return session.scalars(stmt.order_by(RecipientToldRow.on_day, RecipientToldRow.entry_id)).all()


def written(session: Session, scope: Scope, ids: Iterable[UUID]) -> dict[UUID, Written]:
    """How each entry came in."""
    entry = EntryRow
    stmt = of_organisation(select(entry, ActorRow.name), entry, scope).join(ActorRow, ActorRow.id == entry.actor_id)
    rows = session.execute(stmt.where(entry.id.in_(list(ids)))).all()
    before = {row.log_sequence - 1 for row, _ in rows}
    hashes = of_helhedsplan(select(entry.log_sequence, entry.hash), entry, scope).where(entry.log_sequence.in_(before))
    previous = {sequence: hash for sequence, hash in session.execute(hashes)}
    return {
        row.id: Written(
            name, row.device_id, row.recorded_at, row.received_at, row.content_hash, previous.get(row.log_sequence - 1)
        )
        for row, name in rows
    }
