"""Pictures of the young person's page: five languages, a phone, a narrow phone and a desk, light and dark."""

from __future__ import annotations

import html
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright

from tests.browser.acts import settled
from tests.browser.hands import PHONE
from tests.browser.plan_measures import measure
from tests.browser.plan_screens import PLAN_LANGUAGES, PLAN_SCREENS, PlanScreen, fresh_phone, plan_server, speak
from tests.browser.screen import stretch
from tests.chromium import launch_options

NARROW = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 800}
SIZES = {"phone": PHONE, "narrow": NARROW, "desk": DESK}
THEMES = ("light", "dark")


def in_languages(
    browser: Browser, base: str, screen: PlanScreen, languages: Sequence[str]
) -> Iterator[tuple[Page, str]]:
    """The screen in each of them: put into the next one where it stands, or made anew where it cannot be."""
    rounds = [list(languages)] if screen.speaks else [[language] for language in languages]
    for these in rounds:
        with fresh_phone(browser, base) as context:
            page = screen.show(context, these[0])
            for language in these:
                if language != these[0]:
                    speak(page, language)
                yield page, language


def shoot(page: Page, name: str, language: str, folder: Path) -> list[str]:
    """Every picture of it in this language; what is wrong with it."""
    trouble = []
    for size, viewport in SIZES.items():
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        settled(page)
        trouble += [f"{name} ({language}) at {size}: {found}" for found in measure(page)]
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            stretch(page, viewport)
            page.screenshot(path=folder / f"{name}.{size}.{theme}.png", animations="disabled")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.evaluate("document.documentElement.style.fontSize = '225%'")  # twice the page's own 112.5 %
    trouble += [f"{name} ({language}) at 200 %: {found}" for found in measure(page) if "sideways" in found]
    page.evaluate("document.documentElement.style.fontSize = ''")
    return trouble


def chosen(wanted: Sequence[str]) -> list[PlanScreen]:
    return [screen for screen in PLAN_SCREENS if not wanted or any(part in screen.name for part in wanted)]


def shoot_all(playwright: Playwright, folder: Path, screens: Iterable[PlanScreen]) -> list[str]:
    trouble: list[str] = []
    with tempfile.TemporaryDirectory() as instance, plan_server(Path(instance)) as base:
        browser = playwright.chromium.launch(**launch_options())
        for screen in screens:
            try:
                for page, language in in_languages(browser, base, screen, PLAN_LANGUAGES):
                    (folder / language).mkdir(parents=True, exist_ok=True)
                    trouble += shoot(page, screen.name, language, folder / language)
            except Exception as error:
                trouble.append(f"{screen.name}: {str(error)[:600]}")
            print(".", end="", flush=True)
        browser.close()
    print()
    return trouble


def index(screens: Iterable[PlanScreen]) -> str:
    """As screenshots.index, to stand under it."""
    parts = []
    for screen in screens:
        parts.append(f"<h2>{html.escape(screen.name)} <small>{screen.state}, young person's page</small></h2>")
        for language in PLAN_LANGUAGES:
            files = [f"{screen.name}.{size}.{theme}.png" for size in SIZES for theme in THEMES]
            parts += [
                f'<a href="{language}/{f}"><img loading="lazy" src="{language}/{f}" alt="{f}"></a>' for f in files
            ]
    return "\n".join(parts)
