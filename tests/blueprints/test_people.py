"""The supervisor's register, as a browser sees it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from outreach.extensions import db
from outreach.projections.models import ConflictRow, PersonRow
from tests.blueprints.at_the_desk import stored
from tests.factories import Phone, World
from tests.web import Browser

Data = dict[str, Any]


@pytest.fixture
def amira(world: World) -> Phone:
    return Phone(world, world.worker).enrol()


@pytest.fixture
def bo(world: World) -> Phone:
    return Phone(world, world.colleague).enrol()


def row(person: Data) -> PersonRow:
    db.session.rollback()
    return db.session.get_one(PersonRow, UUID(person["about"]["id"]))


def page_of(person: Data) -> str:
    return f"/people/{person['about']['id']}"


class TestList:
    def test_it_holds_everybody_once(self, client: FlaskClient, desk: Browser, world: World, amira: Phone) -> None:
        one, other = amira.person("Søren Æbleø"), amira.person("Zahra", nickname="Zaza", phone="12 34 56 78")
        stored(client, amira, one, other)
        west = Phone(world, world.elsewhere).enrol()
        stored(client, west, west.person("Vest", area_id=str(world.other_area)))
        page = desk.get("/people/").text
        assert "Søren" in page and "Zahra" in page and "Vest" not in page
        for text, found in (("soeren", one), ("aeble", one), ("zaza", other), ("345678", other), ("ZAHRAA", other)):
            page = desk.get("/people/", query_string={"q": text}).text
            names = {name for name in ("Søren Æbleø", "Zahra") if f"<bdi>{name}</bdi></a>" in page}
            assert names == {found["payload"]["name"]}, text

    def test_whoever_may_be_two_is_named(self, client: FlaskClient, desk: Browser, amira: Phone, bo: Phone) -> None:
        stored(client, amira, amira.person("Mohammed Ali", birth_year=2008))
        stored(client, bo, bo.person("Ali Mohamed", birth_year=2008), bo.person("Ali Mohamed", birth_year=2009))
        page = desk.get("/people/").text
        assert "Er måske den samme" in page and "2009" not in page.partition("</details>")[0].partition("<details")[2]


class TestConflict:
    @pytest.fixture
    def person(self, client: FlaskClient, amira: Phone, bo: Phone) -> Data:
        person = amira.person("Yusuf")
        self.sides = [amira.correction(person, name="Jusuf"), bo.correction(person, name="Yousef")]
        stored(client, amira, person, self.sides[0])
        assert bo.answers(client, self.sides[1]) == ["conflict"]
        return person

    def test_it_stands_on_top_and_is_settled_in_one_tap(self, desk: Browser, person: Data) -> None:
        address = f"/people/conflicts/version:{person['id']}"
        assert address in desk.get("/review/").text
        assert address in desk.get("/people/").text and address in desk.get(page_of(person)).text
        page = desk.get(address).text
        assert "Jusuf" in page and "Yousef" in page and "Yusuf" in page
        seen = [side["id"] for side in self.sides]
        answer = desk.post(f"{address}/settle", data={"seen": seen, "chosen": seen[1]})
        assert answer.status_code == 302 and row(person).name == "Yousef"
        assert not db.session.get_one(ConflictRow, f"version:{person['id']}").open
        assert desk.get(address).status_code == 404

    def test_what_stood_before_may_go_on(self, desk: Browser, person: Data) -> None:
        seen = [side["id"] for side in self.sides]
        desk.post(f"/people/conflicts/version:{person['id']}/settle", data={"seen": seen, "chosen": person["id"]})
        assert row(person).name == "Yusuf"
        assert not db.session.get_one(ConflictRow, f"version:{person['id']}").open

    def test_not_unseen(self, client: FlaskClient, desk: Browser, person: Data, bo: Phone) -> None:
        seen = [side["id"] for side in self.sides]
        assert bo.answers(client, bo.correction(person, name="Josef")) == ["conflict"]
        answer = desk.post(
            f"/people/conflicts/version:{person['id']}/settle",
            data={"seen": seen, "chosen": seen[0]},
            follow_redirects=True,
        )
        assert "kommet mere til" in answer.text and row(person).name == "Yusuf"


class TestMerge:
    def test_merged_and_parted(self, client: FlaskClient, desk: Browser, amira: Phone, bo: Phone) -> None:
        people = [amira.person("Mohamed", birth_year=2008), bo.person("Mohammed", birth_year=2008)]
        stored(client, amira, people[0])
        stored(client, bo, people[1])
        one, other = sorted(people, key=lambda each: str(each["about"]["id"]))
        assert "Det er den samme" in desk.get(page_of(other)).text
        desk.post(f"{page_of(other)}/merge", data={"other": one["about"]["id"]})
        assert row(other).merged_into == row(one).person_id
        page = desk.get(page_of(other)).text
        assert "Skil dem ad igen" in page
        merge = page.partition('name="merge" value="')[2][:36]
        desk.post(f"{page_of(one)}/part", data={"merge": merge})
        assert row(other).merged_into is None


class TestHandOver:
    def test_all_in_one_go_and_back(self, client: FlaskClient, desk: Browser, world: World, amira: Phone) -> None:
        people = [amira.person(f"Navn {n}") for n in range(3)]
        stored(client, amira, *people, *(amira.assignment(each, world.worker) for each in people))
        assert "Giv alle videre" in desk.get("/people/workers").text
        said = {"worker": str(world.colleague.id), "reason": "illness", "until": "2026-12-01"}
        assert desk.post(f"/people/workers/{world.worker.id}", data=said).status_code == 302
        assert {row(each).worker_id for each in people} == {world.colleague.id}
        assert "Giv dem tilbage" in desk.get("/people/workers").text
        desk.post(f"/people/workers/{world.worker.id}/back")
        assert {row(each).worker_id for each in people} == {world.worker.id}
        assert "Giv dem tilbage" not in desk.get("/people/workers").text

    def test_one_person(self, client: FlaskClient, desk: Browser, world: World, amira: Phone) -> None:
        person = amira.person("Yusuf")
        stored(client, amira, person)
        said = {"worker": str(world.worker.id), "reason": "new", "until": ""}
        desk.post(f"{page_of(person)}/assign", data=said)
        assert row(person).worker_id == world.worker.id
        assert desk.post(f"{page_of(person)}/assign", data=said | {"until": "i morgen"}).status_code == 422
        desk.post(f"{page_of(person)}/assign", data=said | {"worker": "", "reason": "ended"})
        assert row(person).worker_id is None
