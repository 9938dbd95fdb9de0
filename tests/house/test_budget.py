"""What a phone must fetch before it works without coverage, in one language, gzipped."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest
from flask import Flask

from outreach.blueprints.pwa.precache import ICON
from outreach.blueprints.pwa.shell import LANGUAGES
from outreach.texts import PLAN_LANGUAGES
from tests import engines as made

BUDGET = 110_000
PLAN_BUDGET = 60_000
"""The young person's page, in all of its languages together."""


@pytest.fixture
def app(engines: made.Engines) -> Iterator[Flask]:
    """SQLite alone: no database takes part."""
    app = engines.app("sqlite")
    with app.app_context():
        yield app


def kept_sizes(app: Flask, language: str) -> dict[str, int]:
    """Address to gzipped bytes: the shell in one language, and what it stands on. The icons are pictures, not code."""
    others = {f"/app/{other}/" for other in LANGUAGES if other != language}
    sizes = all_sizes(app, "/app/precache.json", "/sw.js")
    return {url: size for url, size in sizes.items() if url not in others and not url.endswith(ICON)}


def all_sizes(app: Flask, precache: str, worker: str, *beside: str) -> dict[str, int]:
    """Of everything that a service worker keeps, and of itself."""
    client = app.test_client()
    sizes = {}
    kept = client.get(precache).json
    assert kept is not None
    for url in [*kept["assets"], worker, *beside]:
        response = client.get(url, buffered=True)
        assert response.status_code == 200, url
        sizes[url] = len(gzip.compress(response.data, 9))
    return sizes


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_app_is_small(app: Flask, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    sizes = kept_sizes(app, language)
    total = sum(sizes.values())
    groups = {"HTML": "/app/", "CSS": ".css", "idb": "/vendor/", "worker": "/sw.js"}
    told = {name: sum(size for url, size in sizes.items() if part in url) for name, part in groups.items()}
    told["JS"] = total - sum(told.values())
    icons = sum(len(app.test_client().get(f"/static/icons/{name}", buffered=True).data) for name in ICONS)
    with capsys.disabled():
        parts = ", ".join(f"{name} {size / 1000:.1f}" for name, size in told.items())
        print(f"\n{language}: {total / 1000:.1f} kB gzipped ({parts}); icons beside it {icons / 1000:.1f} kB")
    assert total <= BUDGET


ICONS = ("icon.svg", "icon-192.png", "icon-512.png", "maskable-512.png", "monochrome.svg")


def test_nothing_is_left_out_of_the_sum(app: Flask) -> None:
    sizes = kept_sizes(app, "da")
    assert {"/app/da/", "/static/css/app.css", "/static/js/app.js", "/sw.js"} <= set(sizes)
    assert any("idb" in url for url in sizes)
    assert "/app/en/" not in sizes


def test_the_young_persons_page_is_small_in_all_languages_together(
    app: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    sizes = all_sizes(app, "/plan/precache.json", "/plan/sw.js", "/static/js/shell_cache.js")
    shells = [f"/plan/{language}/" for language in PLAN_LANGUAGES]
    total = sum(sizes.values())
    one = total - sum(sizes[url] for url in shells) + max(sizes[url] for url in shells)
    with capsys.disabled():
        print(f"\n/plan/: {total / 1000:.1f} kB gzipped in all languages, {one / 1000:.1f} kB in one")
    assert {"/plan/ar/", "/static/css/plan.css", "/static/js/plan/plan.js", "/plan/sw.js"} <= set(sizes)
    assert any("idb" in url for url in sizes)
    assert total <= PLAN_BUDGET
