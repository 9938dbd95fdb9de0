"""Facts of the jobguide and the ladder: one row for each entry as its current version says; a retracted one is gone.

A payload's fields are the columns of its table, by their own names but for those in COLUMNS. A further kind is one line
in TABLES and its table in models_jobguide.py or models_ladder.py.
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
from outreach.domain.checklist_tick import ChecklistTick
from outreach.domain.consent_entry import RecipientTold, Share
from outreach.domain.conversation import Conversation
from outreach.domain.crew import Crew, CrewMember, CrewSession
from outreach.domain.employment import EmploymentChanged, EmploymentEnded, EmploymentStarted, EmploymentStatus
from outreach.domain.entry import AboutType, Payload
from outreach.domain.follow_up import FollowUp, FollowUpDeclined, FollowUpMoved
from outreach.domain.moved import Moved
from outreach.domain.next_step import NextStep, NextStepDone
from outreach.domain.outreach_try import OutreachTry
from outreach.domain.placement import PlacementChanged, PlacementEnded, PlacementStarted
from outreach.domain.progression import Progression
from outreach.domain.review import Correction, Retraction
from outreach.domain.shift import Shift
from outreach.domain.step_decision import StepDecision
from outreach.domain.wish import Wish, WishMet
from outreach.domain.work_week import WorkWeek
from outreach.domain.workplace import Workplace
from outreach.domain.young_person import YoungPerson
from outreach.projections import models_consent as mc
from outreach.projections import models_jobguide as m
from outreach.projections import models_ladder as ladder
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
        (StepDecision, ladder.StepDecisionRow),
        (ChecklistTick, ladder.ChecklistTickRow),
        (PlacementStarted, ladder.PlacementRow),
        (PlacementChanged, ladder.PlacementChangedRow),
        (PlacementEnded, ladder.PlacementEndedRow),
        (Shift, ladder.ShiftRow),
        (WorkWeek, ladder.WorkWeekRow),
        (YoungPerson, ladder.YoungPersonRow),
        (Crew, ladder.CrewRow),
        (CrewMember, ladder.CrewMemberRow),
        (CrewSession, ladder.CrewSessionRow),
        (Wish, ladder.WishRow),
        (WishMet, ladder.WishMetRow),
    )
}
COLUMNS: Mapping[str, str | None] = {
    "on": "on_day",
    "by": "by_day",
    "to": "to_day",
    "from_on": "from_day",
    "interval": "interval_id",
    "note": None,  # stays in the log alone
    "why": None,
    "bases": None,  # projections/decision.py
    "obstacles": None,  # as a note
}
"""Of a payload's field: what its column is called; None: it has none."""
KEPT = ("actor_id", "recorded_at", "programme", "programme_version", "employment_id", "next_step_id", "placement_id")
"""What the first version says for all that correct it: who wrote it and when, and what it builds on."""
WHOM = {AboutType.WORKPLACE: "workplace_id", AboutType.CREW: "crew_id"}
"""The column that says what an entry is about, where that is nobody."""
_BEGUN = cast(Table, m.BegunRow.__table__)
_PLACED = cast(Table, ladder.PlacementBegunRow.__table__)
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
    upsert_rows(
        session, _BEGUN, [_begun(a, "employment_id") for a in mine if isinstance(a.entry.payload, EmploymentStarted)]
    )
    upsert_rows(
        session, _PLACED, [_begun(a, "placement_id") for a in mine if isinstance(a.entry.payload, PlacementStarted)]
    )


def _by_table(session: Session, retracted: Sequence[UUID]) -> dict[UUID, Table]:
    """The retracted entries that have a row here, and in which table. A root's kind is its table's name."""
    names = {table.name: table for table in TABLES.values()}
    names |= {"employment_started": TABLES[EmploymentStarted], "placement_started": TABLES[PlacementStarted]}
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
    about = version.about
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
        WHOM.get(about.type, "person_id") if about else "person_id": about.id if about else None,
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
        return {str(_plain(name)): _plain(one) for name, one in value.items()}
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [str(one) if isinstance(one, UUID) else _plain(one) for one in value]
    return value


def _begun(applied: Applied, name: str) -> Row:
    entry = applied.entry
    return {
        name: getattr(entry.payload, name),
        "root_id": entry.id,
        "helhedsplan_id": entry.helhedsplan_id,
        "person_id": applied.about_id,
    }
