"""Every screen in every state worth a look: who holds it, where it is, what to do there.

A new screen has a line here; that none was forgotten: test_axe.py.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.browser.hands import PHONE, Hands

FULL, EMPTY, BROKEN = "full", "empty", "broken"
Act = Callable[[Page], object]


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


def settled(page: Page) -> None:
    """Three frames painted and a moment gone by: what is on the way to the phone's store and back has arrived."""
    page.evaluate("() => new Promise((done) => setTimeout(done, 120))")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def stretch(page: Page, size: dict[str, int]) -> None:
    """A window as high as the page: what sticks to its bottom stands at the bottom, and covers nothing."""
    page.set_viewport_size(size)  # type: ignore[arg-type]
    height = min(6000, int(page.evaluate("document.documentElement.scrollHeight")))
    page.set_viewport_size({"width": size["width"], "height": max(size["height"], height)})


# --- what is done on a screen ---------------------------------------------------------------------


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


def open_all(page: Page) -> None:
    page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")


def afresh(page: Page) -> None:
    """An unfinished check-in of an earlier look is put aside."""
    page.locator("#check-in-form:not([inert])").wait_for()
    if page.locator("[data-action=restart]").is_visible():
        page.locator("[data-action=restart]").click()
        page.locator("#check-in-form:not([inert])").wait_for()


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


PHONE_SCREENS = [
    Screen("start", "nobody", "#home", EMPTY),
    Screen("home", "worker", "#home"),
    Screen("home-new", "new worker", "#home", EMPTY),
    Screen("home-offline", "basement", "#home", BROKEN),
    Screen("home-signed-out", "signed out", "#home", BROKEN, told("sign_in")),
    Screen("home-revoked", "revoked", "#home", BROKEN, told("revoked")),
    Screen("home-no-access", "no access", "#home", BROKEN, told("no_access")),
    Screen("notices", "new worker", "#home", BROKEN, every_notice),
    Screen("check-in", "worker", "#check-in", FULL, afresh),
    Screen("check-in-filled", "worker", "#check-in", FULL, filled_in),
    Screen("check-in-resumed", "worker", "#check-in", FULL),
    Screen("check-in-new-person", "worker", "#check-in", FULL, new_person),
    Screen("check-in-unfolded", "worker", "#check-in", FULL, unfolded),
    Screen(
        "check-in-help", "worker", "#check-in", FULL, together(afresh, click("#check-in-form details.plain > summary"))
    ),
    Screen("check-in-nobody", "new worker", "#check-in", EMPTY, afresh),
    Screen("check-in-errors", "new worker", "#check-in", BROKEN, together(afresh, submit("#check-in-form"))),
    Screen("check-in-cpr", "worker", "#check-in", BROKEN, with_cpr),
    Screen("check-in-searched", "worker", "#check-in", EMPTY, searched_in_vain),
    Screen("saved", "worker", "#log", FULL, saved),
    Screen("people", "worker", "#people"),
    Screen("people-new", "new worker", "#people", EMPTY),
    Screen("people-searched", "worker", "#people", EMPTY, fill(people__search="Xerxes")),
    Screen("person-new", "worker", "#person-new"),
    Screen("person-errors", "worker", "#person-new", BROKEN, submit("#person-form")),
    Screen("log", "worker", "#log"),
    Screen("log-new", "new worker", "#log", EMPTY),
    Screen("log-offline", "basement", "#log", BROKEN),
    Screen("entry-received", "worker", "#log", FULL, entry_in("received")),
    Screen("entry-returned", "worker", "#log", FULL, entry_in("return")),
    Screen("entry-refused", "worker", "#log", BROKEN, entry_in("stop")),
    Screen("entry-waiting", "basement", "#log", FULL, entry_in("phone")),
    Screen("entry-missing", "worker", "#entry/none", BROKEN),
    Screen("correct", "worker", "#log", FULL, entry_in("return", "#entry-correct")),
    Screen("correct-refused", "worker", "#log", BROKEN, entry_in("stop", "#entry-correct")),
    Screen("retract", "worker", "#log", FULL, entry_in("received", "#entry-retract")),
    Screen(
        "retract-errors",
        "worker",
        "#log",
        BROKEN,
        together(entry_in("received", "#entry-retract"), submit("#retract-form")),
    ),
    Screen("give-up", "worker", "#log", FULL, entry_in("stop", "#entry-give-up")),
    Screen(
        "give-up-errors",
        "worker",
        "#log",
        BROKEN,
        together(entry_in("stop", "#entry-give-up"), submit("#give-up-form")),
    ),
    Screen("session-open", "new worker", "#session", EMPTY),
    Screen("session-choose", "basement", "#session"),
    Screen("session-close", "worker", "#session"),
    Screen("waiting", "basement", "#waiting"),
    Screen("waiting-sending", "basement", "#waiting", FULL, sending),
    Screen("waiting-refused", "worker", "#waiting", BROKEN),
    Screen("waiting-none", "new worker", "#waiting", EMPTY),
    Screen("more", "worker", "#more"),
    Screen("more-offline", "basement", "#more", BROKEN),
]

