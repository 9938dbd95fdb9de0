"""A jobguide with a phone: people, jobs, what is due. The day is whatever the test says it is."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator

from tests.browser import inside
from tests.browser.worker import Worker

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


class Jobguide:
    def __init__(self, worker: Worker, day: str = "2026-11-23") -> None:
        self.worker, self.page = worker, worker.page
        self.day_is(day)

    def day_is(self, day: str) -> None:
        """At ten in the morning; the app is opened afresh."""
        self.now = datetime.fromisoformat(f"{day}T10:00").replace(tzinfo=COPENHAGEN)
        self.a_minute_later()
        self.page.reload()
        self.worker.sees_the_app()
        self.page.wait_for_load_state("networkidle")  # what the app asks when it is opened has been answered

    def a_minute_later(self) -> None:
        """Nothing is written twice in the same millisecond."""
        self.now += timedelta(minutes=1)
        self.worker.context.clock.set_fixed_time(self.now)

    # Home

    def is_reminded(self, name: str, what: str) -> Locator:
        """Of somebody, on the home screen."""
        self.worker.goes_home()
        row = self._today().filter(has_text=name).filter(has_text=what).first
        row.wait_for()
        self.worker.looks_around()
        return row

    def is_not_reminded(self, name: str) -> None:
        self.worker.goes_home()
        self.worker.waits_until(lambda: self._today().filter(has_text=name).count() == 0, f"{name} is gone from today")

    def _today(self) -> Locator:
        return self.page.locator("#today > li")

    # People

    def writes_down(self, name: str, phone: str = "", nickname: str = "") -> None:
        self.a_minute_later()
        self.worker.goes_home("people")
        self.worker.tap_link("Ny person", "#people")
        self.worker.write("Navn", name, "#person-form")
        if phone:
            self.worker.write("Telefon", phone, "#person-form")
        if nickname:
            self.worker.write("Kaldes", nickname, "#person-form")
        self.worker.looks_around()
        self.worker.saves()

    def finds(self, query: str) -> list[str]:
        self.worker.goes_home("people")
        self.worker.write("Søg i dine folk", query, "#people")
        self.page.locator("#people-count").get_by_text(re.compile(r"\d+ fund")).wait_for(state="attached")
        return self.page.locator("#people-list .name").all_inner_texts()

    def opens(self, name: str) -> None:
        """Somebody's page, among the people."""
        self.a_minute_later()
        self.worker.goes_home("people")
        search = self.page.locator("#people-search")
        if search.input_value():
            search.fill("")
        self.worker.tap(self.page.locator("#people-list a.row", has_text=name))
        self.worker.sees(name, "header")
        self.page.locator("#person-body").wait_for()
        self.worker.looks_around()

    def chooses(self, what: str) -> None:
        """On somebody's page."""
        fold = self.page.locator("#person-body > details:has(.doings)")
        if (
            what in ("Ret oplysninger", "Giv videre", "Slå sammen", "Bliv kontaktperson")
            and fold.get_attribute("open") is None
        ):
            self.worker.tap(fold.locator("summary"))
        self.worker.tap(self.page.locator("#person-body .doings > *", has_text=what))

    def person_reads(self, part: str) -> str:
        return " ".join(self.page.locator(f"#person-{part}").inner_text().split())

    # Jobs

    def starts_a_job(self, workplace: str, kind: str = "Ordinært job", hours: str = "37", new: bool = True) -> None:
        self.chooses("Start job")
        form = "#employment_started-form"
        if new:
            self.worker.write("Søg på navn eller branche", workplace, form)
            self.worker.sees("Ingen arbejdsplads med det navn.", form)
            self.picks("Ny arbejdsplads", form)
            assert self.worker.stands_in("#new-workplace-name") == workplace  # not typed twice
        else:
            self.picks(workplace, form)
        self.picks(kind, form)
        self.worker.write("Timer om ugen", hours, form)
        self.worker.looks_around()
        self.saves(form)

    def picks(self, words: str, form: str) -> None:
        self.worker.tap(self.page.locator(f"{form} label:is(.chip, .option, .segment)", has_text=words))

    def saves(self, form: str, words: str = "Gem") -> None:
        self.worker.tap_button(words, form)
        self.worker.is_told_that_it_is_saved()
        self.a_minute_later()

    # Follow-up

    def follows_up(self, name: str, what: str, outcome: str, hours: str = "", next_step: str = "") -> None:
        form = "#follow_up-form"
        self.worker.tap(self.is_reminded(name, what).locator("a.row"))
        self.worker.sees(what, form)
        self.picks(outcome, form)
        if hours:
            self.worker.write("Timer om ugen", hours, form)
        if next_step:
            self.worker.write("Næste skridt", next_step, form)
        self.worker.looks_around()
        self.saves(form)

    def waits_for_the_server(self) -> None:
        """What waits goes out and what is new comes in. (The clock stands still, so it cannot tell of contact.)"""
        self.worker.waits_until_all_is_sent()
        self.a_minute_later()
        self.worker.taps_send_now()
        said = self.page.locator("#announce")
        self.worker.waits_until(lambda: said.text_content() not in ("", "Sender"), "all is sent and fetched")

    def cases(self) -> dict[str, dict[str, object]]:
        """What lies on the phone of one's own people, by id."""
        return {row["id"]: row for row in inside.rows(self.page, "cases")}
