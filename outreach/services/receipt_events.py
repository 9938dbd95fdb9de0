"""What happened to a consent, one event after the other, as a receipt tells it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from outreach.domain.decision import Node, ancestors
from outreach.projections.consent_record import Sat, Written
from outreach.projections.models_consent import ConsentRow

OFFLINE = timedelta(minutes=1)
"""What came in later than this after it was written had waited for coverage."""
_STATES = {"permit": "given", "deny": "refused", "defer": "deferred"}


def events(sat: Sat, strokes: Sequence[str | None]) -> list[dict[str, Any]]:
    """In the order in which they came in. `strokes`: of each person of the sitting, their signature, or None."""
    yes = {row.entry_id for row in sat.later if row.choice == "permit"}
    found: list[tuple[datetime, dict[str, Any]]] = []
    for row in sat.choices:
        how = sat.written[row.entry_id]
        renewed = row.choice == "permit" and any(UUID(base) in yes for base in row.bases)
        for at, one in enumerate(sat.row.persons):
            against = row.choice == "permit" and one["said"] == "no"
            state = "refused" if against else "renewed" if renewed else _STATES[row.choice or ""]
            evidence = strokes[at] if at < len(strokes) else None
            event = _event(state, row.purpose, row.occurred_at, one["who"], one["method"], how)
            event |= {"evidence_hash": evidence and hashlib.sha256(evidence.encode()).hexdigest()}
            found.append((how.received_at, event | {"place": sat.row.place, "witness": sat.row.witness}))
    for row in withdrawals(sat):
        how = sat.written[row.entry_id]
        event = _event("withdrawn", row.purpose, row.occurred_at, row.expressed_by, row.method, how)
        found.append((how.received_at, event))
    if sat.taken_back is not None:
        at_error = sat.taken_back.recorded_at
        found.append(
            (sat.taken_back.received_at, _event("entered_in_error", None, at_error, None, None, sat.taken_back))
        )
    return [event for _, event in sorted(found, key=lambda one: one[0])]


def _event(
    state: str, purpose: str | None, at: datetime, by: str | None, method: str | None, how: Written
) -> dict[str, Any]:
    return {
        "state": state,
        "purpose_code": purpose,
        "time_utc": iso(at),
        "expressed_by": by,
        "method": method,
        "evidence_hash": None,
        "place": None,
        "recorded_by": how.actor,
        "witness": None,
        "device": str(how.device_id) if how.device_id else None,
        "offline": how.device_id is not None and how.received_at - how.recorded_at > OFFLINE,
        "synced_at": iso(how.received_at),
    }


def withdrawals(sat: Sat) -> list[ConsentRow]:
    """Those that end what this sitting gave: it does not descend from them."""
    nodes = [Node(row.entry_id, tuple(UUID(base) for base in row.bases)) for row in (*sat.choices, *sat.later)]
    before = ancestors(nodes)
    known = {id for row in sat.choices for id in before[row.entry_id]}
    return [row for row in sat.later if row.choice is None and row.entry_id not in known]


def iso(moment: datetime) -> str:
    """`moment` is aware, in UTC."""
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def day(day: date | None) -> str | None:
    return day.isoformat() if day else None
