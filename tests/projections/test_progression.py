"""Measurements in the case document: in whatever order they come, corrected, taken back, of two who are one."""

from __future__ import annotations

import json
from datetime import date, datetime
from itertools import permutations
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from outreach.accounts.models import Helhedsplan
from outreach.domain import development
from outreach.domain.development import Measured
from outreach.engine import writing
from outreach.extensions import db
from outreach.projections.models_jobguide import CaseRow
from outreach.projections.models_progression import ProgressionRow
from tests.factories import World
from tests.jobguide import Data, Guide
from tests.projections.conftest import CasePuller

EMPTY: dict[str, object] = {"goal": None, "segment": None, "status": None, "topics": {}}


def told(person: Data) -> dict[str, Any]:
    db.session.rollback()
    found = db.session.get_one(CaseRow, UUID(person["about"]["id"])).document
    assert found is not None
    return dict(found["progression"])


def measure(phone: Guide, person: Data, on: str, **more: Any) -> Data:
    """A measurement made on the day that it is a picture of, at noon in Copenhagen unless told."""
    at = more.pop("at", f"{on}T11:00:00.000Z")
    more = {"programme": "progression", "occurred_at": at, "recorded_at": at} | more
    return phone.about(person, "progression", on=on, **more)


def switch(world: World, reason: str | None) -> None:
    """Whether the helhedsplan asks about special categories."""
    with writing():
        db.session.get_one(Helhedsplan, world.helhedsplan).special_reason = reason
        db.session.commit()


def test_all_that_it_says(client: FlaskClient, mine: Guide, theirs: Guide) -> None:
    person = mine.person("Yusuf", background={"work_history": "some"})
    first = theirs.about(person, "conversation", occurred_at="2026-09-03T10:00:00.000Z")
    old = measure(theirs, person, "2026-09-03", answers={"motivation": 4, "clarity": "unknown"}, segment="hesitant")
    new = measure(
        mine,
        person,
        "2026-10-05",
        answers={"motivation": 3, "everyday_life": 5},
        topics={"search": "much"},
        activities=[{"activity": "course", "hours": "under_20", "length": None}],
        goal="Kok",
        status="education",
        obstacles="Mangler pasning",
    )
    talks = [mine.about(person, "conversation", occurred_at=f"2026-10-{day}T10:00:00.000Z") for day in ("05", "12")]
    assert set(mine.answers(client, person)) == {"stored"}
    assert set(theirs.answers(client, first, old)) == {"stored"}
    assert set(mine.answers(client, new, *talks, mine.assignment(person, mine.actor))) == {"stored"}
    assert told(person) == {
        "measured": [
            EMPTY
            | {
                "id": old["id"],
                "on": "2026-09-03",
                "at": "2026-09-03T11:00:00.000Z",
                "answers": {"motivation": 4, "clarity": "unknown"},
                "segment": "hesitant",
                "own": False,
            },
            EMPTY
            | {
                "id": new["id"],
                "on": "2026-10-05",
                "at": "2026-10-05T11:00:00.000Z",
                "answers": {"motivation": 3, "everyday_life": 5},
                "topics": {"search": "much"},
                "goal": "Kok",
                "status": "education",
                "own": True,
            },
        ],
        "earlier": [],
        "conversations_since": 1,
        "due_on": "2026-11-05",
        "remind_until": "2027-01-05",
        "remind": {"after": "1m", "for": "2m"},
        "suggested": None,
    }
    row = db.session.get_one(ProgressionRow, UUID(new["id"]))
    assert row.activities == [{"activity": "course", "hours": "under_20", "length": None}]
    document = db.session.get_one(CaseRow, UUID(person["about"]["id"])).document
    assert document is not None
    assert document["status"] == {"status": "education", "on": "2026-10-05"}
    assert document["workers"] == 2
    assert "Mangler pasning" not in str(document)  # in the log alone


def test_in_any_order(client: FlaskClient, mine: Guide) -> None:
    wanted = None
    for order in permutations(range(3)):
        person = mine.person()
        mine.results(client, person)
        days = ("2026-09-03", "2026-10-05", "2026-10-05")
        made = [
            measure(mine, person, day, answers={"motivation": n + 2}, at=f"{day}T0{n + 6}:00:00.000Z")
            for n, day in enumerate(days)
        ]
        for at in order:
            assert mine.answers(client, made[at]) == ["stored"]
        said = [one["answers"]["motivation"] for one in told(person)["measured"]]
        wanted = wanted or said
        assert said == wanted == [2, 3, 4]


