"""What a jobguide does in a year: somebody begins in a job, and is followed up until it holds, or ends."""

from __future__ import annotations

import json

import pytest

from tests.browser.jobguide import Jobguide
from tests.browser.town import Town
from tests.browser.worker import Worker

pytestmark = pytest.mark.browser


@pytest.fixture
def guide(town: Town, amira: Worker) -> Jobguide:
    return Jobguide(amira)


def test_a_new_person_takes_five_taps_and_is_found_however_the_name_is_spelt(town: Town, guide: Jobguide) -> None:
    amira = guide.worker
    amira.loses_coverage()
    taps = amira.counts_taps()
    amira.tap(amira.page.locator("#tabs a[href='#people']"))
    amira.tap_link("Ny person", "#people")
    amira.page.locator("#person-new:not([aria-busy])").wait_for()
    amira.tap(amira.page.locator("#person-name"))
    amira.write("Navn", "Muhammad Sørensen", "#person-form")
    amira.tap(amira.page.locator("#person-phone"))
    amira.write("Telefon", "20 12 34 56", "#person-form")
    amira.tap_button("Gem", "#person-form")
    amira.is_told_that_it_is_saved()
    assert amira.counts_taps() - taps == 5

    for spelling in ("Mohammed", "soerensen", "2012 34"):
        assert guide.finds(spelling) == ["Muhammad Sørensen"]
    amira.has_coverage_again()
    amira.waits_until_all_is_sent()
    assert [one.kind for one in town.log(town.amira)] == ["person", "assignment"]


def test_starting_a_job_takes_seven_taps_and_the_phone_reminds_of_it_without_coverage(
    town: Town, guide: Jobguide
) -> None:
    amira, page = guide.worker, guide.page
    guide.opens("Yusuf")
    guide.starts_a_job("Netto Nordbyen")
    amira.waits_until_all_is_sent()
    amira.goes_home()
    amira.loses_coverage()

    taps = amira.counts_taps()
    amira.tap(page.locator("#tabs a[href='#people']"))
    amira.tap(page.locator("#people-list a.row", has_text="Fatma"))
    guide.chooses("Start job")
    guide.picks("Netto Nordbyen", "#employment_started-form")
    guide.picks("Småjob", "#employment_started-form")
    amira.tap(page.locator("#employment_started-minutes_week"))
    amira.write("Timer om ugen", "7,5", "#employment_started-form")
    amira.tap_button("Gem", "#employment_started-form")
    amira.is_told_that_it_is_saved()
    assert amira.counts_taps() - taps == 7

    held = [json.loads(one.text) for one in amira.what_the_phone_holds()]
    assert [(one["kind"], one["payload"]["minutes_week"]) for one in held] == [("employment_started", 450)]
    guide.day_is("2026-12-07")
    guide.is_reminded("Fatma", "Efterværn efter 2 uger")


def test_a_follow_up_takes_five_taps_with_hours_and_a_next_step(town: Town, guide: Jobguide) -> None:
    amira, page = guide.worker, guide.page
    guide.opens("Yusuf")
    guide.starts_a_job("Netto Nordbyen")
    guide.waits_for_the_server()
    amira.loses_coverage()
    guide.day_is("2026-12-07")
    row = guide.is_reminded("Yusuf", "Efterværn efter 2 uger")

    taps = amira.counts_taps()
    amira.tap(row.locator("a.row"))
    guide.picks("Nået: i job, bor her", "#follow_up-form")
    amira.tap(page.locator("#follow_up-minutes_week"))
    amira.write("Timer om ugen", "32", "#follow_up-form")
    amira.tap(page.locator("#follow_up-next_step"))
    amira.write("Næste skridt", "Ring om lønsedlen", "#follow_up-form")
    amira.tap_button("Gem", "#follow_up-form")
    amira.is_told_that_it_is_saved()
    assert amira.counts_taps() - taps == 5

    held = [json.loads(one.text) for one in amira.what_the_phone_holds()]
    assert [one["kind"] for one in held] == ["next_step", "follow_up"]
    said = held[1]["payload"]
    answers = ("interval", "how", "reached", "still_in_job", "minutes_week", "still_living_here")
    assert [said[name] for name in answers] == ["2w", "call", True, True, 1920, True]
    guide.is_not_reminded("Yusuf")
    amira.has_coverage_again()
    amira.waits_until_all_is_sent()
    assert town.refused(town.amira) == []


