"""Every place that shares, with the consent and then without it: found by walking whatever can be read and pulled.

SHARES is compared with what the walk finds: a new place fails until it stands there, and it then has to refuse.
"""

from __future__ import annotations

import ast

import pytest
from flask import Flask, jsonify
from flask.testing import FlaskClient

from outreach.blueprints.consents import words
from outreach.domain.consent import Answer, Person, Purpose, Reason, Recipient
from outreach.domain.consent_entry import Choice
from outreach.extensions import db
from outreach.projections import consent, shared
from outreach.projections.models import PersonRow
from outreach.projections.models_consent import ShareRow
from tests import sharing
from tests.engines import TestClock
from tests.factories import World
from tests.house.test_gateway import sources
from tests.sharing import Sharable
from tests.sharing_ended import WAYS, Both, Way, remove, withdrawn
from tests.sharing_walk import Reader
from tests.web import browser

pytestmark = pytest.mark.usefixtures("approved_texts")

ACROSS = {
    "consents.shared_with_us": {"supervisor"},
    "sync.changes:shared": {"worker", "supervisor"},
}
"""What shows somebody to another organisation, and to whom there."""
OUTSIDE = {"consents.letter"}
"""What makes something to be handed to somebody outside, of one's own people."""
ACTS = {"consents.send", "consents.done"}
"""What notes that it was handed over."""
SHARES = {*ACROSS, *OUTSIDE, *ACTS}
IN_HOUSE = {
    *("consents.home", "consents.person", "review.home", "review.entry", "targets.home"),
    *("ladder.home", "ladder.crews", "ladder.crew", "progression.home", "progression.person"),
    *("people.home", "people.person", "people.conflict"),
    *(f"sync.changes:{type}" for type in ("person", "case", "conflict", "crew", "entry", "workplace")),
}
"""What shows their own organisation its own people: no consent is asked. Whatever leaves the house is not of these."""


@pytest.fixture
def both(app: Flask, client: FlaskClient, world: World, clock: TestClock) -> Both:
    people = sharing.make(client, world)
    actors = {
        "helhedsplan": {"worker": world.worker, "supervisor": world.supervisor},
        "kommune": {"worker": world.kommune_worker, "supervisor": world.kommune_supervisor},
    }
    readers = {
        whose: {kind: Reader(app, world, actor) for kind, actor in kinds.items()} for whose, kinds in actors.items()
    }
    return Both(app, client, clock, people, readers)


@pytest.fixture
def consented(both: Both) -> Both:
    """Everybody said yes, and every reader's phone has got what there is."""
    for one in both.people:
        one.consents(both.client)
        for reader in both.others(one).values():
            reader.pulled(None)
    return both


def letter(about: Sharable, pair: sharing.Pair) -> str:
    return f"/consents/{about.person_id}/letter/{pair[0]}/{pair[1]}"


def handed_over(about: Sharable) -> int:
    db.session.rollback()
    return db.session.query(ShareRow).filter_by(person_id=about.person_id, done=True).count()


# --- With the consent ------------------------------------------------------------------------------------------------


def test_without_any_consent_nothing_is_shown_across(both: Both) -> None:
    assert [both.leaks(one) for one in both.people] == [{}, {}]


def test_with_it_these_places_show_somebody_across_and_no_others(consented: Both) -> None:
    assert [consented.leaks(one) for one in consented.people] == [ACROSS, ACROSS]


def test_each_of_them_tells_all_that_the_consent_names_and_no_more(consented: Both) -> None:
    for about in consented.people:
        for kind, reader in consented.others(about).items():
            given = [one for one in reader.everything(about) if kind in ACROSS.get(one.place, ())]
            told = [about.marks.found(one.text) - {about.marks.tag} for one in given]
            assert [each for each in told if each] and all(
                each in (set(), about.marks.told(about.across[0])) for each in told
            ), kind


def test_with_it_letters_show_it_and_what_is_handed_over_is_noted(consented: Both) -> None:
    for about in consented.people:
        desk = browser(consented.app, about.supervisor)
        for pair in about.pairs:
            answer = desk.get(letter(about, pair))
            assert answer.status_code == 200
            assert about.marks.found(answer.text) - {about.marks.tag} == about.marks.told(pair[0])
            before = handed_over(about)
            assert "Gemt: brevet er sendt." in consented.post(about, letter(about, pair), what="Et brev")
            done = f"/consents/shares/{about.shares[pair]['id']}/done"
            assert "Gemt: det er fortalt." in consented.post(about, done)
            assert handed_over(about) == before + 2


