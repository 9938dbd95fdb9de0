"""What happened to a consent, one event after the other, as a receipt tells it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from outreach.domain.decision import Node, ancestors
from outreach.domain.due import COPENHAGEN
from outreach.projections.consent import decided, until
from outreach.projections.consent_record import Sat, Written
from outreach.projections.models_consent import ConsentRecordRow, ConsentRow

OFFLINE = timedelta(minutes=1)
"""What came in later than this after it was written had waited for coverage."""
_STATES = {"permit": "given", "deny": "refused", "defer": "deferred"}
_STOPS = frozenset({"deny", "defer", None})
"""Choices that leave no yes behind; None: withdrawn."""

Strokes = Mapping[UUID, Sequence[str | None]]
"""By sitting: of each of its persons, their signature, or None."""
_Found = tuple[datetime, dict[str, Any]]


def events(sat: Sat, strokes: Strokes, today: date) -> list[dict[str, Any]]:
    """In the order in which they came in. `today`, in Copenhagen: a yes whose last day is over has expired."""
    yes = {row.entry_id for row in sat.later if row.choice == "permit"}
    found: list[_Found] = []
    for row in sat.choices:
        renewed = row.choice == "permit" and any(UUID(base) in yes for base in row.bases)
        found += _answered(sat, row, sat.row, "renewed" if renewed else _STATES[row.choice or ""], strokes)
    for row in ended_by(sat):
        if row.record_id is None:
            event = _event("withdrawn", row.purpose, row.occurred_at, sat.written[row.entry_id])
            event |= {"expressed_by": row.expressed_by, "method": row.method}
            found.append((sat.written[row.entry_id].received_at, event))
        else:
            state = "renewed" if row.choice == "permit" else _STATES[row.choice or ""]
            found += _answered(sat, row, sat.others[row.record_id], state, strokes)
    found += _expired(sat, today)
    if sat.taken_back is not None:
        how = sat.taken_back
        found.append((how.received_at, _event("entered_in_error", None, how.recorded_at, how)))
    return [event for _, event in sorted(found, key=lambda one: one[0])]


def _answered(sat: Sat, row: ConsentRow, sitting: ConsentRecordRow, state: str, strokes: Strokes) -> Iterator[_Found]:
    """One event for each who answered there."""
    how, signed = sat.written[row.entry_id], strokes.get(sitting.entry_id, ())
    for at, one in enumerate(sitting.persons):
        against = row.choice == "permit" and one["said"] == "no"
        evidence = signed[at] if at < len(signed) else None
        yield (
            how.received_at,
            _event("refused" if against else state, row.purpose, row.occurred_at, how)
            | {
                "expressed_by": one["who"],
                "method": one["method"],
                "evidence_hash": evidence and hashlib.sha256(evidence.encode()).hexdigest(),
                "place": sitting.place,
                "witness": sitting.witness,
                "later_record_id": str(sitting.entry_id) if sitting is not sat.row else None,
            },
        )


def _event(state: str, purpose: str | None, at: datetime, how: Written | None) -> dict[str, Any]:
    """`how` None: nobody wrote it, the days were over."""
    device = how.device_id if how else None
    return {
        "state": state,
        "purpose_code": purpose,
        "time_utc": iso(at),
        "expressed_by": None,
        "method": None,
        "evidence_hash": None,
        "place": None,
        "recorded_by": how.actor if how else None,
        "witness": None,
        "device": str(device) if device else None,
        "offline": bool(how and device and how.received_at - how.recorded_at > OFFLINE),
        "synced_at": iso(how.received_at if how else at),
        "later_record_id": None,
    }


def _expired(sat: Sat, today: date) -> Iterator[_Found]:
    """Each yes that came to its last day, and no answer had ended it by then."""
    if sat.taken_back is not None:
        return
    ended = ended_by(sat)
    for row in sat.choices:
        last = until(sat.person, decided(row)) if row.choice == "permit" else today
        before = any(
            (each.purpose, each.recipient) == (row.purpose, row.recipient) and each.on_day <= last for each in ended
        )
        if last < today and not before:
            at = datetime.combine(last + timedelta(days=1), time(), COPENHAGEN).astimezone(UTC)
            yield at, _event("expired", row.purpose, at, None)


def ended_by(sat: Sat) -> list[ConsentRow]:
    """What ended an answer of this sitting, the oldest first: a withdrawal or a no that it does not descend from
    (domain/consent.py), and the answer that a yes was replaced by."""
    nodes = [Node(row.entry_id, tuple(UUID(base) for base in row.bases)) for row in (*sat.choices, *sat.later)]
    before = ancestors(nodes)
    known = {id for row in sat.choices for id in before[row.entry_id]}
    yes = {row.entry_id: (row.purpose, row.recipient) for row in sat.choices if row.choice == "permit"}

    def ended(row: ConsentRow) -> bool:
        if row.entry_id in known:
            return False
        if row.record_id is None:
            return True
        if sat.others[row.record_id].entered_in_error or (row.purpose, row.recipient) not in yes.values():
            return False
        replaced = any(UUID(base) in yes for base in row.bases)
        return replaced or (row.choice == "deny" and not before[row.entry_id] & yes.keys())

    return [row for row in sat.later if ended(row)]


def stopped_at(sat: Sat, today: date) -> datetime | None:
    """When the server knew first that a yes ended, or its days were over; None: none has, or another yes took its
    place."""
    ends = [sat.written[row.entry_id].received_at for row in ended_by(sat) if row.choice in _STOPS]
    return min([*ends, *(at for at, _ in _expired(sat, today))], default=None)


def iso(moment: datetime) -> str:
    """`moment` is aware, in UTC."""
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def day(day: date | None) -> str | None:
    return day.isoformat() if day else None
