"""A worker with young people: the ladder, placements and hours, crews. Shares day and people with jobguide.py."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from playwright.sync_api import Locator

from tests.browser.jobguide import Jobguide

ONE = "Trin 1: Lommepengejob"
TWO = "Trin 2: Fritidsjob i kommunen eller boligorganisationen"
THREE = "Trin 3: Fritidsjob i en virksomhed"
FOUR = "Trin 4: Praktik eller læreplads"
TICKED = "true"


class LadderGuide(Jobguide):
    # Where they stand

    def opens_the_young(self, name: str) -> None:
        """From the tile on the home screen: their page, with the ladder on it."""
        self.a_minute_later()
        self.worker.goes_home()
        self.worker.tap(self.page.locator("a.tile[href='#leisure']"))
        self.worker.tap(self.page.locator("#leisure-steps a.row", has_text=name))
        self.worker.sees(name, "header")
        self.page.locator("#person-ladder").wait_for()

    def puts_on_the_ladder(self, name: str, step: str) -> None:
        """Somebody who is not on it yet."""
        self.opens(name)
        self.chooses("Fritidsjob")
        self.picks(step, "#step_decision-form")
        self.worker.looks_around()
        self.saves("#step_decision-form")

    def decides(self, name: str, step: str, why: str = "") -> None:
        """From the list of young people."""
        self.opens_the_young(name)
        self.worker.tap_link("Beslut trin", "#person-ladder")
        self.picks(step, "#step_decision-form")
        if why:
            self.worker.write("Hvorfor?", why, "#step_decision-form")
        self.saves("#step_decision-form")

    def stands(self) -> str:
        """What the page that is open says."""
        return self.page.locator("#ladder-step").inner_text()

    def item(self, words: str) -> Locator:
        return self.page.locator("#ladder-checklist > li", has_text=words)

    def ticks(self, *items: str) -> None:
        for words in items:
            self.worker.tap(self.item(words).get_by_role("checkbox"))
            self.worker.waits_until(partial(self.is_ticked, words), f"{words} is ticked")
            self.a_minute_later()

    def is_ticked(self, words: str) -> bool:
        return self.item(words).get_by_role("checkbox").get_attribute("aria-checked") == TICKED

    def past(self) -> str:
        """The way that somebody has come, as their page tells it."""
        fold = self.page.locator("#ladder-past")
        if fold.get_attribute("open") is None:
            self.worker.tap(fold.locator("summary"))
        return " ".join(self.page.locator("#ladder-history").inner_text().split())

    # Where they work

    def starts_a_placement(self, where: str, payer: str = "", hours: str = "", new: bool = True, **more: Any) -> None:
        """On the page of the young person who is open."""
        form = "#placement_started-form"
        self.worker.tap_link("Nyt fritidsjob", "#person-ladder")
        if new:
            self.worker.write("Søg på navn eller branche", where, form)
            self.worker.sees("Ingen arbejdsplads med det navn.", form)
            self.picks("Ny arbejdsplads", form)
        else:
            self.picks(where, form)
        if payer:
            self.worker.tap(self.page.locator(f"{form} [data-field=pay_source] label.chip", has_text=payer).last)
        if hours:
            self.worker.write("Timer om ugen", hours, form)
        for label, text in more.items():
            self.worker.write(LABELS[label], text, form)
        self.worker.looks_around()
        self.saves(form)

    def writes_a_shift(
        self, starts: str, ends: str, on: str = "", why: str = "", school: str = "", pause: str = ""
    ) -> None:
        """In the first placement of the young person whose page is open."""
        form = "#shift-form"
        self.worker.tap(self.page.locator("#ladder-placements").get_by_role("link", name="Vagt"))
        if on:
            self.worker.write("Dag", on, form)
        self.worker.write("Fra", starts, form)
        self.worker.write("Til", ends, form)
        if pause:
            self.worker.write("Pause i minutter", pause, form)
        if school:
            self.worker.tap(self.page.locator(f"{form} [data-field=school_day]").get_by_text(school, exact=True))
        if why:
            self.worker.write("Hvorfor alligevel?", why, form)
        self.saves(form)

    def hours(self) -> str:
        return self.page.locator("#ladder-hours").inner_text().strip()

    # Crews

    def makes_a_crew(self, name: str, day: str, payer: str) -> None:
        form = "#crew-form"
        self.worker.goes_home()
        self.worker.tap(self.page.locator("a.tile[href='#leisure']"))
        self.worker.tap_link("Nyt hold", "#leisure")
        self.worker.write("Holdets navn", name, form)
        self.picks(day, form)
        self.picks(payer, form)
        self.worker.looks_around()
        self.saves(form)

    def opens_the_crew(self, name: str) -> None:
        self.a_minute_later()
        self.worker.goes_home()
        self.worker.tap(self.page.locator("a.tile[href='#leisure']"))
        self.worker.tap(self.page.locator("#leisure-crews a.row", has_text=name))
        self.worker.sees(name, "header")
        self.page.locator("#crew-body").wait_for()

    def adds_to_the_crew(self, *names: str) -> None:
        for name in names:
            self.worker.tap(self.page.locator("#crew_member-people label.chip", has_text=name))
            self.page.locator("#crew-members a.row", has_text=name).wait_for()
            self.a_minute_later()

    def crew_meets(self, came: tuple[str, ...], starts: str = "", ends: str = "", course: str = "") -> None:
        """On the crew's page."""
        form = "#crew_session-form"
        self.worker.tap_link("Skriv fremmøde", "#crew-page")
        self.page.locator(f"{form} label.head").first.wait_for()
        for name in came:
            self.worker.tap(self.page.locator(f"{form} label.head", has_text=name))
        if course:
            self.picks("Kursus", form)
            self.picks(course, form)
        if starts:
            self.worker.write("Fra", starts, form)
            self.worker.write("Til", ends, form)
        self.worker.looks_around()
        self.saves(form)

    # The law

    def reads_the_law(self, form: str) -> str:
        """What it says of what stands in a form."""
        return re.sub(r"\s+", " ", self.page.locator(f"#{form}-findings").inner_text())


LABELS = {
    "first_day": "Første dag",
    "letter": "Forældre har fået brev",
    "contract": "Kontrakt skrevet under",
    "born": "Født",
    "school_until": "Undervisningspligt til",
    "why": "Hvorfor alligevel?",
}
