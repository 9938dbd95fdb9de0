"""Two hundred guesses at once, over four processes on a real database: five are looked at, and nothing is written."""

from __future__ import annotations

import http.client
import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import Playwright, expect
from uuid_utils.compat import uuid7

from tests.chromium import launch_options, phone
from tests.engines import ENGINES
from tests.plan import PIN, Page
from tests.proofs.plan_server import looked_at
from tests.proofs.plan_stand import Stand, stand, wrong_pins

GUESSES = 200


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.mark.prove
@pytest.mark.parametrize("engine", ENGINES)
def test_five_of_two_hundred_guesses_are_looked_at(engine: str, stack: ExitStack, tmp_path: Path) -> None:
    there = stand(stack, tmp_path, engine)
    answers = there.guess_at_once(wrong_pins(GUESSES))
    told = Counter(answer.status_code for answer in answers)
    assert told == {403: 4, 423: GUESSES - 4}, told
    assert sorted(answer.json["left"] for answer in answers if answer.status_code == 403) == [1, 2, 3, 4]
    assert looked_at(there.count) == 5
    assert there.row() == {"tries": 5, "wrong_total": 5, "revoked_at": None}
    # The right one among many more is not looked at either, and a restart forgets nothing.
    there.server.restart()
    more = there.guess_at_once([*wrong_pins(20), PIN])
    assert {answer.status_code for answer in more} == {423}
    assert looked_at(there.count) == 5
    nothing_is_written(there)


def nothing_is_written(there: Stand) -> None:
    """Neither the secret nor a PIN: in addresses, logs, Referers, tables."""
    written, stored = there.written(), there.stored()
    assert len(re.findall(r"POST /api/plan/open HTTP", written)) >= GUESSES  # the control: it is the log of this
    assert 'referer="http://127.0.0.1' in written
    assert str(there.link.id) in stored
    assert not [value for value in stored if there.link.secret in value]
    assert not set(stored) & {PIN, *wrong_pins(GUESSES)}
    assert there.link.secret not in written
    assert not set(re.findall(r"\b\d{6}\b", written)) & {PIN, *wrong_pins(GUESSES)}


@pytest.mark.prove
@pytest.mark.parametrize("engine", ENGINES)
def test_control_counting_afterwards_is_caught(engine: str, stack: ExitStack, tmp_path: Path) -> None:
    there = stand(stack, tmp_path, engine, "late")
    there.guess_at_once(wrong_pins(GUESSES))
    assert looked_at(there.count) > 5


def test_control_a_server_that_writes_down_what_comes_is_caught(stack: ExitStack, tmp_path: Path) -> None:
    there = stand(stack, tmp_path, "sqlite", "talkative")
    there.opening(PIN, "198.51.100.1")
    assert there.link.secret in there.written() and PIN in there.written()


def test_a_restart_in_the_middle_forgets_nothing(stack: ExitStack, tmp_path: Path) -> None:
    """And (the control of the stand) the right one opens."""
    there = stand(stack, tmp_path, "sqlite")
    assert [there.opening(pin, "198.51.100.1").status_code for pin in wrong_pins(3)] == [403] * 3
    there.server.restart()
    assert there.opening(wrong_pins(1)[0], "198.51.100.1").json == {"code": "wrong_pin", "left": 1}
    answer = there.opening(PIN, "198.51.100.1")
    assert answer.status_code == 200 and answer.json["plan"]["name"] == "Yusuf"
    assert UUID(answer.json["actor"]) == there.link.actor_id
    assert there.row() == {"tries": 0, "wrong_total": 4, "revoked_at": None}
    assert looked_at(there.count) == 5


@pytest.mark.browser
def test_a_browser_tells_no_server_what_stands_behind_the_hash(
    stack: ExitStack, tmp_path: Path, playwright: Playwright
) -> None:
    """A link opened, a proof checked and an altered one: no address, Referer or log has the secret or the token."""
    there = stand(stack, tmp_path, "sqlite")
    mine = Page(there.world, there.world.worker, id=uuid7())
    assert there.opening(PIN, "198.51.100.1", mine).status_code == 200
    token = proof_of(there, mine)
    browser = playwright.chromium.launch(**launch_options())
    stack.callback(browser.close)
    tab = browser.new_context(**phone(playwright)).new_page()
    asked: list[tuple[str, str]] = []
    tab.on("request", lambda request: asked.append((request.url.partition("#")[0], str(request.all_headers()))))
    tab.goto(f"{there.base}/plan/#{there.link.secret}")
    tab.wait_for_load_state("networkidle")
    check(tab, f"{there.base}/bevis/#{token}", "Ja. Beviset er ægte.")
    expect(tab.locator("#name")).to_have_text("Yusuf Aden")
    check(tab, f"{there.base}/bevis/#{token[:-9]}AAAAAAAAA", "Nej. Dette bevis er ikke ægte.")
    check(tab, f"{there.base}/bevis/", "Scan koden på beviset")
    told = f"{asked}{there.written()}"
    assert "GET /plan/ HTTP" in told and "POST /api/bevis/check HTTP" in told  # the control: the log is of this
    for secret in (there.link.secret, token, token.split(".")[1]):
        assert secret not in told
    tab.goto(f"{there.base}/healthz?{there.link.secret}")
    assert there.link.secret in there.written()  # the control: it would be seen


def check(tab: Tab, address: str, said: str) -> None:
    tab.goto("about:blank")
    tab.goto(address)
    expect(tab.get_by_text(said)).to_be_visible()


def proof_of(there: Stand, page: Page) -> str:
    body = b'{"do": "proof"}'
    wire = http.client.HTTPConnection("127.0.0.1", there.server.port, timeout=60)
    wire.request("POST", "/api/plan/proof", body, {"Content-Type": "application/json"} | page.sign(body))
    answer = wire.getresponse()
    token: str = json.loads(answer.read())["token"]
    wire.close()
    return token
