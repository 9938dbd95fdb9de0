"""The young person's page to the eye and to axe, in five languages: nothing clipped, nothing over another, mirrored.

Short form: every screen in Danish and Arabic on a narrow phone, those with most on them in all languages. Long form:
every screen in every language, on a phone, a narrow phone and a desk, and axe's rules in both themes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.plan_measures import measure
from tests.browser.plan_pictures import NARROW, SIZES, THEMES, in_languages
from tests.browser.plan_screens import PLAN_LANGUAGES, PLAN_SCREENS, PlanScreen, plan_server
from tests.browser.walk import COLOURS, PROVE, axe
from tests.browser.watch import LEAKED

pytestmark = [pytest.mark.browser, pytest.mark.prove]

FULLEST = {"plan-climbing", "plan-offline", "plan-guardian", "plan-again-wrong"}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with plan_server(tmp_path_factory.mktemp("looks")) as address:
        yield address


def languages_of(screen: PlanScreen) -> Sequence[str]:
    return PLAN_LANGUAGES if PROVE or screen.name in FULLEST else ("da", "ar")


def looked_at(page: Page) -> list[str]:
    """What is wrong at each size, and what axe finds in each theme."""
    wrong: list[str] = page.evaluate(LEAKED)
    for name, size in (SIZES if PROVE else {"narrow": NARROW}).items():
        page.set_viewport_size(size)  # type: ignore[arg-type]
        wrong += [f"{name}: {found}" for found in measure(page)]
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        wrong += [f"{theme}: {found}" for found in axe(page, () if PROVE or theme == "light" else COLOURS)]
    page.emulate_media(color_scheme="light")
    return wrong


@pytest.mark.parametrize("screen", PLAN_SCREENS, ids=lambda screen: screen.name)
def test_it_is_whole_in_every_language(browser: Browser, base: str, screen: PlanScreen) -> None:
    wrong = []
    for page, language in in_languages(browser, base, screen, languages_of(screen)):
        wrong += [f"{language}, {found}" for found in looked_at(page)]
    assert wrong == []


SPOILT = {
    "clipped": ".step-name { inline-size: 3rem; overflow: hidden; white-space: nowrap }",
    "over “": ".tick-state { margin-block-start: -1.2em }",
    "scrolls sideways": "#helper { inline-size: 40rem }",
    "not mirrored": ".tick { flex-direction: row-reverse }",
    "no further in": ".ladder li { margin-inline-start: 0 !important }",
    "too small to read": ".hint { font-size: 12px }",
    "too small for a finger": "#talk { min-block-size: 1rem; padding: 0; line-height: 1 }",
    "covered by a picture": "#places .icon { margin-inline-end: -3rem }",
}


SPOIL = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""


@pytest.mark.parametrize("what", SPOILT)
def test_control_a_page_that_was_spoilt_is_found_out(browser: Browser, base: str, what: str) -> None:
    screen = next(screen for screen in PLAN_SCREENS if screen.name == "plan-climbing")
    for page, _language in in_languages(browser, base, screen, ["ar"]):
        assert measure(page) == []
        page.evaluate(SPOIL, SPOILT[what])
        assert any(what in found for found in measure(page)), measure(page)


def test_it_moves_a_little_when_a_step_is_reached_and_not_for_those_who_want_no_motion(
    browser: Browser, base: str
) -> None:
    screen = next(screen for screen in PLAN_SCREENS if screen.name == "plan-climbed")
    for page, _language in in_languages(browser, base, screen, ["da"]):
        flag = "getComputedStyle(document.querySelector('#ladder[data-hops] .flag')).animationDuration"
        assert page.evaluate(flag) == "0s"
        page.emulate_media(reduced_motion="no-preference")
        assert page.evaluate(flag) == "0.19s"
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        page.locator("#ladder:not([data-hops])").wait_for()  # drawn again, it stands still
