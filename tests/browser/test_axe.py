"""axe-core finds nothing on any screen, in either language, light and dark; and no page is missing from the screens."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from flask import Flask
from playwright.sync_api import Browser, Playwright

from outreach.endpoints import ENDPOINTS
from tests import engines as made
from tests.browser.screens import SCREENS
from tests.browser.walk import axe, walk

pytestmark = [pytest.mark.browser, pytest.mark.prove]

NO_PAGES = re.compile(
    r"static|health\..*|api-docs\..*|sync\..*|pwa\.(start|manifest|precache|pack|consent_texts|service_worker)"
    r"|my_plan\..*|plan_links\.shown|consents\.receipt_file|published\..*|.*\.home"
)
"""Files, JSON, ways to somewhere else (`*.home` but the supervisor's); the young person's page is looked at in five
languages by test_my_plan_looks.py."""
BAD = '<main><h1>x</h1><img src="data:,"><p style="color: #999; background: #fff">pale</p></main>'


def test_axe_finds_nothing(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> None:
    walked = walk(playwright, tmp_path_factory.mktemp("walk"))
    assert walked.looked >= 3 * len(SCREENS)
    assert walked.violations == []


def test_a_planted_violation_is_found(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(f'<!doctype html><html lang="da"><title>x</title>{BAD}</html>')
    found = " ".join(axe(page))
    assert "image-alt" in found
    assert "color-contrast" in found
    page.close()


def test_every_screen_has_a_name_of_its_own() -> None:
    """Its pictures and its words are kept by it."""
    assert [name for name, count in Counter(screen.name for screen in SCREENS).items() if count > 1] == []


def test_every_page_is_among_the_screens(engines: made.Engines) -> None:
    app = engines.app("sqlite")
    shown = {_endpoint(app, screen.at) for screen in SCREENS if not screen.on_phone} | {"admin.link", "pwa.shell"}
    pages = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.endpoint in ENDPOINTS and not NO_PAGES.fullmatch(rule.endpoint)
    }
    assert pages | {"review.home"} <= shown, pages - shown


NAMED = {
    **dict.fromkeys(("received", "corrected", "returned", "retracted", "late"), "/review/{id}"),
    "quarantined": "/review/quarantine/{id}",
    "user": "/admin/users/{id}",
    "link": "/admin/users/{id}",
    "role": "/admin/users/{id}/roles/{id}",
    "area": "/admin/areas/{id}",
    "site": "/admin/sites/{id}",
    "revoke": "/admin/phones/{id}/revoke",
    "conflict": "/people/conflicts/version:{id}",
    "person": "/people/{id}",
    "young": "/people/{id}",
    "crew": "/ladder/crews/{id}",
    "hand_over": "/people/workers/{id}",
    "hours": "/opening-hours/{id}",
    "list": "/caseload-list/{id}",
    "list_columns": "/caseload-list/{id}/columns",
    "consenting": "/consents/{id}",
    "receipt": "/consents/records/{id}/receipt",
    "letter": "/consents/{id}/letter/contact_employer/employer",
    "developing": "/progression/{id}",
    "door": "/d/{id}",
    "new_door": "/d/{id}",
}


def _endpoint(app: Flask, at: str) -> str:
    path = at.format(**NAMED).format(id="01a1ede1-a330-7b15-a255-7331e52ca335").partition("?")[0].partition("#")[0]
    if path == "/nowhere":
        return "nowhere"
    return str(app.url_map.bind("localhost").match(path)[0])


def test_every_section_of_the_phone_is_among_the_screens(engines: made.Engines) -> None:
    app = engines.app("sqlite")
    with app.app_context():
        page = app.test_client().get("/app/da/").text
    sections = set(re.findall(r'data-screen="([\w-]+)"', page))
    shown = " ".join(f"{screen.name} {screen.at}" for screen in SCREENS if screen.on_phone)
    assert len(sections) > 8
    assert [section for section in sections if section not in shown] == []
