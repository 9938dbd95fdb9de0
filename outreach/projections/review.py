"""What a supervisor reads of what came in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, func, not_, select
from sqlalchemy.orm import Session

from outreach.accounts.models import ActorRow
from outreach.domain.actor import Scope
from outreach.domain.own_page import AT_HOME
from outreach.domain.review import State
from outreach.eventlog.models import EntryRow
from outreach.projections.filters import Filter, Shown, in_state, is_exception, narrow
from outreach.projections.gateway import of_helhedsplan, visible
from outreach.projections.models import StandingRow

PAGE = 50
_ROW = StandingRow


@dataclass(frozen=True, slots=True)
class Counts:
    """Within a filter, whatever its state: so many are there, and so many in each state (corrected ones twice).

    `plain`: of the filter's own state too, received and no exceptions. `mark`: what has been seen by now.
    """

    total: int
    states: Mapping[Shown, int]
    plain: int
    mark: UUID | None


def standings(session: Session, scope: Scope, ids: Iterable[UUID]) -> Sequence[StandingRow]:
    """Those of the root entries `ids` that the scope may see."""
    stmt = select(_ROW).where(_ROW.entry_id.in_(list(ids)))
    return session.scalars(visible(stmt, _ROW, scope)).all()


def page(session: Session, scope: Scope, wanted: Filter, below: UUID | None) -> tuple[list[StandingRow], UUID | None]:
    """Newest receipt first, those received before the entry `below`; and what to ask below next, if there is more."""
    stmt = narrow(visible(select(_ROW), _ROW, scope), wanted).order_by(_ROW.log_sequence.desc()).limit(PAGE + 1)
    if wanted.state is not None:
        stmt = stmt.where(in_state(wanted.state))
    if below is not None:
        stmt = stmt.where(_ROW.log_sequence < _number_of(scope, below))
    rows = list(session.scalars(stmt))
    return rows[:PAGE], rows[PAGE - 1].entry_id if len(rows) > PAGE else None


def _number_of(scope: Scope, entry_id: UUID) -> object:
    stmt = select(_ROW.log_sequence).where(_ROW.entry_id == entry_id)
    return visible(stmt, _ROW, scope).scalar_subquery()


def next_received(session: Session, scope: Scope, wanted: Filter, entry_id: UUID) -> UUID | None:
    """What to open after `entry_id`: the next one below it in the list that waits for a review."""
    stmt = narrow(visible(select(_ROW.entry_id), _ROW, scope), wanted).where(in_state(Shown.RECEIVED))
    if wanted.state is not None:
        stmt = stmt.where(in_state(wanted.state))
    stmt = stmt.where(_ROW.log_sequence < _number_of(scope, entry_id))
    return session.scalar(stmt.order_by(_ROW.log_sequence.desc()).limit(1))


def counts(session: Session, scope: Scope, wanted: Filter) -> Counts:
    states = list(Shown)
    plain = _plain(wanted)
    columns = [func.count().filter(in_state(state)) for state in states]
    stmt = select(func.count(), func.max(_ROW.changed_sequence), func.count().filter(plain), *columns)
    total, newest, bulk, *each = session.execute(narrow(visible(stmt, _ROW, scope), wanted)).one()
    return Counts(total, dict(zip(states, each, strict=True)), bulk, _mark(session, scope, newest))


def _plain(wanted: Filter) -> ColumnElement[bool]:
    mine = in_state(wanted.state) if wanted.state is not None else in_state(Shown.RECEIVED)
    return and_(mine, _ROW.state == State.RECEIVED.value, not_(is_exception()))


def _mark(session: Session, scope: Scope, newest: int | None) -> UUID | None:
    """The entry that made the newest change: an id, since the log's numbers would tell how much others write."""
    stmt = of_helhedsplan(select(EntryRow.id), EntryRow, scope)
    return session.scalar(stmt.where(EntryRow.log_sequence == newest)) if newest is not None else None


def plain_until(session: Session, scope: Scope, wanted: Filter, mark: UUID, limit: int) -> Sequence[Row[UUID, UUID]]:
    """(entry id, version id) of what `Counts.plain` counted when `mark` was newest and that has not moved since."""
    seen = select(EntryRow.log_sequence).where(EntryRow.helhedsplan_id == scope.helhedsplan_id, EntryRow.id == mark)
    stmt = narrow(visible(select(_ROW.entry_id, _ROW.version_id), _ROW, scope), wanted).where(_plain(wanted))
    stmt = stmt.where(_ROW.changed_sequence <= seen.scalar_subquery())
    return session.execute(stmt.order_by(_ROW.log_sequence).limit(limit)).all()


def workers(session: Session, scope: Scope) -> Sequence[Row[UUID, str]]:
    """(id, name) of everybody who wrote something that the scope may see, by name; young people and guardians apart."""
    wrote = visible(select(_ROW.actor_id), _ROW, scope)
    stmt = select(ActorRow.id, ActorRow.name).where(ActorRow.id.in_(wrote))
    stmt = stmt.where(ActorRow.type.not_in([one.value for one in AT_HOME]))
    return session.execute(stmt.order_by(ActorRow.name, ActorRow.id)).all()
