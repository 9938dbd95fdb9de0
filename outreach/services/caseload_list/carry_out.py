"""A list becomes people and who works with them: entries of the supervisor's, all in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from outreach import programmes
from outreach.accounts import caseload_list as kept
from outreach.accounts.caseload_list import ListMember, WaitingList
from outreach.domain.actor import Actor
from outreach.domain.assignment import Assignment, AssignmentReason
from outreach.domain.caseload_list import Listed, Meant
from outreach.domain.entry import About, AboutType, Entry, Payload
from outreach.domain.kinds import KINDS
from outreach.domain.opening_hours import COPENHAGEN
from outreach.domain.person import Guardian, Person, Relation
from outreach.domain.review import Correction
from outreach.eventlog import log
from outreach.projections import caseload_list as people
from outreach.projections.models import PersonRow
from outreach.services.caseload_list import plan as plans
from outreach.services.caseload_list.plan import Plan, Planned, Verdict
from outreach.services.desk import new_id, written_at_desk
from outreach.services.receive import record
from outreach.services.work import Work


class Moved(Exception):
    """What was shown is no longer what would happen. Nothing was stored."""


@dataclass(slots=True)
class Done:
    made: int = 0
    changed: int = 0
    given: int = 0
    left: int = 0
    missing: int = 0


def carry_out(
    work: Work, actor: Actor, waiting: WaitingList, fingerprint: str, answers: Mapping[int, UUID | None]
) -> Done:
    """Do what the plan with `fingerprint` says, and drop the list.

    `answers` settle possible doubles: row number -> the person it means, or None for somebody new; a double without an
    answer is left. Raises `Moved`, and `Refusal` as the log does.
    """
    log.lock(work.session, actor.helhedsplan_id)
    plan = plans.make(work, actor.scope, waiting)
    if plan.fingerprint != fingerprint:
        raise Moved
    writer = _Writer(work, actor, waiting, plan)
    for row in plan.rows:
        writer.take(row, answers)
    record(work, actor, writer.entries)
    writer.remember()
    work.session.delete(waiting)
    return writer.done


class _Writer:
    def __init__(self, work: Work, actor: Actor, waiting: WaitingList, plan: Plan) -> None:
        self.work, self.actor, self.waiting, self.plan = work, actor, waiting, plan
        self.register = plans.Register(people.people(work.session, actor.scope))
        self.entries: list[Entry] = []
        self.here: set[UUID] = set()
        self.done = Done(missing=len(plan.missing))

    def take(self, row: Planned, answers: Mapping[int, UUID | None]) -> None:
        if row.verdict is Verdict.DOUBLE:
            if row.number not in answers or answers[row.number] not in (None, *row.maybe):
                self.done.left += 1
                self.here |= set(row.maybe)  # perhaps they: nobody asks whether they are gone
                return
            row = self._settled(row, answers[row.number])
        if row.verdict is Verdict.UNREADABLE or row.listed is None or row.person_id in self.here:
            self.done.left += 1
            return
        person_id = row.person_id or self._new(row.listed)
        self.here.add(person_id)
        if row.changes:
            self._correct(self.plan.people[person_id], dict(row.changes))
        if row.worker_id:
            self._give(person_id, row.worker_id)

    def _settled(self, row: Planned, person_id: UUID | None) -> Planned:
        asked = replace(row, verdict=Verdict.NEW, maybe=())
        settled = plans.settle(asked, Meant(person_id), self.waiting, self.register)
        has_one = person_id is not None and self.register.worker_of(person_id) is not None
        return replace(settled, worker_id=None if has_one else row.worker_id)

    def _new(self, listed: Listed) -> UUID:
        person_id = new_id()
        said = Person(listed.name, None, listed.birth_year, listed.phone, None, None, (self.waiting.programme,), {})
        self._write("person", said, person_id, self.waiting.area_id)
        self.done.made += 1
        return person_id

    def _correct(self, row: PersonRow, changes: dict[str, Any]) -> None:
        guardian = row.guardian
        now = Person(
            row.name,
            row.nickname,
            row.birth_year,
            row.phone,
            row.language,
            Guardian(guardian["name"], guardian["phone"], Relation(guardian["relation"])) if guardian else None,
            tuple(row.programmes),
            dict(row.background),
        )
        said = Correction(row.root_id, (row.version_id,), "person", KINDS["person"].version, replace(now, **changes))
        self._write("correction", said, row.person_id, row.area_id)
        self.done.changed += 1

    def _give(self, person_id: UUID, worker_id: UUID) -> None:
        row = self.register.rows.get(person_id)
        bases = (row.assignment_id,) if row and row.assignment_id else ()
        area_id = row.area_id if row else self.waiting.area_id
        self._write("assignment", Assignment(worker_id, AssignmentReason.NEW, None, bases), person_id, area_id)
        self.done.given += 1

    def _write(self, kind: str, said: Payload, person_id: UUID, area_id: UUID) -> None:
        version = programmes.load()[self.waiting.programme].version
        about = About(AboutType.PERSON, person_id)
        under = (self.waiting.programme, version)
        self.entries.append(written_at_desk(self.work, self.actor, kind, said, about, area_id, None, under))

    def remember(self) -> None:
        """Who stands on the list now, and who no longer does."""
        session, today = self.work.session, self.work.now.astimezone(COPENHAGEN).date()
        before = {one.person_id: one for one in kept.members(session, self.actor.scope, self.waiting.area_id)}
        for person_id in self.here:
            member = before.get(person_id) or session.get(ListMember, (self.actor.organisation_id, person_id))
            if member is None:
                member = ListMember(organisation_id=self.actor.organisation_id, person_id=person_id)
                member.helhedsplan_id = self.actor.helhedsplan_id
                session.add(member)
            member.area_id, member.listed_on = self.waiting.area_id, today
            member.missing_since, member.answered_at = None, None
        gone = set(self.plan.missing) - self.here
        for person_id, member in before.items():
            if (
                member.missing_since is None
                and person_id in self.register.rows
                and self.register.shown(person_id) in gone
            ):
                member.missing_since = today
        session.flush()
