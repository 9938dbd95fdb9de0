"""Who is on the list no more: nobody is deleted, a supervisor is asked."""

from __future__ import annotations

from uuid import UUID

from outreach import programmes
from outreach.accounts import caseload_list as kept
from outreach.domain.actor import Actor
from outreach.domain.assignment import Assignment, AssignmentReason
from outreach.domain.entry import About, AboutType
from outreach.eventlog import log
from outreach.projections import caseload_list as people
from outreach.services.desk import written_at_desk
from outreach.services.receive import record
from outreach.services.work import Work


def answer(work: Work, actor: Actor, person_id: UUID, *, ended: bool, programme: str = "jobguide") -> bool:
    """What it means that a person left the list: the work with them has ended (an assignment to nobody), or goes on.

    False when nobody asks about them any more, or they are not the actor's to see. Raises `Refusal` as the log does.
    """
    log.lock(work.session, actor.helhedsplan_id)
    asked = {one.person_id: one for one in kept.asked_about(work.session, actor.scope)}
    row = people.some(work.session, actor.scope, [person_id]).get(person_id)
    if person_id not in asked or row is None:
        return False
    if ended and row.worker_id is not None:
        said = Assignment(None, AssignmentReason.ENDED, None, (row.assignment_id,) if row.assignment_id else ())
        under = (programme, programmes.load()[programme].version)
        about = About(AboutType.PERSON, person_id)
        record(work, actor, [written_at_desk(work, actor, "assignment", said, about, row.area_id, None, under)])
    asked[person_id].answered_at = work.now
    work.session.flush()
    return True
