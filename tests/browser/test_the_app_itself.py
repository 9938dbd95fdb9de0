"""The app as a thing on the phone: installed, kept, updated, taken back, open twice, not open at all."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Playwright

from tests.browser import inside, served
from tests.browser.line import Line
from tests.browser.town import Stage, Town
from tests.browser.watch import Watch
from tests.browser.worker import Worker
from tests.chromium import phone

pytestmark = pytest.mark.browser


def test_the_app_can_be_installed(amira_with_her_own_phone: Worker) -> None:
    amira = amira_with_her_own_phone
    browser = amira.context.new_cdp_session(amira.page)
    assert browser.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    found = browser.send("Page.getAppManifest")
    assert found["errors"] == []
    manifest = json.loads(found["data"])
    assert (manifest["name"], manifest["display"]) == ("Små skridt", "standalone")
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable", "monochrome"}
    assert [shortcut["name"] for shortcut in manifest["shortcuts"]] == ["Nyt besøg", "Min log"]
    for shortcut in manifest["shortcuts"]:
        amira.closes_the_app()
        amira.page = amira.context.new_page()
        amira.goes_to(shortcut["url"])
        amira.sees_the_app()
        amira.page.locator(f"#{shortcut['url'].partition('#')[2]}").wait_for()


def test_a_half_filled_form_outlives_a_killed_app(town: Town, amira_with_her_own_phone: Worker) -> None:
    amira = amira_with_her_own_phone
    amira.opens_a_session_at(town.site)
    amira.waits_until_all_is_sent()
    amira.starts_a_check_in()
    amira.picks("Fatma")
    amira.says("Hverdagsforhold", "meget")
    amira.notes("Brevet fra boligforeningen")
    amira.waits_until(lambda: "boligforeningen" in str(inside.meta(amira.page, "draft:check-in")), "the draft is kept")
    amira.phone_dies()

    amira.switches_the_phone_on()
    amira.opens_the_app()
    amira.sees("Ikke gemt endnu", "#today")
    amira.tap(amira.page.locator("#today a.row", has_text="Fatma"))
    amira.sees("Her er det, du var i gang med", "#check-in-about")
    assert amira.stands_in("#check-in-note") == "Brevet fra boligforeningen"
    amira.saves()
    amira.waits_until_all_is_sent()
    saved = json.loads(town.log(town.amira)[-1].text)["payload"]
    assert (saved["topics"], saved["note"]) == ({"everyday": "much"}, "Brevet fra boligforeningen")
    amira.goes_home()
    assert not amira.sees_now("Ikke gemt endnu")


def test_a_new_version_waits_until_the_person_agrees(stage: Stage, town: Town, amira: Worker) -> None:
    amira.opens_a_session_at(town.site)
    amira.waits_until_all_is_sent()
    amira.starts_a_check_in()
    amira.picks("Fatma")
    amira.notes("Halvt skrevet")
    amira.page.evaluate("globalThis.sameAsBefore = true")
    before = inside.shell_caches(amira.page)
    stage.serve(served.NEXT)
    amira.looks_for_a_new_version()

    amira.sees("En ny udgave er klar.", "#notices")
    amira.looks_around()
    assert amira.page.evaluate("globalThis.sameAsBefore") is True
    assert amira.stands_in("#check-in-note") == "Halvt skrevet"
    assert set(before) < set(inside.shell_caches(amira.page))  # the new one lies beside the old one
    with amira.page.expect_navigation():
        amira.tap_button("Opdater nu", "#notices")
    amira.sees_the_app()
    amira.waits_until(lambda: len(inside.shell_caches(amira.page)) == len(before), "the old version is gone")
    assert amira.page.evaluate("globalThis.sameAsBefore") is None
    assert amira.stands_in("#check-in-note") == "Halvt skrevet"  # what was being written is there
    amira.saves()
    amira.goes_home("more")
    amira.sees(f"Udgave {served.NEXT_VERSION}", "#more")
    amira.waits_until_all_is_sent()


def test_a_page_that_came_past_its_worker_is_taken_in(amira: Worker) -> None:
    amira.context.new_cdp_session(amira.page).send("Page.reload", {"ignoreCache": True})
    amira.page.wait_for_event("domcontentloaded")
    amira.is_ready_for_the_basement()
    amira.loses_coverage()
    amira.goes_home("people")
    amira.sees("Yusuf", "#people")


@pytest.mark.parametrize("address", ["/sw.js", "/app/precache.json"])
def test_an_app_that_did_not_come_whole_is_asked_for_again(
    town: Town, line: Line, contexts: Any, watch: Watch, playwright: Playwright, address: str
) -> None:
    line.cut = {address}
    amira = Worker(town.amira, contexts(**phone(playwright)), line.base, watch)
    amira.opens_the_app()
    amira.waits_until(lambda: line.broke, "it is asked for in vain")
    line.cut = set()
    amira.waits_until(amira.is_kept_on_the_phone, "it has come")


def test_the_kill_switch_takes_the_app_away_and_never_the_outbox(stage: Stage, town: Town, amira: Worker) -> None:
    amira.opens_a_session_at(town.site)
    amira.waits_until_all_is_sent()
    amira.loses_coverage()
    amira.saves_a_check_in_with("Yusuf")
    amira.closes_the_app()
    stage.serve(served.KILL)
    amira.has_coverage_again()
    amira.opens_the_app()

    amira.waits_until(lambda: inside.shell_caches(amira.page) == [], "the caches are gone")
    registered = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"
    amira.waits_until(lambda: amira.page.evaluate(registered) == 0, "the worker is gone")
    amira.waits_until_all_is_sent()
    assert [one.kind for one in town.log(town.amira)] == ["session_opened", "open_counselling"]
    amira.opens_the_app_again()  # from the server
    amira.saves_a_check_in_with("Fatma")
    amira.waits_until_all_is_sent()
    town.log_is_well()


def test_two_tabs_save_and_send_at_once(town: Town, amira: Worker) -> None:
    amira.opens_a_session_at(town.site)
    amira.waits_until_all_is_sent()
    tabs = [amira, amira.opens_another_tab()]
    for number in range(5):
        for tab in tabs:
            tab.comes_to_the_front()
            tab.starts_a_check_in()
            tab.picks(("Yusuf", "Fatma")[number % 2])
        for tab in tabs:
            tab.page.evaluate("setTimeout(() => document.getElementById('check-in-form').requestSubmit(), 50)")
        for tab in tabs:
            tab.is_told_that_it_is_saved()
    for tab in tabs:
        tab.comes_to_the_front()
        tab.looks_for_news()
        tab.waits_until_all_is_sent()
    log = town.log(town.amira)
    assert [one.sequence for one in log] == list(range(1, 12))
    assert len({one.id for one in log}) == 11
    assert [one.text for one in log] == [held.text for held in inside.copies(amira.page)]
    town.log_is_well()


def test_what_waits_is_sent_with_no_page_open(town: Town, amira: Worker) -> None:
    amira.opens_a_session_at(town.site)
    amira.waits_until_all_is_sent()
    amira.loses_coverage()
    amira.saves_a_check_in_with("Yusuf")
    amira.waits_until(lambda: amira.page.evaluate(TAGS) == ["outreach-outbox"], "the browser is asked to send later")
    amira.closes_the_app()
    assert len(town.log(town.amira)) == 1
    amira.page = amira.context.new_page()  # nothing of the app: the developer tools want a page to hang on
    browser = amira.context.new_cdp_session(amira.page)
    registration = registration_of(browser, amira)
    amira.has_coverage_again()
    event = {"origin": town.stage.base, "registrationId": registration, "tag": "outreach-outbox", "lastChance": False}
    browser.send("ServiceWorker.dispatchSyncEvent", event)

    amira.waits_until(lambda: len(town.log(town.amira)) == 2, "the worker has sent it")
    amira.opens_the_app()
    amira.waits_until_all_is_sent()
    assert [one.kind for one in town.log(town.amira)] == ["session_opened", "open_counselling"]


TAGS = "navigator.serviceWorker.ready.then((registration) => registration.sync.getTags())"


def registration_of(browser: CDPSession, worker: Worker) -> str:
    """The id that the browser gave the app's worker."""
    found: list[str] = []

    def note(event: dict[str, list[dict[str, str]]]) -> None:
        found.extend(one["registrationId"] for one in event["registrations"] if one["scopeURL"].startswith(worker.base))

    browser.on("ServiceWorker.workerRegistrationUpdated", note)
    browser.send("ServiceWorker.enable")
    worker.waits_until(lambda: found, "the browser has told of the app's worker")
    return found[-1]
