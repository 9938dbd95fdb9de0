"""The page and the file of a receipt: what stands on them, and who may see them."""

from __future__ import annotations

import base64
import html
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import segno
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient
from uuid_utils.compat import uuid7

from outreach.commands.verify_receipt import verify_receipt
from tests.factories import World
from tests.services.receipt_kinds import KINDS, Data, Desk, path
from tests.web import browser

FILE, PAGE = ".json", ""
YES = {FILE: ("worker", "colleague", "supervisor"), PAGE: ("supervisor",)}
NOT_THEIRS = {FILE: ("elsewhere", "elsewhere_supervisor"), PAGE: ("elsewhere_supervisor",)}
OTHERS = {FILE: ("kommune_worker", "kommune_supervisor"), PAGE: ("kommune_supervisor",)}
NEVER = {FILE: ("admin",), PAGE: ("worker", "colleague", "elsewhere", "kommune_worker", "admin")}


@pytest.fixture
def desk(app: Flask, client: FlaskClient, world: World, approved_texts: object) -> Desk:
    return Desk(app, client, world)


@pytest.mark.parametrize("form", [FILE, PAGE])
def test_who_may_see_it(desk: Desk, form: str) -> None:
    """The kommune may not, though it is the one that the person said yes to: the receipt is of another organisation."""
    where, world = path(KINDS["signed"](desk), form), desk.world
    assert world.noise is not None
    said = {name: browser(desk.app, getattr(world, name)).get(where).status_code for name in YES[form]}
    assert said == dict.fromkeys(YES[form], 200)
    hidden = NOT_THEIRS[form] + OTHERS[form]
    said = {name: browser(desk.app, getattr(world, name)).get(where).status_code for name in hidden}
    assert said == dict.fromkeys(hidden, 404)
    said = {name: browser(desk.app, getattr(world, name)).get(where).status_code for name in NEVER[form]}
    assert said == dict.fromkeys(NEVER[form], 403)
    assert browser(desk.app, world.noise.supervisor).get(where).status_code == 404
    nobody = browser(desk.app).get(where)
    assert (nobody.status_code, "/login" in nobody.headers["Location"]) == (302, True)


@pytest.mark.parametrize("form", [FILE, PAGE])
def test_what_is_no_sitting_looks_like_what_is_not_theirs(desk: Desk, form: str) -> None:
    person = desk.person()
    _, yes = desk.sat(person)
    for wrong in ({"id": str(uuid7())}, person, yes):
        assert browser(desk.app, desk.world.supervisor).get(path(wrong, form)).status_code == 404
    assert browser(desk.app, desk.world.supervisor).get(f"/consents/records/x/receipt{form}").status_code == 404


def test_the_file_is_one_to_keep(desk: Desk) -> None:
    sitting = KINDS["arabic"](desk)
    answer = browser(desk.app, desk.world.worker).get(path(sitting, FILE))
    assert answer.mimetype == "application/json"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="samtykke-{sitting["id"]}.json"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json["receipt"]["delivery"] == ["shown", "print", "QR", "file"]
    assert answer.json["header"]["record_id"] == sitting["id"]


def test_it_is_one_receipt_until_something_happens(desk: Desk) -> None:
    """To the last byte, whoever asks and however often; what happens makes it another one."""
    person = desk.person()
    sitting, yes = desk.sat(person)
    first = _file(desk, sitting)
    desk.forward(days=3)
    assert _file(desk, sitting) == first == browser(desk.app, desk.world.worker).get(path(sitting, FILE)).data
    desk.send(desk.phone.withdrawn(person, yes))
    before, after = json.loads(first), desk.receipt(sitting)
    assert [one["state"] for one in after["events"]] == ["given", "withdrawn"]
    assert before["receipt"]["receipt_id"] != after["receipt"]["receipt_id"]
    assert (before["receipt"]["issued_at"], after["receipt"]["issued_at"]) == (
        "2026-11-20T11:00:00.000Z",
        "2026-11-23T11:00:00.000Z",
    )


@pytest.mark.parametrize(("kind", "direction"), [("arabic", "rtl"), ("oral", "ltr")])
def test_the_page_shows_the_text_and_the_danish_beside_it(desk: Desk, kind: str, direction: str) -> None:
    sitting = KINDS[kind](desk)
    (notice,) = desk.receipt(sitting)["notice"]["texts"]
    page = _page(desk, sitting)
    parts = re.findall(r'<section class="card" lang="(\w+)" dir="(\w+)">(.*?)</section>', page, re.S)
    language = notice["text"]["language"]
    assert [(lang, way) for lang, way, _ in parts] == [(language, direction), ("da", "ltr")]
    for (_, _, shown), text in zip(parts, (notice["text"], notice["danish_master"]), strict=True):
        words = [text[name] for name in ("title", "what", "data", "who", "voluntary", "consequences_of_no", "withdraw")]
        assert [one for one in words if one not in html.unescape(shown)] == []


