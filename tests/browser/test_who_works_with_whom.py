"""People change hands, are written down twice, are corrected by two at once: nothing is lost, and nothing guessed."""

from __future__ import annotations

import pytest

from tests.browser.jobguide import Jobguide
from tests.browser.town import Town
from tests.browser.worker import MakeWorker, Worker

pytestmark = pytest.mark.browser


@pytest.fixture
def amira_guides(town: Town, amira: Worker) -> Jobguide:
    return Jobguide(amira)


@pytest.fixture
def bo_guides(town: Town, amira: Worker, worker: MakeWorker) -> Jobguide:
    return Jobguide(worker(town.bo))


def test_one_person_is_handed_over_and_comes_back(town: Town, amira_guides: Jobguide, bo_guides: Jobguide) -> None:
    amira, bo = amira_guides.worker, bo_guides.worker
    amira_guides.opens("Yusuf")
    amira_guides.starts_a_job("Netto Nordbyen")
    amira_guides.waits_for_the_server()
    amira.loses_coverage()
    amira_guides.opens("Yusuf")
    hands_over(amira_guides, to=town.bo.name)
    assert amira_guides.cases() == {}
    amira.has_coverage_again()
    amira_guides.waits_for_the_server()

    bo_guides.day_is("2026-12-07")
    bo_guides.waits_for_the_server()
    bo_guides.is_reminded("Yusuf", "Efterværn efter 2 uger")
    bo_guides.opens("Yusuf")
    assert "Kontaktperson: dig" in bo_guides.person_reads("who")
    hands_over(bo_guides, to=town.amira.name, why="Tilbage igen")
    bo_guides.waits_for_the_server()
    bo_guides.is_not_reminded("Yusuf")
    amira_guides.day_is("2026-12-07")
    amira_guides.waits_for_the_server()
    amira_guides.is_reminded("Yusuf", "Efterværn efter 2 uger")
    assert town.refused(town.amira) == town.refused(town.bo) == []
    assert bo.what_the_phone_holds() == []


def test_a_whole_caseload_is_handed_over_in_one_go(town: Town, amira_guides: Jobguide, bo_guides: Jobguide) -> None:
    for name in ("Yusuf", "Fatma"):
        amira_guides.opens(name)
        amira_guides.chooses("Bliv kontaktperson")
        amira_guides.worker.sees("Kontaktperson: dig", "#person-who")
    amira_guides.waits_for_the_server()
    amira_guides.worker.goes_home("more")
    amira_guides.worker.tap_link("Giv alle dine folk videre", "#more")
    amira_guides.worker.sees("Du har 2 på din liste.", "#assignment-form")
    amira_guides.picks(town.bo.name, "#assignment-form")
    amira_guides.picks("Sygdom eller ferie", "#assignment-form")
    amira_guides.worker.write("Til og med", "2026-12-04", "#assignment-form")
    amira_guides.worker.looks_around()
    amira_guides.saves("#assignment-form", "Giv videre")
    amira_guides.waits_for_the_server()
    assert amira_guides.cases() == {}
    bo_guides.waits_for_the_server()
    assert len(bo_guides.cases()) == 2
    assert [one.kind for one in town.log(town.amira)] == ["assignment"] * 4
    assert town.refused(town.amira) == []


def test_somebody_written_down_twice_becomes_one_and_two_again(town: Town, amira_guides: Jobguide) -> None:
    amira = amira_guides.worker
    amira.loses_coverage()
    amira_guides.writes_down("Yousef", nickname="Jojo")
    amira_guides.opens("Yusuf")
    amira_guides.chooses("Slå sammen")
    amira.looks_around()
    amira_guides.picks("Yousef", "#merge-form")  # is suggested, as it sounds the same
    amira_guides.saves("#merge-form", "Slå sammen")
    assert amira_guides.finds("jojo") == ["Yusuf"]
    assert amira_guides.finds("yousef") == ["Yusuf"]
    amira.has_coverage_again()
    amira_guides.waits_for_the_server()
    assert amira_guides.finds("jojo") == ["Yusuf"]

    amira_guides.opens("Yusuf")
    amira.tap(amira.page.locator("#person-history a.row", has_text="Slå sammen"))
    amira.tap_link("Træk tilbage", "#entry-actions")
    amira_guides.picks("Andet", "#retract-form")
    amira.tap_button("Træk tilbage", "#retract-form")
    amira.page.locator("#entry").wait_for()
    amira_guides.waits_for_the_server()
    assert amira_guides.finds("jojo") == ["Yousef"]
    assert town.refused(town.amira) == []


def test_two_correct_the_same_person_and_one_tap_settles_it(
    town: Town, amira_guides: Jobguide, bo_guides: Jobguide
) -> None:
    amira, bo = amira_guides.worker, bo_guides.worker
    amira.loses_coverage()
    bo.loses_coverage()
    corrects(amira_guides, "Yusuf", "20 11 22 33")
    corrects(bo_guides, "Yusuf", "40 55 66 77")
    amira.has_coverage_again()
    amira_guides.waits_for_the_server()
    bo.has_coverage_again()
    bo_guides.waits_for_the_server()
    amira_guides.waits_for_the_server()

    for guide in (amira_guides, bo_guides):
        guide.worker.goes_home()
        guide.worker.sees("I har skrevet hver sit. Vælg, hvad der gælder.", "#today")
    amira.tap(amira.page.locator("#today a.row", has_text="I har skrevet hver sit"))
    versions = amira.page.locator("#conflict-versions section")
    amira.waits_until(lambda: versions.count() == 2, "both versions stand side by side")
    amira.sees("20 11 22 33", "#conflict-versions")
    amira.looks_around()
    amira.tap(versions.filter(has_text="40 55 66 77").get_by_role("button", name="Det her gælder"))
    amira.is_told_that_it_is_saved()
    amira_guides.waits_for_the_server()
    bo_guides.waits_for_the_server()
    for guide in (amira_guides, bo_guides):
        guide.worker.goes_home()
        guide.worker.no_longer_sees("I har skrevet hver sit", "#today")
        assert guide.finds("4055") == ["Yusuf"]
    assert town.refused(town.amira) == town.refused(town.bo) == []


def hands_over(guide: Jobguide, to: str, why: str = "Overdrages") -> None:
    guide.chooses("Giv videre")
    guide.picks(to, "#assignment-form")
    guide.picks(why, "#assignment-form")
    guide.worker.looks_around()
    guide.saves("#assignment-form", "Giv videre")


def corrects(guide: Jobguide, name: str, phone: str) -> None:
    guide.opens(name)
    guide.chooses("Ret oplysninger")
    guide.worker.write("Telefon", phone, "#person-form")
    guide.worker.looks_around()
    guide.saves("#person-form")
