"""After the save: returned, refused, retracted, approved. The phone always says the true state."""

from __future__ import annotations

import json

import pytest

from tests.browser import inside
from tests.browser.desk import Supervisor
from tests.browser.log_book import LogBook
from tests.browser.town import Town
from tests.browser.worker import TALK, Worker

pytestmark = pytest.mark.browser


def test_a_returned_entry_is_corrected_and_approved(town: Town, at_the_session: Worker, else_: Supervisor) -> None:
    amira, log = at_the_session, LogBook(at_the_session)
    amira.saves_a_check_in_with("Yusuf", how="lidt")
    amira.waits_until_all_is_sent()
    else_.opens_the_entry_of("Yusuf")
    else_.returns_it_with("Talte I ikke også om brevet fra kommunen?")

    amira.looks_for_news()
    amira.goes_home()
    amira.sees("Talte I ikke også om brevet fra kommunen?", "#today")  # the first thing on the home screen
    log.begins_to_correct("Yusuf")
    amira.sees("Du retter besøget fra", "#check-in-about")
    amira.says("Samfundsforhold", "meget")
    amira.saves()
    amira.waits_until_all_is_sent()
    log.shows("Yusuf", "Modtaget")

    else_.opens_the_entry_of("Yusuf")
    assert else_.versions_read("Talte om") == [f"{TALK} (lidt)", f"Ændret {TALK} (lidt), Samfundsforhold (meget)"]
    else_.sees("Talte I ikke også om brevet fra kommunen?", ".steps")
    else_.approves_it()
    amira.looks_for_news()
    log.shows("Yusuf", "Godkendt")


def test_a_refused_entry_is_corrected_and_sent_again(town: Town, at_the_session: Worker) -> None:
    amira, log = at_the_session, LogBook(at_the_session)
    is_refused(amira, "Fatma")
    amira.opens_the_app_again()
    amira.sees("1 skal rettes", "#waiting-button")
    amira.sees("Afvist: Der står et CPR-nummer.", "#today")

    log.begins_to_correct("Fatma")
    amira.sees("Der står et CPR-nummer.", "#check-in-about")
    amira.notes("ring mandag")
    amira.saves()
    amira.waits_until_all_is_sent()
    log.shows("Fatma", "Modtaget")
    resent = json.loads(town.log(town.amira)[-1].text)
    assert resent["payload"]["note"] == "ring mandag"
    assert resent["replaces_refused"] is not None
    town.log_is_well()


def test_a_refused_entry_is_given_up_with_a_reason(town: Town, at_the_session: Worker, else_: Supervisor) -> None:
    amira, log = at_the_session, LogBook(at_the_session)
    is_refused(amira, "Fatma")
    else_.opens_the_list()
    else_.tap(else_.page.locator("#refused > summary"))
    else_.sees("Der stod et CPR-nummer (Note)", "#refused")

    log.gives_up("Fatma", "Det var en anden, der kom")
    amira.waits_until_all_is_sent()
    log.shows("Fatma", "Opgivet")
    assert [one.kind for one in town.log(town.amira)] == ["session_opened", "abandonment"]
    else_.opens("/review/phones")
    else_.sees("Det var en anden, der kom")
    else_.opens_the_list()
    assert else_.page.locator("#refused").count() == 0


def is_refused(amira: Worker, person: str) -> None:
    """An older phone would have let the number through: what waits is changed under the app's hands."""
    amira.loses_coverage()
    amira.saves_a_check_in_with(person, note="ring fredag")
    inside.plant(amira.page, amira.what_the_phone_holds()[0].id, "ring fredag", "010190-1234")
    amira.has_coverage_again()
    amira.looks_for_news()
    LogBook(amira).shows(person, "Afvist")


def test_the_wrong_person_is_retracted(town: Town, at_the_session: Worker, else_: Supervisor) -> None:
    amira, log = at_the_session, LogBook(at_the_session)
    amira.saves_a_check_in_with("Yusuf")
    amira.waits_until_all_is_sent()
    amira.goes_home()
    amira.sees("Du har skrevet 1 besøg", "#home")
    log.retracts("Yusuf", "Forkert person")
    amira.waits_until_all_is_sent()
    log.shows("Yusuf", "Trukket tilbage")
    amira.goes_home()
    assert not amira.sees_now("Du har skrevet 1 besøg", "#home")

    else_.opens_the_entry_of("Yusuf")
    else_.sees("Trukket tilbage", ".opened-state")
    else_.sees("Forkert person", ".steps")
    assert else_.page.locator(".judge").count() == 0
