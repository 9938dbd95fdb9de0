"""The case document: what the assigned worker's phone holds of a person, and when it is taken away."""

from __future__ import annotations

from itertools import permutations
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient
from uuid_utils.compat import uuid7

from outreach.extensions import db
from outreach.projections.models_jobguide import CaseRow, EmploymentRow, FollowUpRow
from tests.factories import World
from tests.jobguide import Data, Guide


def row(person: Data) -> CaseRow:
    db.session.rollback()
    return db.session.get_one(CaseRow, UUID(person["about"]["id"]))


def document(person: Data) -> dict[str, Any]:
    found = row(person).document
    assert found is not None
    return found


def jobs(person: Data) -> list[Any]:
    return list(document(person)["employments"])


def test_all_that_it_says(client: FlaskClient, world: World, mine: Guide, theirs: Guide) -> None:
    person, place = mine.person("Yusuf"), mine.workplace()
    job = mine.started(person, workplace_id=place["about"]["id"], title="Bager", minutes_week=600)
    other = mine.about(person, "next_step", what="Ringer", by=None)
    entries = [
        person,
        place,
        mine.about(person, "conversation", occurred_at="2026-11-10T23:30:00.000Z"),
        mine.check_in(person, occurred_at="2026-11-09T12:00:00.000Z"),
        mine.about(person, "outreach_try", occurred_at="2026-11-12T12:00:00.000Z"),
        mine.about(person, "employment_status", status="job", on="2026-11-02"),
        mine.about(person, "employment_status", status="unemployed", on="2026-10-01"),
        job,
        mine.of_job(job, "follow_up_moved", to="2026-11-17"),
        mine.of_job(job, "follow_up", reached=False, occurred_at="2026-11-16T12:00:00.000Z"),
        mine.about(person, "activity"),
        other,
    ]
    assert set(mine.answers(client, *entries)) == {"stored"}
    world.clock.forward(minutes=1)  # type: ignore[attr-defined]
    step = theirs.about(person, "next_step")
    assert theirs.answers(client, step) == ["stored"]
    said = document(person)
    assert said.pop("employments") == [
        {
            "id": job["payload"]["employment_id"],
            "root_id": job["id"],
            "version_id": job["id"],
            "workplace_id": place["about"]["id"],
            "title": "Bager",
            "kind": "ordinary",
            "started_on": "2026-11-02",
            "minutes_week": 600,
            "ordinary_minutes_month": None,
            "ended_on": None,
            "end_reason": None,
            "declined": False,
            "intervals": ["2w", "1m", "3m", "6m", "12m"],
            "follow_ups": [{"interval": "2w", "reached": False, "on": "2026-11-16", "still_in_job": None}],
            "moved": {"2w": "2026-11-17"},
        }
    ]
    worker = str(world.colleague.id)  # who wrote last, as long as nobody was assigned
    assert said.pop("next_steps") == [
        {"id": other["id"], "what": "Ringer", "by": None, "done": False, "own": False},
        {"id": step["id"], "what": "Skriver en ansøgning", "by": "2026-11-27", "done": False, "own": True},
    ]
    assert (said["progression"]["measured"], said.pop("progression")["conversations_since"]) == ([], 2)
    assert said == {
        "person_id": person["about"]["id"],
        "worker_id": worker,
        "area_id": str(world.area),
        "assignment_version": None,
        "moved_out_on": None,
        "status": {"status": "job", "on": "2026-11-02"},
        "last_contact_on": "2026-11-11",
        "last_try_on": "2026-11-16",
        "conversations": 2,
        "workers": 1,
        "ladder": None,
    }


def test_changed_ended_and_going_on_after_all(client: FlaskClient, mine: Guide) -> None:
    person = mine.person()
    job = mine.started(person, employment="internship")
    changed = mine.of_job(job, "employment_changed", employment="ordinary", minutes_week=1200)
    ended = mine.of_job(job, "employment_ended", bases=[changed["id"]])
    mine.results(client, person, job, changed)
    assert (jobs(person)[0]["kind"], jobs(person)[0]["version_id"]) == ("ordinary", changed["id"])
    mine.results(client, ended)
    assert (jobs(person)[0]["ended_on"], jobs(person)[0]["end_reason"]) == ("2026-12-31", "own_wish")
    mine.results(client, mine.of_job(job, "employment_changed", bases=[ended["id"]], employment="ordinary_small"))
    assert (jobs(person)[0]["ended_on"], jobs(person)[0]["kind"]) == (None, "ordinary_small")


def test_two_who_decide_at_once_change_nothing_until_it_is_settled(
    client: FlaskClient, mine: Guide, theirs: Guide
) -> None:
    person = mine.person()
    job = mine.started(person, employment="internship")
    mine.results(client, person, job)
    one, other = mine.of_job(job, "employment_changed"), theirs.of_job(job, "employment_ended")
    assert (mine.answers(client, one), theirs.answers(client, other)) == (["stored"], ["conflict"])
    said = jobs(person)[0]
    assert (said["kind"], said["ended_on"], said["version_id"]) == ("internship", None, job["id"])
    settled = mine.of_job(job, "employment_changed", bases=[one["id"], other["id"]], employment="education")
    assert mine.answers(client, settled) == ["stored"]
    assert (jobs(person)[0]["kind"], jobs(person)[0]["ended_on"]) == ("education", None)


