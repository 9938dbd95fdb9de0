"""Makers of the entries of consent, on a phone as factories.py makes it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from outreach import programmes
from outreach.domain.consent import Reason
from outreach.extensions import db
from outreach.projections import consent
from outreach.texts import consent_texts
from tests.factories import HEADER, World
from tests.jobguide import Guide

Data = dict[str, Any]
TODAY = date(2026, 11, 20)
SHARE, CENTRE = "share_with_jobcentre", "jobcentre"
SELF: Data = {"who": "self", "name": None, "relation": None, "method": "tap", "strokes": None, "said": "yes"}
MOTHER = SELF | {"who": "guardian", "name": "Fatima", "relation": "mother"}
FATHER = SELF | {"who": "guardian", "name": "Ahmed", "relation": "father"}


def shown(purpose: str, language: str = "da") -> Data:
    """The text of a purpose as a record names it."""
    text = consent_texts.used().current[purpose, language]
    hashes = {"text_hash": text.text_hash, "master_hash": text.master_hash}
    return {"text_id": purpose, "version": text.version} | hashes


def record(*purposes: str, language: str = "da", **more: Any) -> Data:
    """A sitting's payload; `more` replaces what stands there."""
    notice = {
        "language": language,
        "texts": [shown(one, language) for one in purposes],
        "presentation": ["read"],
        "interpreter": None,
        "voluntary_shown": True,
        "consequences_shown": True,
    }
    said = {"given_by": "self", "persons": [SELF], "notice": notice, "benefit_linked": False}
    return said | {"witness": None, "place": None} | more


def choice(record_id: str, purpose: str, recipient: str, **more: Any) -> Data:
    """A permit's payload, for a year, of all the data of the purpose."""
    asked = {one.id: one for one in programmes.shared().purposes}.get(purpose, programmes.shared().purposes[0])
    said = {"record_id": record_id, "purpose": purpose, "recipient": recipient, "legal_function": asked.legal_function}
    days = {"valid_from": "2026-11-20", "valid_until": "2027-11-19"}
    return said | {"decision": "permit", **days, "data_types": list(asked.data_types), "bases": []} | more


class Asker(Guide):
    """A phone that asks for consent."""

    def of(self, person: Data, kind: str, said: Mapping[str, Any], **more: Any) -> Data:
        """An entry about the person whose entry is given; `more` goes into the payload, or the header."""
        header = {"about": person["about"], "area_id": person["area_id"], "programme": "jobguide"}
        header |= {name: more.pop(name) for name in list(more) if name in HEADER}
        return self.entry(kind, dict(said) | more, **header)

    def sitting(self, person: Data, *purposes: str, **more: Any) -> Data:
        header = {name: more.pop(name) for name in list(more) if name in HEADER}
        return self.of(person, "consent_record", record(*(purposes or (SHARE,)), **more), **header)

    def consent(self, sitting: Data, *bases: Data, purpose: str = SHARE, recipient: str = CENTRE, **more: Any) -> Data:
        """A choice made at a sitting: a permit unless told."""
        header = {name: more.pop(name) for name in list(more) if name in HEADER}
        said = choice(sitting["id"], purpose, recipient, bases=[base["id"] for base in bases])
        return self.of(sitting, "consent", said | more, **header)

    def given(self, person: Data, *bases: Data, **more: Any) -> tuple[Data, Data]:
        """A sitting and its one permit."""
        purpose = more.get("purpose", SHARE)
        sitting = self.sitting(person, purpose)
        return sitting, self.consent(sitting, *bases, **more)

    def withdrawn(self, person: Data, *bases: Data, purpose: str = SHARE, recipient: str = CENTRE, **more: Any) -> Data:
        said: Data = {"purpose": purpose, "recipient": recipient, "bases": [base["id"] for base in bases]}
        return self.of(person, "consent_withdrawn", said | {"expressed_by": "self", "method": "oral"}, **more)

    def share(self, person: Data, **more: Any) -> Data:
        said = {"purpose": SHARE, "recipient": CENTRE, "what": "At han søger job", "on": "2026-11-20", "done": True}
        return self.of(person, "share", said, **more)

    def told(self, withdrawal: Data, **more: Any) -> Data:
        said = {"withdrawal_id": withdrawal["id"], "party": "Jobcenteret", "on": "2026-11-21"}
        return self.of(withdrawal, "recipient_told", said, **more)


def reason(world: World, person: Data, purpose: str = SHARE, recipient: str = CENTRE, at: date = TODAY) -> Reason:
    """What the one question answers to the worker's own organisation."""
    db.session.rollback()
    scope = world.worker.to_domain().scope
    answer = consent.ask(db.session(), scope, UUID(person["about"]["id"]), purpose, recipient, at)
    assert answer.allowed == (answer.reason in {Reason.GIVEN, Reason.SAME_ORGANISATION})
    return answer.reason
