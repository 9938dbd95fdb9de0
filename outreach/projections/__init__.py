"""Read tables, one module each. A new one is one line in PROJECTIONS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from outreach.domain.entry import Codec, Logged
from outreach.domain.facts import Facts
from outreach.projections import (
    abandonment,
    assignment,
    consent_rows,
    decision,
    held,
    in_vain,
    jobguide,
    open_counselling,
    opening_hours,
    person,
    place,
    session,
    standing,
)

PROJECTIONS = (
    standing,
    open_counselling,
    session,
    person,
    assignment,
    place,
    abandonment,
    in_vain,
    opening_hours,
    consent_rows,
    jobguide,
)


@dataclass(frozen=True, slots=True)
class Effect:
    """What became of entries: those that were applied (the rest is held), and those that are part of a conflict."""

    applied: frozenset[UUID]
    disputed: frozenset[UUID]


def apply(db_session: Session, logged: Sequence[Logged], codec: Codec, facts: Facts | None = None) -> Effect:
    """Bring every read table up to date with entries that were just appended (or are replayed), in log order.

    `facts` is the world as it stood before, where the caller has read it.
    """
    ready = decision.settle(db_session, held.sort(db_session, logged, codec, facts), codec)
    for projection in PROJECTIONS:
        projection.apply(db_session, ready)
    return Effect(
        frozenset(applied.entry.id for applied in ready),
        frozenset(applied.entry.id for applied in ready if applied.disputed),
    )
