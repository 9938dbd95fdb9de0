"""A phone in somebody else's hand: one screen, whatever is opened, until whose people lie behind it takes it back."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page

from outreach.engine import writing
from outreach.extensions import db
from tests.browser import inside
from tests.browser.asking import ASK, PIN, SHARE, Asking
from tests.browser.town import Town
from tests.browser.worker import Worker
from tests.factories import PASSWORD, make_actor

pytestmark = pytest.mark.browser

TODAY = date.today().isoformat()
DESK = ("/", "/review/", "/people/", "/consents/", "/progression/", "/roles", "/password")


@pytest.fixture
def asking(amira: Worker) -> Asking:
    """Amira has met Omar and has a PIN."""
    asking = Asking(amira, TODAY)
    asking.has_a_pin()
    asking.meets("Omar", 1990)
    asking.waits_for_the_server()
    amira.goes_home()
    return asking


def hands_over(asking: Asking) -> None:
    asking.goes_to_ask("Omar")
    asking.hands_over()


def sees_the_handed_screen_alone(page: Page) -> None:
    page.locator("html[data-handed] #unlock-form").filter(visible=True).wait_for()
    assert "/app/" in page.url
    assert page.locator("[data-screen]:visible").evaluate_all("(all) => all.map((one) => one.id)") == ["consent-ask"]
    assert not page.locator("#tabs").is_visible() and not page.locator("#back").is_visible()


@pytest.fixture
def both(town: Town, amira: Worker) -> None:
    """Amira is a supervisor too."""
    with town.behind_the_server() as world, writing():
        worker = world.worker
        areas = [one.area_id for one in worker.areas]
        make_actor(worker.helhedsplan_id, worker.organisation_id, "supervisor", worker.name, *areas, user=worker.user)
        db.session.commit()


@pytest.mark.usefixtures("both")
def test_the_desk_is_shut_to_whoever_holds_the_phone(asking: Asking) -> None:
    amira, page = asking.worker, asking.page
    desk = page.context.new_page()
    desk.goto(amira.base + "/roles")
    desk.locator("button.big-choice", has_text="Leder").click()
    desk.goto(amira.base + "/people/")
    desk.get_by_text("Omar").first.wait_for()
    desk.goto(amira.base + "/consents/")
    page.bring_to_front()

    hands_over(asking)
    sees_the_handed_screen_alone(desk)  # the tab that stood there has given way by itself
    desk.go_back()
    sees_the_handed_screen_alone(desk)
    typed = page.context.new_page()
    for path in DESK:
        typed.goto(amira.base + path)
        sees_the_handed_screen_alone(typed)
    page.bring_to_front()
    asking.takes_the_phone_back()
    for path in ("/people/", "/consents/"):
        typed.goto(amira.base + path)
        assert typed.url.endswith(path)


def test_a_word_from_another_tab_is_enough_for_the_desk(asking: Asking) -> None:
    """Though the cookie, which is slower, is not there yet; and only the word that the phone is handed."""
    page = asking.page.context.new_page()
    page.goto(asking.worker.base + "/password")
    for word in ("{type: 'changed'}", "{type: 'handed', held: false}"):
        asking.page.evaluate(f"new BroadcastChannel('outreach').postMessage({word})")
        page.wait_for_timeout(300)
        assert page.url.endswith("/password")
    asking.page.evaluate("new BroadcastChannel('outreach').postMessage({type: 'handed', held: true})")
    page.wait_for_url("**/app/**")


def test_another_tab_goes_to_the_handed_screen_and_takes_the_phone_back(asking: Asking) -> None:
    other = Asking(asking.worker.opens_another_tab(), TODAY)
    other.opens("Omar")
    asking.worker.comes_to_the_front()
    hands_over(asking)
    asking.answers(SHARE, "permit")
    other.worker.comes_to_the_front()
    sees_the_handed_screen_alone(other.page)
    assert other.page.locator("h1:visible").inner_text() == "Omar"  # of the screen that stands there, not of the last
    other.worker.looks_around()
    asking.worker.comes_to_the_front()
    page = asking.page
    page.wait_for_timeout(200)  # it has looked whether anything is different
    assert page.locator(f"{ASK} input:checked").count() == 1  # what was answered stands there still

    other.worker.comes_to_the_front()
    other.takes_the_phone_back()
    other.worker.goes_home()
    asking.worker.comes_to_the_front()
    asking.worker.goes_home()
    assert page.locator("html[data-handed]").count() == 0


def test_whoever_takes_over_the_phone_has_a_pin_of_their_own(town: Town, asking: Asking) -> None:
    amira, page, carls = asking.worker, asking.page, PIN[::-1]
    amira.signs_out()
    amira.signs_in(town.carl)
    asking.meets("Salma", 1991)
    asking.waits_for_the_server()
    amira.goes_home()
    asking.goes_to_ask("Salma")
    amira.tap_button("Giv telefonen videre", "#consent-form")
    page.locator("#pin-form").filter(visible=True).wait_for()  # hers is not his
    assert not page.locator("#pin-before").is_visible()
    amira.write("Ny pinkode", carls, "#pin-form")
    amira.write("Skriv den igen", carls, "#pin-form")
    amira.tap_button("Gem", "#pin-form")
    page.locator("#consent-form").filter(visible=True).wait_for()
    amira.loses_coverage()
    asking.hands_over()
    amira.write("Medarbejder: din pinkode", PIN, "#unlock-form")
    amira.tap_button("Lås op", "#unlock-form")
    amira.sees("Det var ikke din pinkode.", "#unlock-form")
    asking.takes_the_phone_back(carls)
    amira.has_coverage_again()


def test_a_handed_phone_shows_nothing_else(asking: Asking) -> None:
    amira, page = asking.worker, asking.page
    hands_over(asking)
    for hash in ("#people", "#home", "#log", "#more"):
        page.evaluate(f"location.hash = '{hash}'")
        page.wait_for_timeout(100)
        assert page.locator("[data-screen]:visible").evaluate_all("(all) => all.map((one) => one.id)") == [
            "consent-ask"
        ]
    assert not page.locator("#tabs").is_visible() and not page.locator("#back").is_visible()
    inside.clear(page, "people")  # their area was taken away meanwhile, say
    page.reload()
    page.locator("html[data-ready][data-handed]").wait_for()
    assert page.locator("#consent-ask").is_visible()
    amira.tap(page.locator("#ask-back summary"))
    assert page.locator("a[href='/login']:visible").count() == 0  # with a session it would lead past the lock
    amira.write("Medarbejder: din pinkode", PIN[::-1], "#unlock-form")
    amira.tap_button("Lås op", "#unlock-form")
    amira.sees("Det var ikke din pinkode.", "#unlock-form")
    asking.takes_the_phone_back()
    amira.goes_home()


def test_whoever_forgot_the_pin_takes_the_phone_back_with_the_password(asking: Asking) -> None:
    amira, page = asking.worker, asking.page
    hands_over(asking)
    amira.tap(page.locator("#ask-back summary"))
    page.route("**/api/v1/me", lambda route: route.fulfill(status=401, json={}))  # the session has run out
    amira.write("Medarbejder: din adgangskode", PASSWORD, "#forgotten-form")
    amira.tap_button("Lås op med adgangskoden", "#forgotten-form")
    amira.sees("Du er logget ud.", "#forgotten-form")
    assert page.locator("a[href='/login']:visible").count() == 1
    page.unroute("**/api/v1/me")
    for password, said in (("det er ikke den rigtige", "Adgangskoden passer ikke."), (PASSWORD, "")):
        amira.write("Medarbejder: din adgangskode", password, "#forgotten-form")
        amira.tap_button("Lås op med adgangskoden", "#forgotten-form")
        if said:
            amira.sees(said, "#forgotten-form")
            assert page.locator("html[data-handed]").count() == 1
    page.locator("#pin-form").filter(visible=True).wait_for()
    assert page.locator("html[data-handed]").count() == 0 and not page.locator("#pin-before").is_visible()
