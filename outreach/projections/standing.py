"""Where each entry stands, and its line of versions and reviews."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from outreach.accounts.rows import Row, Rows, insert_rows
from outreach.domain.admission import target_of
from outreach.domain.clocks import clock_off, written_late
from outreach.domain.kinds import KINDS
from outreach.domain.review import Correction, Retraction, Review, Standing, State
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
        "state": State.RECEIVED.value,
        "version_id": entry.id,
        "versions": 1,
        "comment": None,
        "reviewed_by": None,
        "reviewed_at": None,
        "log_sequence": logged.log_sequence,
        "changed_sequence": applied.at,
        "recorded_at": entry.recorded_at,
        **_of_version(applied, entry.recorded_at),
    }


def _of_version(applied: Applied, first_recorded_at: datetime) -> Row:
    """What each version says anew. Late is what was first written down late: a correction may take its time."""
    entry = applied.entry
    return {
        "programme": entry.programme,
        "programme_version": entry.programme_version,
        "area_id": entry.area_id,
        "site_id": entry.site_id,
        "about_type": entry.about.type.value if entry.about else None,
        "about_id": entry.about.id if entry.about else None,
        "occurred_at": entry.occurred_at,
        "late": written_late(entry.occurred_at, first_recorded_at),
        "clock_off": clock_off(entry.occurred_at, entry.recorded_at, applied.logged.received_at),
    }


def _moved(row: Row, applied: Applied) -> Row:
    entry, logged = applied.entry, applied.logged
    before = Standing(State(row["state"]), row["version_id"], row["versions"], row["comment"])
    after, more = before, dict[str, object]()
    match entry.payload:
        case Correction():
            after = before.corrected(entry.id)
            more = _of_version(applied, row["recorded_at"]) | {"reviewed_by": None, "reviewed_at": None}
        case Retraction():
            after = before.retracted()
        case Review() as review:
            after = before.reviewed(review)
            if after is not before:
                more = {"reviewed_by": logged.actor_id, "reviewed_at": logged.received_at}
    if after == before and not more:
        return row
    return (
        row
        | more
        | {
            "state": after.state.value,
            "version_id": after.version_id,
            "versions": after.versions,
            "comment": after.comment,
            "changed_sequence": applied.at,
        }
    )


def _line(applied: Applied, root_id: UUID) -> Row:
    return {
        "entry_id": applied.entry.id,
        "helhedsplan_id": applied.entry.helhedsplan_id,
        "root_id": root_id,
        "log_sequence": applied.logged.log_sequence,
    }
