"""Browsers in people's hands, each in the state in which its screens are looked at. One set for each language."""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Page, Route, expect

from outreach.demo.cast import HAMZA, JONAS, LONE, METTE, TOVE
from tests.browser.stage import GONE, NEW_ADMIN, NEW_LEADER, NEW_WORKER, NO_ROLE, TWO_ROLES, Stage
from tests.browser.troubled import FRIDAY
from tests.chromium import LOCALE, TIMEZONE, launch_options

PHONE = {"width": 390, "height": 844}
REFUSED = {
    "da": "Her står et CPR-nummer. Det må ikke gemmes. Slet det, og skriv navn eller fødselsår i stedet.",
    "en": "There is a CPR number here. It must not be saved. Delete it and write a name or a year of birth instead.",
}
COMMENT = {
    "da": "Har vi lovet at ringe? Skriv kort, hvem der gør hvad.",
    "en": "Did we promise to call? Say who does what.",
}

SITES_ARE_HERE = """async () => {
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((done) => { indexedDB.open(name).onsuccess = ({ target }) => done(target.result) });
    const there = db.objectStoreNames.contains("sites");
    const count = there && await new Promise((done) => {
      db.transaction("sites").objectStore("sites").count().onsuccess = ({ target }) => done(target.result);
    });
    db.close();
    if (count) return true;
  }
  return false;
}"""


def launch_in(language: str) -> dict[str, Any]:
    """A browser that speaks the language itself: dates in fields are its own words."""
    options = launch_options()
    spoken = {"da": "da", "en": "en-GB"}[language]
    return {**options, "args": [*options["args"], f"--lang={spoken}"], "env": {**os.environ, "LANGUAGE": spoken}}


class Hands:
    """Makes each browser when it is first asked for."""

    def __init__(self, browser: Browser, stage: Stage, language: str) -> None:
        self._browser, self.stage, self.language = browser, stage, language
        self._pages: dict[str, Page] = {}

    def page(self, hand: str) -> Page:
        if hand not in self._pages:
            self._pages[hand] = HANDS[hand](self)
        return self._pages[hand]

    @property
    def open(self) -> frozenset[str]:
        return frozenset(self._pages)

    def close(self) -> None:
        for page in self._pages.values():
            page.context.close()

    def context(self, who: str | None) -> BrowserContext:
        """`who` has signed in. No service worker: each screen is to come from the server as it is now."""
        context = self._browser.new_context(
            base_url=self.stage.base,
            locale=LOCALE if self.language == "da" else "en-GB",
            timezone_id=TIMEZONE,
            viewport=PHONE,  # type: ignore[arg-type]
            has_touch=True,
            reduced_motion="reduce",
            service_workers="block",
        )
        context.set_default_timeout(30_000)
        context.clock.set_fixed_time(FRIDAY)
        context.add_cookies([{"name": "language", "value": self.language, "url": self.stage.base}])
        if who is not None:
            context.add_cookies([{"name": "outreach", "value": self.stage.cookie(who), "url": self.stage.base}])
        return context

    def desk(self, who: str | None) -> Page:
        return self.context(who).new_page()

    def phone(self, who: str) -> Page:
        """With its people on it."""
        page = self.context(who).new_page()
        with page.expect_response(re.compile("/api/v1/changes")):
            page.goto(f"/app/{self.language}/")
        expect(page.locator("#workday")).to_be_visible()
        page.wait_for_function(SITES_ARE_HERE)
        return page


def check_in(page: Page, person: int, *topics: tuple[str, str], note: str = "") -> None:
    """By the nth of the recent people."""
    page.evaluate("location.hash = '#check-in'")
    page.locator("#check-in-form:not([inert])").wait_for()
    page.locator("#check-in-people label.chip").nth(person).click()
    if page.locator("#check-in-where").is_visible():
        page.locator("#check-in-sites label").first.click()
    for topic, how in topics:
        page.locator(f"[name='check-in-topic-{topic}'][value='{how}']").locator("xpath=..").click()
    if note:
        page.locator("#check-in-fold > summary").click()
        page.locator("#check-in-note").fill(note)
    page.locator("#check-in-save").click()
    page.locator("#saved").wait_for()


