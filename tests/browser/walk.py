"""One walk past every screen, for all the tests that look at them: axe's findings, what a program says and no
person, and the words on English pages.

Short form: each screen in the size it is most used at; all rules in light in both languages, those about colour again
in dark in Danish. Long form: both sizes, all rules, everywhere.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Playwright

from outreach.language import LANGUAGES
from tests.browser.hands import PHONE, Hands, launch_in
from tests.browser.screens import PHONE_SCREENS, SCREENS, Screen, stretch
from tests.browser.stage import Stage, stage
from tests.browser.watch import LEAKED

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
DESK = {"width": 1280, "height": 800}
PROVE = bool(os.environ.get("OUTREACH_PROVE"))

WORDS = """() => {
  const foreign = `body [lang]:not([lang=${document.documentElement.lang}])`;
  const data = 'bdi, q, option, textarea, script, style, noscript, [dir=auto], ' + foreign;
  const found = [];
  const tree = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = tree.nextNode(); node; node = tree.nextNode()) {
    const words = node.textContent.trim().replace(/\\s+/g, ' ');
    if (words && !node.parentElement.closest(data)) found.push(words);
  }
  for (const one of document.body.querySelectorAll('*')) {
    for (const name of ['aria-label', 'title', 'alt', 'placeholder', 'data-label']) {
      if (one.hasAttribute(name)) found.push(one.getAttribute(name));
    }
  }
  return [document.title, document.documentElement.lang, ...found];
}"""


@dataclass
class Walked:
    """`words`: by screen, what stands on the English page, but for data and what says that it is in another language.

    `data`: names that may stand among them.
    """

    violations: list[str] = field(default_factory=list)
    words: dict[str, list[str]] = field(default_factory=dict)
    data: frozenset[str] = frozenset()
    looked: int = 0


def axe(page: Page, rules: Iterable[str] = ()) -> list[str]:
    """What axe-core finds, one line each."""
    page.evaluate(AXE.read_text(encoding="utf-8") + ";0")
    only = {"type": "rule", "values": [*rules]} if rules else {"type": "tag", "values": TAGS}
    result: dict[str, Any] = page.evaluate(
        "(only) => axe.run(document, { runOnly: only, resultTypes: ['violations'] })", only
    )
    return [f"{one['id']}: {node['html'][:140]}" for one in result["violations"] for node in one["nodes"]]


_walked: list[Walked] = []


def walk(playwright: Playwright, folder: Path) -> Walked:
    """Once a session."""
    if not _walked:
        _walked.append(Walked())
        with stage(folder) as made:
            for language in LANGUAGES:
                _in_language(playwright, made, language, _walked[0])
            _walked[0].data = made.names()
    return _walked[0]


def _in_language(playwright: Playwright, made: Stage, language: str, walked: Walked) -> None:
    made.speak(language)
    browser = playwright.chromium.launch(**launch_in(language))
    hands = Hands(browser, made, language)
    for screen in SCREENS:
        page = screen.show(hands)
        walked.violations += [f"{screen.name} ({language}): {one}" for one in page.evaluate(LEAKED)]
        if language == "en":
            walked.words[screen.name] = page.evaluate(WORDS)
        for size, theme, rules in _ways(screen, language):
            stretch(page, size)
            page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            walked.violations += [
                f"{screen.name} ({language}, {theme}, {size['width']}): {one}" for one in axe(page, rules)
            ]
            walked.looked += 1
        page.emulate_media(color_scheme="light")
    hands.close()
    browser.close()


def _ways(screen: Screen, language: str) -> list[tuple[dict[str, int], str, list[str]]]:
    if PROVE:
        return [(size, theme, []) for size in (PHONE, DESK) for theme in ("light", "dark")]
    size = PHONE if screen in PHONE_SCREENS else DESK
    return [(size, "light", []), (size, "dark", COLOURS)][: 2 if language == "da" else 1]
