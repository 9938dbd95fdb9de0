"""Crews: members, sessions, and what flows from a session into each member's own hours and courses, and back."""

from __future__ import annotations

from itertools import permutations
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from uuid_utils.compat import uuid7

from outreach.extensions import db
from outreach.projections.models_jobguide import CaseRow
from outreach.projections.models_ladder import CrewAttendanceRow
from tests.conftest import SignIn
from tests.factories import World
from tests.jobguide import Data
from tests.ladder import Mentor, came
from tests.projections.test_feed import Puller
from tests.projections.test_ladder import ladder


@pytest.fixture
def mine(world: World) -> Mentor:
    return Mentor(world, world.worker).enrol()


@pytest.fixture
def theirs(world: World) -> Mentor:
    return Mentor(world, world.colleague).enrol()


@pytest.fixture
def puller(client: FlaskClient, world: World, sign_in: SignIn, mine: Mentor) -> Puller:
    sign_in(client, world.worker)
    return Puller(client, mine)


def hours(person: Data) -> int:
    """In all, whether anybody's phone holds the case or not."""
    db.session.rollback()
    row = db.session.get(CaseRow, UUID(person["about"]["id"]))
    document = row.document if row else None
    return int(document["ladder"]["hours"]["minutes_total"]) if document and document["ladder"] else 0


def told(puller: Puller, crew: Data) -> Any:
    puller.pull()
    return puller.things.get(crew["about"]["id"])


