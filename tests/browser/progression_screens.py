"""The progression measurement, a person's development and its picture, in every state worth a look."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.acts import Act, open_all, pick, settled, submit, together
from tests.browser.screen import BROKEN, EMPTY, FULL, Screen

_ALL = """async (name) => {
  const open = (name) => new Promise((done) => {
    indexedDB.open(name).onsuccess = ({ target }) => done(target.result);
  });
  const all = (db, store) => new Promise((done) => {
    db.transaction(store).objectStore(store).getAll().onsuccess = ({ target }) => done(target.result);
  });
  const registry = await open("outreach");
  const enrolments = await all(registry, "enrolments");
"""
A_PERSON = f"""{_ALL}
  registry.close();
  const db = await open(`outreach-${{enrolments[0].device_id}}`);
  const cases = await all(db, "cases");
  db.close();
  const many = (one) => one.progression?.measured.length ?? 0;
  const sorted = cases.sort((a, b) => many(b) - many(a) || (a.id < b.id ? -1 : 1));
  return {{
    measured: sorted[0], once: sorted.find((one) => many(one) === 1), never: sorted.find((one) => !many(one)),
  }}[name].id;
}}"""
"""Of those on the phone: who was measured most often, once, never."""
SPECIAL = f"""{_ALL}
  const tx = registry.transaction("enrolments", "readwrite");
  for (const one of enrolments) tx.objectStore("enrolments").put({{ ...one, special_categories: name === "on" }});
  await new Promise((done) => {{ tx.oncomplete = done; }});
  registry.close();
}}"""
"""As if the phone had heard that the helhedsplan asks about special categories."""


def of(section: str, who: str = "measured", *acts: Act) -> Act:
    """A screen about one of them."""

    def act(page: Page) -> None:
        page.wait_for_timeout(300)
        page.evaluate("(hash) => { location.hash = hash }", f"#{section}/{page.evaluate(A_PERSON, who)}")
        page.locator(f"#{section}:not([aria-busy])").wait_for()
        settled(page)
        if section == "progression":
            afresh(page)
        together(*acts)(page)
        settled(page)

    return act


def afresh(page: Page) -> None:
    if page.locator("#progression [data-action=restart]").is_visible():
        page.locator("#progression [data-action=restart]").click()
        settled(page)


def answered(page: Page) -> None:
    """Four numbers, one of them lower than last time, and two topics."""
    for parameter, answer in {
        "motivation": "4",
        "job_search": "5",
        "everyday_life": "2",
        "qualifications": "unknown",
    }.items():
        pick(f"progression-answer-{parameter}", answer)(page)
    for topic, how in {"search": "much", "everyday": "some"}.items():
        pick(f"progression-topic-{topic}", how)(page)


def told(page: Page) -> None:
    """What lies in the folds."""
    answered(page)
    open_all(page)
    pick("progression-activity", "course")(page)
    pick("progression-hours-course", "under_20")(page)
    pick("progression-length-course", "month")(page)
    pick("progression-activity", "volunteering")(page)
    page.locator("#progression-goal").fill("Køkkenet på plejehjemmet")
    page.evaluate("scrollTo(0, 0)")


def resumed(page: Page) -> None:
    answered(page)
    page.wait_for_timeout(500)
    page.reload()
    page.locator("#progression-resumed:not([hidden])").wait_for()


def special(page: Page) -> None:
    page.evaluate(SPECIAL, "on")
    page.reload()
    page.locator("#progression:not([aria-busy]) .scale").first.wait_for()
    settled(page)
    page.evaluate(SPECIAL, "off")


def wrong(page: Page) -> None:
    """A day that has not come, half a conversation, and a CPR number."""
    open_all(page)
    page.locator("#progression-on").fill("2199-01-01")
    page.locator("#progression-conversations").fill("halv")
    page.locator("#progression-obstacles").fill("Født 010190-0000")
    submit("#progression-form")(page)


def turned(page: Page) -> None:
    page.locator("#picture-turn").click()


PROGRESSION_SCREENS = [
    Screen("progression", "worker", "#home", FULL, of("progression")),
    Screen("progression-first", "worker", "#home", EMPTY, of("progression", "never")),
    Screen("progression-answered", "worker", "#home", FULL, of("progression", "measured", answered)),
    Screen("progression-told", "worker", "#home", FULL, of("progression", "measured", told)),
    Screen("progression-resumed", "worker", "#home", FULL, of("progression", "measured", resumed)),
    Screen("progression-special", "worker", "#home", FULL, of("progression", "measured", special)),
    Screen("progression-errors", "worker", "#home", BROKEN, of("progression", "never", submit("#progression-form"))),
    Screen("progression-wrong", "worker", "#home", BROKEN, of("progression", "never", wrong)),
    Screen("person-measured", "worker", "#home", FULL, of("person")),
    Screen("development", "worker", "#home", FULL, of("development")),
    Screen("development-table", "worker", "#home", FULL, of("development", "measured", open_all)),
    Screen("development-once", "worker", "#home", FULL, of("development", "once")),
    Screen("development-none", "worker", "#home", EMPTY, of("development", "never")),
    Screen("picture", "worker", "#home", FULL, of("picture")),
    Screen("picture-once", "worker", "#home", FULL, of("picture", "once")),
    Screen("picture-turned", "worker", "#home", FULL, of("picture", "measured", turned)),
    Screen("picture-none", "worker", "#home", EMPTY, of("picture", "never")),
]
