"""Progression at the desk: one person's development, how many have moved which way, and nobody else's."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories import World
from tests.jobguide import Data, Guide
from tests.projections.test_progression import measure, switch
from tests.web import browser


def page(app: Flask, actor: object, path: str = "/progression/") -> str:
    answer = browser(app, actor).get(path)  # type: ignore[arg-type]
    assert answer.status_code == 200
    return answer.text.partition("<main")[2]


def text(page: str) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)))


def row(page: str, label: str) -> list[str]:
    """The cells behind a heading of a table."""
    found = re.search(rf'<th scope="row">{label}</th>(.*?)</tr>', page, re.S)
    assert found, label
    return [text(cell).strip() for cell in re.findall(r"<td.*?>(.*?)</td>", found[1], re.S)]


@pytest.fixture
def guide(world: World) -> Guide:
    return Guide(world, world.worker).enrol()


@pytest.fixture
def yusuf(client: FlaskClient, guide: Guide) -> Data:
    """Measured three months running, with a setback."""
    person = guide.person("Yusuf", background={"work_history": "some"})
    months: list[tuple[str, Data, Data]] = [
        ("2026-08-20", {"motivation": 2, "clarity": "unknown", "everyday_life": 4}, {"status": "unemployed"}),
        ("2026-09-22", {"motivation": 4, "language": 3}, {"goal": "Kok", "conversations": 3}),
        ("2026-10-19", {"motivation": 3, "everyday_life": 2, "clarity": "unknown"}, {"segment": "hesitant"}),
    ]
    made = [measure(guide, person, on, answers=answers, **more) for on, answers, more in months]
    assert guide.answers(client, person, *made) == ["stored"] * 4
    return person


def test_a_setback_is_told_as_plainly_as_a_step_up(app: Flask, world: World, yusuf: Data) -> None:
    found = page(app, world.supervisor, f"/progression/{yusuf['about']['id']}")
    told = text(found)
    assert "2 → 3 1 trin op siden 20. aug. 2026" in told
    assert "4 → 2 2 trin ned siden 20. aug. 2026" in told
    assert "3 målt én gang, 22. sep. 2026" in told
    assert "? ikke noget tal endnu" in told
    assert "3 målinger · 20. aug. 2026 til 19. okt. 2026" in told and "Går efter: Kok" in told
    assert row(found, "Motivation") == ["2", "4", "3"]
    assert row(found, "Hverdagsmestring") == ["4", "– ikke rørt", "2"]
    assert row(found, "Afklaring") == ["Ved ikke", "– ikke rørt", "Ved ikke"]
    drawn = [json.loads(html.unescape(one)) for one in re.findall(r'data-chart="([^"]*)"', found)]
    assert [one["answer"] for one in drawn[0]] == [2, 4, 3] and not any(one["own"] for one in drawn[0])
    assert 'data-words="Motivation: 2 → 3, 1 trin op siden 20. aug. 2026."' in found


def test_a_segment_is_suggested_with_its_reasons(app: Flask, client: FlaskClient, world: World, guide: Guide) -> None:
    person = guide.person("Ali", background={"work_history": "strong", "education": "vocational"})
    guide.results(client, person, measure(guide, person, "2026-10-19", answers={"motivation": 5}))
    told = text(page(app, world.supervisor, f"/progression/{person['about']['id']}"))
    assert "Forslag til segment: De Målrettede" in told
    assert "Motivation: I meget høj grad" in told and "Arbejdserfaring: Stor tilknytning" in told


def test_nobody_was_measured_yet(app: Flask, client: FlaskClient, world: World, guide: Guide) -> None:
    person = guide.person("Ali")
    guide.results(client, person)
    assert "Her kommer, hvor mange der er målt" in text(page(app, world.supervisor))
    assert "Der er ikke målt endnu" in text(page(app, world.supervisor, f"/progression/{person['about']['id']}"))


def test_how_many_have_moved_which_way(
    app: Flask, client: FlaskClient, world: World, guide: Guide, yusuf: Data
) -> None:
    """Two who are one count once; of one with a single number nothing has moved."""
    one, other = guide.person("Ali"), guide.person("Aly")
    entries = [
        measure(guide, one, "2026-09-01", answers={"motivation": 5, "clarity": 2}),
        measure(guide, other, "2026-10-01", answers={"motivation": 1, "language": "unknown"}),
        guide.entry("merge", {"other_id": other["about"]["id"]}, about=one["about"]),
    ]
    assert guide.answers(client, one, other, *entries) == ["stored"] * 5
    found = page(app, world.supervisor)
    assert "2 personer er målt, 2 af dem mere end én gang. 5 målinger i alt." in text(found)
    # up, the same, down, one number, ved ikke
    assert row(found, "Motivation") == ["1", "0", "1", "0", "0"]
    assert row(found, "Hverdagsmestring") == ["0", "0", "1", "0", "0"]
    assert row(found, "Afklaring") == ["0", "0", "0", "1", "1"]
    assert row(found, "Sproglige kompetencer") == ["0", "0", "0", "1", "1"]
    assert row(found, "Helbred og sundhed") == ["ikke spurgt"]
    assert "De Tøvende: 1" in text(found) and "Ledig: 1" in text(found)


def test_who_is_to_be_measured_again(app: Flask, client: FlaskClient, world: World, guide: Guide, yusuf: Data) -> None:
    told = text(page(app, world.supervisor))
    assert "Yusuf · siden 19. nov. 2026" in told
    assert guide.answers(client, guide.about(yusuf, "moved")) == ["stored"]
    assert "Yusuf" not in text(page(app, world.supervisor))


def test_health_is_shown_while_it_is_asked_about(app: Flask, client: FlaskClient, world: World, guide: Guide) -> None:
    switch(world, "Målt af CFBU")
    person = guide.person("Ali")
    said: dict[str, Any] = {"answers": {"health": 2, "motivation": 3}, "topics": {"health": "some"}}
    assert guide.answers(client, person, measure(guide, person, "2026-10-19", **said)) == ["stored"] * 2
    path = f"/progression/{person['about']['id']}"
    assert row(page(app, world.supervisor, path), "Helbred og sundhed") == ["2"]
    assert row(page(app, world.supervisor), "Helbred og sundhed") == ["0", "0", "0", "1", "0"]
    switch(world, None)
    assert "Helbred" not in page(app, world.supervisor, path)
    assert row(page(app, world.supervisor), "Helbred og sundhed") == ["ikke spurgt"]


def test_nobody_elses(app: Flask, world: World, yusuf: Data) -> None:
    path = f"/progression/{yusuf['about']['id']}"
    for reader in (world.kommune_supervisor, world.elsewhere_supervisor):
        assert browser(app, reader).get(path).status_code == 404
        assert "Yusuf" not in page(app, reader) and "personer er målt" not in page(app, reader)
    assert browser(app, world.worker).get(path).status_code == 403
    assert browser(app, world.admin).get(path).status_code == 403


def test_what_a_measurement_says_in_the_list_and_opened(
    app: Flask, client: FlaskClient, world: World, guide: Guide
) -> None:
    person = guide.person("Ali")
    said = measure(
        guide,
        person,
        "2026-10-19",
        answers={"motivation": 4, "clarity": "unknown"},
        topics={"search": "much"},
        activities=[{"activity": "course", "hours": "under_20", "length": "days"}],
        conversations=2,
        status="outside",
        goal="Kok",
        obstacles="Mangler pasning",
        segment="waiting",
        guided_before=True,
        guided_conversations=7,
        guided_for="over_12",
        version=2,
    )
    nothing = measure(guide, person, "2026-10-20", answers={}, no_activity="none")
    assert guide.answers(client, person, said, nothing) == ["stored"] * 3
    listed = text(page(app, world.supervisor, "/review/?kind=progression"))
    assert "2 parametre" in listed and "Progressionsmåling" in listed
    opened = text(page(app, world.supervisor, f"/review/{said['id']}"))
    for words in (
        "Målt 19. okt. 2026",
        "Motivation 4, I høj grad",
        "Afklaring Ved ikke",
        "Job- og uddannelsessøgning (meget)",
        "Kompetenceløftende kursus (kommunalt eller boligsocialt), Under 20 timer, 1-5 dage",
        "Samtaler siden sidst 2",
        "Uden for arbejdsmarkedet",
        "Går efter Kok",
        "Står i vejen Mangler pasning",
        "De Afventende",
        "Vejledt, før der blev målt Ja, 7 samtaler, Over 12 måneder",
    ):
        assert words in opened, words
    assert "Ingen aktivitet" in text(page(app, world.supervisor, f"/review/{nothing['id']}"))
