"""One screen in one state: who holds it, where it is, what to do there before it is looked at."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.acts import Act, settled
from tests.browser.hands import PHONE, Hands

FULL, EMPTY, BROKEN = "full", "empty", "broken"


@dataclass(frozen=True)
class Screen:
    """`at`: `#hash` on the phone; a path at a desk, where `{name}` is one of the stage's paths."""

    name: str
    hand: str
    at: str
    state: str = FULL
    act: Act | None = None

    @property
    def on_phone(self) -> bool:
        return self.at.startswith("#")

    def show(self, hands: Hands) -> Page:
        """The page, freshly opened in that state, phone size."""
        page = hands.page(self.hand)
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        page.goto("about:blank")
        path = f"/app/{hands.language}/{self.at}" if self.on_phone else self.at.format(**hands.stage.paths)
        page.goto(path)
        if self.on_phone:
            page.locator("html[data-ready]").wait_for()
            settled(page)
        if self.act is not None:
            self.act(page)
            settled(page)
        return page


def stretch(page: Page, size: dict[str, int]) -> None:
    """A window as high as the page: what sticks to its bottom stands at the bottom, and covers nothing."""
    page.set_viewport_size(size)  # type: ignore[arg-type]
    height = min(6000, int(page.evaluate("document.documentElement.scrollHeight")))
    page.set_viewport_size({"width": size["width"], "height": max(size["height"], height)})
