"""The ladder in the case document: step, history, checklist, placements, hours, courses, wishes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from outreach.extensions import db
from outreach.projections.models_jobguide import CaseRow
from tests.factories import World
from tests.jobguide import Data
from tests.ladder import Mentor, came


@pytest.fixture
def mine(world: World) -> Mentor:
    return Mentor(world, world.worker).enrol()


@pytest.fixture
def theirs(world: World) -> Mentor:
    return Mentor(world, world.colleague).enrol()


def case(person: Data) -> CaseRow:
    db.session.rollback()
    return db.session.get_one(CaseRow, UUID(person["about"]["id"]))


def ladder(person: Data) -> dict[str, Any]:
    document = case(person).document
    assert document is not None
    found: dict[str, Any] = document["ladder"]
    return found


def moves(person: Data) -> list[tuple[str, str | None]]:
    return [(turn["move"], turn["step"]) for turn in ladder(person)["history"]]


def terms(minutes: int) -> dict[str, Any]:
    papers = dict.fromkeys(("guardian_told_on", "contract_signed_on", "risk_assessed_on"))
    return {"minutes_week": minutes, "tasks": "light", **papers}


def test_all_that_it_says(client: FlaskClient, world: World, mine: Mentor) -> None:
    person, place, crew = mine.person("Zahra"), mine.workplace(), mine.crew()
    first = mine.step(person, "pocket_money_job", on="2026-09-01")
    second = mine.step(person, "public_job", first, on="2026-11-01", reason="Møder til tiden")
    job = mine.placed(
        person, step="public_job", workplace_id=place["about"]["id"], pay_source="kommune", minutes_week=300
    )
    shift, week = mine.of_placement(job, "shift"), mine.of_placement(job, "work_week", minutes=300)
    met = mine.session(crew, came(90, person), course="hygiene", form="course", on="2026-10-07")
    tick, wish = mine.climbs(person, "checklist_tick"), mine.climbs(person, "wish")
    entries = [person, place, first, second, job, shift, week, crew, mine.member(person, crew), met, tick, wish]
    entries += [mine.climbs(person, "young_person")]
    entries += [mine.of_placement(job, "placement_changed", minutes_week=240, from_on="2026-11-16")]
    assert set(mine.answers(client, *entries)) == {"stored"}
    assert case(person).worker_id == world.worker.id
    assert ladder(person) == {
        "step": "public_job",
        "programme_version": 1,
        "version_id": second["id"],
        "disputed": False,
        "since": "2026-11-01",
        "history": [
            {"id": first["id"], "step": "pocket_money_job", "move": "start", "on": "2026-09-01", "reason": None},
            {"id": second["id"], "step": "public_job", "move": "up", "on": "2026-11-01", "reason": "Møder til tiden"},
        ],
        "ticks": {"pocket_money_job": {"mitid": {"done": True, "waiting": False, "on": "2026-11-20"}}},
        "placements": [
            {
                "id": job["payload"]["placement_id"],
                "root_id": job["id"],
                "version_id": entries[-1]["id"],
                "step": "public_job",
                "workplace_id": place["about"]["id"],
                "pay_source": "kommune",
                "title": None,
                "started_on": "2026-11-02",
                **terms(240),
                "ended_on": None,
                "end_reason": None,
                "spells": [
                    {"id": job["id"], "from_on": "2026-11-02", **terms(300)},
                    {"id": entries[-1]["id"], "from_on": "2026-11-16", **terms(240)},
                ],
            }
        ],
        "shifts": [
            {
                "id": met["id"],
                "placement_id": None,
                "crew_session_id": met["id"],
                "on": "2026-10-07",
                "starts": "15:00",
                "ends": "17:00",
                "break_minutes": 0,
                "school_day": True,
                "tasks": "light",
                "form": "course",
                "paid_minutes": 90,
            },
            {
                "id": shift["id"],
                "placement_id": job["payload"]["placement_id"],
                "crew_session_id": None,
                "on": "2026-11-18",
                "starts": "15:00",
                "ends": "17:00",
                "break_minutes": 0,
                "school_day": True,
                "tasks": None,
                "form": None,
                "paid_minutes": 120,
            },
        ],
        "weeks": [
            {
                "id": week["id"],
                "placement_id": job["payload"]["placement_id"],
                "week": "2026-11-16",
                "minutes": 300,
                "school_week": True,
            }
        ],
        "hours": {"minutes_total": 390, "by_step": {"pocket_money_job": 90, "public_job": 300}},
        "courses": [{"course": "hygiene", "on": "2026-10-07"}],
        "crews": [crew["about"]["id"]],
        "young": {"born_on": "2011-05-06", "compulsory_school_until": "2027-07-31"},
        "wishes": [{"id": wish["id"], "what": "talk", "by": "worker", "on": "2026-11-20"}],
    }


def test_who_has_no_ladder_has_none(client: FlaskClient, mine: Mentor) -> None:
    person = mine.person()
    mine.results(client, person, mine.about(person, "conversation"))
    assert ladder(person) is None


def test_what_each_decision_was(client: FlaskClient, mine: Mentor) -> None:
    person, known = mine.person(), list[Data]()
    wanted = ["before", "pocket_money_job", "pocket_money_job", "business_job", "public_job", "business_job", None]
    wanted += ["business_job", "apprenticeship"]
    for day, step in enumerate(wanted, 1):
        known.append(mine.step(person, step, *known[-1:], on=f"2026-10-0{day}"))
    assert set(mine.answers(client, person, *known)) == {"stored"}
    said = ["start", "up", "stay", "skip", "back", "repeat", "end", "repeat", "up"]
    assert moves(person) == list(zip(said, wanted, strict=True))


def test_two_move_somebody_at_once(client: FlaskClient, mine: Mentor, theirs: Mentor) -> None:
    """Nothing moves until it is settled; then the sides are no part of the way."""
    person = mine.person()
    first = mine.step(person, "pocket_money_job", on="2026-09-01")
    mine.results(client, person, first)
    up, back = mine.step(person, "public_job", first), theirs.step(person, "before", first)
    assert (mine.answers(client, up), theirs.answers(client, back)) == (["stored"], ["conflict"])
    said = ladder(person)
    assert (said["step"], said["version_id"], said["disputed"]) == ("pocket_money_job", first["id"], True)
    settled = mine.step(person, "public_job", up, back)
    assert mine.answers(client, settled) == ["stored"]
    assert moves(person) == [("start", "pocket_money_job"), ("up", "public_job")]
    assert (ladder(person)["version_id"], ladder(person)["disputed"]) == (settled["id"], False)


def test_a_decision_about_the_wrong_person_is_taken_back(client: FlaskClient, mine: Mentor, theirs: Mentor) -> None:
    person = mine.person()
    first = mine.step(person, "pocket_money_job")
    second = mine.step(person, "public_job", first)
    mine.results(client, person, first, second)
    assert theirs.answers(client, theirs.retraction(second)) == ["refused"]  # its author's alone
    assert mine.answers(client, mine.retraction(second)) == ["stored"]
    assert (ladder(person)["step"], moves(person)) == ("pocket_money_job", [("start", "pocket_money_job")])
    assert mine.answers(client, mine.retraction(first)) == ["stored"]
    assert case(person).document is None


def test_a_correction_of_a_decision(client: FlaskClient, mine: Mentor) -> None:
    person = mine.person()
    first = mine.step(person, "pocket_money_job")
    mine.results(client, person, first)
    correction = mine.correction(first, programme="leisure_job", step="before", on="2026-10-01")
    assert mine.answers(client, correction) == ["stored"]
    assert (ladder(person)["step"], ladder(person)["since"]) == ("before", "2026-10-01")
    assert ladder(person)["version_id"] == first["id"]


def test_merged_people_have_one_ladder(client: FlaskClient, mine: Mentor) -> None:
    """By the days from which the decisions held; taken apart, each has their own again."""
    one, other = mine.person("Yusuf"), mine.person("Jusuf")
    start = mine.step(other, "pocket_money_job", on="2026-09-01")
    later = mine.step(one, "public_job", on="2026-10-01")
    last = mine.step(other, "business_job", start, on="2026-11-01")
    merge = mine.entry("merge", {"other_id": other["about"]["id"]}, about=one["about"])
    mine.results(client, one, other, start, later, last, merge)
    assert moves(one) == [("start", "pocket_money_job"), ("up", "public_job"), ("up", "business_job")]
    assert ladder(one)["version_id"] == later["id"]  # of the one who is shown: what the next decision about them names
    assert mine.answers(client, mine.step(one, "apprenticeship", later)) == ["stored"]
    mine.results(client, mine.retraction(merge))
    assert moves(other) == [("start", "pocket_money_job"), ("skip", "business_job")]


class TestPlacements:
    def test_ended_and_going_on_after_all(self, client: FlaskClient, mine: Mentor) -> None:
        person = mine.person()
        job = mine.placed(person)
        ended = mine.of_placement(job, "placement_ended")
        mine.results(client, person, job, ended)
        (said,) = ladder(person)["placements"]
        assert (said["ended_on"], said["end_reason"], said["version_id"]) == ("2026-12-31", "season_over", ended["id"])
        mine.results(client, mine.of_placement(job, "placement_changed", bases=[ended["id"]], tasks="other"))
        (said,) = ladder(person)["placements"]
        assert (said["ended_on"], said["end_reason"], said["tasks"]) == (None, None, "other")

    def test_two_who_decide_at_once(self, client: FlaskClient, mine: Mentor, theirs: Mentor) -> None:
        person = mine.person()
        job = mine.placed(person, minutes_week=300)
        mine.results(client, person, job)
        one, other = mine.of_placement(job, "placement_changed"), theirs.of_placement(job, "placement_ended")
        assert (mine.answers(client, one), theirs.answers(client, other)) == (["stored"], ["conflict"])
        (said,) = ladder(person)["placements"]
        assert (said["minutes_week"], said["ended_on"], said["version_id"]) == (300, None, job["id"])

    def test_taken_back_with_its_hours(self, client: FlaskClient, mine: Mentor, theirs: Mentor) -> None:
        """By anybody of the organisation who sees it."""
        person = mine.person()
        job = mine.placed(person)
        first = mine.step(person, "pocket_money_job")
        mine.results(client, person, first, job, mine.of_placement(job, "shift"), mine.of_placement(job, "work_week"))
        assert ladder(person)["hours"]["minutes_total"] == 300
        assert theirs.answers(client, theirs.retraction(job)) == ["stored"]
        assert (ladder(person)["placements"], ladder(person)["hours"]["minutes_total"]) == ([], 0)

    def test_what_comes_too_early_waits(self, client: FlaskClient, mine: Mentor) -> None:
        person = mine.person()
        job = mine.placed(person)
        said = [mine.of_placement(job, kind) for kind in ("shift", "work_week", "placement_ended")]
        assert mine.answers(client, person, *said) == ["stored", "held", "held", "held"]
        assert mine.answers(client, job) == ["stored"]
        assert (ladder(person)["hours"]["minutes_total"], len(ladder(person)["placements"])) == (300, 1)

    def test_begun_once_and_never_anothers(self, client: FlaskClient, world: World, mine: Mentor) -> None:
        person, other = mine.person(), mine.person("Anden")
        job = mine.placed(person)
        again = mine.placed(other, placement_id=job["payload"]["placement_id"])
        refused = mine.results(client, person, other, job, again)[-1]
        assert (refused["code"], refused["field"]) == ("id_reused", "payload.placement_id")
        stranger = Mentor(world, world.kommune_worker).enrol()
        theirs = stranger.person("En fra kommunen")
        said = stranger.of_placement(job | {"about": theirs["about"]}, "shift")
        assert stranger.answers(client, theirs, said) == ["stored", "quarantined"]


class TestWishes:
    def test_met(self, client: FlaskClient, mine: Mentor) -> None:
        person = mine.person()
        wish = mine.climbs(person, "wish", what="data")
        met = mine.climbs(person, "wish_met", wish_id=wish["id"])
        assert mine.answers(client, person, met) == ["stored", "held"]
        assert mine.answers(client, wish) == ["stored"]
        assert ladder(person)["wishes"] == []

    def test_something_else_is_no_wish(self, client: FlaskClient, mine: Mentor) -> None:
        person = mine.person()
        step = mine.step(person, "before")
        (*_, refused) = mine.results(client, person, step, mine.climbs(person, "wish_met", wish_id=step["id"]))
        assert (refused["code"], refused["field"]) == ("wrong_target", "payload.wish_id")