def test_declined_and_taken_back_moved_twice(client: FlaskClient, mine: Guide) -> None:
    """Of several the one that was written last holds, in whatever order they come."""
    person = mine.person()
    job = mine.started(person)
    early, late = "2026-11-18T10:00:00.000Z", "2026-11-19T10:00:00.000Z"
    mine.results(client, person, job)
    mine.results(client, mine.of_job(job, "follow_up_declined", declined=False, recorded_at=late))
    mine.results(client, mine.of_job(job, "follow_up_declined", declined=True, recorded_at=early))
    mine.results(client, mine.of_job(job, "follow_up_moved", to="2026-12-01", recorded_at=late))
    mine.results(client, mine.of_job(job, "follow_up_moved", to="2026-12-09", recorded_at=early))
    assert (jobs(person)[0]["declined"], jobs(person)[0]["moved"]) == (False, {"2w": "2026-12-01"})


def test_a_step_is_done_and_a_job_taken_back(client: FlaskClient, mine: Guide) -> None:
    person, step = mine.person(), None
    step, job = mine.about(person, "next_step"), mine.started(person)
    tried = mine.of_job(job, "follow_up", still_in_job=True)
    mine.results(client, person, step, job, tried)
    mine.results(client, mine.about(person, "next_step_done", next_step_id=step["id"]))
    assert document(person)["next_steps"] == []
    assert mine.answers(client, mine.retraction(tried)) == ["stored"]
    assert jobs(person)[0]["follow_ups"] == []
    assert mine.answers(client, mine.retraction(job)) == ["stored"]
    assert jobs(person) == []
    assert db.session.query(EmploymentRow).count() == db.session.query(FollowUpRow).count() == 0


def test_what_a_visit_agreed_on(client: FlaskClient, mine: Guide) -> None:
    """A visit alone makes nobody one's own; one that agreed on a next step is remembered until that is done."""
    person, other = mine.person("Yusuf"), mine.person("Leyla")
    visit = mine.check_in(person, next_step="Ringe til skolen", next_step_by="2026-11-25")
    assert mine.answers(client, person, other, mine.check_in(other), visit) == ["stored"] * 4
    assert db.session.get(CaseRow, UUID(other["about"]["id"])) is None
    found = document(person)
    assert found["worker_id"] == str(mine.actor.id)
    agreed = {"id": visit["id"], "what": "Ringe til skolen", "by": "2026-11-25", "done": False, "own": True}
    assert found["next_steps"] == [agreed]
    mended = mine.correction(visit, next_step="Ringe til klubben")
    assert mine.answers(client, mended) == ["stored"]
    assert document(person)["next_steps"] == [agreed | {"what": "Ringe til klubben"}]
    done = mine.about(person, "next_step_done", next_step_id=visit["id"])
    assert mine.answers(client, done) == ["stored"]
    assert document(person)["next_steps"] == []


def test_a_visit_that_is_taken_back_agreed_on_nothing(client: FlaskClient, mine: Guide) -> None:
    person = mine.person("Yusuf")
    visit = mine.check_in(person, next_step="Ringe til skolen")
    assert mine.answers(client, person, visit, mine.retraction(visit)) == ["stored"] * 3
    assert row(person).document is None


def test_a_step_is_done_though_somebody_else_was_named(client: FlaskClient, mine: Guide) -> None:
    person, other = mine.person("Yusuf"), mine.person("Leyla")
    step = mine.about(person, "next_step")
    mine.results(client, person, other, step)
    assert mine.answers(client, mine.about(other, "next_step_done", next_step_id=step["id"])) == ["stored"]
    assert document(person)["next_steps"] == []


def test_what_comes_too_early_waits(client: FlaskClient, mine: Guide) -> None:
    """Said of an employment that has not come: held, whatever it says, and applied when it comes, in any order."""
    for order in permutations(range(3)):
        person = mine.person()
        job, step = mine.started(person), mine.about(person, "next_step")
        ended = mine.of_job(job, "employment_ended")
        tried, done = mine.of_job(job, "follow_up"), mine.about(person, "next_step_done", next_step_id=step["id"])
        groups = [[person], [job, step], [ended, tried, done]]
        for at in order:
            mine.results(client, *groups[at])
        said = document(person)
        assert said["employments"][0]["ended_on"] == "2026-12-31"
        assert said["employments"][0]["follow_ups"][0]["reached"]
        assert said["next_steps"] == []


def test_what_names_another_thing_is_refused(client: FlaskClient, mine: Guide) -> None:
    person = mine.person()
    job, step = mine.started(person), mine.about(person, "next_step")
    mine.results(client, person, job, step)
    again = mine.started(person, employment_id=job["payload"]["employment_id"])
    no_step = mine.about(person, "next_step_done", next_step_id=job["id"])
    moved = mine.correction(job, employment_id=str(uuid7()))
    other = mine.of_job(job, "employment_ended", bases=[step["id"]])
    told = [(one["code"], one["field"]) for one in mine.results(client, again, no_step, moved, other)]
    assert told == [
        ("id_reused", "payload.employment_id"),
        ("wrong_target", "payload.next_step_id"),
        ("wrong_target", "payload.payload"),
        ("wrong_target", "payload.bases"),
    ]


def test_nobody_outside_says_anything_of_it(client: FlaskClient, world: World, mine: Guide) -> None:
    """Neither the kommune nor another area's worker, though they name an own person and know the employment's id."""
    person = mine.person()
    job = mine.started(person)
    mine.results(client, person, job)
    for actor, area in ((world.kommune_worker, world.area), (world.elsewhere, world.other_area)):
        phone = Guide(world, actor).enrol()
        own = phone.person("Egen", area_id=str(area))
        said = phone.of_job(job, "follow_up_declined") | {"about": own["about"], "area_id": str(area)}
        assert phone.answers(client, own, said) == ["stored", "quarantined"]
    assert not jobs(person)[0]["declined"]