def test_corrected_and_taken_back(client: FlaskClient, mine: Guide, theirs: Guide) -> None:
    person = mine.person()
    one = measure(mine, person, "2026-09-03", answers={"motivation": 2})
    other = measure(mine, person, "2026-10-05", answers={"motivation": 5})
    mine.results(client, person, mine.assignment(person, mine.actor), one, other)
    mended = mine.correction(other, answers={"motivation": 1, "language": "unknown"}, on="2026-10-06")
    assert mine.answers(client, mended) == ["stored"]
    found = told(person)
    assert [(each["on"], each["answers"]) for each in found["measured"]] == [
        ("2026-09-03", {"motivation": 2}),
        ("2026-10-06", {"motivation": 1, "language": "unknown"}),
    ]
    assert found["due_on"] == "2026-11-06"
    refused = theirs.results(client, theirs.correction(other, answers={"motivation": 5}))
    assert [(each["code"], each["field"]) for each in refused] == [("not_yours", "payload.entry_id")]
    assert mine.answers(client, mine.retraction(other)) == ["stored"]
    assert [each["id"] for each in told(person)["measured"]] == [one["id"]]
    assert mine.answers(client, mine.retraction(one)) == ["stored"]
    found = told(person)
    assert (found["measured"], found["due_on"], found["suggested"]) == ([], None, None)
    assert db.session.query(ProgressionRow).count() == 0


def test_two_who_are_one_have_one_development_and_part_again(client: FlaskClient, mine: Guide) -> None:
    person, double = mine.person("Yusuf"), mine.person("Jusuf", background={"work_history": "some"})
    one = measure(mine, person, "2026-10-05", answers={"motivation": 4})
    other = measure(mine, double, "2026-09-03", answers={"motivation": 2})
    mine.results(client, person, double, one, other)
    merge = mine.entry("merge", {"other_id": double["about"]["id"]}, about=person["about"])
    assert mine.answers(client, merge) == ["stored"]
    shown, gone = sorted((person, double), key=lambda each: each["about"]["id"])
    found = told(shown)
    assert [each["id"] for each in found["measured"]] == [other["id"], one["id"]]
    assert found["suggested"] == {"segment": "targeted", "because": ["motivation.4", "work_history.some"]}
    db.session.rollback()
    assert db.session.get_one(CaseRow, UUID(gone["about"]["id"])).document is None
    assert mine.answers(client, mine.retraction(merge)) == ["stored"]
    assert [each["id"] for each in told(person)["measured"]] == [one["id"]]
    assert [each["id"] for each in told(double)["measured"]] == [other["id"]]


def test_what_is_new_in_the_register_is_new_in_the_suggestion(client: FlaskClient, mine: Guide) -> None:
    person = mine.person("Yusuf")
    mine.results(client, person, measure(mine, person, "2026-10-05", answers={"motivation": 5}))
    assert told(person)["suggested"] is None
    assert mine.answers(client, mine.correction(person, background={"work_history": "strong"})) == ["stored"]
    assert told(person)["suggested"]["segment"] == "targeted"


def test_whoever_is_in_the_programme_that_measures_is_to_be_measured(client: FlaskClient, mine: Guide) -> None:
    person, other = mine.person("Yusuf", programmes=["progression"]), mine.person("Leyla")
    talks = [mine.about(one, "conversation", occurred_at="2026-11-16T10:00:00.000Z") for one in (person, other)]
    mine.results(client, person, other, *talks)
    assert (told(person)["due_on"], told(person)["remind_until"]) == ("2026-11-16", "2027-01-16")
    assert told(other)["due_on"] is None


FIFTEEN = json.loads((Path(__file__).parents[1] / "examples" / "progression.json").read_text("utf-8"))[-1]


def measured_of(said: dict[str, Any]) -> list[Measured]:
    """All that a phone is told, as it reckons with it."""
    every = [(one, datetime.fromisoformat(one["at"])) for one in (*said["earlier"], *said["measured"])]
    return [Measured(one["id"], date.fromisoformat(one["on"]), at, at, one["answers"]) for one, at in every]


def moved(said: dict[str, Any]) -> dict[str, list[Any]]:
    found = development.changes(measured_of(said))
    return {
        name: [one.first, one.last, one.first_on.isoformat(), one.last_on.isoformat()] for name, one in found.items()
    }


