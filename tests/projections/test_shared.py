"""Reading across organisations: what the kommune's workers see of the helhedsplan's people under consent, no more."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient

from outreach.accounts.models import Helhedsplan
from outreach.engine import writing
from outreach.extensions import db
from outreach.projections import shared
from tests.asker import Asker
from tests.engines import TestClock
from tests.factories import Phone, World

Data = dict[str, Any]
TODAY = date(2026, 11, 20)
pytestmark = pytest.mark.usefixtures("approved_texts")


@pytest.fixture
def person(client: FlaskClient, amira: Asker) -> Data:
    person = amira.person("Yusuf", birth_year=1990, phone="12 34 56 78", nickname="Yus")
    job = amira.started(person, title="Bager", note="Hemmelig note")
    step = amira.about(person, "next_step", what="Ringer til bageren")
    followed = amira.of_job(job, "follow_up", still_in_job=True, note="Hemmelig note")
    assert set(amira.answers(client, person, job, step, followed)) == {"stored"}
    return person


def seen(world: World, who: Any = None, at: date = TODAY, purpose: str | None = None) -> list[shared.SharedPerson]:
    db.session.rollback()
    return shared.shared_people(db.session(), (who or world.kommune_worker).to_domain().scope, purpose, at)


def test_nobody_without_consent(client: FlaskClient, world: World, person: Data) -> None:
    for who in (world.kommune_worker, world.kommune_supervisor, world.worker, world.supervisor, world.admin):
        assert seen(world, who) == []


def test_under_consent_what_it_names_and_to_whom(client: FlaskClient, world: World, amira: Asker, person: Data) -> None:
    sitting, yes = amira.given(person, data_types=["contact", "work"])
    amira.results(client, sitting, yes)
    for who in (world.kommune_worker, world.kommune_supervisor):
        (one,) = seen(world, who)
        assert one.told["name"] == "Yusuf" and one.told["phone"] == "12 34 56 78"
        assert [job["title"] for job in one.told["employments"]] == ["Bager"]
        assert one.organisation == "Nordbyen helhedsplan" and one.until == date(2027, 11, 19)
        said = json.dumps(one.told, default=str)
        assert "next_steps" not in one.told and "follow_ups" not in one.told
        assert "Hemmelig" not in said and 'Yus"' not in said and str(world.worker.id) not in said
    assert seen(world, world.worker) == [] and seen(world, world.admin) == []
    assert seen(world, purpose="obtain_from_jobcentre") == []
    assert [one.grants[0].purpose for one in seen(world, purpose="share_with_jobcentre")] == ["share_with_jobcentre"]


def test_the_days_and_the_area(client: FlaskClient, world: World, amira: Asker, person: Data) -> None:
    amira.results(client, *amira.given(person))
    assert seen(world, at=date(2026, 11, 19)) == [] and seen(world, at=date(2027, 11, 20)) == []
    assert seen(world, at=date(2027, 11, 19)) != []
    bo = Asker(world, world.colleague).enrol()
    assert bo.answers(client, bo.correction(person, area_id=str(world.other_area))) == ["stored"]
    assert seen(world) == [], "moved to where the kommune's worker has nothing to do"


def test_each_type_of_data(client: FlaskClient, world: World, amira: Asker, person: Data) -> None:
    amira.results(client, *amira.given(person))
    (one,) = seen(world)
    assert one.told["next_steps"] == [{"what": "Ringer til bageren", "by": "2026-11-27"}]
    assert [(tried["interval"], tried["still_in_job"]) for tried in one.told["follow_ups"]] == [("2w", True)]
    assert one.told["status"] is None and "health" not in one.told


class TestHealth:
    """A purpose of its own (GDPR art. 9), and only where the helhedsplan asks about it at all."""

    @pytest.fixture
    def measured(self, client: FlaskClient, amira: Asker, person: Data, world: World) -> Data:
        self.switch(world, "Målt af CFBU")
        answers = {"motivation": 4, "health": 2}
        assert amira.answers(client, amira.about(person, "progression", answers=answers, on="2026-11-19")) == ["stored"]
        return person

    def switch(self, world: World, reason: str | None) -> None:
        with writing():
            db.session.get_one(Helhedsplan, world.helhedsplan).special_reason = reason
            db.session.commit()

    def asked(self, amira: Asker, person: Data, *bases: Data) -> list[Data]:
        sitting = amira.sitting(person, "share_health")
        said: Data = {"purpose": "share_health", "legal_function": "explicit_consent", "data_types": ["health"]}
        return [sitting, amira.consent(sitting, *bases, **said)]

    def test_it_takes_a_yes_of_its_own(self, client: FlaskClient, world: World, amira: Asker, measured: Data) -> None:
        amira.results(client, *amira.given(measured))
        (one,) = seen(world)
        assert "health" not in json.dumps(one.told, default=str) and "progression" in one.told
        assert amira.answers(client, *self.asked(amira, measured)) == ["stored"] * 2
        (one,) = seen(world)
        assert one.told["health"] == [{"on": "2026-11-19", "answer": 2}]

    def test_it_goes_with_the_yes_and_with_the_switch(
        self, client: FlaskClient, world: World, amira: Asker, measured: Data
    ) -> None:
        sitting, yes = self.asked(amira, measured)
        amira.results(client, sitting, yes)
        assert [one.told["health"] for one in seen(world)] == [[{"on": "2026-11-19", "answer": 2}]]
        self.switch(world, None)
        assert seen(world) == []
        self.switch(world, "Målt af CFBU")
        assert len(seen(world)) == 1
        assert amira.answers(client, amira.withdrawn(measured, yes, purpose="share_health")) == ["stored"]
        assert seen(world) == []


def test_whoever_is_merged_away_is_shown_once(client: FlaskClient, world: World, amira: Asker, person: Data) -> None:
    twin = amira.person("Jusuf")
    amira.results(client, twin, *amira.given(twin))
    assert [one.told["name"] for one in seen(world)] == ["Jusuf"]
    merge = amira.entry("merge", {"other_id": twin["about"]["id"]}, about=person["about"])
    amira.results(client, merge)
    assert [one.told["name"] for one in seen(world)] == ["Yusuf"]


class TestOnThePhone:
    """Removed at the next contact: after a withdrawal, and when the days have passed."""

    @pytest.fixture
    def ditte(self, client: FlaskClient, world: World, sign_in: Any) -> Phone:
        sign_in(client, world.kommune_worker)
        return Phone(world, world.kommune_worker).enrol()

    def lists(self, page: Data) -> list[list[str]]:
        return [
            [one["name"] for one in change["data"]["people"]]
            for change in page["changes"]
            if change["type"] == "shared"
        ]

    def test_it_comes_and_goes(
        self, client: FlaskClient, world: World, amira: Asker, ditte: Phone, person: Data
    ) -> None:
        page = ditte.pull(client)
        assert self.lists(page) == [] and "Yusuf" not in json.dumps(page)
        sitting, yes = amira.given(person)
        amira.results(client, sitting, yes)
        page = ditte.pull(client, page["cursor"])
        assert self.lists(page) == [["Yusuf"]]
        quiet = ditte.pull(client, page["cursor"])
        assert self.lists(quiet) == [] and not quiet["more"]
        amira.results(client, amira.withdrawn(person, yes))
        gone = ditte.pull(client, quiet["cursor"])
        assert self.lists(gone) == [[]] and "Yusuf" not in json.dumps(gone)

    def test_it_goes_as_the_days_pass(
        self, client: FlaskClient, amira: Asker, ditte: Phone, person: Data, clock: TestClock
    ) -> None:
        amira.results(client, *amira.given(person, valid_until="2026-11-25"))
        page = ditte.pull(client)
        assert self.lists(page) == [["Yusuf"]]
        clock.at = datetime(2026, 11, 25, 22, 59, tzinfo=UTC)
        assert self.lists(ditte.pull(client, page["cursor"])) == []
        clock.at = datetime(2026, 11, 25, 23, 0, tzinfo=UTC)  # midnight in Copenhagen
        assert self.lists(ditte.pull(client, page["cursor"])) == [[]]

    def test_the_case_changes_and_the_list_with_it(
        self, client: FlaskClient, amira: Asker, ditte: Phone, person: Data
    ) -> None:
        amira.results(client, *amira.given(person))
        page = ditte.pull(client)
        amira.results(client, amira.started(person, title="Kok"))
        (change,) = [one for one in ditte.pull(client, page["cursor"])["changes"] if one["type"] == "shared"]
        assert {job["title"] for job in change["data"]["people"][0]["employments"]} == {"Bager", "Kok"}

    def test_they_stay_read_only(self, client: FlaskClient, amira: Asker, ditte: Phone, person: Data) -> None:
        amira.results(client, *amira.given(person))
        talk = ditte.entry("outreach_try", {"how": "call", "reached": True, "note": None}, about=person["about"])
        assert ditte.answers(client, talk) == ["quarantined"]
