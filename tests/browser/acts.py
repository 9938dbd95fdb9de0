"""What is done on a screen before it is looked at."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

Act = Callable[[Page], object]


def settled(page: Page) -> None:
    """Three frames painted and a moment gone by: what is on the way to the phone's store and back has arrived."""
    page.evaluate("() => new Promise((done) => setTimeout(done, 120))")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def submit(selector: str) -> Act:
    """Press without filling anything in."""
    return lambda page: page.locator(f"{selector} button[type=submit]").first.click()


def click(*selectors: str) -> Act:
    def act(page: Page) -> None:
        for selector in selectors:
            page.locator(selector).first.click()

    return act


def together(*acts: Act) -> Act:
    def act(page: Page) -> None:
        for one in acts:
            one(page)

    return act


def fill(**fields: str) -> Act:
    """By id, with _ for -."""

    def act(page: Page) -> None:
        for name, words in fields.items():
            page.locator(f"#{name.replace('__', '-')}").fill(words)

    return act


def chosen(selector: str, value: str) -> Act:
    return lambda page: page.locator(selector).select_option(value)


def of_yesterday(page: Page) -> None:
    """What the page was made from is no longer so."""
    page.evaluate("document.querySelector('input[name=plan]').value = 'x'")


def open_all(page: Page) -> None:
    page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")


def tapped_too_often(page: Page) -> None:
    """Somebody leans on the button of a door; from another network, or no other door would take a tap either."""
    page.set_extra_http_headers({"X-Forwarded-For": "198.51.100.7"})
    for _ in range(10):
        if page.locator(".flash[data-tone=warn]").is_visible():
            break
        page.goto(page.url.partition("?")[0])
        page.locator(".door-tell button").click()
    page.set_extra_http_headers({})


def afresh(page: Page) -> None:
    """An unfinished check-in of an earlier look is put aside."""
    page.locator("#check-in-form:not([inert])").wait_for()
    restart = page.locator("#check-in-form [data-action=restart], #check-in-about [data-action=restart]")
    if restart.is_visible():
        restart.click()
        page.locator("#check-in-form:not([inert])").wait_for()


def special(page: Page) -> None:
    """As where the helhedsplan asks about special categories."""
    page.evaluate("for (const one of document.querySelectorAll('[data-special]')) one.hidden = false")


def filled_in(page: Page) -> None:
    afresh(page)
    page.locator("#check-in-people label.chip").nth(1).click()
    for topic, how in {"search": "much", "everyday": "some", "society": "some"}.items():
        page.locator(f"[name='check-in-topic-{topic}'][value='{how}']").locator("xpath=..").click()
    page.evaluate("scrollTo(0, 0)")


def new_person(page: Page) -> None:
    afresh(page)
    page.locator("#check-in-people input[value=new]").locator("xpath=..").click()


def unfolded(page: Page) -> None:
    filled_in(page)
    page.locator("#check-in-fold > summary").click()
    page.locator("#check-in-when > summary").click()
    page.locator("[name='check-in-arrival'][value=referred]").locator("xpath=..").click()
    page.locator("#check-in-minutes").fill("20")
    page.locator("#check-in-next_step").fill("Ring til Ayaan på mandag")


def with_cpr(page: Page) -> None:
    afresh(page)
    page.locator("#check-in-fold > summary").click()
    page.locator("#check-in-note").fill("Født 010190-0000")
    page.locator("#check-in-minutes").fill("sytten")
    page.locator("#check-in-save").click()


def searched_in_vain(page: Page) -> None:
    afresh(page)
    page.locator("#check-in-search").fill("Xerxes")
    page.locator("#check-in-found").wait_for()


def entry_in(state: str, *more: str) -> Act:
    """The entry in the log whose state has that icon; then links inside of it."""

    def act(page: Page) -> None:
        page.locator(f"#log-list a.row:has([href='#i-{state}'])").first.click()
        page.locator("#entry").wait_for()
        for selector in more:
            page.locator(selector).click()

    return act


