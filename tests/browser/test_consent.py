"""Consent is asked on the worker's phone, without coverage, in the words of whoever is asked; and taken back."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from outreach.domain.consent import Reason
from outreach.engine import writing
from outreach.services import consent as service
from tests.browser.asking import ASK, SCHOOL, SHARE, Asking
from tests.browser.town import Town
from tests.browser.worker import MakeWorker, Worker
from tests.browser.young import Case, MakeYoung
from tests.plan import PIN as CODE

pytestmark = pytest.mark.browser


@pytest.fixture
def asking(town: Town, amira: Worker) -> Asking:
    return Asking(amira, date.today().isoformat())  # what holds today, says the server's own clock


def test_a_sixteen_year_old_reads_arabic_and_signs(town: Town, asking: Asking) -> None:
    amira, page = asking.worker, asking.page
    asking.has_a_pin()
    asking.meets("Omar", 2009, "ar")
    asking.waits_for_the_server()
    amira.loses_coverage()
    amira.goes_home()

    taps = amira.counts_taps()
    asking.goes_to_ask("Omar")
    asking.hands_over()
    form = page.locator(ASK)
    assert (form.get_attribute("lang"), form.get_attribute("dir")) == ("ar", "rtl")
    assert form.locator("input:checked").count() == 0  # nothing is chosen for him
    danish = form.locator("small[lang=da]").all_text_contents()
    for words in ("Ja", "Nej", "Jeg vil tænke over det", "Skriv dit navn med fingeren", "Gem mit svar"):
        assert words in danish, f"{words} stands beside the Arabic"
    assert form.locator("> p").first.text_content() == "ترجمة آلية"  # the words are a machine's too
    amira.looks_around()
    asking.answers(SHARE, "permit")
    asking.answers(SCHOOL, "permit")
    asking.signs()
    asking.saves_the_answer()
    asking.takes_the_phone_back()
    filled = 1  # the PIN; the signature is counted as it is made
    assert amira.counts_taps() - taps + filled == 9

    record, *consents = asking.written()
    assert [one["payload"]["decision"] for one in consents] == ["permit", "permit"]
    notice = record["payload"]["notice"]
    assert (notice["language"], {one["text_id"] for one in notice["texts"]}) == ("ar", {SHARE, SCHOOL})
    assert (notice["words"]["version"], len(notice["words"]["words_hash"])) == (1, 64)
    (omar,) = record["payload"]["persons"]
    assert (omar["who"], omar["method"], omar["said"]) == ("self", "signature", "yes") and omar["strokes"]
    amira.has_coverage_again()
    asking.waits_for_the_server()
    assert town.refused(town.amira) == []
    town.log_is_well()


def test_spoken_in_somali_before_a_witness_with_an_interpreter(town: Town, asking: Asking) -> None:
    amira, page = asking.worker, asking.page
    asking.meets("Hodan", 1985, "so")
    asking.waits_for_the_server()
    amira.loses_coverage()
    amira.goes_home()
    asking.goes_to_ask("Hodan")
    asking.picks("Mundtligt med vidne", "#consent-form")
    amira.tap_button("Hold selv telefonen", "#consent-form")
    amira.sees("Det er ikke gemt endnu", "#consent-form")  # no witness, nobody who reads or interprets
    amira.write("Vidne", "Bo Berg", "#consent-form")
    asking.picks("med tolk", "#consent-form")
    amira.write("Tolk", "Ayaan", "#consent-form")
    amira.tap_button("Hold selv telefonen", "#consent-form")
    page.locator(f"{ASK}[lang=so]").wait_for()
    asking.answers(SHARE, "permit")
    asking.saves_the_answer()

    record, _consent = asking.written()
    said = record["payload"]
    assert (said["witness"], said["notice"]["interpreter"], said["notice"]["language"]) == ("Bo Berg", "Ayaan", "so")
    assert said["persons"][0]["method"] == "oral_witnessed" and "interpreter" in said["notice"]["presentation"]
    amira.has_coverage_again()
    asking.waits_for_the_server()
    assert town.refused(town.amira) == []


def test_both_parents_of_a_fourteen_year_old_and_their_own_yes(town: Town, asking: Asking) -> None:
    amira, page = asking.worker, asking.page
    asking.meets("Zahra", 2012)
    asking.waits_for_the_server()
    amira.loses_coverage()
    amira.goes_home()
    asking.goes_to_ask("Zahra")
    asking.picks("Begge forældre", "#consent-form")
    amira.write("Navn på forælder", "Fatima", "#consent-form")
    amira.write("Navn på den anden forælder", "Ahmed", "#consent-form")
    amira.tap_button("Hold selv telefonen", "#consent-form")
    page.locator(ASK).locator("canvas").first.wait_for()
    asking.answers(SCHOOL, "permit")
    asking.signs(0)
    asking.signs(1)
    amira.tap(page.locator(f"{ASK} button[type=submit]"))
    amira.sees("Skriv under, eller tryk på ja.", ASK)  # her own yes is missing
    amira.tap(page.locator(f"{ASK} label:has([name='ask-own'][value='yes'])"))
    asking.saves_the_answer()

    record, _consent = asking.written()
    assert record["payload"]["given_by"] == "both_guardians"
    persons = [(one["who"], one["name"], one["method"], one["said"]) for one in record["payload"]["persons"]]
    assert persons == [
        ("self", None, "tap", "yes"),
        ("guardian", "Fatima", "signature", "yes"),
        ("guardian", "Ahmed", "signature", "yes"),
    ]
    amira.has_coverage_again()
    asking.waits_for_the_server()
    assert town.refused(town.amira) == []
    amira.goes_home()
    asking.goes_to_ask("Zahra")
    assert "Ja" in asking.row("skole").inner_text()  # the server agrees that every hand was there

    amira.tap_button("Træk tilbage", "#consent-rows")
    amira.looks_around()
    amira.tap_button("En forælder siger stop", "#consent-rows")
    amira.sees("Trukket tilbage", "#consent-rows")
    asking.waits_for_the_server()
    (stop,) = [json.loads(one.text) for one in town.log(town.amira) if one.kind == "consent_withdrawn"]
    assert stop["payload"]["expressed_by"] == "guardian"
    assert town.refused(town.amira) == []


def test_a_no_is_a_no_and_costs_nothing(town: Town, asking: Asking) -> None:
    amira, page = asking.worker, asking.page
    asking.meets("Yunis", 1999)
    asking.waits_for_the_server()
    amira.loses_coverage()
    amira.goes_home()
    asking.goes_to_ask("Yunis")
    amira.tap_button("Hold selv telefonen", "#consent-form")
    page.locator(f"{ASK} h2").first.wait_for()
    amira.tap(page.locator(f"{ASK} button[type=submit]"))
    amira.sees("Svar først på et af spørgsmålene.", ASK)
    asking.reads_aloud(SHARE)
    amira.sees("Telefonen har ingen stemme på det sprog. Læs det højt selv.", ASK)
    asking.gives_the_phone_a_voice("da-DK")
    asking.reads_aloud(SHARE)
    amira.no_longer_sees("Telefonen har ingen stemme", ASK)
    assert "Siger du nej" in asking.has_been_read_aloud()
    asking.answers(SHARE, "deny")
    asking.saves_the_answer()  # no signature is needed for a no
    amira.goes_home()
    asking.goes_to_ask("Yunis")
    assert "Nej" in asking.row("jobcenteret").inner_text()
    assert "Træk tilbage" not in asking.row("jobcenteret").inner_text()  # there is no yes to take back
    assert asking.written()[0]["payload"]["notice"]["presentation"] == ["read", "read_aloud"]
    amira.has_coverage_again()
    asking.waits_for_the_server()
    assert town.refused(town.amira) == []


def test_withdrawn_in_fewer_taps_than_given(town: Town, asking: Asking) -> None:
    amira, page = asking.worker, asking.page
    asking.meets("Yunis", 1999)
    amira.goes_home()
    asking.goes_to_ask("Yunis")
    amira.tap_button("Hold selv telefonen", "#consent-form")
    page.locator(f"{ASK} h2").first.wait_for()
    asking.answers(SHARE, "permit")
    amira.tap(page.locator(f"{ASK} label.chip", has_text="Jeg kan ikke skrive"))
    asking.saves_the_answer()
    asking.waits_for_the_server()
    amira.loses_coverage()
    amira.goes_home()

    taps = amira.counts_taps()
    asking.goes_to_ask("Yunis")
    amira.tap_button("Træk tilbage", "#consent-rows")
    amira.tap_button("Ja, træk tilbage", "#consent-rows")
    amira.sees("Trukket tilbage", "#consent-rows")
    assert amira.counts_taps() - taps == 4
    asking.a_minute_later()
    amira.goes_home()
    amira.sees("Samtykke er slut: giv besked", "#today")  # it is on the list of the day until they know
    amira.tap(page.locator("a.tile[href='#consents']"))
    amira.sees("Samtykke er slut: giv besked", "#consents-rows > li:first-child")
    amira.goes_home()
    amira.tap(page.locator("#today a.row", has_text="Samtykke er slut"))
    amira.tap_button("Jobcenteret har fået besked", "#consent-rows")
    amira.sees("Har fået besked: Jobcenteret", "#consent-rows")
    amira.goes_home()
    amira.is_drawn()
    assert not amira.sees_now("Samtykke er slut", "#today")
    assert [one["kind"] for one in asking.written()] == ["consent_withdrawn", "recipient_told"]
    amira.has_coverage_again()
    asking.waits_for_the_server()
    assert town.refused(town.amira) == []


def test_withdrawn_from_the_persons_own_page_while_the_worker_is_offline(
    town: Town, worker: MakeWorker, young: MakeYoung, yusufs: Case
) -> None:
    """Amira has planned to tell the jobcentre; in the meantime Yusuf says stop. It is not told."""
    asking = Asking(worker(town.amira), date.today().isoformat())
    amira, page = asking.worker, asking.page
    asking.waits_for_the_server()
    amira.goes_home()
    asking.goes_to_ask("Yusuf")
    amira.tap_button("Hold selv telefonen", "#consent-form")
    page.locator(f"{ASK} h2").first.wait_for()
    asking.answers(SHARE, "permit")
    asking.signs()
    asking.saves_the_answer()
    asking.waits_for_the_server()
    amira.loses_coverage()
    amira.goes_home()
    asking.goes_to_ask("Yusuf")
    amira.tap_link("Fortæl videre", "#consent-rows")
    amira.write("Hvad skal fortælles?", "At han søger læreplads", "#share-form")
    asking.picks("Ikke endnu", "#share-form")
    asking.saves("#share-form")

    yusuf = young()
    yusuf.opens_the_link(yusufs.makes_a_link())
    yusuf.opens_the_plan(CODE)
    yusuf.page.locator("#sharing").get_by_role("button", name="Stop").tap()
    yusuf.page.locator("#sure-yes").tap()
    yusuf.page.locator("#sharing").wait_for(state="detached")
    yusuf.waits_until(lambda: bool(yusufs.received_from(yusuf.link)), "his stop has come")
    yusuf.looks_around()
    ((kind, said),) = yusufs.received_from(yusuf.link)
    assert (kind, said["expressed_by"], said["method"]) == ("consent_withdrawn", "self", "tap")

    (share,) = [one["id"] for one in asking.written()]
    amira.has_coverage_again()
    asking.waits_for_the_server()
    assert town.refused(town.amira) == []
    assert not_shared(town, share) is Reason.WITHDRAWN
    amira.goes_home()
    asking.goes_to_ask("Yusuf")
    amira.sees("Trukket tilbage", "#consent-rows")


def not_shared(town: Town, share: str) -> Reason:
    """Why what was planned may not be carried out at the desk."""
    with town.behind_the_server() as world, writing(), pytest.raises(service.NotShared) as refused:
        service.carry_out(world.work, world.worker.to_domain(), UUID(share))
    reason: Any = refused.value.answer.reason
    assert isinstance(reason, Reason)
    return reason
