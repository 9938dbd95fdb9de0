"""Fixtures of the journeys: a town on a real server, phones and desks in it, and a watch over every page."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright

from tests import engines as made
from tests.browser.desk import Admin, Supervisor
from tests.browser.hand import Hand
from tests.browser.handset import Handset
from tests.browser.line import Line
from tests.browser.town import Stage, Town, Who
from tests.browser.watch import Watch
from tests.browser.worker import MakeWorker, Worker
from tests.browser.young import Case, MakeYoung, Young
from tests.chromium import LOCALE, TIMEZONE, phone
from tests.plan import PIN
from tests.proofs.server import PROVE

MakingReport = Generator[None, pytest.TestReport, pytest.TestReport]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> MakingReport:
    """A journey that failed says what stood on each screen."""
    report = yield
    if call.when == "call" and call.excinfo:
        for name, hand in getattr(item, "funcargs", {}).items():
            if isinstance(hand, Hand):
                report.sections.append((f"what {name} saw", hand.says_what_is_seen()))
    return report


@pytest.fixture(scope="session", params=made.ENGINES if PROVE else made.ENGINES[:1])
def stage(request: pytest.FixtureRequest, engines: made.Engines, tmp_path_factory: Any) -> Iterator[Stage]:
    """One server process for all journeys, on PostgreSQL too in the long form."""
    stage = Stage(tmp_path_factory.mktemp("stage"), engines.url(request.param, "journeys"))
    yield stage
    stage.close()


@pytest.fixture
def town(stage: Stage) -> Town:
    """A helhedsplan of this test's own; the server runs as it should, whatever the last test did to it."""
    stage.serve()
    return stage.new_town()


@pytest.fixture
def watch() -> Iterator[Watch]:
    """No journey may leave a page with an error in the console, a violation of the CSP, or a broken structure."""
    watch = Watch()
    yield watch
    assert list(dict.fromkeys(watch.wrong)) == []


@pytest.fixture
def contexts(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """New, empty browsers, gone after the test; all in one process."""
    opened: list[BrowserContext] = []

    def new(**options: Any) -> BrowserContext:
        opened.append(browser.new_context(**options))
        return opened[-1]

    yield new
    for context in opened:
        context.close()


@pytest.fixture
def worker(town: Town, contexts: Any, watch: Watch, playwright: Playwright) -> MakeWorker:
    """worker(town.amira): with a phone, signed in, ready for the basement."""

    def worker(who: Who, lang: str = "da") -> Worker:
        options = phone(playwright) | ({"locale": "en-GB"} if lang == "en" else {})
        made = Worker(who, contexts(**options), town.stage.base, watch, lang=lang)
        made.opens_the_app()
        made.signs_in()
        return made

    return worker


@pytest.fixture
def amira(town: Town, worker: MakeWorker) -> Worker:
    """At work in Nordbyen Øst, where she knows Yusuf and Fatma."""
    town.knows("Yusuf", "Fatma")
    return worker(town.amira)


@pytest.fixture
def at_the_session(town: Town, amira: Worker) -> Worker:
    amira.opens_a_session_at(town.site)
    amira.waits_until_all_is_sent()
    return amira


@pytest.fixture
def handset(playwright: Playwright, tmp_path: Path) -> Iterator[Handset]:
    handset = Handset(playwright, tmp_path / "profile")
    yield handset
    handset.off()


@pytest.fixture
def amira_with_her_own_phone(town: Town, handset: Handset, watch: Watch) -> Worker:
    """A browser of her own that can be killed and started again."""
    return _with_her_own_phone(town, town.stage.base, handset, watch)


@pytest.fixture
def line(town: Town) -> Iterator[Line]:
    line = Line(town.stage.port)
    yield line
    line.close()


@pytest.fixture
def amira_on_the_line(town: Town, line: Line, handset: Handset, watch: Watch) -> Worker:
    """Whose phone reaches the server through a line that may lose answers."""
    return _with_her_own_phone(town, line.base, handset, watch)


def _with_her_own_phone(town: Town, base: str, handset: Handset, watch: Watch) -> Worker:
    town.knows("Yusuf", "Fatma")
    amira = Worker(town.amira, handset.on(), base, watch)
    amira.handset = handset
    amira.opens_the_app()
    amira.signs_in()
    return amira


DESKTOP = {"viewport": {"width": 1280, "height": 800}, "locale": LOCALE, "timezone_id": TIMEZONE}


@pytest.fixture
def else_(town: Town, contexts: Any, watch: Watch) -> Supervisor:
    """The supervisor of Nordbyen Øst, signed in at her desk."""
    supervisor = Supervisor(contexts(**DESKTOP), town.stage.base, watch)
    supervisor.signs_in(town.else_)
    return supervisor


@pytest.fixture
def admin(town: Town, contexts: Any, watch: Watch) -> Admin:
    admin = Admin(contexts(**DESKTOP), town.stage.base, watch)
    admin.signs_in(town.admin)
    return admin


@pytest.fixture
def yusufs(town: Town) -> Case:
    """His case: on the first step since January, and Amira works with him."""
    return Case(town)


@pytest.fixture
def young(town: Town, contexts: Any, watch: Watch, playwright: Playwright) -> MakeYoung:
    """young(): somebody with a phone of their own, which knows nothing yet."""

    def young(**options: Any) -> Young:
        return Young(contexts(**phone(playwright) | options), town.stage.base, watch)

    return young


@pytest.fixture
def yusuf(young: MakeYoung, yusufs: Case) -> Young:
    """With his plan open."""
    yusuf = young()
    yusuf.opens_the_link(yusufs.makes_a_link())
    yusuf.opens_the_plan(PIN)
    return yusuf
