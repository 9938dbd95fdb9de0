"""What a save and a cold start cost on a slow phone: Chromium as a Pixel, its CPU throttled.

Save: from the tap on "Gem" (the click's own time stamp) until "Gemt på telefonen" stands on the screen, no server in
reach, the page at rest before, beside a bare strict put into IndexedDB in the same page, one after each save.

Cold open: a browser that was just started, the server killed. From the start of the navigation until the first tile is
seen, until home is ready, and until a click on the tile has opened a form that can be filled in (which is what is
judged), beside a page of one link that a service worker of ten lines answers from its cache.

Search: the app's own among 2,000 people in its own store, beside a bare reading of them all.

The throttle slows the page's main thread, not the service worker's.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from bench import bare_page
from bench.push import Plan, push
from bench.server import percentile
from bench.stage import Member, stage, worker_with_password
from tests.chromium import persistent
from tests.proofs.server import Server

SAVES, SAVE_CPU, SAVE_GOAL = 100, 6, 50.0
STARTS, START_CPU, START_GOAL = 20, 4, 500.0
PEOPLE, SEARCH_CPU, SEARCH_GOAL = 2000, 6, 50.0
QUERIES = ("a", "am", "soeren", "muhamed", "mohammed ben", "sør yil", "yusuf", "2034", "20 69 14", "xyzzy")
"""From one letter, which a hundred bear, to names spelt as nobody spells them here."""
SCRIPT = Path(__file__).with_name("phone.js").read_text("utf-8")
APP = {
    "tile": "#home .tile",
    "ready": "html[data-ready] #workday:not([hidden])",
    "answer": "#check-in-form:not([inert])",
}
BARE = {"tile": "a", "ready": "a", "answer": "#answer"}

HEADINGS = ("phone", "n", "p50 ms", "p95 ms", "goal", "ok")


@dataclass
class Line:
    name: str
    times: list[float]
    goal: float | None = None

    def as_json(self) -> dict[str, Any]:
        times = sorted(self.times)
        p50, p95 = percentile(times, 50), percentile(times, 95)
        ok = None if self.goal is None else p95 <= self.goal
        return {"name": self.name, "n": len(times), "p50": p50, "p95": p95, "goal": self.goal, "ok": ok, "times": times}


def lines(found: Sequence[dict[str, Any]]) -> list[Sequence[str]]:
    return [
        (
            one["name"],
            str(one["n"]),
            f"{one['p50']:.1f}",
            f"{one['p95']:.1f}",
            "" if one["goal"] is None else f"p95 <= {one['goal']:.0f}",
            "" if one["ok"] is None else "yes" if one["ok"] else "no",
        )
        for one in found
    ]


def measure() -> list[dict[str, Any]]:
    with (
        stage("sqlite") as made,
        tempfile.TemporaryDirectory(prefix="outreach-bench-", dir="/tmp") as profile,
        sync_playwright() as playwright,
    ):
        member = worker_with_password(made)
        with Server(made.instance, made.url) as server:
            _fill(server.port, member)
            address = f"http://localhost:{server.port}"
            with persistent(playwright, Path(profile)) as context:
                _sign_in(context.pages[0], address, member)
                bare = bare_page.start()
                _visit(context.pages[0], bare.address)
                bare.stop()
                _visit(context.pages[0], f"{address}/app/da/")
                server.kill()
                saves = _saves(context, context.pages[0])
                searches = _searches(context, context.pages[0])
            starts = _starts(playwright, Path(profile), f"{address}/app/da/", bare.address)
    return [line.as_json() for line in (*saves, *searches, *starts)]


def _fill(port: int, member: Member) -> None:
    """Fifty people, and some entries of the worker's own."""
    plan = Plan(port, [member.login], [0], [], 30.0, 1, newcomers=True)
    heard = push(plan)
    assert len(heard.stored) == 50, heard.errors
    push(Plan(port, [member.login], heard.sequences, heard.people, 30.0, 1))


def _sign_in(page: Page, address: str, member: Member) -> None:
    page.goto(f"{address}/login?next=/app/da/")
    page.fill("input[name=email]", member.email)
    page.fill("input[name=password]", member.password)
    page.locator("form.card button[type=submit]").click()
    page.wait_for_url("**/app/da/**")
    page.wait_for_selector("#workday .tile")
    page.goto(f"{address}/app/da/#people")
    page.locator("#people bdi").first.wait_for()
    _visit(page, f"{address}/app/da/")


def _visit(page: Page, address: str) -> None:
    """Until a service worker answers for the page."""
    page.goto(address)
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("navigator.serviceWorker.controller !== null")


def _saves(context: BrowserContext, page: Page) -> list[Line]:
    page.evaluate(SCRIPT)
    with _slow(context, page, SAVE_CPU):
        found = [_save(page) for _ in range(SAVES + 5)][5:]
    tap = f'"Gem" to "gemt på telefonen", CPU x{SAVE_CPU}'
    return [
        Line(tap, [one["text"] for one in found], SAVE_GOAL),
        Line("  the same, until it is painted", [one["painted"] for one in found]),
        Line(f"  a bare strict put, CPU x{SAVE_CPU}", [one["bare"] for one in found]),
    ]


def _save(page: Page) -> dict[str, float]:
    page.evaluate("bench.fillIn()")
    # not locator.tap(): its listeners in the page, throttled as the page is, would be measured too (some 10 ms)
    box = page.locator("#check-in-save").bounding_box()
    assert box is not None
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    times: dict[str, float] = page.evaluate("bench.saved()")
    return times | {"bare": page.evaluate("bench.barePut()")}


def _searches(context: BrowserContext, page: Page) -> list[Line]:
    page.evaluate("(count) => bench.fillWithPeople(count)", PEOPLE)
    with _slow(context, page, SEARCH_CPU):
        found = [page.evaluate("(query) => bench.search(query)", query) for query in QUERIES for _ in range(5)]
    ours, bare = [one["ours"] for one in found], [one["bare"] for one in found]
    ratio = sum(ours) / sum(bare)
    return [
        Line(f"a search among {PEOPLE} people, CPU x{SEARCH_CPU}: {ratio:.0%} of a bare reading", ours, SEARCH_GOAL),
        Line("  a bare reading of them all", bare),
    ]


def _starts(playwright: Playwright, profile: Path, app: str, bare: str) -> list[Line]:
    ours = [_start(playwright, profile, app, APP) for _ in range(STARTS)]
    theirs = [_start(playwright, profile, bare, BARE) for _ in range(STARTS)]
    name = f"cold open, server gone, CPU x{START_CPU}"
    return [
        Line(f"{name}: a tap on the tile answered", [one["answered"] for one in ours], START_GOAL),
        Line("  home ready", [one["ready"] for one in ours]),
        Line("  the first tile seen", [one["shown"] for one in ours]),
        Line("  a bare cached page: a tap answered", [one["answered"] for one in theirs]),
        Line("  a bare cached page: seen", [one["shown"] for one in theirs]),
    ]


def _start(playwright: Playwright, profile: Path, address: str, selectors: dict[str, str]) -> dict[str, float]:
    with persistent(playwright, profile) as context:
        page = context.pages[0]
        page.add_init_script(SCRIPT)
        with _slow(context, page, START_CPU):
            page.goto(address, wait_until="commit")
            times: dict[str, float] = page.evaluate("(selectors) => bench.opened(selectors)", selectors)
    return times


@contextmanager
def _slow(context: BrowserContext, page: Page, rate: int) -> Iterator[None]:
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": rate})
    yield
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    session.detach()
