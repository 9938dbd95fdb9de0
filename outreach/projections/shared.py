"""The people of other organisations that a reader may see under consent, and no more of them than it names.

This is the only reading across organisations (systems.md 4): each person is asked about by themselves, for each purpose
whose recipient is the reader's own kind of organisation, on the day of the reading.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from outreach.accounts.base import dumps
from outreach.accounts.models import Organisation
from outreach.domain.actor import Scope
from outreach.domain.consent import Person, Purpose, Recipient, may_share
from outreach.programmes.consent import organisation_kinds, purposes
from outreach.projections import consent
from outreach.projections.feed_changes import Change, put
from outreach.projections.gateway import across, of_helhedsplan
from outreach.projections.models import PersonRow
from outreach.projections.models_consent import ConsentRow
from outreach.projections.models_jobguide import CaseRow
from outreach.projections.shared_parts import Document, told


@dataclass(frozen=True, slots=True)
class Grant:
    """What one purpose lets the reader know, and through which day unless it is withdrawn before."""

    purpose: str
    data_types: tuple[str, ...]
    until: date


@dataclass(frozen=True, slots=True)
class SharedPerson:
    """`organisation`: whose person it is. `document`: the case as it stands, of which only `told` may be shown."""

    person_id: UUID
    area_id: UUID
    organisation: str
    grants: tuple[Grant, ...]
    told: Mapping[str, Any]

    @property
    def until(self) -> date:
        """Through which day all of it may be shown."""
        return min(grant.until for grant in self.grants)


def shared_people(session: Session, scope: Scope, purpose_id: str | None, at: date) -> list[SharedPerson]:
    """Those whom the reader may see for a purpose (None: for any of them) on the day `at` in Copenhagen, by name."""
    asked = _asked(session, scope, purpose_id)
    rows = _people(session, scope, asked)
    known = consent.known(session, scope, [row.person_id for row in rows])
    grants = {row.person_id: _grants(known[row.person_id], asked, scope, at) for row in rows if row.person_id in known}
    allowed = [row for row in rows if grants.get(row.person_id)]
    names = _organisations(session, scope)
    cases = _cases(session, scope, [row.person_id for row in allowed])
    special = {row.person_id: known[row.person_id].special for row in allowed}
    found = [
        SharedPerson(
            row.person_id,
            row.area_id,
            names[row.organisation_id],
            grants[row.person_id],
            told(row, cases.get(row.person_id), _types(grants[row.person_id]), special[row.person_id]),
        )
        for row in allowed
    ]
    return sorted(found, key=lambda one: (one.told["name"], one.person_id))


def _asked(session: Session, scope: Scope, purpose_id: str | None) -> list[tuple[Purpose, str]]:
    """The purposes, each with the recipient that the reader's organisation is."""
    own = session.get(Organisation, scope.organisation_id)
    kinds = organisation_kinds()
    mine = {recipient for recipient, kind in kinds.items() if own and kind == own.kind}
    return [
        (purpose, recipient)
        for purpose in purposes().values()
        for recipient in sorted(purpose.recipients & mine)
        if purpose_id in (None, purpose.id)
    ]


def _people(session: Session, scope: Scope, asked: Collection[tuple[Purpose, str]]) -> list[PersonRow]:
    """Everybody in the reader's areas, of another organisation, about whom one of it was ever decided."""
    decided = select(ConsentRow.person_id, ConsentRow.purpose, ConsentRow.recipient)
    wanted = {(purpose.id, recipient) for purpose, recipient in asked}
    stmt = of_helhedsplan(decided, ConsentRow, scope).where(ConsentRow.recipient.in_({one for _, one in wanted}))
    ids = {person_id for person_id, purpose, recipient in session.execute(stmt) if (purpose, recipient) in wanted}
    if not ids:
        return []
    merged = across(select(PersonRow.merged_into), PersonRow, scope).where(PersonRow.person_id.in_(ids))
    ids |= {id for id in session.scalars(merged) if id is not None}
    shown = across(select(PersonRow), PersonRow, scope).where(PersonRow.merged_into.is_(None))
    return list(session.scalars(shown.where(PersonRow.person_id.in_(ids))))


def _grants(person: Person, asked: Iterable[tuple[Purpose, str]], scope: Scope, at: date) -> tuple[Grant, ...]:
    found = []
    for purpose, recipient in asked:
        answer = may_share(person, purpose, Recipient(recipient, scope.organisation_id), at)
        if answer.allowed and answer.grant is not None:
            found.append(Grant(purpose.id, answer.grant.data_types, consent.until(person, answer.grant)))
    return tuple(found)


def _types(grants: Iterable[Grant]) -> frozenset[str]:
    return frozenset(type for grant in grants for type in grant.data_types)


def _organisations(session: Session, scope: Scope) -> dict[UUID, str]:
    stmt = of_helhedsplan(select(Organisation.id, Organisation.name), Organisation, scope)
    return {id: name for id, name in session.execute(stmt)}


def _cases(session: Session, scope: Scope, people: Collection[UUID]) -> dict[UUID, Document]:
    stmt = across(select(CaseRow.person_id, CaseRow.document), CaseRow, scope).where(CaseRow.person_id.in_(people))
    found = session.execute(stmt) if people else ()
    return {id: document for id, document in found if document}


def changes(session: Session, scope: Scope, at: date) -> tuple[list[Change], int]:
    """Everybody who is shared with the reader, and a number that is another when the list is (also as days pass).

    The list is whole and takes the last one's place: whoever is missing is gone from the phone at its next contact.
    """
    people = [
        {
            "person_id": str(one.person_id),
            "area_id": str(one.area_id),
            "organisation": one.organisation,
            "purposes": [grant.purpose for grant in one.grants],
            "until": one.until.isoformat(),
            **one.told,
        }
        for one in shared_people(session, scope, None, at)
    ]
    return [put("shared", "shared", people=people)], _mark(people)


def _mark(people: list[Document]) -> int:
    return int.from_bytes(hashlib.sha256(dumps(people).encode()).digest()[:7], "big")


NOBODY = _mark([])
"""Of a phone that never got a list, or starts anew: it holds nobody."""
