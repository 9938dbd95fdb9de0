"""The supervisor's overview of consents: what stands, by what; who is to be told; and nobody else's people."""

from __future__ import annotations

import html
import re
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from outreach.accounts.models import ActorRow
from outreach.extensions import db
from outreach.projections.models_consent import RecipientToldRow
from tests.asker import CENTRE, FATHER, MOTHER, SELF, SHARE, Asker, record
from tests.factories import World
from tests.web import Browser, browser

Data = dict[str, Any]
PURPOSES = {SHARE: "Fortælle jobcenteret, hvordan det går", "contact_school": "Tale med en skole eller uddannelse"}
TO_TELL = "Et ja er taget tilbage: hvem skal have besked?"
pytestmark = pytest.mark.usefixtures("approved_texts")


@pytest.fixture
def amira(world: World) -> Asker:
    return Asker(world, world.worker).enrol()


@pytest.fixture
def asked(client: FlaskClient, amira: Asker) -> dict[str, Data]:
    """Yusuf said yes, for three weeks; Samira no, in Arabic; Ali yes before a witness, and took it back.

    Returns the entries that the tests name.
    """
    yusuf, samira, ali = (amira.person(name, birth_year=1990) for name in ("Yusuf", "Samira", "Ali"))
    yes = amira.given(yusuf, valid_until="2026-12-10")
    signed = SELF | {"method": "signature", "strokes": "1,1 2,2", "said": "no"}
    refusal = amira.sitting(samira, **record(SHARE, language="ar", persons=[signed]))
    no = amira.consent(refusal, decision="deny", valid_from=None, valid_until=None, data_types=[])
    notice = record("contact_school", language="so")["notice"] | {"presentation": ["read_aloud"]}
    oral = [SELF | {"method": "oral_witnessed"}]
    spoken = amira.sitting(ali, "contact_school", notice=notice, persons=oral, witness="Bo")
    school = amira.consent(spoken, purpose="contact_school", recipient="school")
    off = amira.withdrawn(ali, school, purpose="contact_school", recipient="school")
    planned, told = amira.share(yusuf, done=False, what="At han søger"), amira.share(samira, what="At hun søger")
    entries = [yusuf, samira, ali, *yes, refusal, no, spoken, school, off, planned, told]
    assert amira.answers(client, *entries) == ["stored"] * len(entries)
    return {"yusuf": yusuf, "ali": ali, "yes": yes[1], "off": off, "planned": planned}


def page(app: Flask, actor: ActorRow, path: str = "/consents/") -> str:
    answer = browser(app, actor).get(path)
    assert answer.status_code == 200
    return answer.text.partition("<main")[2]


