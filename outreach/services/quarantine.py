"""Settle what lies in quarantine: a supervisor takes it in as it is, or turns it away with a reason."""

from __future__ import annotations

from uuid import UUID

from outreach import projections
from outreach.accounts.models import ActorRow
from outreach.domain.actor import Actor
from outreach.domain.errors import Code, Refusal
from outreach.eventlog import kept, log
from outreach.eventlog.models import QuarantineRow
from outreach.projections import quarantine as listed
from outreach.services.work import Work


def admit(work: Work, actor: Actor, entry_id: UUID) -> None:
    """Put a quarantined entry into the log under its own author. Raises `Refusal` when it is not there to settle."""
    row = _open(work, actor, entry_id)
    author = work.session.get_one(ActorRow, row.actor_id).to_domain()
    head = log.lock(work.session, row.helhedsplan_id)
    entry = work.codec.parse(row.body)
    logged = log.append(work.session, head, [log.Writing(entry, row.body, row.content_hash, author)], work.now)
    projections.apply(work.session, logged, work.codec)
    kept.settle(row, "admitted", actor.id, work.now, None)


def dismiss(work: Work, actor: Actor, entry_id: UUID, reason: str) -> None:
    """Turn a quarantined entry away; it is kept with the reason. Raises `Refusal`."""
    if not reason.strip():
        raise Refusal(Code.COMMENT_NEEDED, "reason")
    kept.settle(_open(work, actor, entry_id), "dismissed", actor.id, work.now, reason)


def _open(work: Work, actor: Actor, entry_id: UUID) -> QuarantineRow:
    row = listed.one(work.session, actor.scope, entry_id)
    if row is None or row.settled_at is not None:
        raise Refusal(Code.NOT_YOURS, "entry_id")
    return row
