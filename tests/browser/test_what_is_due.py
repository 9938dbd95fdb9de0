"""Beside the reminders: the calendar, the targets, and what was written about somebody."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.browser.jobguide import Jobguide
from tests.browser.log_book import LogBook
from tests.browser.town import Town
from tests.browser.worker import Worker

pytestmark = pytest.mark.browser


@pytest.fixture
def guide(town: Town, amira: Worker) -> Jobguide:
    return Jobguide(amira)


def test_the_phones_calendar_gets_initials_and_days(guide: Jobguide, tmp_path: Path) -> None:
    amira = guide.worker
    amira.loses_coverage()
    guide.opens("Yusuf")
    guide.starts_a_job("Netto Nordbyen")
    amira.goes_home()
    amira.tap(amira.page.locator("a.tile[href='#due']"))
    amira.sees("Efterværn efter 2 uger", "#due-coming")
    amira.looks_around()
    with amira.page.expect_download() as download:
        amira.tap_button("Læg i telefonens kalender", "#due")
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    text = file.read_text("utf-8")
    assert file.name == "smaa-skridt.ics"
    assert "SUMMARY:Y: Efterværn efter 2 uger" in text and "DTSTART;VALUE=DATE:20261207" in text
    assert "Yusuf" not in text and "Netto" not in text


def test_the_targets_stand_there_as_they_last_were(guide: Jobguide) -> None:
    amira = guide.worker
    guide.waits_for_the_server()
    amira.loses_coverage()
    amira.goes_home("more")
    amira.tap_link("Se, hvor langt I er", "#more")
    amira.sees("Beboere i ordinært job", "#targets")
    amira.sees("0 af 200", "#targets")
    amira.sees("Som det stod 10.", "#targets")
    amira.looks_around()


def test_a_conversation_and_an_outreach_try_are_written_and_corrected(town: Town, guide: Jobguide) -> None:
    amira = guide.worker
    amira.loses_coverage()
    guide.opens("Fatma")
    guide.chooses("Opsøgning")
    amira.tap_button("Gem", "#outreach_try-form")
    amira.sees("Fik du fat i personen? Vælg en af dem.", "#outreach_try-form .error-summary")
    guide.picks("Dørbank", "#outreach_try-form")
    guide.picks("Nej", "#outreach_try-form")
    amira.looks_around()
    guide.saves("#outreach_try-form")
    guide.opens("Fatma")
    guide.chooses("Samtale")
    guide.picks("Telefon", "#conversation-form")
    amira.tap(amira.page.locator("#conversation [data-field=topic-search]").get_by_text("meget", exact=True))
    amira.looks_around()
    guide.saves("#conversation-form")
    LogBook(amira).opens("Fatma")
    amira.sees("Hvordan talte I sammen?", "#entry-body")
    amira.tap_link("Ret", "#entry-actions")
    assert amira.stands_in("[name='conversation-form']:checked") == "phone"
    guide.picks("Hjemmebesøg", "#conversation-form")
    guide.saves("#conversation-form")
    amira.has_coverage_again()
    guide.waits_for_the_server()
    assert town.refused(town.amira) == []
    corrected = json.loads(town.log(town.amira)[-1].text)
    assert corrected["payload"]["payload"]["form"] == "visit"
    assert corrected["payload"]["payload"]["topics"] == {"search": "much"}
    guide.opens("Fatma")
    assert "Sidst talt med 23. nov. 2026" in guide.person_reads("who")


def test_whoever_is_due_is_called_or_texted_with_one_tap(guide: Jobguide) -> None:
    guide.worker.loses_coverage()
    guide.writes_down("Halima", phone="+45 20 12 34 56")
    guide.opens("Halima")
    guide.starts_a_job("Netto Nordbyen")
    guide.day_is("2026-12-07")
    row = guide.is_reminded("Halima", "Efterværn efter 2 uger")
    links = row.locator("a.round")
    assert [link.get_attribute("href") for link in links.all()] == ["sms:+4520123456", "tel:+4520123456"]


def test_before_the_workplace_is_asked_the_phone_says_whether_the_person_said_yes(guide: Jobguide) -> None:
    form, unasked = "#follow_up-form", "Personen har ikke sagt ja til, at I taler med arbejdspladsen."
    guide.worker.loses_coverage()
    guide.opens("Yusuf")
    guide.starts_a_job("Netto Nordbyen")
    guide.day_is("2026-12-07")
    guide.worker.tap(guide.is_reminded("Yusuf", "Efterværn efter 2 uger").locator("a.row"))
    guide.worker.sees("Efterværn efter 2 uger", form)
    assert not guide.worker.sees_now(unasked)
    guide.picks("Gennem arbejdspladsen", form)
    guide.worker.sees(unasked, form)
    guide.worker.looks_around()
    guide.picks("Opkald", form)
    guide.worker.no_longer_sees(unasked, form)
