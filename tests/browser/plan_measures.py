"""Whether a page is whole to the eye: nothing clipped, nothing over another, everything on the side where it begins."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

MEASURE = Path(__file__).with_name("plan_measures.js").read_text(encoding="utf-8")


def measure(page: Page) -> list[str]:
    """What is wrong with it at the size it has."""
    found: list[str] = page.evaluate(MEASURE)
    return found
