"""A supervisor and an admin at a desk. Every page they see is looked at."""

from __future__ import annotations

from playwright.sync_api import Locator

from tests.browser.hand import Hand
from tests.browser.town import Who


class Desk(Hand):
    def opens(self, path: str) -> None:
        self.goes_to(path)
        self.looks_around()

    def signs_in(self, who: Who) -> None:
        self.goes_to("/login")
        self.fills_in_the_sign_in(who.email)
        self.page.locator(".desk-bar .account").wait_for()
        self.looks_around()

    def presses(self, what: Locator) -> None:
        """Something that leads to another page."""
        with self.page.expect_navigation():
            self.tap(what)
        self.looks_around()


class Supervisor(Desk):
    def opens_the_list(self) -> None:
        self.opens("/review/")

    def list_reads(self) -> list[str]:
        """The rows, newest first."""
        self.opens_the_list()
        return [" ".join(text.split()) for text in self.page.locator("#rows > li").all_inner_texts()]

    def opens_the_entry_of(self, title: str) -> None:
        self.opens_the_list()
        self.presses(self.page.locator("#rows a.row-link", has_text=title))

    def returns_it_with(self, comment: str) -> None:
        self.tap(self.page.locator("#return > summary"))
        self.write("Hvad skal rettes?", comment, "#return")
        self.presses(self.page.locator("#return").get_by_role("button", name="Returnér"))
        self.sees("Sendt tilbage.")

    def approves_it(self) -> None:
        self.presses(self.page.locator("#approve-opened"))
        self.sees("1 er godkendt.")

    def versions_read(self, label: str) -> list[str]:
        """What each version says there, side by side."""
        row = self.page.locator("table.versions tr", has=self.page.get_by_role("rowheader", name=label, exact=True))
        return [" ".join(text.split()) for text in row.locator("td").all_inner_texts()]


class Admin(Desk):
    def revokes_the_phone_of(self, who: Who) -> None:
        self.opens("/admin/phones")
        row = self.page.locator("tbody tr", has_text=who.name).filter(has_text="I brug")
        self.presses(row.get_by_role("link", name="Spær"))
        self.presses(self.page.get_by_role("button", name="Spær telefonen"))
        self.sees("Telefonen er spærret.")

    def changes_the_areas_of(self, who: Who, *, give: str = "", take: str = "") -> None:
        self.opens("/admin/users")
        self.presses(self.page.get_by_role("link", name=who.name, exact=True))
        self.presses(self.page.locator("a.line-link"))
        if give:
            self.page.get_by_label(give).check()
        if take:
            self.page.get_by_label(take).uncheck()
        self.presses(self.page.get_by_role("button", name="Gem", exact=True))
        self.sees("Gemt.")