def test_whatever_shows_ones_own_people_is_of_the_house_or_asks(consented: Both) -> None:
    """A new page, list or file fails here until it stands in one of the two tables; a letter is not of the house."""
    for about in consented.people:
        found = {
            one.place
            for reader in consented.own(about).values()
            for one in reader.everything(about)
            if about.marks.found(one.text)
        }
        assert found == IN_HOUSE | OUTSIDE
    assert not IN_HOUSE & SHARES


def test_whatever_names_a_recipient_or_a_share_is_listed(app: Flask) -> None:
    named = {rule.endpoint for rule in app.url_map.iter_rules() if {"recipient", "share_id"} & rule.arguments}
    assert named == OUTSIDE | ACTS
    assert {rule.endpoint for rule in app.url_map.iter_rules()} >= {one.partition(":")[0] for one in SHARES}


# --- Without it ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_nothing_is_shown_pulled_or_handed_over(consented: Both, way: Way) -> None:
    remove(consented, way)
    why = str(words.REASONS[WAYS[way]])
    for about in consented.people:
        for reader in consented.others(about).values():
            gone = reader.pulled(reader.cursor)
            assert [one.text for one in gone if one.place == "sync.changes:shared"] == [EMPTIED]
            assert [one for one in gone if about.marks.found(one.text)] == []
        assert consented.leaks(about) == {}
        refuses(consented, about, why)


EMPTIED = '{"data": {"people": []}, "id": "shared", "op": "put", "type": "shared"}'
"""The list as it is sent whole: whoever is missing is taken off the phone."""


def refuses(both: Both, about: Sharable, why: str) -> None:
    """The places that are for people outside say why, and nothing was handed over."""
    desk, before = browser(both.app, about.supervisor), handed_over(about)
    for pair in about.pairs:
        answer = desk.get(letter(about, pair))
        said = about.marks.found(answer.text) - {about.marks.tag}
        assert (answer.status_code, said) == (409, {about.marks["navn"]}) and why in answer.text
        assert f"Ikke delt: {why}" in both.post(about, letter(about, pair), what="Et brev")
        assert f"Ikke delt: {why}" in both.post(about, f"/consents/shares/{about.shares[pair]['id']}/done")
    assert handed_over(about) == before


# --- It would be seen ------------------------------------------------------------------------------------------------


def always(person: Person, purpose: Purpose, recipient: Recipient, at: object) -> Answer:
    """In place of the question: yes to whatever was ever said yes to."""
    decided = person.decisions.get((purpose.id, recipient.id), ())
    return Answer(True, Reason.GIVEN, next((one for one in decided if one.choice is Choice.PERMIT), None))


def test_the_walk_finds_a_place_that_does_not_ask(consented: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    remove(consented, withdrawn)
    monkeypatch.setattr(shared, "may_share", always)
    assert [consented.leaks(one) for one in consented.people] == [ACROSS, ACROSS]


def test_a_letter_that_does_not_ask_is_found(consented: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    remove(consented, withdrawn)
    monkeypatch.setattr(consent, "may_share", always)
    with pytest.raises(AssertionError, match=r"\(200, "):
        refuses(consented, consented.people[0], str(words.REASONS[Reason.WITHDRAWN]))


def test_a_new_place_that_shares_is_found(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the clothes of a route that is there: an app takes no new one after its first answer."""

    def export() -> object:
        return jsonify([row.name for row in db.session.query(PersonRow)])

    monkeypatch.setitem(both.app.view_functions, "targets.home", export)
    assert both.leaks(both.people[0]) == {"targets.home": {"supervisor"}}


# --- Read off the source ---------------------------------------------------------------------------------------------

HAND_OVER = {"services/consent.py: carry_out": "ask", "services/consent.py: send": "letter"}
"""Whoever writes at a desk that something was handed over, and what it asks first."""


def handing_over(texts: dict[str, str]) -> dict[str, set[str]]:
    """Functions that write a share down as done, with everything that they call."""
    found = {}
    for path, text in texts.items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and any(
                isinstance(part, ast.keyword) and part.arg == "done" and getattr(part.value, "value", None) is True
                for part in ast.walk(node)
            ):
                calls = [part.func for part in ast.walk(node) if isinstance(part, ast.Call)]
                names = {getattr(one, "attr", getattr(one, "id", "")) for one in calls}
                if "record" in names:
                    found[f"{path}: {node.name}"] = names
    return found


def test_whoever_writes_that_it_was_handed_over_asks() -> None:
    found = handing_over(sources())
    assert set(found) == set(HAND_OVER)
    assert all(HAND_OVER[name] in calls for name, calls in found.items())


def test_a_planted_one_is_found() -> None:
    planted = "def mail(work):\n    record(work, Share('a', 'b', 'c', None, done=True))\n"
    assert "services/planted.py: mail" in handing_over({"services/planted.py": planted})
