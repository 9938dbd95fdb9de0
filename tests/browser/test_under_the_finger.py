"""What is on a screen stays while the phone works: no tap is lost, none is taken by what is not there yet."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator

from tests.browser import inside
from tests.browser.town import Town
from tests.browser.worker import Worker
from tests.browser.young import Young

pytestmark = pytest.mark.browser


def mark(what: Locator) -> None:
    what.evaluate("(node) => { node.marked = true }")


def is_the_same(what: Locator) -> bool:
    return bool(what.evaluate("(node) => node.marked === true"))


def test_a_row_stays_while_another_one_changes(town: Town, at_the_session: Worker) -> None:
    amira = at_the_session
    amira.saves_a_check_in_with("Yusuf")
    amira.waits_until_all_is_sent()
    amira.loses_coverage()
    amira.saves_a_check_in_with("Fatma")
    amira.goes_home("log")
    rows = amira.page.locator("#log-list a.row")
    yusuf, fatma = rows.filter(has_text="Yusuf"), rows.filter(has_text="Fatma")
    fatma.locator(".state", has_text="På telefonen").wait_for()
    mark(yusuf)
    mark(fatma)
    amira.has_coverage_again()
    fatma.locator(".state", has_text="Modtaget").wait_for()
    assert is_the_same(yusuf)
    assert not is_the_same(fatma)


def test_a_form_takes_no_tap_before_it_is_filled_in(town: Town, amira: Worker) -> None:
    (yusuf,) = [row for row in inside.rows(amira.page, "people") if row["name"].startswith("Yusuf")]
    form = amira.page.locator("#person-form")
    with inside.at_work(amira.page, "people"):
        amira.page.evaluate("(hash) => { location.hash = hash }", f"#person-edit/{yusuf['id']}")
        form.locator("xpath=self::*[@inert]").wait_for()
        amira.page.locator("#person-name").click(force=True)
        amira.page.keyboard.type("Somebody else")
    amira.page.locator("#person-form:not([inert])").wait_for()
    assert amira.stands_in("#person-name") == yusuf["name"]


def test_a_screen_says_so_while_it_still_shows_what_was_there_before(amira: Worker) -> None:
    """Read aloud, or looked at too soon, the figures of the last time would pass for today's."""
    people = amira.page.locator("#people")
    with inside.at_work(amira.page, "people"):
        amira.page.evaluate("location.hash = '#people'")
        people.and_(amira.page.locator("[aria-busy=true]")).wait_for()
    amira.is_drawn()
    assert people.get_attribute("aria-busy") is None


def test_a_task_stays_while_another_one_is_ticked(yusuf: Young) -> None:
    yusuf.loses_coverage()
    other = yusuf.page.locator("button.tick", has_text="Har et skattekort")
    mark(other)
    yusuf.ticks("Har en bankkonto")
    yusuf.sees_of("Har en bankkonto", "Gemt på telefonen.")
    assert is_the_same(other)
    assert not is_the_same(yusuf.page.locator("button.tick", has_text="Har en bankkonto"))