class TestASession:
    def test_flows_into_each_members_record(self, client: FlaskClient, mine: Mentor) -> None:
        crew, group = mine.crew(), [mine.person(f"Ung {n}") for n in range(3)]
        steps = [mine.step(person, "pocket_money_job", on="2026-09-01") for person in group]
        one, two, away = group
        met = mine.session(crew, came(120, one) | came(0, two), absent=[away["about"]["id"]], course="hygiene")
        assert set(mine.answers(client, crew, *group, *steps, met)) == {"stored"}
        assert [hours(person) for person in group] == [120, 0, 0]
        assert ladder(one)["hours"]["by_step"] == {"pocket_money_job": 120}
        assert [ladder(person)["courses"] for person in group] == [
            [{"course": "hygiene", "on": "2026-11-18"}],
            [{"course": "hygiene", "on": "2026-11-18"}],
            [],
        ]
        assert [(shift["form"], shift["paid_minutes"]) for shift in ladder(two)["shifts"]] == [("work", 0)]

    def test_a_correction_takes_it_from_one_and_gives_it_to_another(self, client: FlaskClient, mine: Mentor) -> None:
        crew, one, other = mine.crew(), mine.person("En"), mine.person("En anden")
        steps = [mine.step(person, "pocket_money_job") for person in (one, other)]
        met = mine.session(crew, came(120, one), course="hygiene")
        mine.results(client, crew, one, other, *steps, met)
        right = mine.correction(met, programme="leisure_job", attendance=came(90, other), course=None)
        assert mine.answers(client, right) == ["stored"]
        assert (hours(one), hours(other), ladder(one)["courses"]) == (0, 90, [])
        assert mine.answers(client, mine.retraction(met)) == ["stored"]
        assert (hours(one), hours(other)) == (0, 0)
        assert db.session.query(CrewAttendanceRow).count() == 0
        late = mine.correction(met, right, programme="leisure_job", attendance=came(60, one))
        assert mine.answers(client, late) == ["stored"]  # what was taken back stays so
        assert hours(one) == 0

    def test_two_corrections_at_once_change_nothing_until_settled(self, client: FlaskClient, mine: Mentor) -> None:
        crew, one, other = mine.crew(), mine.person("En"), mine.person("En anden")
        steps = [mine.step(person, "pocket_money_job") for person in (one, other)]
        met = mine.session(crew, came(120, one))
        sides = [mine.correction(met, programme="leisure_job", attendance=came(n, other)) for n in (60, 90)]
        assert mine.answers(client, crew, one, other, *steps, met, *sides)[-2:] == ["stored", "conflict"]
        assert (hours(one), hours(other)) == (120, 0)
        mine.results(client, mine.correction(met, *sides, programme="leisure_job", attendance=came(90, other)))
        assert (hours(one), hours(other)) == (0, 90)

    def test_whoever_comes_later_is_waited_for(self, client: FlaskClient, mine: Mentor) -> None:
        """The crew, and each person: in every order the same."""
        for order in permutations(range(4)):
            crew, one, other = mine.crew(), mine.person("En"), mine.person("En anden")
            entries = [crew, one, other, mine.session(crew, came(60, one, other))]
            for at in order:
                mine.results(client, entries[at])
            mine.results(client, *(mine.step(person, "pocket_money_job") for person in (one, other)))
            assert (hours(one), hours(other)) == (60, 60), order

    def test_a_correction_waits_for_whom_it_names(self, client: FlaskClient, mine: Mentor) -> None:
        crew, one, late = mine.crew(), mine.person("En"), mine.person("Kommer senere")
        met = mine.session(crew, came(60, one))
        right = mine.correction(met, programme="leisure_job", attendance=came(60, late))
        assert mine.answers(client, crew, one, mine.step(one, "before"), met, right)[-1] == "held"
        assert hours(one) == 60
        assert mine.answers(client, late) == ["stored"]
        assert hours(one) == 0

    def test_by_its_author_alone(self, client: FlaskClient, mine: Mentor, theirs: Mentor) -> None:
        crew, one = mine.crew(), mine.person()
        met = mine.session(crew, came(60, one))
        mine.results(client, crew, one, met)
        (refused,) = theirs.results(client, theirs.correction(met, programme="leisure_job", attendance={}))
        assert refused["code"] == "not_yours"
        renamed = theirs.correction(crew, programme="leisure_job", name="Det blå hold")
        assert theirs.answers(client, renamed) == ["stored"]  # the crew itself is everybody's

    def test_of_another_crew_it_cannot_become(self, client: FlaskClient, mine: Mentor) -> None:
        crew, other = mine.crew(), mine.crew("Et andet")
        met = mine.session(crew)
        mine.results(client, crew, other, met)
        (refused,) = mine.results(client, mine.correction(met, programme="leisure_job", about=other["about"]))
        assert (refused["code"], refused["field"]) == ("wrong_target", "about")

    def test_nobodys_hours_but_ones_own_organisations(self, client: FlaskClient, world: World, mine: Mentor) -> None:
        """Nor of an area that one does not see; also when they come later."""
        stranger, far = Mentor(world, world.kommune_worker).enrol(), Mentor(world, world.elsewhere).enrol()
        theirs, elsewhere = stranger.person("Kommunens"), far.person("Vest", area_id=str(world.other_area))
        stranger.results(client, theirs, stranger.step(theirs, "before"))
        far.results(client, elsewhere, far.step(elsewhere, "before", area_id=str(world.other_area)))
        crew, late = mine.crew(), stranger.person("Kommer senere")
        sent = [mine.session(crew, came(60, person)) for person in (theirs, elsewhere, late)]
        assert mine.answers(client, crew, *sent) == ["stored", "quarantined", "quarantined", "held"]
        stranger.results(client, late, stranger.step(late, "before"))
        assert [hours(person) for person in (theirs, elsewhere, late)] == [0, 0, 0]


