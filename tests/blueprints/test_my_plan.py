"""The shells of the young person's page: the same for everybody, without people, and nothing of the workers' app."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from outreach.texts import PLAN_LANGUAGES, plan_text

EVERYTHING = ["/plan/", "/plan/precache.json", "/plan/sw.js"]
EVERYTHING += [f"/plan/{language}/{name}" for language in PLAN_LANGUAGES for name in ("", "manifest.webmanifest")]


def fetch(client: FlaskClient, url: str) -> bytes:
    with client.get(url) as response:  # a file is closed again
        assert response.status_code == 200, url
        return response.data


@pytest.mark.parametrize(
    ("asked", "shown"), [("da", "da"), ("en-GB", "en"), ("ar-SY", "ar"), ("so", "so"), ("pl", "da")]
)
def test_start_goes_to_the_language_asked_for_and_drops_no_fragment(client: FlaskClient, asked: str, shown: str):
    location = client.get("/plan/", headers={"Accept-Language": asked}).location
    assert location == f"/plan/{shown}/"  # without a fragment of its own: the browser's goes along


@pytest.mark.parametrize("language", PLAN_LANGUAGES)
def test_a_shell_holds_nothing_of_anybody_and_nothing_inline(client: FlaskClient, language: str):
    page = client.get(f"/plan/{language}/").text
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in page
    assert "csrf" not in page.lower()
    assert not re.search(r"\sstyle=|\son\w+=|<style", page)
    assert all("application/json" in tag or "src=" in tag for tag in re.findall(r"<script[^>]*>", page))
    assert page.index("js/plan/link.js") < page.index("stylesheet"), "the secret leaves the address before all else"


@pytest.mark.parametrize("url", EVERYTHING)
def test_no_cookie_no_search_engine_and_asked_for_anew(client: FlaskClient, url: str):
    with client.get(url) as answer:
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("language", PLAN_LANGUAGES)
def test_every_id_once_and_every_label_points_at_a_field(client: FlaskClient, language: str):
    page = client.get(f"/plan/{language}/").text
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(set(ids)) == sorted(ids)
    assert set(re.findall(r'\sfor="([^"]+)"', page)) <= set(ids)


@pytest.mark.parametrize("language", PLAN_LANGUAGES)
def test_the_script_reads_the_words_of_that_language(client: FlaskClient, language: str):
    page = client.get(f"/plan/{language}/").text
    block = re.search(r'<script type="application/json" id="plan-data">(.*?)</script>', page, re.S)
    assert block
    data = json.loads(block[1])
    assert data["text"] == plan_text(language).text
    assert (data["lang"], data["machine"]) == (language, language != "da")
    assert f'id="machine"{" hidden" if language == "da" else ""} ' in page, "a machine's translation is marked"


def test_unknown_language_is_not_found(client: FlaskClient):
    assert client.get("/plan/xx/").status_code == 404
    assert client.get("/plan/xx/manifest.webmanifest").status_code == 404


def test_precache_names_the_very_bytes(client: FlaskClient):
    manifest = client.get("/plan/precache.json").json
    assert manifest is not None
    assert manifest["shells"] == [f"/plan/{language}/" for language in PLAN_LANGUAGES]
    for url, digest in manifest["assets"].items():
        assert hashlib.sha256(fetch(client, url)).hexdigest()[:32] == digest, url


def test_everything_that_a_shell_asks_for_is_kept(client: FlaskClient):
    assets = client.get("/plan/precache.json").json["assets"]
    linked = re.findall(r'(?:href|src)="(/static/[^"]+\.(?:js|css|svg))"', client.get("/plan/da/").text)
    assert len(linked) > 20
    assert set(linked) <= set(assets)


def test_neither_app_serves_or_opens_the_other(client: FlaskClient):
    ours, theirs = (client.get(f"{root}precache.json").json["assets"] for root in ("/plan/", "/app/"))
    assert [url for url in ours if url.startswith("/app/")] == []
    assert [url for url in theirs if url.startswith("/plan/") or "/js/plan/" in url] == []
    worker = client.get("/plan/sw.js")
    assert "Service-Worker-Allowed" not in worker.headers, "it may answer for /plan/ and nothing else"
    for language in PLAN_LANGUAGES:
        assert "/app/" not in client.get(f"/plan/{language}/").text
    assert "/plan/" not in client.get("/app/da/").text


def test_what_only_workers_need_is_not_sent(client: FlaskClient):
    """Saving goes the same way, without people, cases and what an entry does to them."""
    names = {url.rpartition("/")[2] for url in client.get("/plan/precache.json").json["assets"]}
    assert {"saving.js", "settle.js", "push.js", "entry.js"} <= names
    assert names & {"effects.js", "case_effects.js", "store.js", "sync.js", "pull.js", "search.js"} <= {"store.js"}


def test_kill_switch_and_worker(client: FlaskClient, monkeypatch: pytest.MonkeyPatch):
    assert client.get("/plan/sw.js").text.rstrip().endswith(client.get("/plan/precache.json").json["version"])
    monkeypatch.setitem(client.application.config, "PWA_KILL", True)
    assert client.get("/plan/precache.json").json == {"kill": True}
    assert client.get("/plan/sw.js").status_code == 200


@pytest.mark.parametrize("language", PLAN_LANGUAGES)
def test_a_neutral_manifest_of_its_own(client: FlaskClient, language: str):
    manifest = client.get(f"/plan/{language}/manifest.webmanifest").json
    assert manifest is not None
    assert (manifest["id"], manifest["scope"], manifest["start_url"]) == ("/plan/", "/plan/", "/plan/")
    assert manifest["name"] == manifest["short_name"] == plan_text(language).text["title"]
    assert "shortcuts" not in manifest and "description" not in manifest, "nothing that tells what it is for"
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable", "monochrome"}
    workers = {icon["src"] for icon in client.get("/app/da/manifest.webmanifest").json["icons"]}
    for icon in manifest["icons"]:
        assert fetch(client, icon["src"])
        assert icon["src"] not in workers


def test_no_text_is_cut_out_of_the_scripts(client: FlaskClient):
    """Every word that a script asks for by a plain key is among the words."""
    assets = client.get("/plan/precache.json").json["assets"]
    static = Path(client.application.static_folder or "")
    sources = [static / url.removeprefix("/static/") for url in assets if "/js/plan/" in url]
    scripts = "\n".join(source.read_text("utf-8") for source in sources)
    asked = set(re.findall(r'\bwords\.t\("(\w+)"|sentence\(words, "(\w+)"', scripts))
    keys = {key for pair in asked for key in pair if key}
    assert len(keys) > 50
    assert keys - plan_text("da").text.keys() == set()
