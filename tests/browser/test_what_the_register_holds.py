"""What is known of somebody and of a workplace is written down, corrected by anybody, and never lost on the way."""

from __future__ import annotations

import json

import pytest

from tests.browser import inside
from tests.browser.jobguide import Jobguide
from tests.browser.log_book import LogBook
from tests.browser.town import Town
from tests.browser.worker import MakeWorker, Worker

pytestmark = pytest.mark.browser

FORM = "#person-form"


@pytest.fixture
def guide(town: Town, amira: Worker) -> Jobguide:
    return Jobguide(amira)


def test_programmes_and_background_are_written_down_and_stay_through_a_correction(town: Town, guide: Jobguide) -> None:
    amira = guide.worker
    amira.loses_coverage()
    amira.goes_home("people")
    amira.tap_link("Ny person", "#people")
    amira.write("Navn", "Halima", FORM)
    unfold(guide)
    guide.picks("Jobguide", FORM)
    guide.picks("Åben rådgivning", FORM)
    amira.page.locator("#person-background-gender").select_option("female")
    amira.page.locator("#person-background-work_history").select_option("little")
    assert not amira.page.locator("#person-background-ethnicity").is_visible()
    amira.looks_around()
    guide.saves(FORM)

    guide.opens("Halima")
    amira.tap(amira.page.locator("#person-background > summary"))
    amira.sees("Åben rådgivning", "#person-facts")
    amira.sees("Lille tilknytning", "#person-facts")
    amira.looks_around()
    guide.chooses("Ret oplysninger")
    unfold(guide)
    gender = amira.page.locator("#person-background-gender")
    amira.waits_until(lambda: gender.input_value() == "female", "the form says what is known")
    amira.page.locator("#person-background-gender").select_option("")
    amira.page.locator("#person-background-education").select_option("school")
    guide.saves(FORM)
    amira.has_coverage_again()
    guide.waits_for_the_server()
    assert town.refused(town.amira) == []
    said = json.loads(town.log(town.amira)[-1].text)["payload"]["payload"]
    assert set(said["programmes"]) == {"jobguide", "open_counselling"}
    assert said["background"] == {"education": "school", "work_history": "little"}


def test_health_and_ethnicity_are_asked_about_only_where_there_is_a_reason(town: Town, guide: Jobguide) -> None:
    amira, health = guide.worker, guide.page.locator("#check-in [data-field=topic-health]")
    amira.starts_a_check_in()
    assert not health.is_visible()
    town.asks_about_special_categories("Målt af CFBU")
    guide.day_is("2026-11-24")
    amira.loses_coverage()
    guide.day_is("2026-11-25")  # opened without coverage: the phone knows it by now
    amira.starts_a_check_in()
    health.wait_for()
    amira.looks_around()
    guide.opens("Yusuf")
    guide.chooses("Ret oplysninger")
    unfold(guide)
    amira.page.locator("#person-background-ethnicity").select_option("other")
    amira.looks_around()
    guide.saves(FORM)
    amira.has_coverage_again()
    guide.waits_for_the_server()
    assert town.refused(town.amira) == []
    guide.opens("Yusuf")
    assert "Anden etnisk baggrund" in str(amira.page.locator("#person-facts").text_content())

    town.asks_about_special_categories(None)
    guide.day_is("2026-11-26")
    amira.waits_until(lambda: not inside.asks_about_special_categories(amira.page), "the phone has heard of it")
    amira.starts_a_check_in()
    assert not health.is_visible()
    guide.opens("Yusuf")
    assert not amira.page.locator("#person-background").is_visible()


def test_somebody_who_came_in_vain_is_told_of_in_three_taps(town: Town, guide: Jobguide) -> None:
    amira = guide.worker
    amira.opens_a_session_at(town.site)
    guide.a_minute_later()
    amira.loses_coverage()
    amira.goes_home()
    before = amira.counts_taps()
    amira.tap(amira.page.locator("#session-button"))
    amira.tap_link("Kom nogen forgæves?", "#closing-form")
    amira.page.locator("#in_vain-form").wait_for()
    amira.looks_around()
    guide.saves("#in_vain-form")
    assert amira.counts_taps() - before == 3
    LogBook(amira).opens(town.site)
    amira.sees("Kom forgæves", "#entry-body")
    amira.tap_link("Ret", "#entry-actions")
    guide.picks("Hverdage om aftenen", "#in_vain-form")
    guide.picks("Lørdag", "#in_vain-form")
    guide.saves("#in_vain-form")
    amira.has_coverage_again()
    guide.waits_for_the_server()
    assert town.refused(town.amira) == []
    _, told, corrected = (json.loads(one.text) for one in town.log(town.amira))
    assert (told["kind"], told["about"], told["payload"]) == (
        "in_vain",
        {"type": "site", "id": told["site_id"]},
        {"hours": [], "note": None},
    )
    assert corrected["payload"]["payload"]["hours"] == ["weekday_evening", "saturday"]
    assert (corrected["about"], corrected["site_id"]) == (told["about"], told["site_id"])


def test_a_workplace_is_corrected_by_a_colleague(
    town: Town, amira: Worker, guide: Jobguide, worker: MakeWorker
) -> None:
    guide.opens("Yusuf")
    guide.starts_a_job("Netto Nordbyen")
    corrects_the_workplace(guide, "Branche", "Dagligvarer")  # it may still wait: it is corrected all the same
    guide.waits_for_the_server()
    bo = Jobguide(worker(town.bo))
    bo.worker.loses_coverage()
    bo.opens("Fatma")
    bo.starts_a_job("Netto Nordbyen", new=False)
    corrects_the_workplace(bo, "Kontaktperson", "Grethe", name="Fatma")
    bo.worker.has_coverage_again()
    bo.waits_for_the_server()
    guide.waits_for_the_server()
    (known,) = inside.rows(amira.page, "workplaces")
    assert (known["name"], known["branch"], known["contact_name"]) == ("Netto Nordbyen", "Dagligvarer", "Grethe")
    assert inside.rows(amira.page, "conflicts") == []
    assert town.refused(town.amira) == town.refused(town.bo) == []


def unfold(guide: Jobguide) -> None:
    fold = guide.page.locator(f"{FORM} details", has_text="Indsatser og baggrund")
    if fold.get_attribute("open") is None:
        guide.worker.tap(fold.locator("summary"))


def corrects_the_workplace(guide: Jobguide, field: str, words: str, name: str = "Yusuf") -> None:
    guide.opens(name)
    guide.worker.tap_link("Arbejdsplads", "#person-jobs")
    guide.worker.write(field, words, "#workplace-form")
    guide.worker.looks_around()
    guide.saves("#workplace-form")
