"""A hand on a screen: it taps, types and looks, and waits as a person waits, for what is to be seen."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Error, Locator, Page

from tests.browser.watch import Watch
from tests.factories import PASSWORD

PATIENCE = 60.0
"""Seconds; the machine may be busy with other things."""
COUNT_TAPS = """
globalThis.taps = 0;
addEventListener("pointerdown", (event) => { if (event.isTrusted) globalThis.taps += 1; }, true);
"""


class Hand:
    """What phones and desks have in common: one page of one browser."""

    def __init__(self, context: BrowserContext, base: str, watch: Watch) -> None:
        self.base, self.watch = base, watch
        self.takes(context)

    def takes(self, context: BrowserContext) -> None:
        """From now on this browser."""
        self.context = context
        context.set_default_timeout(PATIENCE * 1000)
        context.add_init_script(COUNT_TAPS)
        self.watch.attach(context)
        self.page: Page = context.pages[0] if context.pages else context.new_page()

    def goes_to(self, path: str) -> None:
        self.page.goto(self.base + path)

    def tap(self, what: Locator) -> None:
        self._within_reach(what).click()

    def tap_button(self, words: str, within: str = "body") -> None:
        self.tap(self.page.locator(within).get_by_role("button", name=words, exact=True))

    def tap_link(self, words: str, within: str = "body") -> None:
        self.tap(self.page.locator(within).get_by_role("link", name=words, exact=True))

    def write(self, label: str, text: str, within: str = "body") -> None:
        self._within_reach(self.page.locator(within).get_by_label(re.compile(rf"^{re.escape(label)}"))).fill(text)

    def _within_reach(self, what: Locator) -> Locator:
        """Seen, and not held back until it is ready: fill() would write into it all the same, as no finger can."""
        return what.filter(visible=True).and_(self.page.locator(":not([inert] *)")).first

    def sees(self, words: str | re.Pattern[str], within: str = "body") -> Locator:
        """Waits for it."""
        found = self.page.locator(within).get_by_text(words).filter(visible=True).first
        found.wait_for()
        return found

    def no_longer_sees(self, words: str, within: str = "body") -> None:
        def gone() -> bool:
            return self.page.locator(within).get_by_text(words).filter(visible=True).count() == 0

        self.waits_until(gone, f"“{words}” is gone")

    def stands_in(self, field: str) -> str:
        """What a field says once its form is filled in."""
        return self._within_reach(self.page.locator(field)).input_value()

    def is_drawn(self) -> None:
        """What stands on the screen is no longer that of the last time."""
        self.waits_until(lambda: self.page.locator("[aria-busy=true]:visible").count() == 0, "the screen is drawn")

    def sees_now(self, words: str, within: str = "body") -> bool:
        return self.page.locator(within).get_by_text(words).filter(visible=True).count() > 0

    def says_what_is_seen(self) -> str:
        try:
            held = self.page.locator("[inert]:visible").count()
            return f"{self.page.url} ({held} held back)\n{self.page.locator('body').inner_text(timeout=5_000)}"
        except Error as gone:
            return str(gone)

    def waits_until(self, ask: Callable[[], Any], what: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not ask():
            assert time.monotonic() < deadline, f"waited in vain until {what}"
            self.page.wait_for_timeout(30)

    def fills_in_the_sign_in(self, email: str) -> None:
        """In whatever language the page is."""
        form = self.page.locator("main form")
        form.locator("[name=email]").wait_for()
        self.looks_around()
        form.locator("[name=email]").fill(email)
        form.locator("[name=password]").fill(PASSWORD)
        with self.page.expect_navigation(url=lambda url: "/login" not in url):
            self.tap(form.locator("[type=submit]"))

    def looks_around(self) -> None:
        """Whether the page is put together as it must be."""
        self.watch.look_at(self.page)
