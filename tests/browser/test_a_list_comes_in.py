"""The jobcenter's list becomes people on a worker's phone; whoever leaves the list is asked about."""

from __future__ import annotations

import pytest

from tests.browser.desk import Supervisor
from tests.browser.jobguide import Jobguide
from tests.browser.town import Town
from tests.browser.worker import Worker
from tests.services.test_sheet import CPR, xlsx

pytestmark = pytest.mark.browser

HEAD = ["Borger", "CPR-nr.", "Født", "Mobil"]
NADIFA, JENS = ["Nadifa Osman", CPR, "1984", "21436587"], ["Jens Kvist", CPR, "1979", "31425364"]


def test_else_takes_in_the_list_and_amira_meets_them_on_her_phone(town: Town, amira: Worker, else_: Supervisor) -> None:
    reads(else_, HEAD, NADIFA, JENS, to=town.amira.name)
    else_.sees("Kolonne B er standset")
    else_.presses(else_.page.get_by_role("button", name="Se, hvad der ville ske"))
    else_.sees("Nye: 2")
    carries_out(else_)
    else_.sees("2 nye, 0 ændrede, 2 fik en medarbejder")

    guide = Jobguide(amira)
    guide.waits_for_the_server()
    amira.loses_coverage()
    for name in ("Nadifa Osman", "Jens Kvist"):
        guide.opens(name)
        assert "Kontaktperson: dig" in guide.person_reads("who")

    reads(else_, HEAD, JENS, to=town.amira.name)  # the columns are remembered
    else_.sees("Kendt i forvejen: 1")
    carries_out(else_)
    else_.sees("Nadifa Osman", "section.card")
    else_.presses(else_.page.get_by_role("button", name="Afslut Nadifa Osman"))
    else_.no_longer_sees("Ikke længere på listen")
    amira.has_coverage_again()
    guide.waits_for_the_server()
    assert len(guide.cases()) == 1  # Jens alone; it was two
    assert CPR not in else_.page.content()


def reads(desk: Supervisor, *rows: list[str], to: str) -> None:
    desk.opens("/caseload-list/")
    file = {"name": "liste.xlsx", "mimeType": "application/octet-stream", "buffer": xlsx(*rows)}
    desk.page.get_by_label("Filen").set_input_files(file)  # type: ignore[arg-type]
    desk.page.get_by_label("Hvem skal de nye knyttes til?").select_option(label=to)
    desk.presses(desk.page.get_by_role("button", name="Læs listen"))


def carries_out(desk: Supervisor) -> None:
    desk.presses(desk.page.get_by_role("button", name="Læs listen ind"))
