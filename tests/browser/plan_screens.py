"""The young person's page in every state and language, to be looked at and measured. The server's answers are made up
(plan_documents.py), its pages are real."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import segno
from playwright.sync_api import Browser, BrowserContext, Error, Page, Route
from werkzeug.serving import WSGIRequestHandler, make_server

from outreach import create_app
from outreach.config import Config
from outreach.texts import PLAN_LANGUAGES, proof_words
from tests.browser import plan_documents as plans
from tests.browser.acts import settled
from tests.browser.hands import PHONE
from tests.browser.screen import BROKEN, EMPTY, FULL
from tests.browser.troubled import FRIDAY
from tests.chromium import LOCALE, TIMEZONE

SECRET = "y" * 43
PIN = "042917"
WRONG = "111111"
Plan = dict[str, Any]


@dataclass
class Answers:
    """What the server says. `plan`: None: nothing is said, as without a net; or a status with a body."""

    plan: Plan | None = None
    opens: tuple[int, Plan] | None = None

    def open(self, route: Route) -> None:
        if self.opens is not None:
            status, body = self.opens
            return route.fulfill(status=status, json=body)
        if self.plan is None:
            return _away(route)
        ids = {name: f"{name}-1" for name in ("actor", "person_id", "helhedsplan_id", "organisation_id", "area_id")}
        return route.fulfill(json=ids | {"role": self.plan["role"], "plan": self.plan, "server_time": plans.NOW})

    def view(self, route: Route) -> None:
        if self.plan is None:
            return _away(route)
        return route.fulfill(json={"plan": self.plan, "area_id": "area_id-1", "server_time": plans.NOW})

    def proof(self, route: Route) -> None:
        if self.plan is None:
            return _away(route)
        address = f"https://plan.example.org/bevis/#{'x' * 600}"
        picture = segno.make(address, error="l").svg_data_uri(border=4, dark="#1b1f23", light="#ffffff")
        return route.fulfill(json=plans.proof(dict(proof_words()), str(picture)))

    def replace(self, route: Route) -> None:
        url = f"https://plan.example.org/plan/#{'z' * 43}"
        picture = segno.make(url, error="l").svg_data_uri(border=4, dark="#1b1f23", light="#ffffff")
        return route.fulfill(json={"url": url, "qr": str(picture), "pin": "731982"})


def _away(route: Route) -> None:
    with contextlib.suppress(Error):  # the page has gone elsewhere meanwhile
        route.abort()


Act = Callable[[Page, Answers], None]


@dataclass(frozen=True)
class PlanScreen:
    name: str
    plan: Callable[[], Plan] | None
    state: str = FULL
    act: Act = lambda page, answers: None

    @property
    def speaks(self) -> bool:
        """Whether it can be put into another language where it stands: nobody reaches past an open question."""
        return self.name not in {"plan-close", "plan-lost", "plan-replace"}

    def show(self, context: BrowserContext, language: str) -> Page:
        """A phone that has just opened the link, or found it shut (`plan` None), and what came of it."""
        answers = Answers(self.plan() if self.plan else None)
        page = context.new_page()
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        for what in ("open", "view", "proof", "replace"):
            page.route(f"**/api/plan/{what}", getattr(answers, what))
        page.route("**/api/v1/entries", _away)
        page.goto(f"/plan/{language}/#{SECRET}")
        page.locator("#pin").wait_for()
        if answers.plan is not None:
            enter(page)
        self.act(page, answers)
        settled(page)
        return page


def enter(page: Page) -> None:
    types(page, PIN)
    page.locator("#hello").wait_for()


def types(page: Page, pin: str) -> None:
    page.locator("#pin").fill(pin)
    page.locator("#pin-open").click()


def answered(status: int, **body: Any) -> Act:
    """With this, when the PIN is given."""

    def act(page: Page, answers: Answers) -> None:
        answers.opens = (status, body)
        types(page, PIN)
        page.locator("#stop, #pin-trouble").wait_for()

    return act


def tapped(*selectors: str, then: str = "") -> Act:
    def act(page: Page, answers: Answers) -> None:
        for selector in selectors:
            page.locator(selector).click()
        if then:
            page.locator(then).wait_for()

    return act


def locked(*pins: str) -> Act:
    """Locked by hand, and these PINs tried."""

    def act(page: Page, answers: Answers) -> None:
        page.locator("#lock").click()
        for pin in pins:
            page.locator("#pin").wait_for()
            types(page, pin)
            page.locator("#pin-trouble, #stop").wait_for()

    return act


def without_net(page: Page, answers: Answers) -> None:
    """Two things ticked since the net was gone."""
    answers.plan = None
    for item in page.locator("button.tick[aria-pressed=false]").all()[:2]:
        item.click()
    page.locator("#no-net").wait_for()


def a_step_up(page: Page, answers: Answers) -> None:
    answers.plan = plans.climbing()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.locator("#climbed").wait_for()


def another_link(page: Page, answers: Answers) -> None:
    address = page.url
    page.goto("about:blank")
    page.goto(f"{address}#{SECRET}")
    page.locator("#other").wait_for()


def no_link(page: Page, answers: Answers) -> None:
    page.reload()
    page.locator("#paste").fill("x")
    page.locator("#paste-form button").click()


def no_storage(page: Page, answers: Answers) -> None:
    page.add_init_script("Object.defineProperty(globalThis, 'indexedDB', { value: undefined })")
    page.reload()
    page.locator("#stop").wait_for()


def installable(page: Page, answers: Answers) -> None:
    page.evaluate(
        "dispatchEvent(Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt() {} }))"
    )
    page.locator("#install-card").wait_for()


def printed(page: Page, answers: Answers) -> None:
    tapped("#proof-open", then="#proof")(page, answers)


PLAN_SCREENS = [
    PlanScreen("plan-pin", None, EMPTY),
    PlanScreen("plan-pin-short", None, BROKEN, lambda page, answers: types(page, "12")),
    PlanScreen("plan-pin-wrong", None, BROKEN, answered(403, code="wrong_pin", left=2)),
    PlanScreen("plan-locked", None, BROKEN, answered(423, code="locked", until="2026-11-20T13:52:00.000Z")),
    PlanScreen("plan-revoked", None, BROKEN, answered(410, code="revoked")),
    PlanScreen("plan-slow-down", None, BROKEN, answered(429, code="slow_down")),
    PlanScreen("plan-server", None, BROKEN, answered(500)),
    PlanScreen("plan-no-net", None, BROKEN, lambda page, answers: types(page, PIN)),
    PlanScreen("plan-no-link", None, EMPTY, no_link),
    PlanScreen("plan-no-storage", None, BROKEN, no_storage),
    PlanScreen("plan-climbing", plans.climbing),
    PlanScreen("plan-new", plans.new, EMPTY),
    PlanScreen("plan-before", plans.before, EMPTY),
    PlanScreen("plan-first", plans.first),
    PlanScreen("plan-top", plans.at_the_top),
    PlanScreen("plan-climbed", plans.first, FULL, a_step_up),
    PlanScreen("plan-offline", plans.first, BROKEN, without_net),
    PlanScreen("plan-again", plans.first, FULL, locked()),
    PlanScreen("plan-again-wrong", plans.first, BROKEN, locked(WRONG)),
    PlanScreen("plan-wiped", plans.first, BROKEN, locked(*[WRONG] * 10)),
    PlanScreen("plan-other", plans.first, FULL, another_link),
    PlanScreen("plan-close", plans.first, FULL, tapped("#close-here", then="#sure")),
    PlanScreen("plan-lost", plans.first, FULL, tapped("#lost", then="#sure")),
    PlanScreen("plan-replace", plans.first, FULL, tapped("#replace", then="#sure")),
    PlanScreen("plan-new-pin", plans.first, FULL, tapped("#replace", "#sure-yes", then="#new-pin")),
    PlanScreen("plan-new-link", plans.first, FULL, tapped("#replace", "#sure-yes", "#new-done", then="#new-url")),
    PlanScreen("plan-closed", plans.first, EMPTY, tapped("#close-here", "#sure-yes", then="#stop")),
    PlanScreen("plan-install", plans.first, FULL, installable),
    PlanScreen("plan-guardian", plans.guardian),
    PlanScreen("plan-guardian-new", lambda: plans.guardian() | {"placements": [], "weeks": []}, EMPTY),
    PlanScreen("plan-proof", plans.climbing, FULL, printed),
]


class _Silent(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:
        """Nothing."""


@contextlib.contextmanager
def plan_server(folder: Path) -> Iterator[str]:
    """The pages, on a Friday at 14.32; where they are."""
    app = create_app(Config.from_environ({"OUTREACH_INSTANCE": str(folder)}), clock=lambda: FRIDAY)
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Silent)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextlib.contextmanager
def fresh_phone(browser: Browser, base: str) -> Iterator[BrowserContext]:
    """No service worker: each screen comes from the server as it is now."""
    context = browser.new_context(
        base_url=base,
        locale=LOCALE,
        timezone_id=TIMEZONE,
        viewport=PHONE,  # type: ignore[arg-type]
        has_touch=True,
        reduced_motion="reduce",
        service_workers="block",
    )
    context.set_default_timeout(30_000)
    context.clock.set_fixed_time(FRIDAY)
    try:
        yield context
    finally:
        context.close()


def speak(page: Page, language: str) -> None:
    """The same screen in another language, as somebody chooses it there."""
    page.locator("#language").select_option(language, force=True)
    page.locator(f"html[lang={language}]").wait_for(state="attached")
    settled(page)


__all__ = ["PLAN_LANGUAGES", "PLAN_SCREENS", "PlanScreen", "fresh_phone", "plan_server", "speak"]
