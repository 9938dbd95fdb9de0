"""The phone knows the law on young people's work: it says what is too much and asks why; it forbids nothing."""

from __future__ import annotations

import json

import pytest

from tests.browser.leisure import TWO, LadderGuide
from tests.browser.town import Town
from tests.browser.worker import Worker

pytestmark = pytest.mark.browser

AGE = {"Plejecenter Solhøj": {"born": "2012-03-04", "school_until": "2028-07-31"}}


@pytest.fixture
def guide(amira: Worker) -> LadderGuide:
    return LadderGuide(amira)


def test_a_shift_that_is_too_long_says_so_and_asks_why(town: Town, guide: LadderGuide) -> None:
    amira, page = guide.worker, guide.page
    guide.waits_for_the_server()
    amira.loses_coverage()
    guide.puts_on_the_ladder("Yusuf", TWO)
    guide.opens_the_young("Yusuf")
    guide.starts_a_placement(
        "Plejecenter Solhøj", payer="Kommunen", hours="6", letter="2026-11-20", contract="2026-11-20"
    )
    guide.opens_the_young("Yusuf")
    amira.sees("Hvornår er den unge født?", "#ladder-asks")

    amira.tap(page.locator("#ladder-placements").get_by_role("link", name="Vagt"))
    amira.write("Fra", "15:00", "#shift-form")
    amira.write("Til", "19:30", "#shift-form")
    amira.sees("Kan ikke kontrolleres.", "#shift-findings")  # nobody has said how old he is
    amira.write("Født", "2012-03-04", "#shift-form")
    amira.write("Undervisningspligt til", "2028-07-31", "#shift-form")
    amira.sees("Mod loven.", "#shift-findings")
    law = guide.reads_the_law("shift")
    assert "Timer på en skoledag: 4,5 t, højst 2 t. Arbejdsmiljøloven § 61, som den stod 20. nov. 2026." in law
    amira.looks_around()
    amira.tap_button("Gem", "#shift-form")
    amira.sees("Skriv, hvorfor det er i orden alligevel.", "#shift-form .error-summary")
    amira.tap(page.locator("#shift-form [data-field=school_day]").get_by_text("Nej", exact=True))
    amira.sees("Inden for reglerne for unges arbejde.", "#shift-findings")  # a Monday in the holidays would be fine
    amira.tap(page.locator("#shift-form [data-field=school_day]").get_by_text("Ja", exact=True))
    amira.write("Hvorfor alligevel?", "Plejecentret holder jul; skolen og hans mor har sagt ja.", "#shift-form")
    guide.saves("#shift-form")

    held = [json.loads(one.text) for one in amira.what_the_phone_holds()]
    assert [one["kind"] for one in held][-2:] == ["young_person", "shift"]
    assert held[-1]["payload"]["why"].startswith("Plejecentret")
    guide.opens_the_young("Yusuf")
    assert guide.hours() == "4,5 timer i alt"
    amira.tap(page.locator("#ladder-hours"))
    amira.sees("Timer på en skoledag, 23. nov. 2026: 4,5 t, højst 2 t.", "#hours-findings")
    amira.looks_around()
    amira.has_coverage_again()
    guide.waits_for_the_server()
    guide.opens_the_young("Yusuf")
    assert guide.hours() == "4,5 timer i alt"
    assert town.refused(town.amira) == []


def test_hours_of_two_employers_are_added_and_a_week_alone_cannot_be_checked(town: Town, guide: LadderGuide) -> None:
    amira, page = guide.worker, guide.page
    guide.waits_for_the_server()
    amira.loses_coverage()
    guide.puts_on_the_ladder("Yusuf", TWO)
    for where, new in (("Plejecenter Solhøj", True), ("Netto Nordbyen", True)):
        guide.opens_the_young("Yusuf")
        guide.starts_a_placement(
            where, payer="Kommunen", letter="2026-11-20", contract="2026-11-20", new=new, **AGE.get(where, {})
        )
    guide.opens_the_young("Yusuf")
    placements = page.locator("#ladder-placements > li")
    for place in ("Plejecenter Solhøj", "Netto Nordbyen"):
        amira.tap(placements.filter(has_text=place).get_by_role("link", name="Vagt"))
        amira.write("Fra", {"Plejecenter Solhøj": "15:00", "Netto Nordbyen": "17:00"}[place], "#shift-form")
        amira.write("Til", {"Plejecenter Solhøj": "16:30", "Netto Nordbyen": "18:30"}[place], "#shift-form")
        if place == "Netto Nordbyen":
            amira.sees("Timer på en skoledag: 3 t, højst 2 t.", "#shift-findings")
            amira.write("Hvorfor alligevel?", "Kun denne ene dag.", "#shift-form")
        else:
            amira.sees("Inden for reglerne for unges arbejde.", "#shift-findings")
        guide.saves("#shift-form")
        guide.opens_the_young("Yusuf")
    amira.tap(placements.filter(has_text="Netto Nordbyen").get_by_role("link", name="Ugens timer"))
    amira.write("Timer i alt", "10", "#work_week-form")
    amira.sees("Kan ikke kontrolleres.", "#work_week-findings")
    amira.looks_around()
    guide.saves("#work_week-form")
    guide.opens_the_young("Yusuf")
    assert guide.hours() == "11,5 timer i alt"
    amira.has_coverage_again()
    guide.waits_for_the_server()
    guide.opens_the_young("Yusuf")
    assert guide.hours() == "11,5 timer i alt"
    assert town.refused(town.amira) == []