def test_a_year_in_a_job_from_the_first_day_to_the_last_and_a_new_one(town: Town, guide: Jobguide) -> None:
    amira = guide.worker
    amira.loses_coverage()
    guide.opens("Yusuf")
    guide.starts_a_job("Netto Nordbyen")
    guide.is_not_reminded("Yusuf")

    guide.day_is("2026-12-08")  # a day late
    guide.follows_up("Yusuf", "Efterværn efter 2 uger", "Ikke nået")
    guide.is_reminded("Yusuf", "Efterværn efter 2 uger")  # whoever was not reached is not forgotten
    guide.follows_up("Yusuf", "Efterværn efter 2 uger", "Nået: i job, bor her")
    guide.is_not_reminded("Yusuf")
    amira.has_coverage_again()
    guide.waits_for_the_server()
    guide.is_not_reminded("Yusuf")

    guide.day_is("2027-05-23")
    guide.follows_up(
        "Yusuf", "Efterværn efter 6 måneder", "Nået: i job, bor her", next_step="Tal med chefen om fuld tid"
    )
    guide.waits_for_the_server()
    guide.opens("Yusuf")
    assert "Tal med chefen om fuld tid" in guide.person_reads("agreed")
    amira.tap_button("Gjort", "#person-agreed")
    amira.no_longer_sees("Tal med chefen om fuld tid", "#person-agreed")

    guide.day_is("2027-11-23")
    form = "#follow_up-form"
    amira.tap(guide.is_reminded("Yusuf", "Efterværn efter 1 år").locator("a.row"))
    guide.picks("Nået: noget er ændret", form)
    amira.tap(amira.page.locator(f"{form} [data-field=still_in_job]").get_by_text("Nej", exact=True))
    amira.tap(amira.page.locator(f"{form} [data-field=still_living_here]").get_by_text("Ja", exact=True))
    amira.write("Sidste dag i jobbet", "2027-11-15", form)
    guide.picks("Aftalen udløb", form)
    amira.looks_around()
    guide.saves(form)
    guide.opens("Yusuf")
    assert "til 15. nov. 2027" in guide.person_reads("jobs")

    guide.starts_a_job("Plejecenter Solhøj", "Uddannelse", "30")
    guide.waits_for_the_server()
    guide.day_is("2027-12-07")
    guide.is_reminded("Yusuf", "Efterværn efter 2 uger")
    guide.opens("Yusuf")
    jobs = guide.person_reads("jobs")
    assert "Uddannelse · Plejecenter Solhøj" in jobs and "Ordinært job · Netto Nordbyen" in jobs
    assert town.refused(town.amira) == []
    town.log_is_well()


def test_whoever_does_not_want_to_be_followed_up_is_left_in_peace(town: Town, guide: Jobguide) -> None:
    amira = guide.worker
    guide.opens("Fatma")
    guide.starts_a_job("Netto Nordbyen", "Virksomhedspraktik", "")
    amira.loses_coverage()
    guide.day_is("2026-12-07")
    amira.tap(guide.is_reminded("Fatma", "Efterværn efter 2 uger").locator("a.row"))
    amira.tap(amira.page.locator("#follow_up-otherwise > summary"))
    amira.write("Ny dag", "2026-12-09", "#follow_up-otherwise")
    amira.tap_button("Flyt til den dag", "#follow_up-otherwise")
    amira.is_told_that_it_is_saved()
    guide.is_not_reminded("Fatma")

    guide.day_is("2026-12-09")
    amira.tap(guide.is_reminded("Fatma", "Efterværn efter 2 uger").locator("a.row"))
    amira.tap(amira.page.locator("#follow_up-otherwise > summary"))
    amira.tap_button("Personen ønsker ikke", "#follow_up-otherwise")
    amira.is_told_that_it_is_saved()
    guide.is_not_reminded("Fatma")
    amira.has_coverage_again()
    guide.waits_for_the_server()
    guide.is_not_reminded("Fatma")
    guide.opens("Fatma")
    amira.sees("Ønsker ikke efterværn", "#person-jobs")
    assert town.refused(town.amira) == []


def test_a_job_that_changes_and_ends(town: Town, guide: Jobguide) -> None:
    amira = guide.worker
    amira.loses_coverage()
    guide.opens("Fatma")
    guide.starts_a_job("Netto Nordbyen", "Virksomhedspraktik", "20")
    guide.opens("Fatma")
    amira.tap_link("Ændr", "#person-jobs")
    amira.sees("Fatma", "#employment_changed-form")
    assert amira.stands_in("#employment_changed-minutes_week") == "20"
    guide.picks("Ordinært job", "#employment_changed-form")
    amira.looks_around()
    guide.saves("#employment_changed-form")
    guide.opens("Fatma")
    assert "Ordinært job · Netto Nordbyen" in guide.person_reads("jobs")
    amira.tap_link("Afslut", "#person-jobs")
    guide.picks("Eget ønske", "#employment_ended-form")
    amira.looks_around()
    guide.saves("#employment_ended-form")
    amira.has_coverage_again()
    guide.waits_for_the_server()
    guide.opens("Fatma")
    assert "Eget ønske" in guide.person_reads("jobs")
    assert [one.kind for one in town.log(town.amira)] == [
        "workplace",
        "employment_started",
        "employment_changed",
        "employment_ended",
    ]
    assert town.refused(town.amira) == []
