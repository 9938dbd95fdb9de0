"""How links end without anybody closing them: two who were merged are parted, somebody turns 18 (decisions/0012)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from outreach.accounts import plan_link as links
from outreach.domain.actor import Actor, Scope
from outreach.domain.due import day_of
from outreach.domain.entry import Entry
from outreach.domain.review import Retraction
from outreach.eventlog import log
from outreach.projections import consent, merge
from outreach.services import plan_pin
from outreach.services.work import Work

Pairs = list[tuple[UUID, UUID]]


def taken_back(work: Work, helhedsplan_id: UUID, entries: Iterable[Entry]) -> Pairs:
    """Whom the retractions among `entries` may part. Asked before they are applied: then it is forgotten."""
    targets = [entry.payload.entry_id for entry in entries if isinstance(entry.payload, Retraction)]
    return merge.pairs_of(work.session, helhedsplan_id, targets) if targets else []


def end_links(work: Work, by: Actor, pairs: Pairs) -> None:
    """Of those who are the same no longer: whoever scanned a link that was made since may be either of them.

    A link from before the first merge was made for one of them alone, and stays.
    """
    for one, other in pairs:
        here, there = merge.same_as(work.session, by.scope, one), merge.same_as(work.session, by.scope, other)
        if set(here) & set(there):
            continue
        since = log.first_received(work.session, by.helhedsplan_id, "merge", {*here, *there})
        for link in links.of_people(work.session, {*here, *there}):
            if link.revoked_at is None and since is not None and link.made_at >= since:
                plan_pin.put_out(work.session, work.now, link.id, by.id)


def is_grown(session: Session, scope: Scope, person_id: UUID, now: datetime) -> bool:
    """Whether they are 18 by now (aware): then a guardian has no part in it any more (law.md)."""
    return bool(consent.grown(session, scope, [person_id], day_of(now)))
