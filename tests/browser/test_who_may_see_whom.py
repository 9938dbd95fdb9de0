"""Sessions run out, phones are put out, areas change: what waits still goes out, and nobody sees too much."""

from __future__ import annotations

import pytest

from tests.browser import inside
from tests.browser.desk import Admin, Supervisor
from tests.browser.log_book import LogBook
from tests.browser.town import Town
from tests.browser.worker import MakeWorker, Worker

pytestmark = pytest.mark.browser


def people_on(worker: Worker) -> set[str]:
    """Everybody whose name lies on this phone for whom uses it now."""
    return {row["name"] for row in inside.rows(worker.page, "people")}


def test_uploads_go_on_when_the_session_has_run_out(town: Town, amira: Worker) -> None:
    amira.opens_a_session_at(town.site)
    amira.waits_until_all_is_sent()
    amira.context.clear_cookies()
    amira.saves_a_check_in_with("Yusuf")
    amira.waits_until_all_is_sent()
    assert town.log(town.amira)[-1].kind == "open_counselling"

    town.knows("Halima")
    amira.is_asked_to_sign_in()
    amira.looks_around()
    assert "Halima" not in people_on(amira)
    amira.signs_in()
    amira.waits_until(lambda: "Halima" in people_on(amira), "the news have come")
    assert not amira.sees_now("Log ind igen")
    town.log_is_well()


def test_a_revoked_phone_sends_what_waits_and_forgets_the_people(
    town: Town, amira: Worker, admin: Admin, else_: Supervisor
) -> None:
    amira.opens_a_session_at(town.site)
    amira.waits_until_all_is_sent()
    amira.loses_coverage()
    amira.saves_a_check_in_with("Yusuf")
    amira.saves_a_check_in_with("Anonym")
    waits = [held.text for held in amira.what_the_phone_holds()]
    admin.revokes_the_phone_of(town.amira)
    assert people_on(amira) == {"Yusuf", "Fatma"}

    amira.has_coverage_again()
    amira.waits_until(lambda: not people_on(amira), "the people are gone from the phone")
    amira.sees("Adgangen fra denne telefon er lukket.", "#notices")
    amira.looks_around()
    assert town.quarantined(town.amira) == waits
    assert [one.kind for one in town.log(town.amira)] == ["session_opened"]
    LogBook(amira).shows("Anonym", "Skal ses på")
    amira.goes_home("people")
    amira.sees("Her kommer dem, du har talt med", "#people")

    else_.opens_the_list()
    else_.tap(else_.page.locator("#quarantined > summary"))
    else_.presses(else_.page.locator("#quarantined a.line-link"))
    else_.presses(else_.page.get_by_role("button", name="Tag den ind"))
    assert len(town.log(town.amira)) == 2


def test_a_second_worker_sees_nothing_of_the_first_whose_outbox_still_goes_out(town: Town, amira: Worker) -> None:
    town.knows("Naja", area=town.other_area)
    amira.opens_a_session_at(town.site)
    amira.waits_until_all_is_sent()
    first_phone = inside.device(amira.page)
    amira.loses_coverage()
    amira.saves_a_check_in_with("Fatma")
    amira.signs_out()
    assert inside.rows(amira.page, "people", first_phone) == []  # gone at once, without coverage
    amira.looks_around()

    # Carl works in the other area. Her entry waits on; the line is there again only for the sign-in page at first
    amira.sees("1 venter", "#waiting-button")
    amira.has_coverage_again()
    amira.signs_in(town.carl)
    carl = amira
    assert people_on(carl) == {"Naja"}
    assert LogBook(carl).rows() == []
    carl.goes_home()
    assert "Fatma" not in carl.page.locator("body").inner_text()

    carl.waits_until(lambda: not inside.outbox(carl.page, first_phone), "Amira's outbox is empty")
    assert [one.kind for one in town.log(town.amira)] == ["session_opened", "open_counselling"]
    carl.saves_a_check_in_without_a_session_with("Naja", town.other_site)
    carl.waits_until_all_is_sent()
    assert [one.sequence for one in town.log(town.carl)] == [1]
    town.log_is_well()


def test_people_come_and_go_with_the_areas_of_a_worker(town: Town, amira: Worker, admin: Admin) -> None:
    town.knows("Naja", area=town.other_area)
    assert people_on(amira) == {"Yusuf", "Fatma"}
    admin.changes_the_areas_of(town.amira, give="Nordbyen Vest")
    amira.looks_for_news()
    amira.waits_until(lambda: people_on(amira) == {"Yusuf", "Fatma", "Naja"}, "those of the new area have come")
    amira.goes_home("people")
    amira.sees("Naja", "#people-list")

    admin.changes_the_areas_of(town.amira, take="Nordbyen Øst")
    amira.looks_for_news()
    amira.waits_until(lambda: people_on(amira) == {"Naja"}, "those of the old area are gone")
    amira.goes_home("people")
    amira.no_longer_sees("Fatma", "#people-list")
    assert {row["name"] for row in inside.rows(amira.page, "sites")} == {town.other_site}


def test_a_worker_of_the_kommune_does_not_see_the_helhedsplans_people(
    town: Town, amira: Worker, worker: MakeWorker
) -> None:
    ditte = worker(town.ditte)
    assert people_on(ditte) == set()
    assert people_on(amira) == {"Yusuf", "Fatma"}


def test_a_revoked_phone_does_not_let_itself_in_again(town: Town, amira: Worker, admin: Admin) -> None:
    admin.revokes_the_phone_of(town.amira)
    amira.taps_send_now()
    amira.waits_until(lambda: not people_on(amira), "the people are gone from the phone")
    with amira.context.expect_event("response", lambda answer: answer.url.endswith("/api/v1/me")) as asked:
        amira.opens_the_app_again()
    assert asked.value.status == 401, "whoever holds the phone must sign in first"
