"""Somebody with a phone: the app is opened and put away, tabs, coverage, a phone that dies."""

from __future__ import annotations

from typing import Self

from playwright.sync_api import BrowserContext, Locator

from tests.browser.hand import Hand
from tests.browser.handset import Handset
from tests.browser.town import Who
from tests.browser.watch import Watch


class Owner(Hand):
    handset: Handset | None = None

    def __init__(self, who: Who, context: BrowserContext, base: str, watch: Watch, lang: str = "da") -> None:
        super().__init__(context, base, watch)
        self.who, self.lang = who, lang

    def tap(self, what: Locator) -> None:
        self._within_reach(what).tap()

    def opens_the_app(self, screen: str = "") -> None:
        """Cold: no page of it was open."""
        if self.page.is_closed():
            self.page = self.context.new_page()
        self.goes_to(f"/app/{self.lang}/{screen}")
        self.sees_the_app()

    def sees_the_app(self) -> None:
        self.page.locator("html[data-ready]").wait_for()
        self.looks_around()

    def closes_the_app(self) -> None:
        self.page.close()

    def opens_the_app_again(self) -> None:
        self.closes_the_app()
        self.opens_the_app()

    def opens_another_tab(self) -> Self:
        """The same phone, the same worker; another page of the app."""
        other = type(self).__new__(type(self))
        other.__dict__.update(self.__dict__)
        other.page = self.context.new_page()
        other.opens_the_app()
        return other

    def comes_to_the_front(self) -> None:
        """Of several tabs; a browser lets the others idle."""
        self.page.bring_to_front()

    def phone_dies(self) -> None:
        assert self.handset is not None
        self.handset.dies()

    def switches_the_phone_off(self) -> None:
        assert self.handset is not None
        self.handset.off()

    def switches_the_phone_on(self) -> None:
        assert self.handset is not None
        self.takes(self.handset.on())

    def loses_coverage(self) -> None:
        self.context.set_offline(True)

    def has_coverage_again(self) -> None:
        self.context.set_offline(False)

    def looks_for_a_new_version(self) -> None:
        """As the app does when it comes back into sight."""
        self.page.evaluate("async () => { await (await navigator.serviceWorker.ready).update(); }")