def test_in_danish_the_text_stands_once(desk: Desk) -> None:
    assert len(re.findall(r'<section class="card" lang=', _page(desk, KINDS["signed"](desk)))) == 1


def test_it_says_what_happened(desk: Desk) -> None:
    told = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", _page(desk, KINDS["withdrawn"](desk))))
    events = told[told.index("Hvad der skete") :]
    assert events.index("Givet") < events.index("Trukket tilbage")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_page(desk: Desk, kind: str) -> None:
    page = _page(desk, KINDS[kind](desk))
    assert "None" not in re.sub(r"<[^>]+>", " ", page) and "strokes" not in page


@pytest.mark.parametrize("kind", ["signed", "arabic", "withdrawn", "replaced"])
def test_the_code_on_the_paper_is_that_of_the_file(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str
) -> None:
    """The code that is drawn, the file as anybody downloads it, the key as it is published: nothing else."""
    coded: list[str] = []
    make = segno.make

    def spy(said: str, **how: Any) -> segno.QRCode:
        coded.append(said)
        return make(said, **how)

    monkeypatch.setattr(segno, "make", spy)
    sitting = KINDS[kind](desk)
    page, paper = _page(desk, sitting), tmp_path / "samtykke.json"
    desk.forward(hours=2)
    paper.write_bytes(_file(desk, sitting))
    key = tmp_path / "key.json"
    key.write_bytes(browser(desk.app).get("/.well-known/outreach-receipt-key.json").data)
    (code,) = coded
    result = CliRunner().invoke(verify_receipt, [str(paper), "--code", code, "--key", str(key)])
    assert (result.exit_code, result.stderr) == (0, "") and "and the code is its own" in result.stdout
    assert f"Kvittering {json.loads(paper.read_bytes())['receipt']['receipt_id']}" in page
    (picture,) = re.findall(r'<img src="(data:image/svg\+xml[^"]+)" width="220" height="220" alt="QR-kode', page)
    drawn = html.unescape(picture).partition(",")[2]
    drawn = base64.b64decode(drawn).decode() if ";base64" in picture else unquote(drawn)
    assert drawn.startswith("<svg") and drawn == unquote(
        make(code, error="m").svg_data_uri(border=2, dark="#000000", light="#ffffff").partition(",")[2]
    )


def test_what_is_not_for_paper_is_marked(desk: Desk) -> None:
    """The ways on: crumb and download; the style sheet leaves out what is marked so."""
    page = _page(desk, KINDS["signed"](desk))
    links = re.findall(r"<p class=\"([^\"]*)\">\s*<a [^>]*href=\"(/consents/[^\"]*)\"", page)
    assert len(links) == 2 and all("no-print" in names.split() for names, _ in links)
    sheets = "".join(
        browser(desk.app).get(one).text
        for one in re.findall(r'href="(/static/css/[^"]+)"', _whole(desk, desk.sat(desk.person())[0]))
    )
    assert re.search(r"@media print\s*{.*?\.no-print", sheets, re.S)


def test_a_name_cannot_write_into_the_page(desk: Desk) -> None:
    sitting, _ = desk.sat(desk.person(), place="<script>x</script>")
    assert "<script>x" not in _whole(desk, sitting)
    assert json.loads(json.dumps(desk.receipt(sitting)))["events"][0]["place"] == "<script>x</script>"


def test_the_key_is_for_everybody(desk: Desk) -> None:
    signature = desk.receipt(KINDS["signed"](desk))["receipt"]["signature"]
    answer = browser(desk.app).get("/.well-known/outreach-receipt-key.json")
    (key,) = answer.json["keys"]
    assert (key["kid"], key["crv"], key["kty"], key["use"]) == (signature["key_id"], "Ed25519", "OKP", "sig")
    assert "d" not in key, "the private half"
    assert "Set-Cookie" not in answer.headers


def _file(desk: Desk, sitting: Data) -> bytes:
    answer = browser(desk.app, desk.world.supervisor).get(path(sitting, FILE))
    assert answer.status_code == 200
    return answer.data


def _whole(desk: Desk, sitting: Data) -> str:
    answer = browser(desk.app, desk.world.supervisor).get(path(sitting))
    assert answer.status_code == 200
    return answer.text


def _page(desk: Desk, sitting: Data) -> str:
    return _whole(desk, sitting).partition("<main")[2]


def test_days_and_times_on_paper_are_as_people_read_them(desk: Desk) -> None:
    page = browser(desk.app, desk.world.supervisor).get(path(KINDS["signed"](desk), PAGE)).text
    read = re.sub(r"<[^>]*>", " ", page)
    assert "20. nov. 2026 til 19. nov. 2027" in read
    assert "20. nov. 2026 12.00" in read  # noon in Copenhagen, 11.00 UTC
    assert not re.search(r"\d{4}-\d\d-\d\d|\dZ\b", read)