def open_session(page: Page) -> None:
    page.evaluate("location.hash = '#session'")
    page.locator("#session-sites label, #closing-form:not([hidden])").first.wait_for()
    if page.locator("#closing-form").is_visible():  # it is open already
        page.evaluate("location.hash = '#home'")
        return
    page.locator("#session-sites label").first.click()
    page.locator("#session-closes_at").fill("16:00")
    page.locator("#session-form button[type=submit]").click()
    page.locator("#session-line[data-open]").wait_for()


def all_sent(page: Page) -> None:
    page.locator("#waiting-button[data-tone=ok]").wait_for()


def one_refused(page: Page) -> None:
    page.locator("#waiting-button[data-tone=warn]").wait_for()


def _mette(hands: Hands) -> Page:
    """At work: an open session, some entries received, one approved, one returned, one refused."""
    page = hands.phone(METTE.name)
    open_session(page)
    check_in(page, 0, ("search", "much"), ("society", "some"))
    check_in(page, 2, ("search", "some"), note="Fik hjælp til at læse et brev fra jobcentret.")
    check_in(page, 3, ("qualifications", "much"))
    all_sent(page)
    hands.stage.judge(METTE.name, COMMENT[hands.language])
    page.route("**/api/v1/entries", lambda route: _refuse(route, REFUSED[hands.language]))
    check_in(page, 1, ("search", "some"))
    one_refused(page)
    page.unroute("**/api/v1/entries")
    with page.expect_response(re.compile("/api/v1/changes")):
        page.reload()
    return page


def _refuse(route: Route, why: str) -> None:
    asked = route.request.post_data_json
    assert asked is not None
    results = [
        {
            "id": json.loads(text)["id"],
            "result": "refused",
            "received_at": None,
            "first": None,
            "code": "cpr",
            "field": "payload.note",
            "message": why,
        }
        for text in asked["entries"]
    ]
    route.fulfill(json={"results": results, "server_time": FRIDAY.isoformat()})


def _basement(hands: Hands) -> Page:
    """Without coverage since yesterday noon, and three visits waiting."""
    page = hands.phone(HAMZA.name)
    page.context.route("**/api/**", _no_coverage)
    page.context.clock.set_fixed_time(FRIDAY - timedelta(hours=26))
    page.reload()
    check_in(page, 1)
    page.context.clock.set_fixed_time(FRIDAY)
    check_in(page, 2, ("search", "much"))
    check_in(page, 4, ("society", "some"))
    return page


def _no_coverage(route: Route) -> None:
    with contextlib.suppress(Error):  # the page has gone elsewhere meanwhile
        route.abort()


def _signed_out(hands: Hands) -> Page:
    page = hands.phone(METTE.name)
    page.context.clear_cookies(name="outreach")
    return page


def _revoked(hands: Hands) -> Page:
    page = hands.phone(JONAS.name)
    hands.stage.revoke(JONAS.name)
    page.context.clear_cookies(name="outreach")
    return page


def _no_access(hands: Hands) -> Page:
    hands.stage.switch(GONE, True)
    page = hands.phone(GONE)
    hands.stage.switch(GONE, False)
    return page


def _desk(who: str | None) -> Callable[[Hands], Page]:
    return lambda hands: hands.desk(who)


HANDS: dict[str, Callable[[Hands], Page]] = {
    "nobody": _desk(None),
    "worker": _mette,
    "new worker": lambda hands: hands.phone(NEW_WORKER),
    "basement": _basement,
    "signed out": _signed_out,
    "revoked": _revoked,
    "no access": _no_access,
    "supervisor": _desk(LONE.name),
    "new supervisor": _desk(NEW_LEADER),
    "admin": _desk(TOVE.name),
    "new admin": _desk(NEW_ADMIN),
    "no role": _desk(NO_ROLE),
    "two roles": _desk(TWO_ROLES),
}
