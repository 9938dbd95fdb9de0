"""What a supervisor does with the register: settle, merge, part, hand over. Each is an entry, as a phone would make it.

Each verb takes the log's lock before it looks: what it finds then cannot move until its entry stands in the log.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from outreach.domain.actor import Actor
from outreach.domain.assignment import Assignment, AssignmentReason
from outreach.domain.entry import About, AboutType, Entry
from outreach.domain.errors import Code, Refusal
from outreach.domain.kinds import KINDS
from outreach.domain.merge import Merge
from outreach.domain.review import Correction, Retraction, RetractionReason
from outreach.domain.step_decision import StepDecision
from outreach.eventlog import log
from outreach.projections import conflict, decision, register
from outreach.projections.applied import content
from outreach.projections.person import ASSIGNMENT
from outreach.projections.register import Shown
from outreach.services.consent import must_be_asked_anew
from outreach.services.desk import written_at_desk
from outreach.services.receive import record
from outreach.services.review import Moved
from outreach.services.work import Work

MOST_BASES = 20
"""So many an entry can name (docs/sync.md): what has more sides is settled in several steps."""
PROGRAMME = ("open_counselling", 1)
"""The register is everybody's: what is decided about a person alone is noted under the programme that all have."""


def settle(work: Work, actor: Actor, thing: str, chosen: UUID, seen: Iterable[UUID], why: str) -> None:
    """Let one of the sides of a conflict stand, with an entry that names them all (as far as it can).

    `seen`: the sides that were looked at. `why`: the reason where one is needed and the side gave none. Raises `Moved`
    when there are others now, `Refusal` when it is not theirs.
    """
    log.lock(work.session, actor.helhedsplan_id)
    row = conflict.one(work.session, actor.scope, thing)
    if row is None:
        raise Moved
    sides = tuple(UUID(head) for head in row.heads)
    if set(sides) != set(seen):
        raise Moved
    texts = {one.entry.id: one.entry for one in log.read_some(work.session, [*sides, chosen], work.codec)}
    if chosen not in {*sides, row.base_id} or chosen not in texts:
        raise Refusal(Code.WRONG_TARGET, "chosen")
    if must_be_asked_anew(texts[chosen], [texts[side] for side in sides if side in texts]):
        raise Refusal(Code.NOT_ALLOWED, "asked_anew")
    named = sorted(sides, key=lambda side: side != chosen)[:MOST_BASES]
    record(work, actor, [_settling(work, actor, thing, texts[chosen], tuple(named), why)])


def _settling(work: Work, actor: Actor, thing: str, stands: Entry, sides: tuple[UUID, ...], why: str) -> Entry:
    what, _, id = thing.partition(":")
    said: Any = content(stands)
    kind = stands.payload.kind if isinstance(stands.payload, Correction) else stands.kind
    if what == "version":
        said, kind = Correction(UUID(id), sides, kind, KINDS[kind].version, said), "correction"
    elif isinstance(said, StepDecision):
        said = replace(said, bases=sides, reason=said.reason if (said.reason or "").strip() else why)
    else:
        said = replace(said, bases=sides)
    programme = (stands.programme, stands.programme_version)
    entry = written_at_desk(work, actor, kind, said, stands.about, stands.area_id, stands.site_id, programme)
    return replace(entry, occurred_at=stands.occurred_at) if what == "version" else entry


def merge(work: Work, actor: Actor, person_id: UUID, other_id: UUID) -> None:
    """The two are one. Raises `Refusal` when one of them is not theirs to see."""
    log.lock(work.session, actor.helhedsplan_id)
    one, _other = (_person(work, actor, id) for id in (person_id, other_id))
    record(work, actor, [_about(work, actor, one, "merge", Merge(other_id))])


def part(work: Work, actor: Actor, person_id: UUID, merge_id: UUID) -> None:
    """Take back one of the merges that somebody is part of. Raises `Moved` when it is gone, `Refusal`."""
    log.lock(work.session, actor.helhedsplan_id)
    person = _person(work, actor, person_id)
    found = [one for one in register.life(work.session, actor.scope, person).merges if one.entry_id == merge_id]
    if not found:
        raise Moved
    said = Retraction(merge_id, RetractionReason.OTHER, None)
    about = About(AboutType.PERSON, found[0].person_id)
    record(work, actor, [written_at_desk(work, actor, "retraction", said, about, person.row.area_id, None, PROGRAMME)])


def assign(
    work: Work,
    actor: Actor,
    people: Sequence[UUID],
    worker_id: UUID | None,
    reason: AssignmentReason,
    until: date | None = None,
) -> int:
    """Give people to a worker, all at once or none. How many. Raises `Refusal`."""
    log.lock(work.session, actor.helhedsplan_id)
    chosen = [_person(work, actor, id, register.everybody(work.session, actor.scope)) for id in people]
    return _assign(work, actor, chosen, worker_id, reason, until)


def hand_over(
    work: Work, actor: Actor, worker_id: UUID, to: UUID | None, reason: AssignmentReason, until: date | None = None
) -> int:
    """The whole caseload of a worker, as far as the actor sees it. How many. Raises `Refusal`."""
    log.lock(work.session, actor.helhedsplan_id)
    people = [one for one in register.everybody(work.session, actor.scope) if one.worker_id == worker_id]
    return _assign(work, actor, people, to, reason, until)


def give_back(work: Work, actor: Actor, worker_id: UUID) -> int:
    """To a worker who was ill, everybody whom somebody else looked after meanwhile. How many. Raises `Refusal`."""
    log.lock(work.session, actor.helhedsplan_id)
    people = register.everybody(work.session, actor.scope)
    wanted = set(register.away(work.session, actor.scope, people).get(worker_id, ()))
    back = [one for one in people if one.id in wanted]
    return _assign(work, actor, back, worker_id, AssignmentReason.BACK, None)


def _assign(
    work: Work, actor: Actor, people: Sequence[Shown], to: UUID | None, reason: AssignmentReason, until: date | None
) -> int:
    bases = decision.heads(work.session, actor.scope, [f"{ASSIGNMENT}{one.id}" for one in people])
    said = [(one, Assignment(to, reason, until, bases[f"{ASSIGNMENT}{one.id}"][:MOST_BASES])) for one in people]
    record(work, actor, [_about(work, actor, one, "assignment", each) for one, each in said])
    return len(said)


def _about(work: Work, actor: Actor, person: Shown, kind: str, said: Merge | Assignment) -> Entry:
    about = About(AboutType.PERSON, person.id)
    return written_at_desk(work, actor, kind, said, about, person.row.area_id, None, PROGRAMME)


def _person(work: Work, actor: Actor, person_id: UUID, known: list[Shown] | None = None) -> Shown:
    people = known if known is not None else register.everybody(work.session, actor.scope)
    found = next((one for one in people if person_id in {one.id, *(o.person_id for o in one.others)}), None)
    if found is None:
        raise Refusal(Code.NOT_YOURS, "person_id")
    return found
