"""The phone's shells: the same for everybody, without people, small, and as the service worker expects them."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from outreach.blueprints.pwa import words

KEYS = json.loads((Path(__file__).parents[1] / "examples" / "word_keys.json").read_text("utf-8"))

LANGUAGES = ("da", "en")


def fetch(client: FlaskClient, url: str) -> bytes:
    with client.get(url) as response:  # a file is closed again
        assert response.status_code == 200, url
        return response.data


@pytest.mark.parametrize(("asked", "shown"), [("da", "da"), ("en-GB", "en"), ("ar", "da")])
def test_start_goes_to_the_language_asked_for(client: FlaskClient, asked: str, shown: str):
    assert client.get("/app/", headers={"Accept-Language": asked}).location == f"/app/{shown}/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_shell_holds_nothing_of_anybody_and_nothing_inline(client: FlaskClient, language: str):
    page = client.get(f"/app/{language}/").text
    assert f'<html lang="{language}"' in page
    assert "csrf" not in page.lower()
    assert not re.search(r"\sstyle=|\son\w+=|<style", page)
    assert all("application/json" in tag or "src=" in tag for tag in re.findall(r"<script[^>]*>", page))
    assert "Set-Cookie" not in client.get(f"/app/{language}/").headers


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_id_once_and_every_label_points_at_a_field(client: FlaskClient, language: str):
    page = client.get(f"/app/{language}/").text
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(set(ids)) == sorted(ids)
    assert set(re.findall(r'\sfor="([^"]+)"', page)) <= set(ids)
    assert set(re.findall(r'href="#i-([^"]+)"', page)) <= {i.removeprefix("i-") for i in ids}


def test_unknown_language_is_not_found(client: FlaskClient):
    assert client.get("/app/xx/").status_code == 404


def test_precache_names_the_very_bytes(client: FlaskClient):
    manifest = client.get("/app/precache.json").json
    assert manifest["shells"] == ["/app/da/", "/app/en/"]
    assert set(manifest["shells"]) < set(manifest["assets"])
    for url, digest in manifest["assets"].items():
        assert hashlib.sha256(fetch(client, url)).hexdigest()[:32] == digest, url


def test_every_module_that_is_imported_is_kept(client: FlaskClient):
    assets = client.get("/app/precache.json").json["assets"]
    page = client.get("/app/da/").text
    linked = re.findall(r'<link rel="(?:stylesheet|modulepreload)" href="([^"]+)"', page)
    assert len(linked) > 20
    assert set(linked) <= set(assets)


def test_kill_switch_and_worker(client: FlaskClient, monkeypatch: pytest.MonkeyPatch):
    worker = client.get("/sw.js")
    assert worker.headers["Service-Worker-Allowed"] == "/app/"
    assert worker.headers["Cache-Control"] == "no-cache"
    assert worker.text.rstrip().endswith(client.get("/app/precache.json").json["version"])
    monkeypatch.setitem(client.application.config, "PWA_KILL", True)
    assert client.get("/app/precache.json").json == {"kill": True}


@pytest.mark.parametrize("language", LANGUAGES)
def test_manifest(client: FlaskClient, language: str):
    manifest = client.get(f"/app/{language}/manifest.webmanifest").json
    assert (manifest["id"], manifest["scope"]) == ("/app/", "/app/")
    assert manifest["start_url"] == f"/app/{language}/"
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable", "monochrome"}
    for icon in manifest["icons"]:
        assert fetch(client, icon["src"])
    assert [shortcut["url"].split("#")[1] for shortcut in manifest["shortcuts"]] == ["check-in", "log"]


def test_accessibility_statement(client: FlaskClient):
    assert "<h1>" in client.get("/was").text


@pytest.mark.parametrize(("text", "key"), KEYS.items())
def test_a_text_has_the_key_that_the_phone_knows_it_by(text: str, key: str) -> None:
    assert words.key_of(text) == key


def test_two_texts_of_one_key_are_seen(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    with client.application.app_context():
        assert len(words.catalogue("en")) > 300
        monkeypatch.setattr(words, "key_of", lambda message: message[:1])
        with pytest.raises(ValueError, match="word it differently"):
            words.catalogue("en")
