"""The proof (bevis): what it says, and that whoever is shown it can ask."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from outreach.services.proof import check
from tests.factories import World
from tests.plan import Link, page
from tests.web import browser


class TestTheProof:
    def test_what_it_says(self, app: Flask, client: FlaskClient, world: World, link: Link) -> None:
        answer = page(world).opened(client, link).ask(client, "proof").get_json()
        assert answer["proof"] == {
            "name": "Yusuf Aden Warsame",
            "organisation": "Nordbyen helhedsplan",
            "helhedsplan": "Nordbyen",
            "issued_on": "2026-11-20",
            "steps": [
                {"label": "Trin 1: Lommepengejob", "from": "2026-01-05", "to": "2026-06-01", "minutes": 120},
                {
                    "label": "Trin 2: Fritidsjob i kommunen eller boligorganisationen",
                    "from": "2026-06-01",
                    "to": None,
                    "minutes": 390,
                },
            ],
            "minutes_total": 510,
            "courses": [{"label": "Hygiejnebevis", "on": "2026-11-18"}],
        }
        assert answer["url"] == f"http://localhost:8000/bevis/#{answer['token']}"
        assert answer["qr"].startswith("data:image/svg+xml") and answer["words"]["title"]
        config = app.extensions["outreach"]["config"]
        assert check(config.proof_key, answer["token"]) is not None

    def test_whoever_is_shown_it_can_ask(self, app: Flask, client: FlaskClient, world: World, link: Link) -> None:
        made = page(world).opened(client, link).ask(client, "proof").get_json()
        answer = browser(app).post("/api/bevis/check", json={"token": made["token"]})
        assert answer.get_json() == {"valid": True, "proof": made["proof"]}
        assert "Set-Cookie" not in answer.headers and answer.headers["Cache-Control"] == "no-store"

    @pytest.mark.parametrize("token", ["", "x", ".", "x.y", "é" * 9, "A" * 8_000, "." * 8_000, "\0", "\ud800"])
    def test_nonsense_is_none(self, app: Flask, world: World, token: str) -> None:
        answer = browser(app).post("/api/bevis/check", json={"token": token})
        assert answer.status_code == 200 and answer.get_json() == {"valid": False, "proof": None}

    def test_what_is_too_long_is_not_looked_at(self, app: Flask, world: World) -> None:
        assert browser(app).post("/api/bevis/check", json={"token": "A" * 8_001}).status_code == 422

    def test_the_check_page_is_the_same_for_everybody(self, app: Flask, world: World) -> None:
        pages = [browser(app, row).get("/bevis/") for row in (None, world.worker, world.admin)]
        assert len({page.text for page in pages}) == 1
        assert all("Set-Cookie" not in page.headers for page in pages)
        assert '<html lang="en"' in browser(app).get("/bevis/", headers={"Accept-Language": "en"}).text
