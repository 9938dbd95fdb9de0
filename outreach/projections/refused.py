"""Refused entries that nobody has mended or given up yet, and those that were given up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from outreach.domain.actor import Scope
from outreach.domain.errors import Code
from outreach.eventlog.models import EntryRow, QuarantineRow, RefusalRow
from outreach.projections.gateway import of_organisation
from outreach.projections.models import AbandonmentRow
from outreach.projections.reach import actors_in_reach, devices_in_reach

_R = RefusalRow


def waiting(session: Session, scope: Scope) -> Sequence[RefusalRow]:
    """Newest first. A refusal has no area and no content: it is shown to those who answer for its author."""
    stmt = of_organisation(select(_R), _R, scope).where(_R.actor_id.in_(actors_in_reach(scope)))
    stmt = stmt.where(~_replaced(), ~_stored_later(EntryRow, EntryRow.id), ~_given_up())
    stmt = stmt.where(~_stored_later(QuarantineRow, QuarantineRow.id))
    return session.scalars(stmt.order_by(_R.id.desc())).all()


def given_up(session: Session, scope: Scope, since: datetime) -> Sequence[Row[AbandonmentRow, EntryRow]]:
    """(what was given up and why, its entry in the log) since then, newest first."""
    stmt = select(AbandonmentRow, EntryRow).join(EntryRow, EntryRow.id == AbandonmentRow.entry_id)
    stmt = stmt.where(
        AbandonmentRow.helhedsplan_id == scope.helhedsplan_id,
        EntryRow.organisation_id == scope.organisation_id,
        EntryRow.received_at >= since,
        AbandonmentRow.device_id.in_(devices_in_reach(scope)),
    )
    return session.execute(stmt.order_by(EntryRow.log_sequence.desc())).all()


def _replaced() -> ColumnElement[bool]:
    """The same author has sent another entry in its place: taken, or refused too and then itself on this list."""
    taken = exists().where(EntryRow.replaces_refused == _R.entry_id, EntryRow.actor_id == _R.actor_id)
    again = aliased(RefusalRow)
    return or_(taken, exists().where(again.replaces_refused == _R.entry_id, again.actor_id == _R.actor_id))


def _stored_later(table: Any, id: Any) -> ColumnElement[bool]:
    """The same entry was taken after all (the site was unknown then, say).

    Not so for a reused id: under it lies another entry.
    """
    same_place = or_(_R.device_sequence.is_(None), table.device_sequence == _R.device_sequence)
    return and_(
        _R.code != Code.ID_REUSED.value,
        exists().where(
            id == _R.entry_id, table.device_id == _R.device_id, same_place, table.received_at >= _R.received_at
        ),
    )


def _given_up() -> ColumnElement[bool]:
    """Named by its id, or by its number where one of the two has no id."""
    said = AbandonmentRow
    nameless = or_(said.refused_id.is_(None), _R.entry_id.is_(None))
    by_number = and_(nameless, said.refused_sequence == _R.device_sequence)
    return exists().where(said.device_id == _R.device_id, or_(said.refused_id == _R.entry_id, by_number))
