"""Where targets stand: what counts and what does not, and the shown number against a slow recount of the log."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given

from outreach import utc_now
from outreach.accounts.models import ActorRow
from outreach.extensions import db
from outreach.projections import targets
from tests.conftest import SignIn
from tests.factories import World
from tests.jobguide import Data, Guide
from tests.projections.recount import Recount
from tests.projections.test_feed import Puller
from tests.proofs.checks import Caught, fresh_world
from tests.proofs.history import History, Step, steps
from tests.proofs.history_jobguide import DAY
from tests.proofs.server import PROVE, examples

TODAY = date(2026, 12, 31)
FIVE = ["into_job", "in_job_6_months", "in_job_12_months", "in_activities", "in_education"]


def numbers(actor: ActorRow, today: date = TODAY) -> dict[str, int]:
    db.session.rollback()
    found = targets.read(db.session(), actor.to_domain().scope, today)
    return {each.target.id: len(each.people) for each in found if each.programme.id == "jobguide"}


@pytest.fixture
def guide(world: World) -> Guide:
    return Guide(world, world.worker).enrol()


def asked(guide: Guide, job: Data, day: str, **more: object) -> Data:
    return guide.of_job(job, "follow_up", occurred_at=f"{day}T10:00:00.000Z", **{"still_in_job": True} | more)


def test_hoje_kolstrups_five_are_shipped(client: FlaskClient, world: World) -> None:
    assert list(numbers(world.supervisor)) == FIVE
    assert set(numbers(world.supervisor).values()) == {0}


@pytest.mark.parametrize(
    ("day", "more", "counts"),
    [
        ("2026-07-31", {}, [1, 1, 0]),
        ("2026-07-30", {}, [1, 0, 0]),  # a day too early
        ("2026-07-31", {"reached": False, "still_in_job": None}, [1, 0, 0]),  # not reached never counts
        ("2026-07-31", {"still_in_job": False}, [1, 0, 0]),
        ("2026-07-31", {"still_in_job": None}, [1, 0, 0]),
        ("2026-07-31", {"interval": "2w"}, [1, 1, 0]),  # what counts is the day, not what it was asked for
        ("2027-01-31", {}, [1, 1, 1]),
    ],
)
def test_still_in_a_job(
    client: FlaskClient, world: World, guide: Guide, day: str, more: Data, counts: list[int]
) -> None:
    person = guide.person()
    job = guide.started(person, started_on="2026-01-31")
    guide.results(client, person, job, asked(guide, job, day, **more))
    assert list(numbers(world.supervisor, date(2027, 2, 1)).values())[:3] == counts


def test_each_person_counts_once_and_merged_people_as_one(client: FlaskClient, world: World, guide: Guide) -> None:
    one, other = guide.person("Yusuf"), guide.person("Jusuf")
    jobs = [guide.started(one), guide.started(one), guide.started(other)]
    acts = [guide.about(one, "activity"), guide.about(other, "activity", activity="course")]
    guide.results(client, one, other, *jobs, *acts)
    assert list(numbers(world.supervisor).values()) == [2, 0, 0, 2, 1]
    merge = guide.entry("merge", {"other_id": one["about"]["id"]}, about=other["about"])
    guide.results(client, merge)
    assert list(numbers(world.supervisor).values()) == [1, 0, 0, 1, 1]
    guide.results(client, guide.retraction(merge))
    assert list(numbers(world.supervisor).values()) == [2, 0, 0, 2, 1]


def test_other_kinds_become_ordinary_when_they_are_changed(client: FlaskClient, world: World, guide: Guide) -> None:
    """And the months are counted from there; an apprenticeship is education."""
    person = guide.person()
    job = guide.started(person, started_on="2026-01-01", employment="wage_subsidy")
    guide.results(client, person, job, guide.started(person, employment="apprenticeship", started_on="2026-02-01"))
    assert list(numbers(world.supervisor).values()) == [0, 0, 0, 0, 1]
    guide.results(
        client, guide.of_job(job, "employment_changed", from_on="2026-03-01"), asked(guide, job, "2026-08-31")
    )
    assert list(numbers(world.supervisor).values()) == [1, 0, 0, 0, 1]
    guide.results(client, asked(guide, job, "2026-09-01"))
    assert list(numbers(world.supervisor).values()) == [1, 1, 0, 0, 1]


def test_years_and_what_has_not_happened_yet(client: FlaskClient, world: World, guide: Guide) -> None:
    person = guide.person()
    late = "2025-12-31T23:30:00.000Z"  # New Year's Day in Copenhagen
    guide.results(client, person, guide.about(person, "activity", occurred_at=late))
    guide.results(client, guide.started(person, started_on="2027-01-15"))
    assert list(numbers(world.supervisor).values()) == [0, 0, 0, 1, 0]
    assert list(numbers(world.supervisor, date(2027, 1, 15)).values()) == [1, 0, 0, 0, 0]


def test_nothing_of_another_organisation(client: FlaskClient, world: World, guide: Guide) -> None:
    person = guide.person()
    guide.results(client, person, guide.started(person))
    assert numbers(world.kommune_supervisor)["into_job"] == 0
    assert world.noise and numbers(world.noise.supervisor)["into_job"] == 0
    assert numbers(world.elsewhere_supervisor)["into_job"] == 1  # a number of the whole organisation
    (shown,) = [t for t in targets.read(db.session(), world.supervisor.to_domain().scope, TODAY) if t.people][:1]
    seen = [targets.behind(db.session(), actor.to_domain().scope, shown) for actor in (world.supervisor, world.admin)]
    assert [[name for _, name, _ in each] for each in seen] == [["Yusuf"], []]
    assert targets.behind(db.session(), world.elsewhere_supervisor.to_domain().scope, shown) == []


def test_the_phone_has_them_from_the_start_and_again_when_something_counts(
    client: FlaskClient, world: World, guide: Guide, sign_in: SignIn
) -> None:
    puller, person = Puller(sign_in(client, world.worker), guide), guide.person()
    puller.pull()
    told = {key: thing for key, thing in puller.things.items() if thing["type"] == "target"}
    assert [key.removeprefix("jobguide.") for key in told if key.startswith("jobguide.")] == FIVE
    assert told["jobguide.into_job"] == {
        "type": "target",
        "label": {"da": "Beboere i ordinært job", "en": "Residents into ordinary jobs"},
        "measure": "into_job",
        "unit": "people",
        "goal": 200,
        "count": 0,
        "period_from": None,
        "period_to": None,
    }
    assert told["jobguide.in_activities"]["period_from"] == "2026-01-01"
    guide.results(client, person, guide.about(person, "conversation"))
    assert "target" not in {change["type"] for change in puller.pull()}
    guide.results(client, guide.started(person))
    puller.pull()
    assert puller.things["jobguide.into_job"]["count"] == 1


def differs(history: History) -> tuple[list[str], Counter[str]]:
    """Where the shown number and the recount disagree, of both organisations; and how much was counted at all."""
    world, wrong, seen = history.world, list[str](), Counter[str]()
    for actor, organisation in ((world.supervisor, world.organisation), (world.kommune_supervisor, world.kommune)):
        db.session.rollback()
        slow = Recount(world.helhedsplan, organisation)
        for each in targets.read(db.session(), actor.to_domain().scope, TODAY):
            since, until = each.first or date.min, min(TODAY, each.last or date.max)
            counted = slow.count(each.target.measure, each.target.months, since, until)
            seen[each.target.id] += len(counted)
            if {str(id) for id in each.people} != counted:
                wrong.append(f"{each.id}: shown {sorted(map(str, each.people))}, recounted {sorted(counted)}")
    return wrong, seen


@pytest.mark.prove
def test_the_shown_number_is_the_recounted_one(app: Flask) -> None:
    total = Counter[str]()

    @examples(200 if PROVE else 20)
    @given(steps(DAY))
    def check(wanted: list[Step]) -> None:
        history = History(fresh_world(utc_now))
        history.play(wanted)
        wrong, seen = differs(history)
        total.update(seen)
        assert wrong == []

    check()
    assert total["into_job"] and total["in_activities"] and total["in_education"], total


def test_control_a_number_that_counts_who_was_not_reached(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: a follow-up that reached nobody counts as in job."""
    history = History(fresh_world(utc_now))
    guide = history.phones[0]
    person = guide.person()
    job = guide.started(person, started_on="2026-01-01")
    silent = asked(guide, job, "2026-08-01", reached=False, still_in_job=None)
    history.send(0, [person, job, silent])
    assert differs(history) == ([], Counter({"into_job": 1}) | Counter())
    real = targets._rows

    def rows(session: object, scope: object, model: type) -> list[object]:
        found = real(session, scope, model)  # type: ignore[arg-type]
        return [dict(row) | {"reached": True, "still_in_job": True} if "interval_id" in row else row for row in found]

    monkeypatch.setattr(targets, "_rows", rows)
    with pytest.raises(Caught):
        if differs(history)[0]:
            raise Caught
