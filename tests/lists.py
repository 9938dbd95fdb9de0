"""The jobcenter's lists as they lie at a desk, made without a file."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from uuid_utils.compat import uuid7

from outreach.accounts.caseload_list import ListMember, WaitingList
from outreach.accounts.models import ActorRow
from outreach.domain.entry import Clock
from outreach.engine import writing
from outreach.extensions import db


def waiting_list(clock: Clock, actor: ActorRow, area: UUID, *names: str, understood: bool = True) -> UUID:
    """A list that the supervisor has read and not carried out; `understood`: its columns are known. Commits."""
    with writing():
        row = WaitingList(
            id=uuid7(),
            helhedsplan_id=actor.helhedsplan_id,
            organisation_id=actor.organisation_id,
            actor_id=actor.id,
            area_id=area,
            programme="jobguide",
            worker_id=None,
            headers=["Navn", "Fødselsår"],
            rows=[[number, [name, ""]] for number, name in enumerate(names, 2)],
            columns={"name": 0, "birth": 1} if understood else None,
            made_at=clock(),
        )
        db.session.add(row)
        db.session.commit()
        return row.id


def left_the_list(clock: Clock, actor: ActorRow, area: UUID, person_id: UUID) -> None:
    """The person stood on a list of the supervisor's organisation, and does no more. Commits."""
    with writing():
        member = ListMember(organisation_id=actor.organisation_id, person_id=person_id)
        member.helhedsplan_id, member.area_id = actor.helhedsplan_id, area
        member.missing_since = clock().date()
        member.listed_on = member.missing_since - timedelta(days=30)
        db.session.add(member)
        db.session.commit()
