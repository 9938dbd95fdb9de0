"""What a phone must fetch before it works without coverage, in one language, gzipped."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator

import pytest
from flask import Flask

from outreach.blueprints.pwa.consent_forms import TEXTS
from outreach.blueprints.pwa.shell import LANGUAGES
from outreach.texts import PLAN_LANGUAGES
from outreach.texts.consent_words import consent_words
from tests import engines as made

BUDGET = 130_000
PLAN_BUDGET = 60_000
"""The young person's page, in all of its languages together."""


@pytest.fixture
def app(engines: made.Engines) -> Iterator[Flask]:
    """SQLite alone: no database takes part."""
    app = engines.app("sqlite")
    with app.app_context():
        yield app


def fetched_sizes(app: Flask, root: str, *beside: str) -> dict[str, int]:
    """Address to gzipped bytes of all that a first visit's service worker asks for: manifest, pack, and what is not in
    the pack."""
    client = app.test_client()
    manifest, pack = client.get(f"{root}precache.json").json, client.get(f"{root}pack.json").json
    assert manifest is not None and pack is not None
    sizes = {}
    for url in [f"{root}precache.json", manifest["pack"], *sorted(set(manifest["assets"]) - set(pack)), *beside]:
        response = client.get(url, buffered=True)
        assert response.status_code == 200, url
        sizes[url] = len(gzip.compress(response.data, 9))
    return sizes


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("approved_texts")
def test_the_whole_app_is_small(app: Flask, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The screens in one language, and the consent texts in Danish, which stand beside those of any other."""
    others = {f"/app/{other}/" for other in LANGUAGES if other != language}
    others |= {f"{TEXTS}{other}.json" for other in consent_words() if other != "da"}
    sizes = fetched_sizes(app, "/app/", "/sw.js", "/static/js/shell_cache.js")
    told = {url: size for url, size in sizes.items() if url not in others}
    total = sum(told.values())
    icons = sum(len(app.test_client().get(f"/static/icons/{name}", buffered=True).data) for name in ICONS)
    with capsys.disabled():
        parts = ", ".join(f"{url} {size / 1000:.1f}" for url, size in told.items())
        print(f"\n{language}: {total / 1000:.1f} kB gzipped ({parts}); icons beside it {icons / 1000:.1f} kB")
    assert total <= BUDGET


ICONS = ("icon.svg", "icon-192.png", "icon-512.png", "maskable-512.png", "monochrome.svg")


@pytest.mark.parametrize("root", ["/app/", "/plan/"])
def test_nothing_is_left_out_of_the_sum(app: Flask, root: str) -> None:
    client = app.test_client()
    manifest, pack = client.get(f"{root}precache.json").json, client.get(f"{root}pack.json").json
    assert manifest is not None and pack is not None
    apart = {url for url in manifest["assets"] if url.startswith(TEXTS)} | set(manifest["shells"])
    assert set(pack) | apart == set(manifest["assets"])
    assert any("idb" in url for url in pack) and any("/css/" in url for url in pack)
    assert {url: hashlib.sha256(text.encode()).hexdigest()[:32] for url, text in pack.items()}.items() <= manifest[
        "assets"
    ].items()


def test_what_is_alike_stands_together_in_the_pack(app: Flask) -> None:
    pack = app.test_client().get("/app/pack.json").json
    assert pack is not None
    by_name = json.dumps(pack, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    sent = app.test_client().get("/app/pack.json", buffered=True).data
    assert len(sent) == len(by_name)  # the same texts
    assert len(gzip.compress(sent, 9)) < len(gzip.compress(by_name, 9)) - 1_000


def test_the_young_persons_page_is_small_in_all_languages_together(
    app: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    sizes = fetched_sizes(app, "/plan/", "/plan/sw.js", "/static/js/shell_cache.js")
    total = sum(sizes.values())
    with capsys.disabled():
        print(f"\n/plan/: {total / 1000:.1f} kB gzipped in all languages")
    assert {f"/plan/{language}/" for language in PLAN_LANGUAGES} <= set(sizes)
    assert total <= PLAN_BUDGET
