"""What a worker does on a usual day."""

from __future__ import annotations

import json
import time

import pytest

from tests.browser import inside
from tests.browser.desk import Supervisor
from tests.browser.log_book import LogBook
from tests.browser.town import Town
from tests.browser.worker import MakeWorker, Worker

pytestmark = pytest.mark.browser


def test_a_check_in_of_somebody_in_the_recent_list_takes_four_taps(town: Town, amira: Worker) -> None:
    amira.opens_a_session_at(town.site)
    amira.waits_until_all_is_sent()
    amira.opens_the_app_again()

    begun, taps = time.monotonic(), amira.counts_taps()
    amira.tap(amira.page.locator("a.tile"))
    amira.picks("Yusuf")
    amira.says("Job- og uddannelsessøgning", "meget")
    amira.tap_button("Gem", "#check-in-form")
    amira.is_told_that_it_is_saved()

    assert amira.counts_taps() - taps == 4
    assert time.monotonic() - begun < 10
    amira.waits_until_all_is_sent()
    assert [one.kind for one in town.log(town.amira)] == ["session_opened", "open_counselling"]


def test_nobody_came_is_seen_at_the_supervisors_desk(town: Town, amira: Worker, else_: Supervisor) -> None:
    amira.opens_a_session_at(town.site)
    amira.closes_the_session(nobody_came=True)
    amira.waits_until_all_is_sent()

    closed, opened = else_.list_reads()[:2]
    assert town.site in closed and "Ingen kom" in closed and "Nordbyen Amira" in closed
    assert town.site in opened and "Åbning" in opened
    else_.opens_the_entry_of(town.site)
    assert else_.versions_read("Kom der nogen?") == ["Nej, ingen kom"]


def test_a_new_person_and_the_check_in_are_one_save_and_then_found_by_search(town: Town, amira: Worker) -> None:
    amira.opens_a_session_at(town.site)
    amira.waits_until_all_is_sent()
    amira.loses_coverage()
    amira.starts_a_check_in()
    amira.write("Søg i dine folk", "Halima", "#check-in-form")
    amira.sees("Ingen med det navn.", "#check-in-form")
    amira.picks("Ny")
    assert amira.stands_in("#new-person-name") == "Halima"  # not typed twice
    amira.says("Hverdagsforhold", "lidt")
    amira.looks_around()
    amira.saves()

    person, check_in = (json.loads(held.text) for held in amira.what_the_phone_holds())
    assert person["about"] == check_in["about"] and person["recorded_at"] <= check_in["recorded_at"]
    finds_in_the_list(amira, "halima")
    amira.has_coverage_again()
    amira.waits_until_all_is_sent()
    assert [one.kind for one in town.log(town.amira)[1:]] == ["person", "open_counselling"]
    finds_in_the_list(amira, "hal")
    amira.starts_a_check_in()
    amira.write("Søg i dine folk", "Hal", "#check-in-form")
    amira.picks("Halima")


def finds_in_the_list(amira: Worker, name: str) -> None:
    amira.goes_home("people")
    amira.write("Søg i dine folk", name, "#people")
    amira.sees("1 fundet", "#people")
    amira.sees("Halima", "#people-list")
    amira.looks_around()


def test_a_cpr_number_is_stopped_at_once(town: Town, amira: Worker) -> None:
    amira.opens_a_session_at(town.site)
    amira.waits_until_all_is_sent()
    amira.starts_a_check_in()
    amira.picks("Fatma")
    amira.notes("Ring til 010190-1234")
    amira.sees("Her står et CPR-nummer.", "#check-in-fold")  # said while it is being typed
    amira.tap_button("Gem", "#check-in-form")
    amira.sees("Det er ikke gemt endnu", "#check-in-form")
    amira.looks_around()
    assert amira.what_the_phone_holds() == []

    amira.notes("Ring til hende fredag")
    amira.saves()
    amira.waits_until_all_is_sent()
    assert "010190" not in "".join(one.text for one in town.log(town.amira))


def test_the_server_stops_a_cpr_number_that_a_phone_let_through(town: Town, amira: Worker) -> None:
    amira.opens_a_session_at(town.site)
    amira.waits_until_all_is_sent()
    amira.loses_coverage()
    amira.saves_a_check_in_with("Fatma", note="ring fredag")
    entry = amira.what_the_phone_holds()[0]
    inside.plant(amira.page, entry.id, "ring fredag", "010190-1234")

    amira.has_coverage_again()
    amira.looks_for_news()
    LogBook(amira).shows("Fatma", "Afvist: Der står et CPR-nummer.")
    assert town.refused(town.amira) == [(2, "cpr", "payload.note")]
    assert "010190" not in "".join(one.text for one in town.log(town.amira))


def test_a_check_in_in_english(town: Town, worker: MakeWorker) -> None:
    town.knows("Yusuf")
    amira = worker(town.amira, lang="en")
    amira.tap_link("Open", "#session-line")
    amira.tap(amira.page.locator("#session-sites").get_by_text(town.site))
    amira.tap_button("Open", "#session-form")
    amira.page.locator("#session-line[data-open]").wait_for()
    amira.starts_a_check_in()
    amira.sees("Open counselling", "header")
    amira.picks("Yusuf")
    amira.says("Looking for work or education", "a lot")
    amira.saves()
    amira.waits_until_all_is_sent()
    amira.sees("Received", "#saved-row")
    entry = json.loads(town.log(town.amira)[-1].text)
    assert entry["payload"]["topics"] == {"search": "much"}
    amira.looks_around()
