"""The page of targets: the number, who is behind it, and nobody else."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories import World
from tests.jobguide import Guide
from tests.web import browser


def text_of(app: Flask, actor: object, path: str = "/targets/") -> str:
    answer = browser(app, actor).get(path)  # type: ignore[arg-type]
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text.partition("<main")[2]))


@pytest.fixture
def guide(client: FlaskClient, world: World) -> Guide:
    """Two people have begun a job, one in each area."""
    guide = Guide(world, world.colleague).enrol()
    here, there = guide.person("Yusuf"), guide.person("Zahra", area_id=str(world.other_area))
    guide.results(client, here, there, guide.started(here), guide.started(there))
    return guide


def test_a_new_house_has_its_targets_and_nobody_behind_them(app: Flask, world: World) -> None:
    page = text_of(app, world.supervisor)
    assert page.count("Ingen endnu.") == page.count("af ") - page.count("bag tallet?")
    assert "0 af 200" in page and "Hele projektet" in page and "Året 2026" in page


def test_who_is_behind_the_number(app: Flask, world: World, guide: Guide) -> None:
    page = text_of(app, world.supervisor)
    assert "2 af 200" in page
    assert "Yusuf · 2. nov. 2026" in page and "1 uden for dine områder" in page
    assert "Zahra" not in page
    assert "Yusuf" not in text_of(app, world.kommune_supervisor)


def test_another_year(app: Flask, client: FlaskClient, world: World, guide: Guide) -> None:
    person = guide.person("Ali")
    guide.results(client, person, guide.about(person, "activity", occurred_at="2025-05-05T12:00:00.000Z"))
    assert "0 af 75" in text_of(app, world.supervisor)
    page = text_of(app, world.supervisor, "/targets/?year=2025")
    assert "1 af 75" in page and "Ali" in page and "Se 2026" in page


@pytest.mark.parametrize("year", ["", "x", "9999", "1066", "٢٠٢٥", "2025'--", "20260", "-001"])
def test_no_year_at_all_is_this_one(app: Flask, world: World, year: str) -> None:
    assert "Året 2026" in text_of(app, world.supervisor, f"/targets/?year={year}")
