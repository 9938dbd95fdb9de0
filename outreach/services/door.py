"""The code on a site's door: made with the site, made anew when an admin asks. Nothing here commits."""

from __future__ import annotations

from secrets import choice
from uuid import UUID

from outreach.accounts import door as doors
from outreach.accounts.door import Door
from outreach.accounts.models import ActorRow
from outreach.domain.actor import Actor, ActorType
from outreach.services.desk import new_id
from outreach.services.work import Work

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look alike on paper."""
LENGTH = 6
VISITOR = "Anonym"
"""What the visitor is called in the data; nobody signs in as one."""


def give_code(work: Work, admin: Actor, site_id: UUID) -> str:
    """Make the code of a site of the admin's helhedsplan, or another one: the old sign then leads nowhere."""
    code, door = _fresh(work), doors.of_site(work.session, admin.scope, site_id)
    if door is None:
        door = Door(site_id=site_id, helhedsplan_id=admin.helhedsplan_id, actor_id=_visitor(work, admin))
        work.session.add(door)
    door.code, door.made_at = code, work.now
    work.session.flush()
    return code


def _fresh(work: Work) -> str:
    wanted = ["".join(choice(LETTERS) for _ in range(LENGTH)) for _ in range(8)]
    taken = doors.codes_taken(work.session, wanted)
    return next(code for code in wanted if code not in taken)


def _visitor(work: Work, admin: Actor) -> UUID:
    row = doors.visitor_of(work.session, admin.organisation_id)
    if row is None:
        row = ActorRow(
            id=new_id(),
            helhedsplan_id=admin.helhedsplan_id,
            organisation_id=admin.organisation_id,
            type=ActorType.VISITOR.value,
            name=VISITOR,
        )
        work.session.add(row)
        work.session.flush()
    return row.id
