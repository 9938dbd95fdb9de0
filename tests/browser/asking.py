"""A worker who asks for consent, and whoever is handed the phone. Shares day and people with jobguide.py."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Locator

from tests.browser.jobguide import Jobguide

PIN = "482915"
ASK = "#ask-form"
SHARE, SCHOOL = "share_with_jobcentre", "contact_school"


VOICE = """(lang) => {
  globalThis.said = [];
  globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const voice = { getVoices: () => [{ lang }], cancel() {}, speak: ({ text }) => globalThis.said.push(text) };
  Object.defineProperty(globalThis, "speechSynthesis", { value: voice, configurable: true });
}"""
"""A browser without a screen has no voice of its own."""


class Asking(Jobguide):
    def has_a_pin(self) -> None:
        self.worker.goes_home("more")
        self.worker.tap_link("Pinkode", "#more")
        self.worker.write("Ny pinkode", PIN, "#pin-form")
        self.worker.write("Skriv den igen", PIN, "#pin-form")
        self.worker.tap_button("Gem", "#pin-form")
        self.page.locator("#more").wait_for()

    def meets(self, name: str, born: int, language: str = "") -> None:
        """Somebody new, whom they work with from then on."""
        self.a_minute_later()
        self.worker.goes_home("people")
        self.worker.tap_link("Ny person", "#people")
        self.worker.write("Navn", name, "#person-form")
        self.worker.write("Fødselsår", str(born), "#person-form")
        if language:
            self.worker.tap(self.page.locator("#person-form details summary", has_text="Sprog"))
            self.page.locator("#person-language").select_option(language)
        self.worker.saves()
        self.opens(name)
        self.chooses("Samtale")
        self.saves("#conversation-form")

    def goes_to_ask(self, name: str) -> None:
        """From the unlocked home: two taps."""
        self.worker.tap(self.page.locator("a.tile[href='#consents']"))
        self.worker.tap(self.page.locator("#consents-rows a.row", has_text=name))
        self.page.locator("#consent-form").filter(visible=True).wait_for()

    def hands_over(self) -> None:
        self.worker.tap_button("Giv telefonen videre", "#consent-form")
        self.page.locator("html[data-handed]").wait_for()
        self.page.locator(f"{ASK} h2").first.wait_for()

    def answers(self, purpose: str, choice: str) -> None:
        self.worker.tap(self.page.locator(f"{ASK} label:has([name='ask-{purpose}'][value='{choice}'])"))

    def reads_aloud(self, purpose: str) -> None:
        asked = self.page.locator(f"{ASK} fieldset", has=self.page.locator(f"[name='ask-{purpose}']"))
        self.worker.tap(asked.get_by_role("button"))

    def gives_the_phone_a_voice(self, language: str) -> None:
        self.page.evaluate(VOICE, language)

    def has_been_read_aloud(self) -> str:
        return str(self.page.evaluate("globalThis.said.join(' ')"))

    def signs(self, at: int = 0) -> None:
        """A line across the glass, with a finger."""
        glass = self.page.locator("canvas.glass").nth(at)
        glass.scroll_into_view_if_needed()
        box = glass.bounding_box()
        assert box is not None
        x, y = box["x"], box["y"] + box["height"] / 2
        self.page.mouse.move(x + 20, y)
        self.page.mouse.down()
        for step in range(1, 9):
            self.page.mouse.move(x + 20 + step * 20, y + (-1) ** step * 15)
        self.page.mouse.up()

    def saves_the_answer(self) -> None:
        self.worker.looks_around()
        self.worker.tap(self.page.locator(f"{ASK} button[type=submit]"))
        self.page.locator("#ask-thanks").wait_for()
        self.worker.looks_around()
        self.a_minute_later()

    def takes_the_phone_back(self, pin: str = PIN) -> None:
        self.worker.write("Medarbejder: din pinkode", pin, "#unlock-form")
        self.worker.tap_button("Lås op", "#unlock-form")
        self.page.locator("#consents").filter(visible=True).wait_for()

    def written(self) -> list[dict[str, Any]]:
        """The entries of consent that wait on the phone."""
        held: list[dict[str, Any]] = [json.loads(one.text) for one in self.worker.what_the_phone_holds()]
        return [one for one in held if one["kind"].startswith(("consent", "share", "recipient"))]

    def row(self, purpose: str) -> Locator:
        return self.page.locator("#consent-rows > li", has_text=purpose)
