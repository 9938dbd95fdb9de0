"""Make every read table anew from the log."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete

from outreach import projections
from outreach.eventlog import log
from outreach.projections.models import READ_TABLES
from outreach.services.work import Work


def rebuild(work: Work, helhedsplan_id: UUID, page: int = 500) -> int:
    """Empty the read tables of a helhedsplan and replay its log, `page` entries at a time. How many were replayed."""
    log.lock(work.session, helhedsplan_id)
    for table in READ_TABLES:
        work.session.execute(delete(table).where(table.c.helhedsplan_id == helhedsplan_id))
    replayed = 0
    for logged in log.read(work.session, helhedsplan_id, work.codec, page):
        projections.apply(work.session, logged, work.codec)
        replayed += len(logged)
    return replayed


def helhedsplaner(work: Work) -> Sequence[UUID]:
    """The ids of all that have a log."""
    return sorted(log.helhedsplaner(work.session))


def broken_at(work: Work, helhedsplan_id: UUID) -> int | None:
    """The first number of the log at which its chain or a kept text does not fit; None when all of it holds."""
    return log.broken_at(work.session, helhedsplan_id)