class TestTheCrew:
    def test_on_the_phones_of_its_area(
        self, client: FlaskClient, world: World, mine: Mentor, theirs: Mentor, puller: Puller
    ) -> None:
        crew, one = theirs.crew(leader_id=str(world.worker.id)), theirs.person()
        theirs.results(client, crew, one, theirs.member(one, crew))
        assert told(puller, crew) == {
            "type": "crew",
            "name": "Det grønne hold",
            "leader_id": str(world.worker.id),
            "area_id": str(world.area),
            "starts_on": "2026-09-01",
            "ends_on": "2026-12-15",
            "weekday": 2,
            "pay_source": "project",
            "active": True,
            "members": [one["about"]["id"]],
            "sessions_count": 0,
            "root_id": crew["id"],
            "version_id": crew["id"],
        }
        met = theirs.session(crew, came(60, one))
        theirs.results(client, met)
        assert told(puller, crew)["sessions_count"] == 1
        theirs.results(client, theirs.retraction(met))
        assert told(puller, crew)["sessions_count"] == 0
        ended = mine.correction(crew, programme="leisure_job", active=False)
        mine.results(client, ended)
        assert (told(puller, crew)["active"], told(puller, crew)["version_id"]) == (False, ended["id"])

    def test_in_out_and_taken_back(self, client: FlaskClient, mine: Mentor, puller: Puller) -> None:
        """What was said last holds, by day, whatever order it came in."""
        crew, one = mine.crew(), mine.person()
        left, joined = mine.member(one, crew, member=False, on="2026-11-15"), mine.member(one, crew)
        mine.results(client, crew, one, left, joined)
        assert told(puller, crew)["members"] == []
        assert mine.answers(client, mine.retraction(left)) == ["stored"]
        assert told(puller, crew)["members"] == [one["about"]["id"]]
        assert ladder(one)["crews"] == [crew["about"]["id"]]

    def test_merged_people_are_one_member(self, client: FlaskClient, mine: Mentor, puller: Puller) -> None:
        crew, one, other = mine.crew(), mine.person("Yusuf"), mine.person("Jusuf")
        merge = mine.entry("merge", {"other_id": other["about"]["id"]}, about=one["about"])
        mine.results(client, crew, one, other, mine.member(other, crew))
        assert told(puller, crew)["members"] == [other["about"]["id"]]
        mine.results(client, merge)
        assert told(puller, crew)["members"] == [one["about"]["id"]]
        mine.results(client, mine.retraction(merge))
        assert told(puller, crew)["members"] == [other["about"]["id"]]

    def test_merged_people_came_once(self, client: FlaskClient, mine: Mentor) -> None:
        crew, one, other = mine.crew(), mine.person("Yusuf"), mine.person("Jusuf")
        merge = mine.entry("merge", {"other_id": other["about"]["id"]}, about=one["about"])
        mine.results(
            client, crew, one, other, mine.step(one, "before"), mine.session(crew, came(60, one, other)), merge
        )
        assert hours(one) == 60

    def test_stays_in_its_area(self, client: FlaskClient, world: World, theirs: Mentor) -> None:
        crew = theirs.crew()
        moved = theirs.correction(crew, programme="leisure_job", area_id=str(world.other_area))
        (_, refused) = theirs.results(client, crew, moved)
        assert (refused["code"], refused["field"]) == ("wrong_target", "area_id")

    def test_its_leader_is_a_colleague(self, client: FlaskClient, world: World, mine: Mentor) -> None:
        (refused,) = mine.results(client, mine.crew(leader_id=str(world.kommune_worker.id)))
        assert (refused["code"], refused["field"]) == ("bad_value", "payload.leader_id")

    def test_made_once(self, client: FlaskClient, mine: Mentor) -> None:
        crew = mine.crew()
        again = mine.crew("Igen", about=crew["about"])
        assert mine.results(client, crew, again)[1]["code"] == "id_reused"

    def test_nobody_of_another_organisation_sees_or_joins_it(
        self, client: FlaskClient, world: World, mine: Mentor, sign_in: SignIn
    ) -> None:
        crew = mine.crew()
        mine.results(client, crew)
        stranger = Mentor(world, world.kommune_worker).enrol()
        person = stranger.person()
        assert stranger.answers(client, person, stranger.member(person, crew)) == ["stored", "quarantined"]
        sign_in(client, world.kommune_worker)
        assert told(Puller(client, stranger), crew) is None

    def test_what_names_a_crew_waits_for_it(self, client: FlaskClient, mine: Mentor, puller: Puller) -> None:
        crew, one = mine.crew(), mine.person()
        strange = {"about": {"type": "crew", "id": str(uuid7())}}
        sent = [one, mine.member(one, crew), mine.session(crew), mine.session(crew | strange)]
        assert mine.answers(client, *sent) == ["stored", "held", "held", "held"]
        assert mine.answers(client, crew) == ["stored"]
        assert (told(puller, crew)["members"], told(puller, crew)["sessions_count"]) == ([one["about"]["id"]], 1)