def words(page: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


def section(page: str, title: str) -> str:
    """What stands below a heading, as far as the next one; empty where there is none."""
    found = re.search(
        rf"<h2[^>]*>(?:<[^h][^>]*>|\s)*{re.escape(title)}.*?(?=<h2|<details class=\"card\"|$)", page, re.S
    )
    return found[0] if found else ""


def table(page: str, title: str) -> dict[str, dict[str, int]]:
    """Of each row the numbers that are not nought, by column."""
    rows = re.findall(r'<th scope="row">(.*?)</th>(.*?)</tr>', section(page, title), re.S)
    cells = {word: re.findall(r'data-label="(.*?)">(\d+)<', row) for word, row in rows}
    return {html.unescape(word): {state: int(n) for state, n in row if n != "0"} for word, row in cells.items()}


class TestOverview:
    def test_by_purpose_language_and_how(self, app: Flask, world: World, asked: dict[str, Data]) -> None:
        shown = page(app, world.supervisor)
        assert table(shown, "Efter formål") == {
            PURPOSES[SHARE]: {"Ja": 1, "Nej": 1},
            PURPOSES["contact_school"]: {"Trukket tilbage": 1},
        }
        assert table(shown, "Efter sprog") == {
            "dansk": {"Ja": 1},
            "arabisk": {"Nej": 1},
            "somali": {"Trukket tilbage": 1},
        }
        assert table(shown, "Efter hvordan der blev svaret") == {
            "Tryk på skærmen": {"Ja": 1},
            "Underskrift på skærmen": {"Nej": 1},
            "Mundtligt med vidne": {"Trukket tilbage": 1},
        }

    def test_how_it_was_given_is_how_the_guardian_gave_it(
        self, app: Flask, client: FlaskClient, world: World, amira: Asker
    ) -> None:
        """A child below 15 taps their own yes beside it, and stands first in the record."""
        signature: Data = {"method": "signature", "strokes": "1,1 2,2"}
        oral = {"method": "oral_witnessed"}
        notice = record(SHARE)["notice"] | {"presentation": ["read_aloud"]}
        sittings: list[Data] = [
            {"given_by": "guardian", "persons": [SELF, MOTHER | signature]},
            {"given_by": "both_guardians", "persons": [SELF, MOTHER | signature, FATHER | signature]},
            {"given_by": "guardian", "persons": [SELF, MOTHER | oral], "notice": notice, "witness": "Bo"},
        ]
        for said in sittings:
            child = amira.person("Omar", birth_year=2013)
            sitting = amira.sitting(child, **said)
            assert set(amira.answers(client, child, sitting, amira.consent(sitting))) == {"stored"}
        assert table(page(app, world.supervisor), "Efter hvordan der blev svaret") == {
            "Underskrift på skærmen": {"Ja": 2},
            "Mundtligt med vidne": {"Ja": 1},
        }

    def test_what_ends_within_thirty_days(self, app: Flask, world: World, asked: dict[str, Data], clock: Any) -> None:
        soon = words(section(page(app, world.supervisor), "Udløber inden 30 dage"))
        assert "Yusuf" in soon and "til og med" in soon and "Samira" not in soon and "Ali" not in soon
        clock.forward(days=21)
        shown = page(app, world.supervisor)
        assert "Yusuf" not in section(shown, "Udløber inden 30 dage")
        assert table(shown, "Efter formål")[PURPOSES[SHARE]] == {"Nej": 1, "Udløbet": 1}

    def test_what_is_far_from_its_end_is_not_warned_of(
        self, app: Flask, client: FlaskClient, world: World, amira: Asker
    ) -> None:
        for name, until, warned in (("Nora", "2026-12-20", True), ("Omar", "2026-12-21", False)):
            person = amira.person(name, birth_year=1990)
            assert set(amira.answers(client, person, *amira.given(person, valid_until=until))) == {"stored"}
            assert (name in section(page(app, world.supervisor), "Udløber inden 30 dage")) is warned

    def test_what_was_told_without_consent_and_what_is_planned(
        self, app: Flask, client: FlaskClient, world: World, amira: Asker, asked: dict[str, Data]
    ) -> None:
        shown = page(app, world.supervisor)
        assert "Samira" in words(section(shown, "Fortalt uden samtykke"))
        planned = section(shown, "Skal fortælles")
        assert "Yusuf" in planned and "Det er fortalt" in planned
        assert amira.answers(client, amira.withdrawn(asked["yusuf"], asked["yes"])) == ["stored"]
        planned = words(section(page(app, world.supervisor), "Skal fortælles"))
        assert "Må ikke fortælles" in planned and "Samtykket er trukket tilbage." in planned
        assert "Det er fortalt" not in planned

    def test_nobody_else_sees_any_of_it(self, app: Flask, world: World, asked: dict[str, Data]) -> None:
        names = ("Yusuf", "Samira", "Ali")
        assert all(name in page(app, world.supervisor) for name in names)
        person = asked["ali"]["about"]["id"]
        for actor in (world.elsewhere_supervisor, world.kommune_supervisor):
            shown = page(app, actor)
            assert "Her kommer, hvad folk har sagt ja og nej til" in shown
            assert not [name for name in names if name in shown]
            assert table(shown, "Efter formål") == {}
            assert browser(app, actor).get(f"/consents/{person}").status_code == 404
            letter = f"/consents/{person}/letter/contact_school/school"
            assert browser(app, actor).get(letter).status_code == 404
            assert browser(app, actor).post(letter, data={"what": "Et brev"}).status_code == 404
            share = f"/consents/shares/{asked['planned']['id']}/done"
            assert browser(app, actor).post(share).status_code == 404
            assert tell(browser(app, actor), asked["off"], "Skolen").status_code == 404
        for actor in (world.worker, world.admin):
            assert browser(app, actor).get("/consents/").status_code == 403
        assert told() == []


def tell(desk: Browser, off: Data, party: str, **more: Any) -> Any:
    id = off["id"]
    return desk.post(f"/consents/withdrawals/{id}/told", data={f"{id}-party": party}, **more)


def told() -> list[tuple[str, str]]:
    """Which party was told, and on which day."""
    db.session.rollback()
    return [(row.party, row.on_day.isoformat()) for row in db.session.query(RecipientToldRow)]


class TestTelling:
    def test_it_is_ticked_off_with_who_and_when(self, app: Flask, world: World, asked: dict[str, Data]) -> None:
        desk = browser(app, world.supervisor)
        before = section(page(app, world.supervisor), TO_TELL)
        assert "Ali" in before and "Yusuf" not in before and "En til har fået besked" not in before
        assert 'value="Skolen eller uddannelsen"' in before, "whoever it was given to stands there already"
        answer = tell(desk, asked["off"], "Nordbyskolen", follow_redirects=True)
        assert "Gemt: de har fået besked." in answer.text
        assert told() == [("Nordbyskolen", "2026-11-20")]
        after = words(section(page(app, world.supervisor), TO_TELL))
        assert "Nordbyskolen fik besked" in after and "En til har fået besked" in after

    @pytest.mark.parametrize(("decision", "said"), [("deny", "Nej"), ("defer", "Tænker over det")])
    def test_a_no_where_there_was_a_yes_is_told_as_well(
        self,
        app: Flask,
        client: FlaskClient,
        world: World,
        amira: Asker,
        asked: dict[str, Data],
        decision: str,
        said: str,
    ) -> None:
        again = amira.sitting(asked["yusuf"])
        nothing: Data = {"valid_from": None, "valid_until": None, "data_types": []}
        no = amira.consent(again, asked["yes"], decision=decision, **nothing)
        assert amira.answers(client, again, no) == ["stored", "stored"]
        listed = words(section(page(app, world.supervisor), TO_TELL))
        assert "Yusuf" in listed and said in listed and "Samira" not in listed
        assert "Gemt" in tell(browser(app, world.supervisor), no, "Jobcenteret", follow_redirects=True).text
        assert told() == [("Jobcenteret", "2026-11-20")]

    @pytest.mark.parametrize("party", ["", "   ", "x" * 81, "a\x00b"])
    def test_bad_input_writes_nothing(self, app: Flask, world: World, asked: dict[str, Data], party: str) -> None:
        answer = tell(browser(app, world.supervisor), asked["off"], party, follow_redirects=True)
        assert answer.status_code == 200 and "Gemt" not in answer.text
        assert told() == []

    def test_a_cpr_number_is_stopped(self, app: Flask, world: World, asked: dict[str, Data]) -> None:
        answer = tell(browser(app, world.supervisor), asked["off"], "Per, 010190-1234", follow_redirects=True)
        assert "Gemt" not in answer.text and "CPR" in answer.text and told() == []

    def test_what_is_no_withdrawal(self, app: Flask, world: World, asked: dict[str, Data]) -> None:
        desk = browser(app, world.supervisor)
        for entry in (asked["yes"], asked["planned"], {"id": str(uuid4())}):
            assert tell(desk, entry, "Skolen").status_code == 404
        assert desk.post("/consents/withdrawals/nothing/told").status_code == 404
        assert told() == []


class TestHandedOver:
    @pytest.mark.parametrize("what", ["", " ", "x" * 201, "Født 010190-1234"])
    def test_a_letter_says_what_it_was_about(self, app: Flask, world: World, asked: dict[str, Data], what: str) -> None:
        desk, person = browser(app, world.supervisor), asked["yusuf"]["about"]["id"]
        answer = desk.post(f"/consents/{person}/letter/{SHARE}/{CENTRE}", data={"what": what})
        assert answer.status_code == 422
        assert "Gemt" not in desk.get(f"/consents/{person}").text

    def test_what_nobody_asks_for(self, app: Flask, world: World, asked: dict[str, Data]) -> None:
        """A purpose that is not there, one that goes to somebody else: refused like one that nobody said yes to."""
        desk, person = browser(app, world.supervisor), asked["yusuf"]["about"]["id"]
        for purpose, recipient in (("gossip", CENTRE), (SHARE, "employer"), (SHARE, "gossip")):
            answer = desk.get(f"/consents/{person}/letter/{purpose}/{recipient}")
            assert answer.status_code == 409 and "Personen er ikke spurgt." in answer.text

    def test_a_share_is_carried_out_once(self, app: Flask, world: World, asked: dict[str, Data]) -> None:
        desk, address = browser(app, world.supervisor), f"/consents/shares/{asked['planned']['id']}/done"
        assert "Gemt: det er fortalt." in desk.post(address, follow_redirects=True).text
        assert "Det er allerede gjort." in desk.post(address, follow_redirects=True).text
        assert desk.post(f"/consents/shares/{uuid4()}/done").status_code == 404
