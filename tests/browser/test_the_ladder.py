"""Young people climb from a pocket-money job to an apprenticeship, one by one and in crews."""

from __future__ import annotations

import json

import pytest

from tests.browser.leisure import FOUR, ONE, THREE, TWO, LadderGuide
from tests.browser.town import Town
from tests.browser.worker import MakeWorker, Worker

pytestmark = pytest.mark.browser


@pytest.fixture
def guide(amira: Worker) -> LadderGuide:
    return LadderGuide(amira)


@pytest.fixture
def bo_guides(town: Town, amira: Worker, worker: MakeWorker) -> LadderGuide:
    return LadderGuide(worker(town.bo))


def test_a_checklist_tick_takes_three_taps_and_is_seen_at_once(town: Town, guide: LadderGuide) -> None:
    amira, page = guide.worker, guide.page
    guide.waits_for_the_server()
    amira.loses_coverage()
    guide.puts_on_the_ladder("Yusuf", ONE)
    amira.goes_home()

    taps = amira.counts_taps()
    amira.tap(page.locator("a.tile[href='#leisure']"))
    amira.tap(page.locator("#leisure-steps a.row", has_text="Yusuf"))
    amira.tap(guide.item("Har MitID").get_by_role("checkbox"))
    amira.waits_until(lambda: guide.is_ticked("Har MitID"), "the item is ticked")
    assert amira.counts_taps() - taps == 3

    amira.looks_around()
    assert page.locator("#ladder-count").inner_text() == "1 af 7"
    held = [json.loads(one.text) for one in amira.what_the_phone_holds()]
    assert [(one["kind"], one["programme"]) for one in held] == [
        ("assignment", "jobguide"),  # he was nobody's
        ("step_decision", "leisure_job"),
        ("checklist_tick", "leisure_job"),
    ]
    amira.has_coverage_again()
    guide.waits_for_the_server()
    guide.opens_the_young("Yusuf")
    assert guide.stands() == ONE and guide.is_ticked("Har MitID")
    assert town.refused(town.amira) == []


def test_a_links_code_and_its_pin_are_never_on_the_screen_together(guide: LadderGuide) -> None:
    amira, page = guide.worker, guide.page
    guide.waits_for_the_server()
    guide.puts_on_the_ladder("Yusuf", ONE)
    guide.waits_for_the_server()
    guide.opens_the_young("Yusuf")
    person = page.url.rpartition("/")[2]
    page.evaluate("(hash) => (location.hash = hash)", f"#plan-link/{person}")
    make = page.locator("#plan-link-roles button", has_text="Lav")
    code, pin = page.locator("#plan-link-qr img"), page.locator("#plan-link-pin")
    amira.tap(make.first)
    code.wait_for()
    amira.looks_around()
    assert pin.text_content() == "" and not pin.is_visible()
    amira.tap(page.locator("#plan-link-next"))
    pin.wait_for()
    amira.looks_around()
    assert len((pin.text_content() or "").replace(" ", "")) == 6
    assert code.count() == 0 and page.locator("#plan-link-url").text_content() == ""
    amira.tap(make.first)  # anew: the PIN goes before the code comes
    code.wait_for()
    assert pin.text_content() == "" and not pin.is_visible()
    amira.goes_home()
    amira.waits_until(lambda: code.count() == 0, "the code is gone with the screen")


def test_a_whole_climb_of_four_steps_with_two_workers(town: Town, guide: LadderGuide, bo_guides: LadderGuide) -> None:
    amira, bo = guide.worker, bo_guides.worker
    guide.day_is("2026-11-02")
    guide.waits_for_the_server()
    amira.loses_coverage()
    guide.puts_on_the_ladder("Yusuf", ONE)
    guide.opens_the_young("Yusuf")
    guide.ticks("Har MitID", "Møder til tiden")
    guide.starts_a_placement(
        "Ejendomskontoret",
        hours="2",
        born="2012-03-04",
        school_until="2029-07-31",
        letter="2026-10-28",
        contract="2026-10-29",
    )
    guide.opens_the_young("Yusuf")
    guide.writes_a_shift("15:00", "17:00")
    guide.opens_the_young("Yusuf")
    assert guide.hours() == "2 timer i alt"
    amira.has_coverage_again()
    guide.waits_for_the_server()
    guide.opens_the_young("Yusuf")
    assert guide.hours() == "2 timer i alt" and guide.stands() == ONE
    assert town.refused(town.amira) == []
    hands_over(guide, "Yusuf", to=town.bo.name)
    guide.waits_for_the_server()

    bo_guides.day_is("2027-03-01")
    bo_guides.waits_for_the_server()
    bo.loses_coverage()
    bo_guides.decides("Yusuf", TWO, why="Møder til tiden og vil gerne søge på plejehjemmet.")
    bo_guides.opens_the_young("Yusuf")
    assert bo_guides.stands() == TWO
    assert "Rykker op" in bo_guides.past()
    bo_guides.starts_a_placement(
        "Plejecenter Solhøj", payer="Kommunen", hours="6", letter="2027-02-20", contract="2027-02-22"
    )
    bo.has_coverage_again()
    bo_guides.day_is("2027-10-04")
    bo_guides.waits_for_the_server()
    bo_guides.decides("Yusuf", THREE, why="Har haft to fritidsjob og kan selv tale med en chef.")
    bo_guides.waits_for_the_server()
    bo_guides.day_is("2029-08-06")
    bo_guides.decides("Yusuf", FOUR, why="Har fået en læreplads som elektriker.")
    bo_guides.waits_for_the_server()
    bo_guides.opens_the_young("Yusuf")
    assert bo_guides.stands() == FOUR
    bo.looks_around()
    assert town.refused(town.amira) == town.refused(town.bo) == []
    town.log_is_well()


