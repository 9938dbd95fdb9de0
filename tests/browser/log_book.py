"""Min log: a worker's own entries, each with its true state, and what can be done with one."""

from __future__ import annotations

import re

from playwright.sync_api import Locator

from tests.browser.worker import Worker


class LogBook:
    def __init__(self, worker: Worker) -> None:
        self.worker = worker

    def rows(self) -> list[str]:
        """Every row as it reads, newest first."""
        self._opens()
        return [" ".join(text.split()) for text in self._rows().all_inner_texts()]

    def shows(self, title: str, state: str) -> None:
        """Waits until there is such a row."""
        self._opens()
        self._row(title).locator(".state", has_text=re.compile(f"^{state}")).first.wait_for()
        self.worker.looks_around()

    def opens(self, title: str) -> None:
        self._opens()
        self.worker.tap(self._row(title))
        self.worker.page.locator("#entry-body .state").first.wait_for()
        self.worker.looks_around()

    def begins_to_correct(self, title: str) -> None:
        self.opens(title)
        self.worker.tap_link("Ret", "#entry-actions")

    def retracts(self, title: str, reason: str) -> None:
        self.opens(title)
        self.worker.tap_link("Træk tilbage", "#entry-actions")
        self.worker.looks_around()
        self.worker.tap(self.worker.page.locator("#retract-form label.chip", has_text=reason))
        self.worker.tap_button("Træk tilbage", "#retract-form")
        self.worker.page.locator("#entry").wait_for()

    def gives_up(self, title: str, reason: str) -> None:
        self.opens(title)
        self.worker.tap_link("Opgiv", "#entry-actions")
        self.worker.looks_around()
        self.worker.write("Hvorfor?", reason, "#give-up-form")
        self.worker.tap_button("Opgiv", "#give-up-form")
        self.worker.page.locator("#entry").wait_for()

    def _opens(self) -> None:
        self.worker.goes_home("log")

    def _rows(self) -> Locator:
        return self.worker.page.locator("#log-list a.row")

    def _row(self, title: str) -> Locator:
        return self._rows().filter(has=self.worker.page.locator(".name", has_text=title))
