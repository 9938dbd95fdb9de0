"""Settle what lies in quarantine: a supervisor takes it in as it is, or turns it away with a reason."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from outreach import projections
from outreach.accounts.models import ActorRow
from outreach.domain.actor import Actor, ActorType
from outreach.domain.admission import check_admission
from outreach.domain.consent_admission import check_at_once
from outreach.domain.entry import Entry
from outreach.domain.errors import Code, Refusal
from outreach.domain.facts import Facts
from outreach.domain.text import check_text
from outreach.eventlog import kept, log
from outreach.eventlog.models import QuarantineRow
from outreach.projections import facts as world
from outreach.projections import quarantine as listed
from outreach.services import plan_link_ends
from outreach.services.work import Work

LONGEST_REASON = 500


class Settled(Exception):
    """Somebody has settled it already. Nothing was stored."""


def admit(work: Work, actor: Actor, entry_id: UUID) -> None:
    """Put a quarantined entry into the log under its own author.

    Raises `Refusal` when it is not theirs (field `entry_id`), or touches what is not, and `Settled`.
    """
    head = log.lock(work.session, actor.helhedsplan_id)
    row = _open(work, actor, entry_id)
    entry = work.codec.parse(row.body)
    facts = world.load(work.session, [entry])
    check_admission(entry, row.actor_id, actor, facts)
    parted = plan_link_ends.taken_back(work, actor.helhedsplan_id, [entry])
    _take_in(work, head, row, entry, facts)
    plan_link_ends.end_links(work, actor, parted)
    kept.settle(row, "admitted", actor.id, work.now, None)


def let_withdrawals_in(work: Work, helhedsplan_id: UUID) -> int:
    """Take in every withdrawal of consent that an earlier version set aside and nobody has settled; how many.

    One comes into the log by itself now, whatever became of its author (docs/decisions/0018). Nobody settled them:
    `settled_by` stays empty. What a supervisor turned away stays so: a yes may have been given since. So does a
    guardian's: it may be about somebody who is 18, whose yes is no longer a guardian's to take back.
    """
    row, taken = QuarantineRow, 0
    log.lock(work.session, helhedsplan_id)
    parked = select(row).where(row.helhedsplan_id == helhedsplan_id, row.settled_at.is_(None))
    parked = parked.where(row.kind == "consent_withdrawn").order_by(row.received_at, row.id)
    for one in work.session.scalars(parked).all():
        entry = work.codec.parse(one.body)
        facts = world.load(work.session, [entry])
        author = work.session.get_one(ActorRow, one.actor_id)
        if author.type != ActorType.GUARDIAN.value and check_at_once(entry, facts):
            _take_in(work, log.lock(work.session, helhedsplan_id), one, entry, facts)
            kept.settle(one, "admitted", None, work.now, None)
            taken += 1
    return taken


def _take_in(work: Work, head: log.Head, row: QuarantineRow, entry: Entry, facts: Facts) -> None:
    author = work.session.get_one(ActorRow, row.actor_id).to_domain()
    logged = log.append(work.session, head, [log.Writing(entry, row.body, row.content_hash, author)], work.now)
    projections.apply(work.session, logged, work.codec, facts)


def dismiss(work: Work, actor: Actor, entry_id: UUID, reason: str) -> None:
    """Turn a quarantined entry away; it is kept with the reason. Raises `Refusal` (field `reason`), `Settled`."""
    code = check_text(reason, LONGEST_REASON) if reason.strip() else Code.COMMENT_NEEDED
    if code is not None:
        raise Refusal(code, "reason")
    log.lock(work.session, actor.helhedsplan_id)
    kept.settle(_open(work, actor, entry_id), "dismissed", actor.id, work.now, reason)


def _open(work: Work, actor: Actor, entry_id: UUID) -> QuarantineRow:
    row = listed.one(work.session, actor.scope, entry_id)
    if row is None:
        raise Refusal(Code.NOT_YOURS, "entry_id")
    if row.settled_at is not None:
        raise Settled
    return row
