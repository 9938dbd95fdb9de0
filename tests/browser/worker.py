"""A worker with a phone: what one does with the app, in the order in which one does it."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.browser import inside
from tests.browser.inside import Held
from tests.browser.owner import Owner
from tests.browser.town import Who

DA = {"sign_in": "Log ind", "next": "Næste person", "save": "Gem", "saved": "Gemt på telefonen", "none": "Alt er sendt"}
EN = {"sign_in": "Sign in", "next": "Next person", "save": "Save", "saved": "Saved on the phone", "none": "All sent"}
TALK = "Job- og uddannelsessøgning"


class Worker(Owner):
    @property
    def words(self) -> dict[str, str]:
        return {"da": DA, "en": EN}[self.lang]

    # In and out

    def signs_in(self, who: Who | None = None) -> None:
        """From the first screen; afterwards the phone has what it needs in the basement."""
        self.who = who or self.who
        self.tap_link(self.words["sign_in"], "#start, #notices")
        self.fills_in_the_sign_in(self.who.email)
        self.is_ready_for_the_basement()

    def is_ready_for_the_basement(self) -> None:
        self.page.locator("html[data-ready]").wait_for()
        self.waits_until(lambda: inside.device(self.page), "the phone is enrolled")
        self.waits_until(lambda: inside.meta(self.page, "cursor"), "the people have come")
        self.waits_until(self.is_kept_on_the_phone, "the app is kept on the phone")

    def is_kept_on_the_phone(self) -> bool:
        return bool(self.page.evaluate("Boolean(navigator.serviceWorker.controller)"))
        self.sees_the_app()

    def signs_out(self) -> None:
        self.goes_home("more")
        self.tap_button("Log ud", "#more")
        self.sees("Velkommen", "#start")

    # On the home screen

    def goes_home(self, tab: str = "home") -> None:
        """By the back arrow where there are no tabs."""
        tabs = self.page.locator("#tabs")
        back = self.page.locator("#back")
        while not tabs.is_visible():
            if back.is_visible():
                self.tap(back)
            self.page.wait_for_timeout(60)
        self.tap(tabs.locator(f'a[href="#{tab}"]'))
        self.page.locator(f"#{tab}").wait_for()
        self.is_drawn()

    def opens_a_session_at(self, site: str) -> None:
        self.goes_home()
        self.tap(self.page.locator("#session-button"))
        self.tap(self.page.locator("#session-sites").get_by_text(site))
        self.tap_button("Åbn", "#session-form")
        self.page.locator("#session-line[data-open]").wait_for()

    def closes_the_session(self, nobody_came: bool = False) -> None:
        self.goes_home()
        self.tap(self.page.locator("#session-button"))
        self.looks_around()
        self.tap_button("Luk: ingen kom" if nobody_came else "Luk", "#closing-form")
        self.page.locator("#session-line:not([data-open])").wait_for()

    # A check-in

    def saves_a_check_in_with(self, person: str, topic: str = TALK, how: str = "meget", note: str = "") -> None:
        self.starts_a_check_in()
        self.picks(person)
        self.says(topic, how)
        if note:
            self.notes(note)
        self.saves()

    def saves_a_check_in_without_a_session_with(self, person: str, site: str) -> None:
        self.starts_a_check_in()
        self.picks(person)
        self.tap(self.page.locator("#check-in-sites").get_by_text(site))
        self.looks_around()
        self.saves()

    def starts_a_check_in(self) -> None:
        following = self.page.locator("#saved-next[href='#check-in']")
        if following.is_visible():
            self.tap(following)
        else:
            self.goes_home()
            self.tap(self.page.locator("a.tile[href='#check-in']"))
        self.page.locator("#check-in-form:not([inert])").wait_for()

    def picks(self, person: str) -> None:
        """Somebody among the chips, or "Ny" or "Anonym"."""
        self.tap(self.page.locator("#check-in-people label.chip", has_text=person))

    def says(self, topic: str, how: str) -> None:
        asked = self.page.locator("#check-in").get_by_role("radiogroup", name=topic)
        self.tap(asked.get_by_text(how, exact=True))

    def notes(self, text: str, label: str = "Note") -> None:
        fold = self.page.locator("#check-in-fold")
        if fold.get_attribute("open") is None:
            self.tap(fold.locator("summary"))
        self.write(label, text, "#check-in-fold")

    def saves(self) -> None:
        """And is told so."""
        self.tap_button(self.words["save"], "#check-in-form, #person-form")
        self.is_told_that_it_is_saved()

    def is_told_that_it_is_saved(self) -> None:
        self.sees(re.compile(rf"^{self.words['saved']} \d\d[.:]\d\d$"), "#saved")

    # What becomes of it

    def what_the_phone_holds(self) -> list[Held]:
        return inside.outbox(self.page)

    def waits_until_all_is_sent(self) -> None:
        """Nobody taps anything: the phone does it by itself."""
        self.waits_until(lambda: not inside.outbox(self.page), "the outbox is empty")
        self.sees(self.words["none"], "#waiting-button")

    def looks_for_news(self) -> None:
        """Send nu: what waits goes out, and what is new comes in."""
        before = inside.meta(self.page, "last_contact_at")
        self.taps_send_now()
        self.waits_until(lambda: inside.meta(self.page, "last_contact_at") != before, "the phone has had contact")
        self.waits_until(lambda: not inside.meta(self.page, "flying"), "nothing is on its way")

    def taps_send_now(self) -> None:
        if not self.page.locator("#waiting").is_visible():
            self.tap(self.page.locator("#waiting-button"))
        self.tap_button("Send nu", "#waiting")

    def is_asked_to_sign_in(self) -> None:
        self.page.locator('[data-notice="sign_in"]').wait_for()

    def counts_taps(self) -> int:
        return int(self.page.evaluate("globalThis.taps"))


MakeWorker = Callable[..., Worker]
