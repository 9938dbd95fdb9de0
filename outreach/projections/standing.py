"""Where each entry stands, and its line of versions and reviews."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from outreach.accounts.rows import Row, Rows, insert_rows
from outreach.domain.clocks import clock_off, written_late
from outreach.domain.entry import Logged
from outreach.domain.kinds import KINDS
from outreach.domain.review import Correction, Decision, Retraction, Review, State, state_of
from outreach.domain.waiting import target_of
from outreach.projections.applied import Applied
from outreach.projections.models import LineRow, StandingRow


def apply(session: Session, batch: Sequence[Applied]) -> None:
    targets = [target for applied in batch if (target := target_of(applied.entry))]
    rows = Rows(session, StandingRow.__table__, targets)  # type: ignore[arg-type]
    line: list[Row] = []
    for applied in batch:
        root_id = target_of(applied.entry)
        if root_id is not None:
            row = rows.get(root_id)
            if row is not None:
                rows.put(_moved(row, applied))
            line.append(_line(applied, root_id))
        elif KINDS[applied.entry.kind].root:
            rows.put(_received(applied))
    rows.flush()
    insert_rows(session, LineRow.__table__, line)  # type: ignore[arg-type]


def _received(applied: Applied) -> Row:
    entry, logged = applied.entry, applied.logged
    return {
        "entry_id": entry.id,
        "helhedsplan_id": entry.helhedsplan_id,
        "organisation_id": entry.organisation_id,
        "actor_id": logged.actor_id,
        "device_id": entry.device_id,
        "kind": entry.kind,
        "received_at": logged.received_at,
        "state": state_of(False, None, KINDS[entry.kind].reviewed).value,
        "version_id": entry.id,
        "versions": 1,
        "comment": None,
        "reviewed_by": None,
        "reviewed_at": None,
        "reviews": {},
        "log_sequence": logged.log_sequence,
        "changed_sequence": applied.at,
        "recorded_at": entry.recorded_at,
        **_of_version(logged, entry.recorded_at),
    }


def _of_version(version: Logged, first_recorded_at: datetime) -> Row:
    """What each version says anew. Late is what was first written down late: a correction may take its time."""
    entry = version.entry
    return {
        "programme": entry.programme,
        "programme_version": entry.programme_version,
        "area_id": entry.area_id,
        "site_id": entry.site_id,
        "about_type": entry.about.type.value if entry.about else None,
        "about_id": entry.about.id if entry.about else None,
        "occurred_at": entry.occurred_at,
        "late": written_late(entry.occurred_at, first_recorded_at),
        "clock_off": clock_off(entry.occurred_at, entry.recorded_at, version.received_at),
    }


def _moved(row: Row, applied: Applied) -> Row:
    """`row` after a correction, a retraction or a review of it."""
    match applied.entry.payload:
        case Correction():
            after = row | {"versions": row["versions"] + 1}
            if applied.version is not None:
                version = applied.version
                after |= _of_version(version, row["recorded_at"]) | {"version_id": version.entry.id}
            return _judged(after) | {"changed_sequence": applied.at}
        case Retraction():
            return _judged(row | {"state": State.RETRACTED.value}) | {"changed_sequence": applied.at}
        case Review() as review:
            said = [review.decision.value, review.comment, str(applied.logged.actor_id)]
            said.append(applied.logged.received_at.isoformat())
            after = _judged(row | {"reviews": row["reviews"] | {str(review.version_id): said}})
            counts = review.version_id == row["version_id"] and row["state"] != State.RETRACTED.value
            return after | {"changed_sequence": applied.at} if counts else after
    return row


def _judged(row: Row) -> Row:
    """`row` as the review of its undisputed version leaves it."""
    decision, comment, by, at = row["reviews"].get(str(row["version_id"]), (None, None, None, None))
    judged = Decision(decision) if decision else None
    state = state_of(row["state"] == State.RETRACTED.value, judged, KINDS[row["kind"]].reviewed)
    return row | {
        "state": state.value,
        "comment": None if state is State.RETRACTED else comment,
        "reviewed_by": by and UUID(by),
        "reviewed_at": at and datetime.fromisoformat(at),
    }


def _line(applied: Applied, root_id: UUID) -> Row:
    return {
        "entry_id": applied.entry.id,
        "helhedsplan_id": applied.entry.helhedsplan_id,
        "root_id": root_id,
        "log_sequence": applied.logged.log_sequence,
    }
