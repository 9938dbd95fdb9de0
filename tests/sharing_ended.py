"""The ways in which a consent ends or turns out to be none, done to both of sharing.py's people; and who then looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from outreach.domain.consent import Reason
from outreach.extensions import db
from outreach.texts import consent_texts
from tests.asker import Asker
from tests.engines import TestClock
from tests.plan import Page, a_link
from tests.sharing import Sharable
from tests.sharing_walk import Reader
from tests.web import browser


@dataclass
class Both:
    """The two people, and a reader of each kind in each organisation."""

    app: Flask
    client: FlaskClient
    clock: TestClock
    people: tuple[Sharable, Sharable]
    readers: dict[str, dict[str, Reader]]

    def others(self, about: Sharable) -> dict[str, Reader]:
        return self.readers["kommune" if about is self.people[0] else "helhedsplan"]

    def own(self, about: Sharable) -> dict[str, Reader]:
        return self.readers["helhedsplan" if about is self.people[0] else "kommune"]

    def leaks(self, about: Sharable) -> dict[str, set[str]]:
        """Place -> the kinds of readers of the other organisation to whom it said anything of theirs."""
        found: dict[str, set[str]] = {}
        for kind, reader in self.others(about).items():
            for one in reader.everything(about):
                if about.marks.found(one.text):
                    found.setdefault(one.place, set()).add(kind)
        return found

    def post(self, about: Sharable, address: str, **data: str) -> str:
        """What the supervisor of the person's own organisation is told."""
        desk = browser(self.app, about.supervisor)
        answer = desk.post(address, data=data, follow_redirects=True)
        assert answer.status_code == 200, answer.text
        return answer.text


Way = Callable[[Both, Sharable], None]


def withdrawn(both: Both, about: Sharable) -> None:
    for pair, yes in about.yes.items():
        _stored(both, about, about.phone.withdrawn(about.person, yes, purpose=pair[0], recipient=pair[1]))


def withdrawn_at_home(both: Both, about: Sharable) -> None:
    own = Page(about.world, about.worker)
    own.opened(both.client, a_link(about.world, about.worker, about.person_id))
    for (purpose, recipient), yes in about.yes.items():
        said = {"purpose": purpose, "recipient": recipient, "bases": [yes["id"]]}
        off = own.said("consent_withdrawn", said | {"expressed_by": "self", "method": "tap"})
        assert own.answers(both.client, off) == ["stored"]


def expired(both: Both, about: Sharable) -> None:
    """Midnight in Copenhagen after its last day."""
    both.clock.at = datetime(2027, 11, 19, 23, 0, tzinfo=UTC)


def entered_in_error(both: Both, about: Sharable) -> None:
    _stored(both, about, about.phone.retraction(about.sitting))


def declined(both: Both, about: Sharable) -> None:
    sitting, no = about.asked(about.phone, about.yes, decision="deny")
    _stored(both, about, sitting, *no.values())


def deferred(both: Both, about: Sharable) -> None:
    sitting, later = about.asked(about.phone, about.yes, decision="defer")
    _stored(both, about, sitting, *later.values())


def disputed(both: Both, about: Sharable) -> None:
    """Another phone asked as well, and neither knows of the other."""
    db.session.rollback()
    other = Asker(about.world, about.worker).enrol()
    sitting, yes = about.asked(other, {})
    assert other.answers(both.client, sitting, *yes.values()) == ["stored"] + ["conflict"] * len(yes)


def text_not_approved(both: Both, about: Sharable) -> None:
    """The fixture `approved_texts` puts them back."""
    consent_texts.use(consent_texts.ConsentTexts({}, {}, {}))


def found_to_be_a_child(both: Both, about: Sharable) -> None:
    _stored(both, about, about.phone.correction(about.person, birth_year=2013))


def _stored(both: Both, about: Sharable, *entries: Any) -> None:
    assert set(about.phone.answers(both.client, *entries)) == {"stored"}


WAYS: dict[Way, Reason] = {
    withdrawn: Reason.WITHDRAWN,
    withdrawn_at_home: Reason.WITHDRAWN,
    expired: Reason.EXPIRED,
    entered_in_error: Reason.ENTERED_IN_ERROR,
    declined: Reason.DECLINED,
    deferred: Reason.DEFERRED,
    disputed: Reason.DISPUTED,
    text_not_approved: Reason.TEXT_NOT_APPROVED,
    found_to_be_a_child: Reason.GUARDIAN_MISSING,
}


def remove(both: Both, way: Way) -> None:
    for about in both.people:
        way(both, about)