def hands_over(guide: LadderGuide, name: str, to: str) -> None:
    guide.opens(name)
    guide.chooses("Giv videre")
    guide.picks(to, "#assignment-form")
    guide.picks("Overdrages", "#assignment-form")
    guide.saves("#assignment-form", "Giv videre")


def test_two_workers_move_the_same_young_person_offline_and_one_tap_settles_it(
    town: Town, guide: LadderGuide, bo_guides: LadderGuide
) -> None:
    amira, bo = guide.worker, bo_guides.worker
    guide.puts_on_the_ladder("Yusuf", ONE)
    guide.waits_for_the_server()
    amira.loses_coverage()
    bo_guides.waits_for_the_server()
    bo_guides.opens("Yusuf")
    assert not bo.page.locator("#person-climbs").is_visible()  # what he does not know of he cannot decide about
    bo_guides.chooses("Bliv kontaktperson")
    bo.sees("Kontaktperson: dig", "#person-who")
    bo_guides.waits_for_the_server()
    bo.loses_coverage()

    guide.decides("Yusuf", TWO, why="Har selv skrevet en ansøgning til plejehjemmet.")
    bo_guides.decides("Yusuf", ONE, why="Mangler stadig at komme til tiden.")
    for phone in (guide, bo_guides):
        phone.worker.has_coverage_again()
        phone.waits_for_the_server()
    guide.waits_for_the_server()

    for phone in (guide, bo_guides):
        phone.worker.goes_home()
        phone.worker.sees("I har skrevet hver sit. Vælg, hvad der gælder.", "#today")
    bo_guides.opens_the_young("Yusuf")
    assert bo_guides.stands() == ONE  # where both knew him to be
    bo.tap_link("Vælg, hvad der gælder", "#person-conflicts")
    versions = bo.page.locator("#conflict-versions section")
    bo.waits_until(lambda: versions.count() == 2, "both versions stand side by side")
    bo.sees("Har selv skrevet en ansøgning til plejehjemmet.", "#conflict-versions")
    bo.looks_around()
    bo.tap(versions.filter(has_text="Trin 2").get_by_role("button", name="Det her gælder"))
    bo.is_told_that_it_is_saved()
    bo_guides.waits_for_the_server()
    guide.waits_for_the_server()
    for phone in (guide, bo_guides):
        phone.worker.goes_home()
        phone.worker.no_longer_sees("I har skrevet hver sit", "#today")
    bo_guides.opens_the_young("Yusuf")
    assert bo_guides.stands() == TWO
    assert town.refused(town.amira) == town.refused(town.bo) == []
    town.log_is_well()


def test_a_crews_season_flows_into_everybodys_own_record(town: Town, guide: LadderGuide) -> None:
    amira = guide.worker
    guide.day_is("2026-09-01")
    guide.waits_for_the_server()
    amira.loses_coverage()
    for name in ("Yusuf", "Fatma"):
        guide.puts_on_the_ladder(name, ONE)
    guide.makes_a_crew("Holdet fra Nord", day="Tir", payer="Projektet")
    guide.opens_the_crew("Holdet fra Nord")
    guide.adds_to_the_crew("Yusuf", "Fatma")

    taps = amira.counts_taps()
    guide.crew_meets(("Yusuf", "Fatma"), starts="15:00", ends="17:00")
    assert amira.counts_taps() - taps == 4  # the button, one for each head, and save
    guide.day_is("2026-09-08")
    guide.opens_the_crew("Holdet fra Nord")
    guide.crew_meets(("Fatma",), course="Hygiejnebevis")  # at the hours of last time
    guide.opens_the_crew("Holdet fra Nord")
    amira.sees("mødtes 2 gange", "#crew-when")
    hours = {}
    for name in ("Yusuf", "Fatma"):
        guide.opens_the_young(name)
        hours[name] = guide.hours()
    assert hours == {"Yusuf": "2 timer i alt", "Fatma": "4 timer i alt"}

    amira.has_coverage_again()
    guide.waits_for_the_server()
    guide.day_is("2026-12-01")
    guide.opens_the_crew("Holdet fra Nord")
    amira.sees("mødtes 2 gange", "#crew-when")
    amira.tap_button("Tag Yusuf af holdet", "#crew-members")
    amira.no_longer_sees("Yusuf", "#crew-members")
    amira.tap_link("Ret holdet", "#crew-page")
    amira.write("Sidste dag", "2026-12-01", "#crew-form")
    amira.tap(amira.page.locator("#crew-form [data-field=active]").get_by_text("Nej", exact=True))
    amira.looks_around()
    guide.saves("#crew-form")
    guide.waits_for_the_server()
    guide.opens_the_crew("Holdet fra Nord")
    amira.sees("til 1. dec. 2026", "#crew-when")
    guide.opens_the_young("Fatma")
    assert guide.hours() == "4 timer i alt"
    assert town.refused(town.amira) == []
    town.log_is_well()
