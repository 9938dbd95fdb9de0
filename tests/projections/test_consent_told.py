"""Who is told of a withdrawal, what was shared, and what a worker's phone is told of consents."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from outreach.extensions import db
from outreach.projections.models import StandingRow
from outreach.texts.consent_texts import ConsentTexts
from tests.asker import CENTRE, SHARE, Asker, shown
from tests.engines import TestClock
from tests.factories import World
from tests.ladder import Mentor
from tests.plan import Page, a_link
from tests.web import browser

Data = dict[str, Any]
TODAY = date(2026, 11, 20)
pytestmark = pytest.mark.usefixtures("approved_texts")


class TestTold:
    def test_a_recipient_is_told_of_a_withdrawal_that_is_here(
        self, client: FlaskClient, amira: Asker, person: Data
    ) -> None:
        sitting, yes = amira.given(person)
        off = amira.withdrawn(person, yes)
        amira.results(client, sitting, yes)
        assert amira.answers(client, amira.told(off)) == ["held"]
        assert amira.answers(client, off) == ["stored"]
        wrong = amira.told(off, withdrawal_id=yes["id"])
        (answer,) = amira.results(client, wrong)
        assert (answer["code"], answer["field"]) == ("wrong_target", "payload.withdrawal_id")

    def test_a_share_is_stored_whatever_was_consented_to(self, client: FlaskClient, amira: Asker, person: Data) -> None:
        assert amira.answers(client, amira.share(person), amira.share(person, purpose="gossip")) == ["stored"] * 2


class TestCase:
    def test_a_sitting_makes_a_case_with_its_choices(
        self, client: FlaskClient, world: World, amira: Asker, person: Data, sign_in: Any, clock: TestClock
    ) -> None:
        sitting, yes = amira.given(person)
        amira.results(client, sitting, yes)
        sign_in(client, world.worker)
        page = amira.pull(client)
        (case,) = [one["data"] for one in page["changes"] if one["type"] == "case"]
        assert case["worker_id"] == str(world.worker.id)
        assert case["consents"] == [
            {
                "purpose": SHARE,
                "recipient": CENTRE,
                "state": "given",
                "reason": "given",
                "valid_until": "2027-11-19",
                "version_id": yes["id"],
                "bases": [yes["id"]],
                "given_on": "2026-11-20",
                "asked_again_on": None,
                "record_id": sitting["id"],
                "data_types": ["contact", "work", "follow_up", "next_steps", "progression"],
                "ended": False,
                "told": [],
            }
        ]
        off = amira.withdrawn(person, yes)
        amira.results(client, off)
        page = amira.pull(client, page["cursor"])
        (case,) = [one["data"] for one in page["changes"] if one["type"] == "case"]
        assert [(one["state"], one["reason"], one["ended"], one["told"]) for one in case["consents"]] == [
            ("withdrawn", "withdrawn", True, [])
        ]
        amira.results(client, amira.told(off))
        (case,) = [one["data"] for one in amira.pull(client, page["cursor"])["changes"] if one["type"] == "case"]
        assert [one["told"] for one in case["consents"]] == [["Jobcenteret"]]

    @pytest.mark.parametrize(("decision", "state"), [("deny", "declined"), ("defer", "deferred")])
    def test_a_no_after_a_yes_is_told_too(
        self, client: FlaskClient, world: World, amira: Asker, person: Data, sign_in: Any, decision: str, state: str
    ) -> None:
        sitting, yes = amira.given(person)
        again = amira.sitting(person)
        no = amira.consent(again, yes, decision=decision, valid_from=None, valid_until=None, data_types=[])
        amira.results(client, sitting, yes, again, no)
        assert amira.answers(client, amira.told(no)) == ["stored"]
        sign_in(client, world.worker)
        (case,) = [one["data"] for one in amira.pull(client)["changes"] if one["type"] == "case"]
        assert [(one["state"], one["ended"], one["told"]) for one in case["consents"]] == [
            (state, True, ["Jobcenteret"])
        ]

    def test_a_birthday_ends_it_for_the_worker_and_on_the_persons_own_page(
        self, app: Flask, client: FlaskClient, world: World, amira: Asker, sign_in: Any
    ) -> None:
        """What may_share says is what is shown: the day before the one on which they are asked anew (law.md 11)."""
        yusuf = amira.person("Yusuf", birth_year=2008)
        mentor = Mentor(world, world.worker).enrol()
        sitting, yes = amira.given(yusuf)
        amira.results(client, yusuf, sitting, yes)
        assert mentor.answers(client, mentor.climbs(yusuf, "young_person", born_on="2009-03-02")) == ["stored"]
        sign_in(client, world.worker)
        (case,) = [one["data"] for one in amira.pull(client)["changes"] if one["type"] == "case"]
        assert [(one["valid_until"], one["asked_again_on"]) for one in case["consents"]] == [
            ("2027-03-01", "2027-03-02")
        ]
        page = Page(world, world.worker).opened(client, a_link(world, world.worker, UUID(yusuf["about"]["id"])))
        (shown,) = page.plan["consents"]
        assert shown["valid_until"] == "2027-03-01"
        desk = re.sub(r"<[^>]+>", " ", browser(app, world.supervisor).get(f"/consents/{yusuf['about']['id']}").text)
        assert "1. mar. 2027" in desk and "19. nov. 2027" not in desk

    def test_consents_need_no_approval(self, client: FlaskClient, amira: Asker, person: Data) -> None:
        sitting, yes = amira.given(person)
        amira.results(client, sitting, yes, amira.share(person))
        db.session.rollback()
        states = {row.kind: row.state for row in db.session.query(StandingRow)}
        assert (states["consent"], states["consent_record"], states["share"]) == ("approved", "approved", "received")

    def test_a_text_that_was_shown_is_named_by_its_hash(self, approved_texts: ConsentTexts) -> None:
        assert len(shown(SHARE, "ar")["text_hash"]) == 64
        assert shown(SHARE, "ar")["master_hash"] == shown(SHARE, "da")["text_hash"]
