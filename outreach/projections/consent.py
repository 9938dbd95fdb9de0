"""May something about a person be shared? The one question, asked of what is known (domain/consent.py decides)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from outreach.accounts import queries
from outreach.domain.actor import Scope
from outreach.domain.consent import (
    Answer,
    Decided,
    Person,
    Purpose,
    Reason,
    Recipient,
    Sitting,
    asked_again_on,
    may_share,
    turns,
)
from outreach.domain.consent_entry import Choice, GivenBy, LegalFunction, Said, ShownText, Who
from outreach.domain.consent_sitting import Yes, counted
from outreach.domain.due import day_of
from outreach.domain.ladder import LEISURE
from outreach.programmes.consent import purposes
from outreach.projections.gateway import to_ask
from outreach.projections.ladder_facts import on_ladder
from outreach.projections.models import PersonRow
from outreach.projections.models_consent import ConsentRecordRow, ConsentRow
from outreach.projections.models_ladder import YoungPersonRow
from outreach.texts import consent_texts

GROWN_UP = 18
"""In years: from then on nobody speaks for them, and a guardian's part is over (law.md 11)."""
STATES: Mapping[Reason, str] = {
    Reason.GIVEN: "given",
    Reason.NONE_GIVEN: "none",
    Reason.ENTERED_IN_ERROR: "none",
    Reason.DECLINED: "declined",
    Reason.DEFERRED: "deferred",
    Reason.WITHDRAWN: "withdrawn",
    Reason.EXPIRED: "expired",
    Reason.DISPUTED: "disputed",
}
"""What a screen sorts by; everything else that keeps a yes from counting is `invalid`."""


def ask(session: Session, scope: Scope, person_id: UUID, purpose_id: str, recipient: str, at: date) -> Answer:
    """Whether something about a person of the reader's own organisation may go to `recipient`, outside of it.

    `at` is the day in Copenhagen. Every export, list, letter and contact asks this. Nobody known, no such purpose: no.
    """
    person = known(session, scope, [person_id]).get(person_id)
    purpose = purposes().get(purpose_id)
    if person is None or purpose is None or person.organisation != scope.organisation_id:
        return Answer(False, Reason.NONE_GIVEN)
    return may_share(person, purpose, Recipient(recipient), at)


def known(session: Session, scope: Scope, people: Iterable[UUID]) -> dict[UUID, Person]:
    """What is known of the consents of `people`, each with whoever they are merged with; who is unknown is left out."""
    wanted = list(people)
    shown = _shown(session, scope, wanted)
    rows = _rows(session, scope, set(shown.values()))
    groups = defaultdict[UUID, list[Any]](list)
    for row in rows:
        groups[row.merged_into or row.person_id].append(row)
    whose = {row.person_id: row.merged_into or row.person_id for row in rows}
    sittings, decisions = _sittings(session, scope, whose), _decisions(session, scope, whose)
    special, births = queries.special_reason(session, scope) is not None, _births(session, scope, whose)
    young = {whose[id] for id in on_ladder(session, whose)}
    young |= {one for one, group in groups.items() if any(LEISURE in row.programmes for row in group)}
    found = {
        one: _person(one, group, births.get(one), sittings[one], decisions[one], special, one in young)
        for one, group in groups.items()
    }
    return {id: found[shown[id]] for id in wanted if id in shown and shown[id] in found}


def grown(session: Session, scope: Scope, people: Iterable[UUID], today: date) -> frozenset[UUID]:
    """Those of `people` who are 18 on the day in Copenhagen, as consents reckon it; nobody whose age is unknown.

    The caller has found the people through the gateway, or has a link of theirs.
    """
    wanted = list(people)
    shown = _shown(session, scope, wanted)
    groups = defaultdict[UUID, list[Any]](list)
    for row in _rows(session, scope, set(shown.values())):
        groups[row.merged_into or row.person_id].append(row)
    whose = {row.person_id: one for one, group in groups.items() for row in group}
    births = _births(session, scope, whose)
    people_of = {one: _person(one, group, births.get(one), {}, {}, False, False) for one, group in groups.items()}
    birthdays = {one: turns(person, GROWN_UP) for one, person in people_of.items()}
    return frozenset(id for id, one in shown.items() if (day := birthdays.get(one)) is not None and day <= today)


def _shown(session: Session, scope: Scope, people: Sequence[UUID]) -> dict[UUID, UUID]:
    """Each of them -> as whom they are shown."""
    stmt = to_ask(select(PersonRow.person_id, PersonRow.merged_into), PersonRow, scope)
    found = session.execute(stmt.where(PersonRow.person_id.in_(people))) if people else ()
    return {id: into or id for id, into in found}


