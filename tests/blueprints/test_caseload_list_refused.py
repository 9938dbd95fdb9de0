"""What a jobcenter's list may not hold, and whose it is: each is refused where it is, with what to do."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.blueprints.at_the_list import (
    FATIMA,
    HEAD,
    YUSUF,
    carried_out,
    counts,
    everything,
    fingerprint,
    looked_at,
    people,
    upload,
    waiting,
)
from tests.engines import TestClock
from tests.factories import Phone, World
from tests.services.test_sheet import CPR, REFUSED, xlsx
from tests.web import Browser, browser


def test_a_row_that_cannot_be_used_is_named_and_the_others_are_not_held_up(desk: Browser, world: World):
    rows = [HEAD, YUSUF, ";1985;", "Bo;85;", "Per;1985;ja", YUSUF, f"{CPR};1985;", FATIMA]
    _, page = looked_at(desk, world, rows)
    assert counts(page) == {"Kan ikke bruges": 5, "Nye": 2}
    for said in (
        "Række 3, Hele navnet: der mangler et navn.",
        "Række 4, Fødselsår eller fødselsdato: det er hverken",
        "Række 5, Telefon: det er ikke et telefonnummer.",
        "Række 6: personen står længere oppe på listen.",
        "Række 7, Hele navnet: her står et CPR-nummer.",
    ):
        assert said in page
    assert "5 rækker sprunget over" in carried_out(desk, world, rows)
    assert set(people()) == {"Yusuf Warsame", "Fatima Aziz"}


def test_cpr_numbers_are_stopped_and_lie_nowhere(desk: Browser, world: World, caplog: pytest.LogCaptureFixture):
    answer = upload(desk, world, xlsx(["Navn", "CPR", "Telefon"], ["Yusuf Warsame", 101901234, CPR]))
    columns = desk.get(desk.get(answer.location).location).text
    assert "Kolonnerne B, C er standset" in columns
    (kept,) = waiting()
    assert kept.rows == [[2, ["Yusuf Warsame", None, None]]]
    for text in (columns, repr(kept.rows), caplog.text):
        assert "1234" not in text.replace(str(kept.id), "")


@pytest.mark.parametrize(
    ("content", "row", "column"), [(one[1], one[3], one[4]) for one in REFUSED], ids=[one[0] for one in REFUSED]
)
def test_a_file_that_is_no_list_is_refused_with_place_and_reason(
    desk: Browser, world: World, content: bytes, row: int | None, column: str | None
):
    before = everything()
    answer = upload(desk, world, content)
    assert answer.status_code == 200
    said = re.search(r'class="field-error" id="file-error">([^<]+)<', answer.text)
    assert said
    place = "" if row is None else f"Række {row}:" if column is None else f"Række {row}, kolonne {column}:"
    assert said[1].startswith(place) and len(said[1]) > len(place) + 10
    assert everything() == before


def test_too_big_a_file(desk: Browser, world: World):
    before = everything()
    body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n' + b"x" * 3_000_000
    answer = desk.post("/caseload-list/", data=body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413
    assert everything() == before


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"area": ""}, "Vælg et af dine områder."),
        ({"area": str(uuid4())}, "Vælg et af dine områder."),
        ({"programme": "nothing"}, "Vælg en af dem, der står her."),
        ({"worker": str(uuid4())}, "Vælg en af dem, der står her."),
        ({"file": "words"}, "Vælg en fil."),
    ],
)
def test_what_is_chosen_is_ones_own(desk: Browser, world: World, more: dict[str, str], said: str):
    before = everything()
    answer = upload(desk, world, [HEAD, YUSUF], **more)
    assert answer.status_code == 200
    assert said in answer.text
    assert everything() == before


def test_a_list_is_its_supervisors_alone_for_a_day(app: Flask, desk: Browser, world: World, clock: TestClock):
    address, page = looked_at(desk, world, [HEAD, YUSUF])
    assert world.noise is not None
    for other in (world.elsewhere_supervisor, world.kommune_supervisor, world.noise.supervisor):
        theirs = browser(app, other)
        for path in (address, f"{address}/columns"):
            assert theirs.get(path).status_code == 404
        for path in (address, f"{address}/drop"):
            assert theirs.post(path, data={"plan": fingerprint(page)}).status_code == 404
    clock.at += timedelta(hours=24)
    assert desk.get(address).status_code == 404
    upload(browser(app, world.kommune_supervisor), world, [HEAD, FATIMA], worker="")
    assert "Yusuf" not in repr([row.rows for row in waiting()])


def test_others_people_are_not_compared_with(client: FlaskClient, desk: Browser, world: World):
    assert world.noise is not None
    strangers = [Phone(world, world.kommune_worker), Phone(world.noise, world.noise.worker)]
    for stranger in strangers:
        stranger.enrol()
        stranger.results(client, stranger.person("Yusuf Warsame", birth_year=1985))
    _, page = looked_at(desk, world, [HEAD, YUSUF])
    assert counts(page) == {"Nye": 1}