DOOR_SCREENS = [
    Screen("login", "nobody", "/login"),
    Screen("login-empty", "nobody", "/login", BROKEN, submit("main form")),
    Screen("login-wrong", "nobody", "/login", BROKEN, wrong_password),
    Screen("enrol", "nobody", "/enrol#not-a-real-one"),
    Screen("enrol-no-code", "nobody", "/enrol", BROKEN),
    Screen("enrol-errors", "nobody", "/enrol#not-a-real-one", BROKEN, submit("#enrol")),
    Screen("was", "nobody", "/was"),
    Screen("roles", "two roles", "/roles"),
    Screen("roles-none", "no role", "/roles", EMPTY),
    Screen("password", "supervisor", "/password"),
    Screen("password-errors", "supervisor", "/password", BROKEN, submit("main form")),
    Screen("error-403", "supervisor", "/admin/users", BROKEN),
    Screen("error-403-roles", "two roles", "/admin/users", BROKEN),
    Screen("error-404", "nobody", "/nowhere", BROKEN),
    *(
        Screen(f"error-{code}", "nobody", f"/login?trouble={code}", BROKEN)
        for code in (400, 405, 413, 429, 500, 503, 507)
    ),
    Screen("error-csrf", "supervisor", "/review/?trouble=csrf", BROKEN),
]

DESK_SCREENS = [
    Screen("review", "supervisor", "/review/"),
    Screen("review-new", "new supervisor", "/review/", EMPTY),
    Screen("review-no-match", "supervisor", "/review/?first=2001-01-01&last=2001-01-02", EMPTY),
    Screen("review-bad-filter", "supervisor", "/review/?first=i%20g%C3%A5r&state=pink", BROKEN),
    Screen("review-returned", "supervisor", "/review/?state=returned"),
    Screen("review-retracted", "supervisor", "/review/?state=retracted"),
    Screen("review-all-open", "supervisor", "/review/", FULL, open_all),
    Screen("review-picked", "supervisor", "/review/", FULL, approved),
    Screen("review-account", "supervisor", "/review/", FULL, click(".account > summary")),
    Screen("entry", "supervisor", "{received}"),
    Screen("entry-corrected", "supervisor", "{corrected}"),
    Screen("entry-was-returned", "supervisor", "{returned}"),
    Screen("entry-retracted", "supervisor", "{retracted}"),
    Screen("entry-late", "supervisor", "{late}"),
    Screen("entry-return-errors", "supervisor", "{received}", BROKEN, return_without_words),
    Screen("entry-quarantined", "supervisor", "{quarantined}", BROKEN, open_all),
    Screen("review-phones", "supervisor", "/review/phones"),
    Screen("review-phones-new", "new supervisor", "/review/phones", EMPTY),
    Screen("users", "admin", "/admin/users"),
    Screen("users-new", "new admin", "/admin/users", EMPTY),
    Screen("user", "admin", "{user}"),
    Screen(
        "user-errors",
        "admin",
        "{user}",
        BROKEN,
        together(fill(name="", email="ikke en adresse"), click("main form.card button[type=submit]")),
    ),
    Screen("user-new", "admin", "/admin/users/new"),
    Screen("user-new-errors", "admin", "/admin/users/new", BROKEN, submit("main form")),
    Screen("role", "admin", "{role}"),
    Screen("role-new", "admin", "{user}/roles/new"),
    Screen("role-new-errors", "admin", "{user}/roles/new", BROKEN, submit("main form")),
    Screen("link", "admin", "{link}", FULL, link_page),
    Screen("places", "admin", "/admin/places"),
    Screen("places-new", "new admin", "/admin/places", EMPTY),
    Screen("area", "admin", "{area}"),
    Screen("area-new", "admin", "/admin/areas/new"),
    Screen("area-new-errors", "admin", "/admin/areas/new", BROKEN, submit("main form")),
    Screen("site", "admin", "{site}"),
    Screen("site-new", "admin", "/admin/sites/new"),
    Screen("site-new-errors", "admin", "/admin/sites/new", BROKEN, submit("main form")),
    Screen("phones", "admin", "/admin/phones"),
    Screen("phones-new", "new admin", "/admin/phones", EMPTY),
    Screen("revoke", "admin", "{revoke}"),
    Screen("organisations", "admin", "/admin/organisations"),
    Screen("organisation-new", "admin", "/admin/organisations/new"),
    Screen("organisation-new-errors", "admin", "/admin/organisations/new", BROKEN, submit("main form")),
]

SCREENS = [*PHONE_SCREENS, *DOOR_SCREENS, *DESK_SCREENS]
