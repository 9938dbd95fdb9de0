"""Take a batch of entries: each is answered for itself, all in one transaction with the storing (docs/sync.md)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from outreach import projections
from outreach.accounts import plan_link, queries
from outreach.accounts.rows import Row
from outreach.domain.actor import Actor, ActorType
from outreach.domain.admission import Quarantine, decide, special_question
from outreach.domain.chain import content_hash
from outreach.domain.consent_admission import at_once, builds_on
from outreach.domain.consent_entry import Consent
from outreach.domain.entry import Codec, Entry
from outreach.domain.errors import Code, Refusal
from outreach.domain.facts import Facts
from outreach.domain.own_page import AT_HOME
from outreach.domain.waiting import awaited_bases, target_of, waits_for
from outreach.eventlog import kept, log
from outreach.projections import decision, held
from outreach.projections import facts as world
from outreach.services import plan_link_ends
from outreach.services.work import Work


class Answer(StrEnum):
    STORED = "stored"
    DUPLICATE = "duplicate"
    HELD = "held"
    CONFLICT = "conflict"
    REFUSED = "refused"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who sends: an actor, by a device of theirs or (None) at a desk."""

    actor: Actor
    device_id: UUID | None
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class Arrived:
    """One text of a batch as it was read: an entry, or why it is none. What identifies it, as far as readable."""

    text: str
    id: UUID | None
    sequence: int | None
    replaces: UUID | None = None
    entry: Entry | None = None
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Result:
    id: UUID | None
    answer: Answer
    received_at: datetime | None = None
    first: Answer | None = None
    refusal: Refusal | None = None


def read(texts: Sequence[str], codec: Codec) -> list[Arrived]:
    """Parse each text. Needs no database, so that nothing is locked meanwhile."""
    return [_read(text, codec) for text in texts]


def _read(text: str, codec: Codec) -> Arrived:
    try:
        entry = codec.parse(text)
    except Refusal as refusal:
        return Arrived(text, *_identity(text), refusal=refusal)
    return Arrived(text, entry.id, entry.sequence, entry.replaces_refused, entry)


