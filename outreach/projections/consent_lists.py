"""What a supervisor must know of the consents in their areas: what stands, what ends soon, who is to be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from outreach.domain.actor import Scope
from outreach.domain.consent import Answer, Person
from outreach.domain.consent_ended import ended_a_yes
from outreach.domain.consent_entry import GivenBy, Who
from outreach.projections import consent_record
from outreach.projections.consent import STATES, answers, known, until
from outreach.projections.gateway import visible
from outreach.projections.models import PersonRow
from outreach.projections.models_consent import ConsentRecordRow, ConsentRow

WARNED = timedelta(days=30)
"""So long before it ends, a consent is on the list (law.md 10)."""

_CARRIERS = {
    GivenBy.SELF: Who.SELF,
    GivenBy.GUARDIAN: Who.GUARDIAN,
    GivenBy.BOTH_GUARDIANS: Who.GUARDIAN,
    GivenBy.REPRESENTATIVE: Who.REPRESENTATIVE,
}


@dataclass(frozen=True, slots=True)
class Line:
    """What stands of one purpose and recipient. `sitting`: where the last yes or no was said; None: only withdrawn.
    `until`: through which day it holds, where it does."""

    person_id: UUID
    name: str
    purpose: str
    recipient: str
    state: str
    answer: Answer
    sitting: ConsentRecordRow | None
    on: date | None
    until: date | None

    @property
    def language(self) -> str | None:
        return self.sitting.notice["language"] if self.sitting else None

    @property
    def method(self) -> str | None:
        """How it was given: by the hand of whoever had to give it (law.md 11), not by the young person's own yes beside
        it; of both guardians, as the first of them did."""
        if self.sitting is None:
            return None
        carrier = _CARRIERS[GivenBy(self.sitting.given_by)]
        hands = [one for one in self.sitting.persons if one["who"] == carrier] or self.sitting.persons
        method: str = hands[0]["method"]
        return method


@dataclass(frozen=True, slots=True)
class Everybody:
    """The people of a scope about whom anything was ever decided or shared, by whom they are shown as."""

    names: dict[UUID, str]
    shown: dict[UUID, UUID]
    people: dict[UUID, Person]

    def whose(self, id: UUID) -> UUID:
        return self.shown.get(id, id)


def everybody(session: Session, scope: Scope, only: UUID | None = None) -> Everybody:
    """Those in the reader's scope; `only`: one of them, with whoever they are merged with."""
    row = PersonRow
    rows = session.execute(visible(select(row.person_id, row.merged_into, row.name), row, scope)).all()
    if only is not None:
        rows = [one for one in rows if only in (one.person_id, one.merged_into)]
    shown = {one.person_id: one.merged_into or one.person_id for one in rows}
    names = {one.person_id: one.name for one in rows if one.merged_into is None}
    return Everybody(names, shown, known(session, scope, names))


def lines(session: Session, scope: Scope, here: Everybody, at: date) -> list[Line]:
    """Everything that anybody was asked, by name, purpose and recipient."""
    decided = consent_record.decisions(session, scope, list(here.shown))
    sittings = {row.entry_id: row for row in consent_record.sittings(session, scope, list(here.shown))}
    last: dict[tuple[UUID, str, str], ConsentRow] = {}
    for row in decided:
        if row.record_id is not None and not sittings[row.record_id].entered_in_error:
            last[here.whose(row.person_id), row.purpose, row.recipient] = row
    found = []
    for person_id, name in here.names.items():
        person = here.people[person_id]
        for (purpose, recipient), (_, answer) in answers(person, at).items():
            said = last.get((person_id, purpose, recipient))
            grant = answer.grant.record_id if answer.grant else None
            sitting = sittings.get(grant or (said.record_id if said else None) or person_id)
            ends = until(person, answer.grant) if answer.allowed and answer.grant else None
            state = STATES.get(answer.reason, "invalid")
            on = max((one.on for one in person.decisions[purpose, recipient]), default=None)
            found.append(Line(person_id, name, purpose, recipient, state, answer, sitting, on, ends))
    return sorted(found, key=lambda one: (one.name, one.person_id, one.purpose, one.recipient))


def expiring(found: Iterable[Line], at: date) -> list[Line]:
    """What holds today and ends within 30 days, the soonest first."""
    soon = [one for one in found if one.until is not None and one.until <= at + WARNED]
    return sorted(soon, key=lambda one: (one.until or at, one.name, one.purpose))


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are, by a word (purpose, language or method) and state."""

    by_purpose: Counter[tuple[str, str]]
    by_language: Counter[tuple[str, str]]
    by_method: Counter[tuple[str, str]]


def counts(found: Iterable[Line]) -> Counts:
    """What somebody only withdrew has neither language nor method."""
    every = list(found)
    return Counts(
        Counter((one.purpose, one.state) for one in every),
        Counter((one.language, one.state) for one in every if one.language),
        Counter((one.method, one.state) for one in every if one.method),
    )


@dataclass(frozen=True, slots=True)
class ToTell:
    """What ended a yes: a withdrawal, a no, a "not now". `told` are those who know of it, with the day."""

    person_id: UUID
    name: str
    row: ConsentRow
    told: list[tuple[str, date]]

    @property
    def state(self) -> str:
        return {"deny": "declined", "defer": "deferred"}.get(self.row.choice or "", "withdrawn")


def to_tell(session: Session, scope: Scope, here: Everybody) -> list[ToTell]:
    """Everything that ended a yes, the latest first; what nobody was told of before the others."""
    decided = consent_record.decisions(session, scope, list(here.shown))
    ends = {
        id for one in here.people.values() for each in one.decisions.values() for id in ended_a_yes(each, one.sittings)
    }
    ended = [one for one in decided if one.entry_id in ends]
    told = consent_record.told_of(session, scope, [one.entry_id for one in ended])
    found = [
        ToTell(
            here.whose(one.person_id),
            here.names.get(here.whose(one.person_id), ""),
            one,
            [(each.party, each.on_day) for each in told if each.withdrawal_id == one.entry_id],
        )
        for one in reversed(ended)
    ]
    return sorted(found, key=lambda one: bool(one.told))
