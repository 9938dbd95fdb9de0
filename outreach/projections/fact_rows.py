"""The jobguide's facts: one row for each entry as its current version says; a retracted one is gone.

A payload's fields are the columns of its table, by their own names but for those in COLUMNS. A further kind is one line
in TABLES and its table in models_jobguide.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table
from sqlalchemy.orm import Session

from outreach.accounts.rows import Row, Rows, rows_in, upsert_rows
from outreach.domain.activity import Activity
from outreach.domain.consent_entry import RecipientTold, Share
from outreach.domain.conversation import Conversation
from outreach.domain.employment import EmploymentChanged, EmploymentEnded, EmploymentStarted, EmploymentStatus
from outreach.domain.entry import Payload
from outreach.domain.follow_up import FollowUp, FollowUpDeclined, FollowUpMoved
from outreach.domain.moved import Moved
from outreach.domain.next_step import NextStep, NextStepDone
from outreach.domain.outreach_try import OutreachTry
from outreach.domain.progression import Progression
from outreach.domain.review import Correction, Retraction
from outreach.domain.workplace import Workplace
from outreach.projections import models_consent as mc
from outreach.projections import models_jobguide as m
from outreach.projections.applied import Applied
from outreach.projections.models import StandingRow
from outreach.projections.models_progression import ProgressionRow

TABLES: Mapping[type, Table] = {
    payload: cast(Table, model.__table__)
    for payload, model in (
        (Workplace, m.WorkplaceRow),
        (Conversation, m.ConversationRow),
        (OutreachTry, m.OutreachTryRow),
        (Activity, m.ActivityRow),
        (EmploymentStarted, m.EmploymentRow),
        (EmploymentChanged, m.EmploymentChangedRow),
        (EmploymentEnded, m.EmploymentEndedRow),
        (EmploymentStatus, m.EmploymentStatusRow),
        (NextStep, m.NextStepRow),
        (NextStepDone, m.NextStepDoneRow),
        (Moved, m.MovedRow),
        (FollowUp, m.FollowUpRow),
        (FollowUpMoved, m.FollowUpMovedRow),
        (FollowUpDeclined, m.FollowUpDeclinedRow),
        (RecipientTold, mc.RecipientToldRow),
        (Share, mc.ShareRow),
        (Progression, ProgressionRow),
    )
}
COLUMNS: Mapping[str, str | None] = {
    "on": "on_day",
    "by": "by_day",
    "to": "to_day",
    "from_on": "from_day",
    "interval": "interval_id",
    "note": None,  # stays in the log alone
    "bases": None,  # projections/decision.py
    "obstacles": None,  # as a note
}
"""Of a payload's field: what its column is called; None: it has none."""
KEPT = ("actor_id", "recorded_at", "programme", "programme_version", "employment_id", "next_step_id")
"""What the first version says for all that correct it: who wrote it and when, and what it builds on."""
_BEGUN = cast(Table, m.BegunRow.__table__)
_STANDING = cast(Table, StandingRow.__table__)


def apply(session: Session, batch: Sequence[Applied]) -> None:
    mine = [applied for applied in batch if type(applied.said) in TABLES]
    retracted = [a for a in batch if isinstance(a.entry.payload, Retraction)]
    gone = _by_table(session, [a.entry.payload.entry_id for a in retracted if isinstance(a.entry.payload, Retraction)])
    if not mine and not gone:
        return
    roots = defaultdict[Table, list[UUID]](list)
    for applied in mine:
        roots[TABLES[type(applied.said)]].append(applied.root_id)
    for root_id, table in gone.items():
        roots[table].append(root_id)
    rows = {table: Rows(session, table, ids) for table, ids in roots.items()}
    for applied in batch:
        payload = applied.entry.payload
        if isinstance(payload, Retraction) and payload.entry_id in gone:
            rows[gone[payload.entry_id]].remove(payload.entry_id)
        elif type(applied.said) in TABLES:
            _put(rows[TABLES[type(applied.said)]], applied)
    for each in rows.values():
        each.flush()
    upsert_rows(session, _BEGUN, [_begun(a) for a in mine if isinstance(a.entry.payload, EmploymentStarted)])


def _by_table(session: Session, retracted: Sequence[UUID]) -> dict[UUID, Table]:
    """The retracted entries that have a row here, and in which table. A root's kind is its table's name."""
    names = {table.name: table for table in TABLES.values()} | {"employment_started": TABLES[EmploymentStarted]}
    found = rows_in(session, _STANDING, ("entry_id", "kind"), "entry_id", retracted)
    return {row.entry_id: names[row.kind] for row in found if row.kind in names}


def _put(rows: Rows, applied: Applied) -> None:
    """What was retracted stays gone, though a correction may come after."""
    before = rows.get(applied.root_id)
    if before is None and isinstance(applied.entry.payload, Correction):
        return
    row = _row(applied)
    rows.put(row | {name: before[name] for name in KEPT if name in row} if before else row)


def _row(applied: Applied) -> Row:
    version = (applied.version or applied.logged).entry
    about_id = version.about.id if version.about else None
    whom = "workplace_id" if isinstance(applied.said, Workplace) else "person_id"
    return {
        "entry_id": applied.root_id,
        "helhedsplan_id": version.helhedsplan_id,
        "organisation_id": version.organisation_id,
        "area_id": version.area_id,
        "actor_id": applied.logged.actor_id,
        "programme": version.programme,
        "programme_version": version.programme_version,
        "occurred_at": version.occurred_at,
        "recorded_at": version.recorded_at,
        "changed_sequence": applied.at,
        whom: about_id,
        **_said(applied.said),
    }


def _said(payload: Payload | None) -> Row:
    named = {field.name: COLUMNS.get(field.name, field.name) for field in fields(cast(Any, payload))}
    return {column: _plain(getattr(payload, name)) for name, column in named.items() if column is not None}


def _plain(value: Any) -> Any:
    """As the database keeps it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {_plain(name): _plain(one) for name, one in value.items()}
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _begun(applied: Applied) -> Row:
    entry = applied.entry
    return {
        "employment_id": getattr(entry.payload, "employment_id", None),
        "root_id": entry.id,
        "helhedsplan_id": entry.helhedsplan_id,
        "person_id": applied.about_id,
    }
