"""Conflicts, merges and assignments as phones see them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from uuid_utils.compat import uuid7

from outreach.accounts.models import ActorRow
from outreach.extensions import db
from outreach.projections.models import ConflictRow, PersonRow, StandingRow
from tests.conftest import SignIn
from tests.factories import Phone, World
from tests.projections.test_feed import Puller

Data = dict[str, Any]


@pytest.fixture
def amira(world: World) -> Phone:
    return Phone(world, world.worker).enrol()


@pytest.fixture
def bo(world: World) -> Phone:
    """Has both areas."""
    return Phone(world, world.colleague).enrol()


@pytest.fixture
def pull(client: FlaskClient, sign_in: SignIn) -> Any:
    """pull(phone) is all that a phone which starts anew gets: id -> data."""

    def pull(phone: Phone) -> dict[str, Data]:
        db.session.rollback()
        sign_in(client, db.session.get_one(ActorRow, phone.actor.id))
        puller = Puller(client, phone)
        puller.pull()
        return puller.things

    return pull


def row(person: Data) -> PersonRow:
    db.session.rollback()
    return db.session.get_one(PersonRow, UUID(person["about"]["id"]))


def thing(person: Data) -> str:
    return f"version:{person['id']}"


class TestConflict:
    @pytest.fixture
    def person(self, client: FlaskClient, amira: Phone) -> Data:
        person = amira.person("Yusuf")
        assert amira.answers(client, person) == ["stored"]
        return person

    @pytest.fixture
    def sides(self, client: FlaskClient, person: Data, amira: Phone, bo: Phone) -> list[Data]:
        """Both were based on the first version."""
        sides = [amira.correction(person, name="Jusuf"), bo.correction(person, name="Yousef")]
        assert amira.answers(client, sides[0]) == ["stored"]
        assert bo.answers(client, sides[1]) == ["conflict"]
        return sides

    def test_the_base_stands_meanwhile(self, person: Data, sides: list[Data]) -> None:
        assert row(person).name == "Yusuf"
        standing = db.session.get_one(StandingRow, UUID(person["id"]))
        assert (str(standing.version_id), standing.versions) == (person["id"], 3)

    def test_whoever_sees_the_person_sees_both_sides(
        self, world: World, person: Data, sides: list[Data], amira: Phone, bo: Phone, pull: Any
    ) -> None:
        for phone in (amira, bo, Phone(world, world.supervisor).enrol()):
            told = pull(phone)[thing(person)]
            assert [head["entry_id"] for head in told["heads"]] == sorted(side["id"] for side in sides)
            assert {head["author"] for head in told["heads"]} == {"Nordbyen Amira", "Nordbyen Bo"}
            assert [head["mine"] for head in told["heads"]].count(True) == (phone.actor.type == "worker")
            assert all("Jusuf" in head["body"] or "Yousef" in head["body"] for head in told["heads"])
            assert told["base"]["entry_id"] == person["id"]
        for other in (world.elsewhere, world.kommune_worker):
            assert thing(person) not in pull(Phone(world, other).enrol())

    def test_naming_both_settles_it(
        self, client: FlaskClient, person: Data, sides: list[Data], amira: Phone, pull: Any
    ) -> None:
        assert amira.answers(client, amira.correction(person, *sides, name="Yousef")) == ["stored"]
        assert row(person).name == "Yousef"
        assert thing(person) not in pull(amira)
        assert not db.session.get_one(ConflictRow, thing(person)).open

    def test_the_answer_is_given_again(self, client: FlaskClient, sides: list[Data], bo: Phone) -> None:
        (again,) = bo.results(client, sides[1])
        assert (again["result"], again["first"]) == ("duplicate", "conflict")

    def test_a_base_that_has_not_come_is_waited_for(self, client: FlaskClient, person: Data, amira: Phone) -> None:
        first = amira.correction(person, name="Jusuf")
        second = amira.correction(person, first, name="Josef")
        assert amira.answers(client, second) == ["held"]
        assert amira.answers(client, first) == ["stored"]
        assert row(person).name == "Josef"

    def test_a_base_of_something_else_is_refused(self, client: FlaskClient, person: Data, amira: Phone) -> None:
        other = amira.person("Samira")
        said = amira.correction(person, other, name="Jusuf")
        results = amira.results(client, other, said)
        assert (results[1]["code"], results[1]["field"]) == ("wrong_target", "payload.bases")

    def test_it_goes_with_the_person(
        self, client: FlaskClient, world: World, person: Data, sides: list[Data], bo: Phone, sign_in: SignIn
    ) -> None:
        sign_in(client, world.worker)
        puller = Puller(client, Phone(world, world.worker).enrol())
        puller.pull()
        assert thing(person) in puller.things
        moved = bo.correction(person, *sides, area_id=str(world.other_area))
        third = bo.correction(person, moved, name="A")
        fourth = bo.correction(person, moved, name="B")
        assert bo.answers(client, moved, third, fourth) == ["stored", "stored", "conflict"]
        puller.pull()
        assert thing(person) not in puller.things and person["about"]["id"] not in puller.things

    def test_a_check_in_is_still_its_authors(self, client: FlaskClient, amira: Phone, bo: Phone) -> None:
        visit = amira.check_in()
        assert amira.answers(client, visit) == ["stored"]
        (refused,) = bo.results(client, bo.correction(visit, minutes=5))
        assert refused["code"] == "not_yours"


class TestMerge:
    @pytest.fixture
    def two(self, client: FlaskClient, world: World, amira: Phone, bo: Phone) -> list[Data]:
        two = [amira.person("Mohamed"), bo.person("Muhammed", nickname="Momo")]
        assert amira.answers(client, two[0]) == bo.answers(client, two[1]) == ["stored"]
        return sorted(two, key=lambda one: str(one["about"]["id"]))

    def merge(self, phone: Phone, one: Data, other: Data) -> Data:
        return phone.entry("merge", {"other_id": other["about"]["id"]}, about=one["about"])

    @pytest.mark.parametrize("way", [1, -1])
    def test_the_oldest_stands_for_both(
        self, client: FlaskClient, two: list[Data], amira: Phone, pull: Any, way: int
    ) -> None:
        assert amira.answers(client, self.merge(amira, *two[::way])) == ["stored"]
        shown, gone = (one["about"]["id"] for one in two)
        told = pull(amira)
        assert gone not in told and told[shown]["merged"] == [gone]
        assert two[1]["payload"]["name"] in told[shown]["also"]

    def test_a_phone_that_has_both_is_told(
        self, client: FlaskClient, world: World, two: list[Data], amira: Phone, sign_in: SignIn
    ) -> None:
        sign_in(client, world.worker)
        puller = Puller(client, amira)
        puller.pull()
        assert {one["about"]["id"] for one in two} <= set(puller.things)
        merge = self.merge(amira, *two)
        assert amira.answers(client, merge) == ["stored"]
        puller.pull()
        assert two[1]["about"]["id"] not in puller.things
        assert amira.answers(client, amira.retraction(merge)) == ["stored"]
        puller.pull()
        assert {one["about"]["id"] for one in two} <= set(puller.things)
        assert puller.things[two[0]["about"]["id"]]["merged"] == []

    def test_anybody_who_sees_both_takes_it_back(
        self, client: FlaskClient, two: list[Data], amira: Phone, bo: Phone
    ) -> None:
        merge = self.merge(amira, *two)
        assert amira.answers(client, merge) == ["stored"]
        assert row(two[1]).merged_into == row(two[0]).person_id
        assert bo.answers(client, bo.retraction(merge)) == ["stored"]
        assert row(two[1]).merged_into is None

    def test_whoever_does_not_see_both_does_not(
        self, client: FlaskClient, world: World, amira: Phone, bo: Phone
    ) -> None:
        here, there = bo.person("Her"), bo.person("Der", area_id=str(world.other_area))
        merge = self.merge(bo, here, there)
        assert bo.answers(client, here, there) == ["stored", "stored"]
        assert amira.answers(client, self.merge(amira, here, there)) == ["quarantined"]
        assert bo.answers(client, merge) == ["stored"]
        assert amira.answers(client, amira.retraction(merge)) == ["quarantined"]

    def test_it_waits_for_both(self, client: FlaskClient, amira: Phone) -> None:
        one, other = amira.person("A"), amira.person("B")
        assert amira.answers(client, one, self.merge(amira, one, other)) == ["stored", "held"]
        assert amira.answers(client, other) == ["stored"]
        assert row(max(one, other, key=lambda each: str(each["about"]["id"]))).merged_into

    def test_nobody_is_merged_with_themselves_nor_is_a_merge_corrected(
        self, client: FlaskClient, two: list[Data], amira: Phone
    ) -> None:
        merge = self.merge(amira, *two)
        itself = self.merge(amira, two[0], two[0])
        results = amira.results(client, merge, itself, amira.correction(merge, other_id=str(uuid7())))
        assert [each["code"] for each in results] == [None, "bad_value", "wrong_target"]


class TestAssignment:
    def test_who_works_with_whom(self, client: FlaskClient, world: World, amira: Phone, bo: Phone, pull: Any) -> None:
        person = amira.person("Yusuf")
        first = amira.assignment(person, world.worker)
        assert amira.answers(client, person, first) == ["stored", "stored"]
        told = pull(amira)[person["about"]["id"]]
        assert (told["worker_id"], told["assignment_id"]) == (str(world.worker.id), first["id"])
        ill = bo.assignment(person, world.colleague, first, reason="illness", until="2026-12-01")
        assert bo.answers(client, ill) == ["stored"]
        assert row(person).worker_id == world.colleague.id

    def test_two_who_take_over_at_once(self, client: FlaskClient, world: World, amira: Phone, bo: Phone) -> None:
        person = amira.person("Yusuf")
        first = amira.assignment(person, world.worker)
        both = [bo.assignment(person, one, first, reason="handover") for one in (world.colleague, world.elsewhere)]
        assert amira.answers(client, person, first) == ["stored", "stored"]
        assert bo.answers(client, *both) == ["stored", "conflict"]
        assert row(person).worker_id == world.worker.id
        settled = bo.assignment(person, world.colleague, *both, reason="handover")
        assert bo.answers(client, settled) == ["stored"]
        assert row(person).worker_id == world.colleague.id

    def test_a_worker_of_another_organisation_is_refused(self, client: FlaskClient, world: World, amira: Phone) -> None:
        person = amira.person("Yusuf")
        results = amira.results(client, person, amira.assignment(person, world.kommune_worker))
        assert (results[1]["code"], results[1]["field"]) == ("bad_value", "payload.worker_id")

    def test_colleagues_come_once_and_again_when_they_change(
        self, client: FlaskClient, world: World, amira: Phone, sign_in: SignIn
    ) -> None:
        sign_in(client, world.worker)
        puller = Puller(client, amira)
        puller.pull()
        names = {f"Nordbyen {name}" for name in ("Amira", "Bo", "Carl", "Else", "Finn")}
        assert puller.names("worker") == names
        assert [change for change in puller.pull() if change["type"] == "worker"] == []
        world.colleague.active = False
        db.session.commit()
        assert {change["type"] for change in puller.pull()} == {"worker"}
        assert puller.things[str(world.colleague.id)]["active"] is False

    def test_a_colleague_with_two_roles_is_offered_once(
        self, client: FlaskClient, world: World, amira: Phone, sign_in: SignIn
    ) -> None:
        world.supervisor.user_id = world.colleague.user_id
        db.session.commit()
        sign_in(client, world.worker)
        puller = Puller(client, amira)
        puller.pull()
        assert puller.things[str(world.colleague.id)]["active"] is True
        assert puller.things[str(world.supervisor.id)]["active"] is False
        world.colleague.active = False
        db.session.commit()
        puller.pull()
        assert puller.things[str(world.supervisor.id)]["active"] is True


def test_a_person_is_made_once(client: FlaskClient, amira: Phone, bo: Phone) -> None:
    person = amira.person("Yusuf")
    again = bo.person("En anden") | {"about": person["about"]}
    assert amira.answers(client, person) == ["stored"]
    (refused,) = bo.results(client, again)
    assert (refused["code"], refused["field"]) == ("id_reused", "about")
