"""What an entry builds on, and what it waits for until that has come."""

from __future__ import annotations

from uuid import UUID

from outreach.domain.assignment import Assignment
from outreach.domain.consent_admission import at_once, builds_on
from outreach.domain.crew import Crew, CrewMember, CrewSession
from outreach.domain.decision import bases_of, thing_of
from outreach.domain.employment import EmploymentChanged, EmploymentEnded, EmploymentStarted
from outreach.domain.entry import AboutType, Entry, Unreleased
from outreach.domain.facts import Facts
from outreach.domain.follow_up import FollowUp, FollowUpDeclined, FollowUpMoved
from outreach.domain.kinds import KINDS
from outreach.domain.merge import Merge
from outreach.domain.next_step import NextStepDone
from outreach.domain.placement import PlacementStarted
from outreach.domain.review import Correction, Retraction, Review
from outreach.domain.wish import WishMet


def waits_for(entry: Entry, facts: Facts) -> str | None:
    """What the entry builds on and has not come yet: `person:<id>`, `entry:<id>` or `schema:<kind>:<version>`."""
    if isinstance(entry.payload, Unreleased):
        return f"schema:{entry.kind}:{entry.version}"
    target = target_of(entry)
    if target is not None and target not in facts.roots:
        return f"entry:{target}"
    employment_id = employment_of(entry)
    if employment_id is not None and employment_id not in facts.employments:
        return f"employment:{employment_id}"
    placement_id = placement_of(entry)
    if placement_id is not None and placement_id not in facts.placements:
        return f"placement:{placement_id}"
    crew_id = crew_of(entry)
    if crew_id is not None and crew_id not in facts.crews:
        return f"crew:{crew_id}"
    answered = answered_by(entry)
    if answered is not None and answered not in facts.roots:
        return f"entry:{answered}"
    before = builds_on(entry)
    if before is not None and before not in facts.roots:
        return f"entry:{before}"
    for base in awaited_bases(entry):
        if not facts.decided(base):
            return f"entry:{base}"
    for person_id in sorted(people_of(entry)):
        if person_id not in facts.people:
            return f"person:{person_id}"
    if target is not None:
        return None
    if isinstance(entry.payload, Merge) and entry.payload.other_id not in facts.people:
        return f"person:{entry.payload.other_id}"
    if entry.about and entry.about.type is AboutType.PERSON and not KINDS[entry.kind].registers:
        return None if entry.about.id in facts.people else f"person:{entry.about.id}"
    return None


def brings(entry: Entry) -> list[str]:
    """The keys that this entry, once applied, may release held entries by."""
    kind = KINDS[entry.kind]
    keys = [f"entry:{entry.id}"] if kind.root or thing_of(entry) else []
    if kind.registers and entry.about and entry.about.type is AboutType.PERSON:
        keys.append(f"person:{entry.about.id}")
    if isinstance(entry.payload, EmploymentStarted):
        keys.append(f"employment:{entry.payload.employment_id}")
    if isinstance(entry.payload, PlacementStarted):
        keys.append(f"placement:{entry.payload.placement_id}")
    if kind.registers and entry.about and entry.about.type is AboutType.CREW:
        keys.append(f"crew:{entry.about.id}")
    return keys


def awaited_bases(entry: Entry) -> tuple[UUID, ...]:
    """The decisions that it was based on and that must have come before it takes effect."""
    return () if at_once(entry) else bases_of(entry)


def target_of(entry: Entry) -> UUID | None:
    """The first version of the entry that this one corrects, retracts or reviews."""
    match entry.payload:
        case Correction() | Retraction() | Review():
            return entry.payload.entry_id
    return None


def other_person(entry: Entry, facts: Facts) -> UUID | None:
    """The second person that a merge, or the taking back of one, is about."""
    match entry.payload:
        case Merge(other_id=other_id):
            return other_id
        case Retraction(entry_id=root_id):
            return facts.merges.get(root_id)
    return None


def worker_of(entry: Entry) -> UUID | None:
    """Who is to work with a person, or to lead a crew, as an entry or the correction of one says."""
    match _said(entry):
        case Assignment(worker_id=worker_id):
            return worker_id
        case Crew(leader_id=leader_id):
            return leader_id
    return None


def employment_of(entry: Entry) -> UUID | None:
    """The employment that an entry builds on; None for the one that begins it."""
    match entry.payload:
        case EmploymentChanged() | EmploymentEnded() | FollowUp() | FollowUpMoved() | FollowUpDeclined():
            return entry.payload.employment_id
    return None


def placement_of(entry: Entry) -> UUID | None:
    """The placement that an entry builds on; None for the one that begins it."""
    if isinstance(entry.payload, PlacementStarted):
        return None
    placement_id: UUID | None = getattr(entry.payload, "placement_id", None)
    return placement_id


def crew_of(entry: Entry) -> UUID | None:
    """The crew that an entry builds on; None for the one that makes it."""
    if isinstance(entry.payload, CrewMember):
        return entry.payload.crew_id
    about = entry.about if entry.about and entry.about.type is AboutType.CREW else None
    return about.id if about and not KINDS[entry.kind].registers and target_of(entry) is None else None


def people_of(entry: Entry) -> frozenset[UUID]:
    """Everybody whom an entry names besides the one that it is about."""
    said = _said(entry)
    return said.people if isinstance(said, CrewSession) else frozenset()


def answered_by(entry: Entry) -> UUID | None:
    """The entry that this one answers: the agreed step that was done, the wish that was met."""
    match entry.payload:
        case NextStepDone(next_step_id=step_id):
            return step_id
        case WishMet(wish_id=wish_id):
            return wish_id
    return None


def _said(entry: Entry) -> object:
    return entry.payload.payload if isinstance(entry.payload, Correction) else entry.payload
