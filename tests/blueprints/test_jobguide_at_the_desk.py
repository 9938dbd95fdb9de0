"""Every kind that a jobguide writes, as the supervisor reads it: in the list, opened, and in English."""

from __future__ import annotations

import html
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from outreach.blueprints.review.jobguide_telling import hours, interval
from outreach.blueprints.review.jobguide_words import KINDS
from tests.factories import World
from tests.jobguide import Data, Guide
from tests.web import Browser, browser

SAID: dict[str, tuple[Data, str, tuple[str, ...]]] = {
    "conversation": (
        {"minutes": 30, "topics": {"search": "much"}, "role": "supporting", "bridging": ["jobcentre"], "note": "Glad"},
        "Møde, 30 min",
        ("Job- og uddannelsessøgning (meget)", "Jeg støttede", "Jobcenter", "Glad"),
    ),
    "outreach_try": ({"how": "visit"}, "Dørbank, ikke nået", ("Nået Nej",)),
    "activity": ({"activity": "course", "minutes": 90}, "Kursus, 90 min", ("Aktivitet Kursus",)),
    "employment_status": ({}, "Ledig", ("Fra 20. nov. 2026",)),
    "next_step": ({}, "Skriver en ansøgning, 27. nov. 2026", ("Aftalt Skriver en ansøgning",)),
    "moved": ({}, "Flyttet væk, 20. nov. 2026", ("Flytning Flyttet væk",)),
}
OF_JOB: dict[str, tuple[Data, str, tuple[str, ...]]] = {
    "employment_changed": (
        {"minutes_week": 450, "employment": "ordinary_small"},
        "Småjob, 7,5 timer",
        ("Job Bager, Bageriet, fra 2. nov. 2026", "Timer om ugen 7,5 timer"),
    ),
    "employment_ended": ({}, "Eget ønske", ("Sidste dag 31. dec. 2026", "Hvorfor Eget ønske")),
    "follow_up": (
        {"still_in_job": True, "still_living_here": False, "going": "mixed", "how": "employer"},
        "efter 2 uger, nået, i job",
        ("Bor her stadig? Nej", "Hvordan går det? Blandet", "Gennem arbejdspladsen"),
    ),
    "follow_up_moved": ({}, "efter 2 uger, til 27. nov. 2026", ("Flyttet til 27. nov. 2026",)),
    "follow_up_declined": ({}, "Ønsker ikke opfølgning", ("Ønsker ikke opfølgning Ja",)),
}


@pytest.fixture
def guide(world: World) -> Guide:
    return Guide(world, world.worker).enrol()


def words(page: str) -> str:
    text = re.sub(r"</?bdi>", "", page.partition("<main")[2])
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)))


def shown(desk: Browser, entry: Data, summary: str, said: tuple[str, ...]) -> None:
    listed, opened = (
        words(desk.get(f"/review/?kind={entry['kind']}").text),
        words(desk.get(f"/review/{entry['id']}").text),
    )
    assert summary in listed and ("Yusuf" in listed or entry["kind"] == "workplace")
    assert str(KINDS[entry["kind"]]) in opened
    assert [each for each in said if each not in opened] == []


def test_about_a_person(app: Flask, client: FlaskClient, world: World, guide: Guide) -> None:
    person, desk = guide.person("Yusuf"), browser(app, world.supervisor)
    guide.results(client, person)
    for kind, (more, summary, said) in SAID.items():
        entry = guide.about(person, kind, **more)
        assert guide.answers(client, entry) == ["stored"]
        shown(desk, entry, summary, ("Hvem Yusuf", *said))
        if kind == "next_step":
            done = guide.about(person, "next_step_done", next_step_id=entry["id"])
            assert guide.answers(client, done) == ["stored"]
            shown(desk, done, "Gjort", ("Hvad blev det til? Gjort",))


def test_about_a_job(app: Flask, client: FlaskClient, world: World, guide: Guide) -> None:
    desk, person, place = browser(app, world.supervisor), guide.person("Yusuf"), guide.workplace(pay_source="business")
    job = guide.started(person, title="Bager", workplace_id=place["about"]["id"], minutes_week=37 * 60)
    guide.results(client, person, place, job)
    shown(desk, place, "Bageriet", ("Hvem betaler lønnen? Virksomheden",))
    shown(desk, job, "Ordinært job, Bager, Bageriet", ("Arbejdsplads Bageriet", "37 timer", "Første dag 2. nov. 2026"))
    for kind, (more, summary, said) in OF_JOB.items():
        entry = guide.of_job(job, kind, **more)
        assert guide.results(client, entry)[0]["result"] in {"stored", "conflict"}
        shown(desk, entry, summary, ("Hvem Yusuf", *said))


def test_every_kind_has_a_word_and_a_test() -> None:
    assert set(KINDS) == {*SAID, *OF_JOB, "next_step_done", "employment_started", "workplace"}


def test_intervals_and_hours_in_words(app: Flask) -> None:
    with app.test_request_context():
        told = [interval(each) for each in ("1d", "10d", "1w", "2w", "1m", "12m", "?")]
        assert told == [
            "efter 1 dag",
            "efter 10 dage",
            "efter 1 uge",
            "efter 2 uger",
            "efter 1 måned",
            "efter 12 måneder",
            "?",
        ]
        assert [hours(each) for each in (None, 0, 20, 450)] == ["", "0 timer", "0,33 timer", "7,5 timer"]
