"""Read tables, one module each. A new one is one line in PROJECTIONS."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from outreach.domain.admission import Facts
from outreach.domain.entry import Codec, Logged
from outreach.projections import abandonment, held, open_counselling, person, place, session, standing

PROJECTIONS = (standing, open_counselling, session, person, place, abandonment)


def apply(db_session: Session, logged: Sequence[Logged], codec: Codec, facts: Facts | None = None) -> set[UUID]:
    """Bring every read table up to date with entries that were just appended (or are replayed), in log order.

    `facts` is the world as it stood before, where the caller has read it.
    Returns the ids of what was applied: the rest is held.
    """
    ready = held.sort(db_session, logged, codec, facts)
    for projection in PROJECTIONS:
        projection.apply(db_session, ready)
    return {applied.entry.id for applied in ready}
