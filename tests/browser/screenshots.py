"""`make screenshots`: every screen in every state, on a phone and at a desk, in both languages, light and dark; the
young person's page in its five.

    python -m tests.browser.screenshots [part of a name ...]   only those
    python -m tests.browser.screenshots --readme               only the two of README

They land in screenshots/ with an index.html. On the way: no sideways scroll at 320 px, nor with text of twice the size.
"""

from __future__ import annotations

import html
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page, Playwright, sync_playwright

from outreach.language import LANGUAGES
from tests.browser import plan_pictures
from tests.browser.acts import settled
from tests.browser.hands import PHONE, Hands, launch_in
from tests.browser.screens import SCREENS, Screen, stretch
from tests.browser.stage import Stage, stage

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "screenshots"
PICTURES = ROOT / "docs" / "pictures"
SIZES = {"phone": PHONE, "desk": {"width": 1280, "height": 800}}
THEMES = ("light", "dark")
NARROW = {"width": 320, "height": 640}
README = {("check-in-filled", "phone"): "check-in.png", ("review", "desk"): "review.png"}

NO_FOREIGN_DATES = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("::-webkit-datetime-edit { color: transparent }");
  document.adoptedStyleSheets.push(sheet);
}"""
"""An empty date field says mm/dd/yyyy in a Chromium that has no Danish of its own."""

SIDEWAYS = """() => {
  const wide = document.documentElement.clientWidth;
  const out = [...document.body.querySelectorAll('*')].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width && box.right > wide + 1 && getComputedStyle(one).position !== 'absolute' && !one.closest('svg');
  });
  if (document.documentElement.scrollWidth <= wide) return [];
  const culprits = out.slice(0, 3).map((one) => one.outerHTML.slice(0, 120));
  return [`${document.documentElement.scrollWidth} > ${wide}`, ...culprits];
}"""


def sideways(page: Page) -> list[str]:
    """What sticks out at the side: nothing, or the width and the first culprits."""
    found: list[str] = page.evaluate(SIDEWAYS)
    return found


def too_wide(page: Page) -> dict[str, list[str]]:
    """What scrolls sideways at 320 px, and at phone size with text of 200 %."""
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    narrow = sideways(page)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    large = sideways(page)
    page.evaluate("document.documentElement.style.fontSize = ''")
    return {name: found for name, found in {"320 px": narrow, "200 %": large}.items() if found}


def shoot(screen: Screen, hands: Hands, folder: Path) -> list[str]:
    """Every picture of it in this language; what is wrong with it."""
    page = screen.show(hands)
    for size, viewport in SIZES.items():
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            stretch(page, viewport)
            picture = folder / f"{screen.name}.{size}.{theme}.png"
            page.screenshot(path=picture, animations="disabled")
            if hands.language == "da" and theme == "light" and (screen.name, size) in README:
                PICTURES.mkdir(parents=True, exist_ok=True)
                page.set_viewport_size(viewport)  # type: ignore[arg-type]
                page.evaluate(NO_FOREIGN_DATES)
                page.screenshot(path=PICTURES / README[screen.name, size], animations="disabled")
    page.emulate_media(color_scheme="light")
    trouble = too_wide(page)
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    settled(page)
    page.screenshot(path=folder / f"{screen.name}.narrow.png", full_page=True, animations="disabled")
    return [f"{screen.name} ({hands.language}) at {size}: {found}" for size, found in trouble.items()]


def index(names: Sequence[Screen]) -> str:
    """One page to look at all of them."""
    head = "<!doctype html><meta charset=utf-8><title>Screens</title><style>body{font:16px system-ui;margin:16px}"
    head += "h2{margin:32px 0 8px}img{max-width:360px;border:1px solid #999;margin:4px;vertical-align:top}</style>"
    parts = [head]
    for screen in names:
        parts.append(f"<h2>{html.escape(screen.name)} <small>{screen.state}, {screen.hand}</small></h2>")
        for language in LANGUAGES:
            files = [f"{screen.name}.{size}.{theme}.png" for size in SIZES for theme in THEMES]
            files.append(f"{screen.name}.narrow.png")
            parts += [
                f'<a href="{language}/{f}"><img loading="lazy" src="{language}/{f}" alt="{f}"></a>' for f in files
            ]
    return "\n".join(parts)


def main(wanted: Sequence[str]) -> int:
    chosen = [screen for screen in SCREENS if not wanted or any(part in screen.name for part in wanted)]
    if list(wanted) == ["--readme"]:
        chosen = [screen for screen in SCREENS if screen.name in {name for name, _ in README}]
    if not wanted:
        shutil.rmtree(FOLDER, ignore_errors=True)
    plans = [] if list(wanted) == ["--readme"] else plan_pictures.chosen(wanted)
    trouble: list[str] = []
    with sync_playwright() as playwright:
        if chosen:
            trouble += _of_the_workers(playwright, chosen)
        trouble += plan_pictures.shoot_all(playwright, FOLDER, plans)
    FOLDER.mkdir(exist_ok=True)
    FOLDER.joinpath("index.html").write_text(index(chosen) + plan_pictures.index(plans), encoding="utf-8")
    print(f"{len(chosen) + len(plans)} screens, {len(list(FOLDER.rglob('*.png')))} pictures: {FOLDER / 'index.html'}")
    print("\n".join(trouble))
    return 1 if trouble else 0


def _of_the_workers(playwright: Playwright, chosen: Sequence[Screen]) -> list[str]:
    trouble: list[str] = []
    with tempfile.TemporaryDirectory() as folder, stage(Path(folder) / "instance") as made:
        for language in LANGUAGES:
            browser = playwright.chromium.launch(**launch_in(language))
            trouble += _one_language(Hands(browser, made, language), made, chosen)
            browser.close()
    return trouble


def _one_language(hands: Hands, made: Stage, chosen: Sequence[Screen]) -> list[str]:
    made.speak(hands.language)
    folder = FOLDER / hands.language
    folder.mkdir(parents=True, exist_ok=True)
    trouble: list[str] = []
    for screen in chosen:
        try:
            trouble += shoot(screen, hands, folder)
        except Exception as error:
            trouble.append(f"{screen.name} ({hands.language}): {str(error)[:600]}")
            page = hands.page(screen.hand) if screen.hand in hands.open else None
            if page:
                page.screenshot(path=folder / f"{screen.name}.trouble.png")
        print(".", end="", flush=True)
    hands.close()
    print()
    return trouble


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