def _rows(session: Session, scope: Scope, shown: set[UUID]) -> Sequence[Any]:
    row = PersonRow
    stmt = to_ask(
        select(row.person_id, row.merged_into, row.organisation_id, row.birth_year, row.programmes), row, scope
    )
    among = or_(row.person_id.in_(shown), row.merged_into.in_(shown))
    return session.execute(stmt.where(among).order_by(row.person_id)).all() if shown else ()


def _person(
    shown: UUID,
    group: Sequence[Any],
    born_on: date | None,
    sittings: Mapping[UUID, Sitting],
    decisions: Mapping[tuple[str, str], Sequence[Decided]],
    special: bool,
    young: bool,
) -> Person:
    """Of several years of birth the latest: the younger, the more it takes."""
    years = [row.birth_year for row in group if row.birth_year]
    organisation = next(row.organisation_id for row in group if row.person_id == shown)
    approved = consent_texts.used().approved
    return Person(organisation, born_on, max(years, default=None), special, young, sittings, decisions, approved)


def _births(session: Session, scope: Scope, whose: Mapping[UUID, UUID]) -> dict[UUID, date]:
    """The day of birth of those of whom it is known: the day that was said last of each (an entry that leaves it out
    takes none away), and of several who are the same, the latest day."""
    row = YoungPersonRow
    stmt = to_ask(select(row.person_id, row.born_on), row, scope).where(row.person_id.in_(whose))
    stmt = stmt.where(row.born_on.is_not(None)).order_by(row.recorded_at, row.entry_id)
    said = session.execute(stmt) if whose else ()
    found: dict[UUID, date] = {}
    for id, born_on in {id: born_on for id, born_on in said if born_on}.items():
        found[whose[id]] = max(born_on, found.get(whose[id], born_on))
    return found


def _sittings(session: Session, scope: Scope, whose: Mapping[UUID, UUID]) -> defaultdict[UUID, dict[UUID, Sitting]]:
    found = defaultdict[UUID, dict[UUID, Sitting]](dict)
    stmt = to_ask(select(ConsentRecordRow), ConsentRecordRow, scope)
    for row in session.scalars(stmt.where(ConsentRecordRow.person_id.in_(whose))) if whose else ():
        found[whose[row.person_id]][row.entry_id] = sitting(row)
    return found


def sitting(row: ConsentRecordRow) -> Sitting:
    """A row as the rule reads it."""
    yes = [one for one in row.persons if one["said"] == Said.YES.value]
    own, guardians, represented = counted(Yes(Who(one["who"]), one["name"], one["relation"]) for one in yes)
    return Sitting(
        given_on=row.given_on,
        given_by=GivenBy(row.given_by),
        own_yes=own,
        guardians=guardians,
        represented=represented,
        benefit_linked=row.benefit_linked,
        language=row.notice["language"],
        texts=tuple(ShownText(**text) for text in row.notice["texts"]),
        entered_in_error=row.entered_in_error,
    )


def _decisions(
    session: Session, scope: Scope, whose: Mapping[UUID, UUID]
) -> defaultdict[UUID, dict[tuple[str, str], list[Decided]]]:
    found = defaultdict[UUID, dict[tuple[str, str], list[Decided]]](dict)
    stmt = to_ask(select(ConsentRow), ConsentRow, scope).where(ConsentRow.person_id.in_(whose))
    for row in session.scalars(stmt.order_by(ConsentRow.entry_id)) if whose else ():
        found[whose[row.person_id]].setdefault((row.purpose, row.recipient), []).append(decided(row))
    return found


def decided(row: ConsentRow) -> Decided:
    """A row as the rule reads it."""
    return Decided(
        id=row.entry_id,
        bases=tuple(UUID(base) for base in row.bases),
        on=row.on_day,
        choice=Choice(row.choice) if row.choice else None,
        record_id=row.record_id,
        legal_function=LegalFunction(row.legal_function) if row.legal_function else None,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        data_types=tuple(row.data_types),
        # Of a clock that was ahead only the day is known: that of its receipt (consent_rows.day).
        at=row.occurred_at if day_of(row.occurred_at) == row.on_day else None,
    )


def until(person: Person, grant: Decided) -> date:
    """Through which day a grant holds: its last one, or the day before it is asked for again."""
    asked = asked_again_on(person, person.sittings[grant.record_id]) if grant.record_id else None
    last = grant.valid_until or date.min
    return min(last, asked - timedelta(days=1)) if asked else last


def answers(person: Person, at: date) -> dict[tuple[str, str], tuple[Purpose, Answer]]:
    """Of everything that a person was asked, or that was withdrawn, and that can still be asked: what holds on the day,
    for anybody outside of their own organisation. In the order of purpose and recipient."""
    asked = purposes()
    return {
        (purpose, recipient): (asked[purpose], may_share(person, asked[purpose], Recipient(recipient), at))
        for purpose, recipient in sorted(person.decisions)
        if purpose in asked
    }
