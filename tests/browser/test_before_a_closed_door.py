"""Somebody stands before a closed door with a phone that runs no scripts; later a supervisor reads that they did."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Playwright

from outreach import utc_now
from outreach.domain.opening_hours import COPENHAGEN
from tests.browser.desk import Supervisor
from tests.browser.hand import Hand
from tests.browser.town import Town
from tests.browser.watch import Watch
from tests.chromium import phone

pytestmark = pytest.mark.browser

MakeContext = Callable[..., BrowserContext]


def test_one_tap_at_the_door_reaches_the_supervisor(
    town: Town, else_: Supervisor, contexts: MakeContext, watch: Watch, playwright: Playwright
) -> None:
    tomorrow = (utc_now().astimezone(COPENHAGEN) + timedelta(days=1)).weekday()
    else_.opens("/opening-hours/")
    else_.presses(else_.page.get_by_role("link", name=re.compile(town.site)))
    else_.page.locator(f"#day{tomorrow}_0_from").fill("10:00")
    else_.page.locator(f"#day{tomorrow}_0_to").fill("12:00")
    else_.presses(else_.page.get_by_role("button", name="Gem", exact=True))
    else_.sees("Gemt. Tiderne gælder fra nu.")
    else_.presses(else_.page.get_by_role("link", name="Skilt til døren"))
    address = else_.page.locator(".sign-address").inner_text()

    resident = at_the_door(contexts, town, watch, playwright)
    resident.goes_to("/d/" + address.rpartition("/d/")[2])
    resident.sees("Åbner i morgen kl. 10.00")
    resident.tap_button("Jeg kom forgæves")
    resident.sees("Tak. Nu ved vi, at du kom forgæves.")
    resident.tap_button("Hverdage om aftenen")
    pressed = resident.page.get_by_role("button", name="Hverdage om aftenen", pressed=True)
    pressed.wait_for()
    assert resident.context.cookies() == []

    else_.opens("/in-vain")
    else_.sees("1 forgæves besøg", "section.card")
    else_.sees(re.compile("Hverdage om aftenen"), "section.card")


def at_the_door(contexts: MakeContext, town: Town, watch: Watch, playwright: Playwright) -> Hand:
    """A phone of somebody whom we do not know."""
    options: dict[str, Any] = phone(playwright) | {"java_script_enabled": False}
    return Hand(contexts(**options), town.stage.base, watch)
