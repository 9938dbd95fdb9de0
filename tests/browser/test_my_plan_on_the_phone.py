"""The young person's own page as a thing on the phone: revoked, closed, lost, wiped, locked, installed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from playwright.sync_api import Page

from outreach.accounts.plan_link import LinkRole
from tests.browser import served
from tests.browser.town import Stage, Town
from tests.browser.young import Case, MakeYoung, Young
from tests.plan import PIN, WRONG

pytestmark = pytest.mark.browser


def test_a_link_that_the_worker_revokes_ends_the_open_view_and_leaves_nothing(yusuf: Young, yusufs: Case) -> None:
    link = yusuf.link
    yusufs.revokes(link)
    yusuf.asks_for_news()  # no tap: what was under way when it was revoked may have closed the page already
    yusuf.is_told("Linket er lukket")
    assert not yusuf.sees_now("Yusuf")
    assert yusuf.databases() == ["plan"]
    yusuf.opens_the_link(link)
    yusuf.types(PIN)
    yusuf.is_told("Linket er lukket")


def test_a_locked_page_asks_only_whether_the_link_is_open(yusuf: Young) -> None:
    yusuf.is_kept_on_the_phone()
    yusuf.closes_the_page()
    yusuf.asked.clear()
    yusuf.opens_the_page()
    yusuf.is_asked_for_the_code()
    yusuf.waits_until(lambda: bool(yusuf.asked), "it has asked")
    yusuf.page.wait_for_timeout(500)
    yusuf.asks_for_news()
    assert yusuf.asked == ["still_open"]
    yusuf.opens_the_plan(PIN)
    yusuf.waits_until(lambda: "view" in yusuf.asked, "now it asks for the plan")  # the control


def test_a_guardians_open_page_ends_with_their_part_and_the_young_person_is_told_that_there_is_one(
    yusuf: Young, yusufs: Case, young: MakeYoung
) -> None:
    there_is_one = "Din forælder eller værge har også en side"
    assert not yusuf.sees_now(there_is_one)
    mother, link = young(), yusufs.makes_a_link(LinkRole.GUARDIAN)
    mother.opens_the_link(link)
    mother.opens_the_plan(PIN)
    assert not mother.sees_now(there_is_one)
    yusuf.asks_for_news()
    yusuf.sees(there_is_one)
    yusuf.looks_around()

    yusufs.turns_18()
    mother.asks_for_news()
    mother.is_told("Linket er lukket")
    mother.sees("Den unge er fyldt 18 år.")
    assert not mother.sees_now("Yusuf")
    assert mother.databases() == ["plan"]
    mother.opens_the_link(link)
    mother.types(PIN)
    mother.sees("Den unge er fyldt 18 år.")
    yusuf.asks_for_news()
    yusuf.no_longer_sees(there_is_one)


def test_a_new_link_replaces_the_old_one_and_opens_on_the_same_phone(yusuf: Young, yusufs: Case) -> None:
    new = yusufs.makes_a_link()
    yusuf.opens_the_link(new)
    yusuf.sees("Der ligger en plan på telefonen.")
    yusuf.opens_the_plan(PIN)
    yusuf.waits_until(lambda: len(yusuf.databases()) == 2, "the old phone's own is gone")


def test_a_new_link_and_code_are_made_in_one_tap(yusuf: Young, young: MakeYoung) -> None:
    other = young()
    other.opens_the_link(yusuf.link)
    other.opens_the_plan(PIN)
    yusuf.tap_button("Nyt link og ny kode")
    yusuf.looks_around()
    yusuf.tap_button("Ja, lav nyt", "#sure")
    yusuf.sees("Din nye kode")
    yusuf.looks_around()
    pin = yusuf.page.locator("#new-pin").inner_text()
    assert yusuf.page.locator("img").count() == 0  # never both in one picture
    yusuf.tap_button("Jeg har skrevet den ned")
    yusuf.sees("Dit nye link")
    yusuf.looks_around()
    assert not yusuf.sees_now(pin)
    url = yusuf.page.locator("#new-url").inner_text()
    yusuf.tap_button("Tilbage")
    yusuf.sees("Hej Yusuf")
    yusuf.tap_button("Lås")
    yusuf.types(PIN)
    yusuf.sees("Forsøg tilbage: 9.")
    yusuf.types(pin)
    yusuf.sees("Hej Yusuf")
    other.asks_for_news()
    other.is_told("Linket er lukket")
    third = young()
    third.opens_the_link(replace(yusuf.link, secret=url.partition("#")[2], pin=pin))
    third.opens_the_plan(pin)


def test_a_lost_phone_is_closed_from_another_one(yusuf: Young, yusufs: Case, young: MakeYoung) -> None:
    other = young()
    other.opens_the_link(yusuf.link)
    other.opens_the_plan(PIN)
    other.tap_button("Jeg har mistet min telefon")
    other.sees("Vil du lukke linket?", "#sure")
    other.looks_around()
    other.tap_button("Luk mit link", "#sure")
    other.is_told("Linket er lukket")
    yusuf.closes_the_page()  # whoever found it opens it: before any code is asked for
    yusuf.opens_the_page()
    yusuf.is_told("Linket er lukket")
    assert yusuf.databases() == ["plan"]


def test_closing_it_on_this_phone_leaves_nothing_and_the_link_opens_it_again(yusuf: Young) -> None:
    yusuf.tap_button("Luk min plan på denne telefon")
    yusuf.tap_button("Fortryd", "#sure")
    yusuf.sees("Hej Yusuf")
    yusuf.tap_button("Luk min plan på denne telefon")
    yusuf.tap_button("Ja, luk den her", "#sure")
    yusuf.is_told("Planen er lukket her")
    assert yusuf.databases() == ["plan"]
    yusuf.opens_the_page()
    yusuf.is_told("Brug dit link")
    link = yusuf.link
    yusuf.page.locator("#paste").fill(f"https://example.org/plan/#{link.secret}")
    yusuf.tap_button("Brug linket")
    yusuf.opens_the_plan(PIN)


def test_ten_wrong_codes_wipe_the_phone_and_the_link_brings_it_back(yusuf: Young) -> None:
    yusuf.tap_button("Lås")
    yusuf.is_asked_for_the_code()
    assert not yusuf.sees_now("Yusuf")
    for left in range(9, 0, -1):
        yusuf.types(WRONG)
        yusuf.sees(f"Forsøg tilbage: {left}.")
    yusuf.types(WRONG)
    yusuf.is_told("Planen er slettet her")
    assert yusuf.databases() == ["plan"]
    yusuf.opens_the_link(yusuf.link)
    yusuf.opens_the_plan(PIN)


def test_another_tab_is_closed_too_when_everything_goes(yusuf: Young) -> None:
    other = yusuf.context.new_page()
    other.goto(f"{yusuf.base}/plan/")
    other.locator("#pin").fill(PIN)
    other.locator("#pin-open").tap()
    other.locator("#hello").wait_for()
    yusuf.page.bring_to_front()
    yusuf.tap_button("Luk min plan på denne telefon")
    yusuf.tap_button("Ja, luk den her", "#sure")
    yusuf.is_told("Planen er lukket her")
    other.locator("h1", has_text="Brug dit link").wait_for()


def test_the_page_can_be_put_on_the_home_screen_under_a_neutral_name(yusuf: Young) -> None:
    yusuf.is_kept_on_the_phone()
    browser = yusuf.context.new_cdp_session(yusuf.page)
    found = browser.send("Page.getAppManifest")
    assert found["errors"] == []
    manifest = json.loads(found["data"])
    assert (manifest["name"], manifest["scope"], manifest["display"]) == ("Min plan", "/plan/", "standalone")


def test_a_page_that_came_past_its_worker_is_taken_in(yusuf: Young) -> None:
    yusuf.is_kept_on_the_phone()
    yusuf.context.new_cdp_session(yusuf.page).send("Page.reload", {"ignoreCache": True})
    yusuf.page.wait_for_event("domcontentloaded")
    yusuf.is_asked_for_the_code()
    controlled = "Boolean(navigator.serviceWorker.controller)"
    yusuf.waits_until(lambda: yusuf.page.evaluate(controlled), "the page is the worker's")


def test_neither_app_serves_or_opens_the_other(yusuf: Young, town: Town) -> None:
    yusuf.is_kept_on_the_phone()
    scopes = yusuf.page.evaluate(
        "navigator.serviceWorker.getRegistrations().then((all) => all.map((one) => one.scope))"
    )
    assert scopes == [f"{town.stage.base}/plan/"]
    page = yusuf.context.new_page()
    page.goto(f"{town.stage.base}/app/da/")
    page.locator("html[data-ready]").wait_for()
    page.evaluate("navigator.serviceWorker.ready")
    yusuf.waits_until(lambda: len(caches(page)) == 2, "both are kept")
    yusuf.loses_coverage()
    for path, theirs in {"/plan/": "Min plan", "/app/": "Små skridt"}.items():
        page.goto(f"{town.stage.base}{path}")
        assert page.title() == theirs


def test_the_kill_switch_takes_the_page_away_and_not_what_waits(stage: Stage, yusuf: Young, yusufs: Case) -> None:
    yusuf.is_kept_on_the_phone()
    yusuf.loses_coverage()
    yusuf.ticks("Har en bankkonto")
    yusuf.sees_of("Har en bankkonto", "Gemt på telefonen.")
    yusuf.closes_the_page()
    stage.serve(served.KILL)
    yusuf.has_coverage_again()
    yusuf.opens_the_page()
    yusuf.waits_until(lambda: caches(yusuf.page) == [], "the caches are gone")
    yusuf.waits_until(lambda: len(yusufs.received_from(yusuf.link)) == 1, "what waited is sent, without a code")
    yusuf.opens_the_plan(PIN)


def test_a_browser_that_keeps_nothing_is_told_so_plainly(young: MakeYoung, yusufs: Case) -> None:
    yusuf, link = young(), yusufs.makes_a_link()
    yusuf.context.add_init_script("Object.defineProperty(globalThis, 'indexedDB', { value: undefined })")
    yusuf.goes_to(f"/plan/#{link.secret}")
    yusuf.is_told("Det går ikke i denne browser")
    assert yusuf.page.url.endswith("/plan/da/")


def test_it_locks_itself_when_it_was_left(yusuf: Young) -> None:
    yusuf.page.clock.install()
    yusuf.page.reload()
    yusuf.is_asked_for_the_code()
    yusuf.opens_the_plan(PIN)
    yusuf.page.clock.fast_forward("16:00")
    yusuf.is_asked_for_the_code()
    assert not yusuf.sees_now("Yusuf")


def caches(page: Page) -> list[str]:
    names: list[str] = page.evaluate("caches.keys()")
    return [name for name in names if "-shell-" in name]