def _identity(text: str) -> tuple[UUID | None, int | None, UUID | None]:
    """What can still be read of a text that is no entry: its id, its number on the device, what it replaces."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None, None, None
    if not isinstance(data, dict):
        return None, None, None
    sequence = data.get("sequence")
    if type(sequence) is not int or not 1 <= sequence <= 2**53:
        sequence = None
    return _uuid(data.get("id")), sequence, _uuid(data.get("replaces_refused"))


def _uuid(value: object) -> UUID | None:
    try:
        return UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None


def take(work: Work, caller: Caller, arrived: Sequence[Arrived]) -> list[Result]:
    """Log, refuse or quarantine each of `arrived`; one `Result` for each, by position.

    Holds the lock of the caller's helhedsplan until the transaction ends.
    """
    head = log.lock(work.session, caller.actor.helhedsplan_id)
    batch = _Batch(work, caller, arrived)
    results = [batch.judge(one) for one in arrived]
    logged = log.append(work.session, head, batch.writing, work.now)
    parted = plan_link_ends.taken_back(work, caller.actor.helhedsplan_id, [one.entry for one in logged])
    effect = projections.apply(work.session, logged, work.codec, batch.before)
    plan_link_ends.end_links(work, caller.actor, parted)
    batch.keep_the_rest()
    become = dict.fromkeys((one.entry.id for one in logged), Answer.HELD)
    become |= dict.fromkeys(effect.applied, Answer.STORED) | dict.fromkeys(effect.disputed, Answer.CONFLICT)
    return [
        replace(result, answer=become[result.id]) if result.answer is Answer.STORED and result.id else result
        for result in results
    ]


class _Batch:
    """The judging of one batch, entry by entry: a later entry may build on an earlier one."""

    def __init__(self, work: Work, caller: Caller, arrived: Sequence[Arrived]) -> None:
        self.work, self.caller = work, caller
        self.is_over = False
        ids = [one.entry.id for one in arrived if one.entry]
        self.known = log.known(work.session, ids)
        self.parked = kept.quarantined(work.session, caller.device_id, ids)
        self.held = held.still(work.session, self.known)
        self.disputed = decision.disputed(work.session, self.known)
        fresh = [a.entry for a in arrived if a.entry and a.entry.id not in self.known and a.entry.id not in self.parked]
        self.before: Facts = world.load(work.session, fresh)
        if any(special_question(entry) or isinstance(entry.payload, Consent) for entry in fresh):
            self.before.special = queries.special_reason(work.session, caller.actor.scope) is not None
        if caller.actor.type in AT_HOME and (person_id := plan_link.person_of(work.session, caller.actor.id)):
            self.before.whose[caller.actor.id] = person_id
            if caller.actor.type is ActorType.GUARDIAN:
                self.is_over = plan_link_ends.is_grown(work.session, caller.actor.scope, person_id, work.now)
        self.facts = self.before.copy()
        self.writing: list[log.Writing] = []
        self.quarantine: list[Row] = []
        self.refusals: list[Row] = []

    def judge(self, one: Arrived) -> Result:
        if one.entry is None:
            return self._refuse(one, one.refusal or Refusal(Code.UNREADABLE))
        content = content_hash(one.text)
        before = self.known.get(one.entry.id) or self.parked.get(one.entry.id)
        if before is not None:
            return self._again(one, one.entry, before, content)
        try:
            decide(one.entry, self.caller.actor, self.caller.device_id, self.facts)
            if self.is_over or (self.caller.revoked and not at_once(one.entry)):
                raise Quarantine
            self._check_target(one.entry)
        except Refusal as refusal:
            return self._refuse(one, refusal)
        except Quarantine:
            return self._park(one.entry, one.text, content)
        self.writing.append(log.Writing(one.entry, one.text, content, self.caller.actor))
        self.known[one.entry.id] = log.Known(content, self.work.now)
        if waits_for(one.entry, self.facts) is None:
            self.facts.learn(one.entry, self.caller.actor.id)
        return Result(one.entry.id, Answer.STORED, self.work.now)

    def _check_target(self, entry: Entry) -> None:
        """What builds on a refused entry would wait for ever: its correction comes under another id."""
        target = target_of(entry)
        if target and target not in self.facts.roots and self._refused(target):
            raise Refusal(Code.WRONG_TARGET, "payload.entry_id")
        before = builds_on(entry)
        if before and before not in self.facts.roots and self._refused(before):
            raise Refusal(Code.WRONG_TARGET, "payload.record_id")
        if any(not self.facts.decided(base) and self._refused(base) for base in awaited_bases(entry)):
            raise Refusal(Code.WRONG_TARGET, "payload.bases")

    def _refused(self, entry_id: UUID) -> bool:
        there = any(row["entry_id"] == entry_id for row in self.refusals)
        return there or kept.refused(self.work.session, entry_id)

    def keep_the_rest(self) -> None:
        if self.caller.device_id is not None:
            kept.keep_refusals(self.work.session, self.caller.device_id, self.refusals)
            kept.quarantine(self.work.session, self.quarantine)

    def _again(self, one: Arrived, entry: Entry, before: log.Known, content: str) -> Result:
        if before.content_hash not in (None, content):
            return self._refuse(one, Refusal(Code.ID_REUSED, "id"))
        first = Answer.STORED
        if entry.id in self.parked:
            first = Answer.QUARANTINED
        elif entry.id in self.held:
            first = Answer.HELD
        elif entry.id in self.disputed:
            first = Answer.CONFLICT
        return Result(entry.id, Answer.DUPLICATE, before.received_at, first)

    def _refuse(self, one: Arrived, refusal: Refusal) -> Result:
        actor, device_id = self.caller.actor, self.caller.device_id
        if device_id is not None:
            bytes_sent = one.text.encode(errors="surrogatepass")
            self.refusals.append(
                self._whose()
                | {
                    "device_sequence": one.sequence,
                    "entry_id": one.id,
                    "replaces_refused": one.replaces,
                    "fingerprint": hashlib.sha256(device_id.bytes + bytes_sent).hexdigest(),
                    "code": refusal.code.value,
                    "field": refusal.field[:80],
                    "actor_id": actor.id,
                }
            )
        return Result(one.id, Answer.REFUSED, refusal=refusal)

    def _park(self, entry: Entry, text: str, content: str) -> Result:
        self.quarantine.append(
            self._whose()
            | {
                "id": entry.id,
                "device_sequence": entry.sequence,
                "actor_id": self.caller.actor.id,
                "area_id": entry.area_id,
                "kind": entry.kind,
                "body": text,
                "content_hash": content,
                "settled_at": None,
                "settled_by": None,
                "outcome": None,
                "reason": None,
            }
        )
        self.parked[entry.id] = log.Known(content, self.work.now)
        return Result(entry.id, Answer.QUARANTINED, self.work.now)

    def _whose(self) -> dict[str, Any]:
        actor = self.caller.actor
        return {
            "helhedsplan_id": actor.helhedsplan_id,
            "organisation_id": actor.organisation_id,
            "device_id": self.caller.device_id,
            "received_at": self.work.now,
        }


def record(work: Work, actor: Actor, entries: Sequence[Entry]) -> list[Result]:
    """Append what a supervisor or admin did at a desk, by the same road as the phone's entries.

    Raises the first `Refusal`, or `Quarantine` when the actor has no access: at a desk there is nothing to keep.
    """
    arrived = [Arrived(work.codec.dump(entry), entry.id, None, None, entry) for entry in entries]
    results = take(work, Caller(actor, None), arrived)
    for result in results:
        if result.refusal is not None:
            raise result.refusal
        if result.answer is Answer.QUARANTINED:
            raise Quarantine
    return results