def saved(page: Page) -> None:
    """As it stands there right after a visit was saved and received."""
    rows = page.locator("#log-list a.row:has([href='#i-received'])")
    rows.first.wait_for()
    hash = str(rows.last.get_attribute("href")).replace("#entry", "#saved")
    page.evaluate("(hash) => { location.hash = hash }", hash)
    page.locator("#saved").wait_for()


def told(notice: str) -> Act:
    """The phone has heard from the server and says so."""
    return lambda page: page.locator(f"[data-notice={notice}]").wait_for()


def every_notice(page: Page) -> None:
    page.evaluate("for (const one of document.querySelectorAll('[data-notice]')) one.hidden = false")


def sending(page: Page) -> None:
    page.route("**/api/v1/entries", lambda route: None)
    page.locator("[data-action=send]").click(no_wait_after=True)
    expect(page.locator("#waiting-button")).to_have_attribute("data-tone", "busy")
    page.unroute("**/api/v1/entries")


def link_page(page: Page) -> None:
    page.locator("form[action$='/link'] button").click()
    page.locator(".link-card").wait_for()


def wrong_password(page: Page) -> None:
    page.locator("#email").fill("lone@example.org")
    page.locator("#password").fill("det er ikke rigtigt")
    page.locator("main form button[type=submit]").click()
    page.locator("#error-summary").wait_for()


def approved(page: Page) -> None:
    """Picks some; nothing is sent."""
    for box in page.locator("input[name=chosen]").all()[:2]:
        box.check()


def return_without_words(page: Page) -> None:
    page.locator("#return > summary").click()
    page.locator("#return form button[type=submit]").click()
    page.locator("#return .field-error").wait_for()


A_CASE = """async () => {
  const open = (name) => new Promise((done) => {
    indexedDB.open(name).onsuccess = ({ target }) => done(target.result);
  });
  const all = (db, store) => new Promise((done) => {
    db.transaction(store).objectStore(store).getAll().onsuccess = ({ target }) => done(target.result);
  });
  const registry = await open("outreach");
  const [{ device_id }] = await all(registry, "enrolments");
  registry.close();
  const db = await open(`outreach-${device_id}`);
  const [cases, conflicts, crews] = await Promise.all([all(db, "cases"), all(db, "conflicts"), all(db, "crews")]);
  db.close();
  const working = cases.find((one) => one.employments.some((job) => !job.ended_on)) ?? cases[0];
  const job = working?.employments.find((one) => !one.ended_on);
  const placed = (one) => one.ladder?.placements.find((placement) => !placement.ended_on);
  const climbing = cases.filter((one) => one.ladder);
  const young = climbing.find((one) => placed(one) && one.ladder.shifts.length) ?? climbing.find(placed) ?? climbing[0];
  return {
    young: young?.id, placement: `${young?.id}/${young && placed(young)?.id}`, crew: crews[0]?.id,
    decision: young?.ladder.history.at(-1)?.id,
    person: working?.id, job: `${working?.id}/${job?.id}`, follow_up: `${working?.id}/${job?.id}/${job?.intervals[0]}`,
    conflict: conflicts[0]?.id, workplace: `${job?.workplace_id}/${working?.id}`,
  };
}"""
"""What there is on the phone to look at."""


def about(route: str, what: str = "person", *acts: Act) -> Act:
    """A screen about somebody who is at work, about the job, or about a conflict."""
    section = {"person-edit": "person-new"}.get(route, route)

    def act(page: Page) -> None:
        page.wait_for_timeout(300)
        page.evaluate("(hash) => { location.hash = hash }", f"#{route}/{page.evaluate(A_CASE)[what]}".rstrip("/"))
        page.locator(f"#{section}:not([aria-busy])").wait_for()
        settled(page)
        together(*acts)(page)

    return act


def pick(field: str, value: str) -> Act:
    """A chip or one of a few."""
    return lambda page: page.locator(f"[name='{field}'][value='{value}']").first.locator("xpath=..").click()