def test_the_last_twelve_in_full_and_the_answers_of_all(client: FlaskClient, mine: Guide) -> None:
    person = mine.person()
    mine.results(client, person)
    months = sorted(FIFTEEN["measured"], key=lambda one: str(one["on"]))
    made = [measure(mine, person, one["on"], answers=one["answers"]) for one in months]
    mine.results(client, *made)
    found = told(person)
    assert [one["id"] for one in (*found["earlier"], *found["measured"])] == [one["id"] for one in made]
    assert len(found["measured"]) == 12
    first = {"id": made[0]["id"], "on": "2025-01-05", "at": "2025-01-05T11:00:00.000Z", "own": True}
    assert found["earlier"][0] == first | {"answers": months[0]["answers"]}
    assert moved(found) == FIFTEEN["changes"]

    mine.results(client, mine.correction(made[0], answers={"motivation": 4}), mine.retraction(made[1]))
    found = told(person)
    assert (len(found["earlier"]), len(found["measured"])) == (2, 12)
    assert moved(found)["motivation"][:2] == [4, 5] and "language" not in moved(found)
    mine.results(client, *(mine.retraction(one) for one in made[2:4]))
    found = told(person)
    assert (found["earlier"], len(found["measured"])) == ([], 12)


class TestSpecialCategories:
    """Health is refused until the helhedsplan has switched it on with a reason, and goes to no phone when it is off."""

    SAID = (("answers", {"health": 2}), ("topics", {"health": "some"}))

    @pytest.mark.parametrize(("field", "said"), SAID)
    def test_refused_and_taken(self, client: FlaskClient, world: World, mine: Guide, field: str, said: Any) -> None:
        person = mine.person()
        mine.results(client, person)
        made = measure(mine, person, "2026-10-05", **{field: said})
        assert [(one["code"], one["field"]) for one in mine.results(client, made)] == [
            ("bad_value", f"payload.{field}.health")
        ]
        plain = measure(mine, person, "2026-10-06")
        mended = mine.correction(plain, **{field: said})
        refused = mine.results(client, plain, mended)[1]
        assert (refused["code"], refused["field"]) == ("bad_value", f"payload.{field}.health")
        switch(world, "Målt af CFBU")
        assert mine.answers(client, made, mended) == ["stored", "stored"]
        assert [one[field]["health"] for one in told(person)["measured"]] == list(said.values()) * 2

    def test_off_again_it_comes_to_no_phone(
        self, client: FlaskClient, world: World, mine: Guide, puller: CasePuller
    ) -> None:
        switch(world, "Målt af CFBU")
        person = mine.person()
        said = {"answers": {"health": 2, "motivation": 3}, "topics": {"health": "some", "search": "much"}}
        mine.results(client, person, measure(mine, person, "2026-10-05", **said))
        (found,) = puller.case(person)["progression"]["measured"]
        assert found["answers"] == said["answers"]
        switch(world, None)
        mine.results(client, mine.about(person, "conversation"))
        (found,) = puller.case(person)["progression"]["measured"]
        assert (found["answers"], found["topics"]) == ({"motivation": 3}, {"search": "much"})

    def test_nor_do_the_earlier_ones(self, client: FlaskClient, world: World, mine: Guide, puller: CasePuller) -> None:
        switch(world, "Målt af CFBU")
        person, said = mine.person(), {"health": 2, "motivation": 3}
        mine.results(client, person)
        mine.results(client, *(measure(mine, person, f"2026-10-{day:02}", answers=said) for day in range(1, 15)))
        assert [one["answers"] for one in puller.case(person)["progression"]["earlier"]] == [said] * 2
        switch(world, None)
        mine.results(client, mine.about(person, "conversation"))
        assert [one["answers"] for one in puller.case(person)["progression"]["earlier"]] == [{"motivation": 3}] * 2


def test_nobody_outside_measures(client: FlaskClient, world: World, mine: Guide) -> None:
    """Neither the kommune's worker nor another area's, nor an admin."""
    person = mine.person()
    mine.results(client, person)
    for actor in (world.kommune_worker, world.elsewhere):
        phone = Guide(world, actor).enrol()
        assert phone.answers(client, measure(phone, person, "2026-10-05")) == ["quarantined"]
    db.session.rollback()
    assert db.session.query(ProgressionRow).count() == 0
