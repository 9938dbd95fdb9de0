"""Every screen in every state worth a look: who holds it, where it is, what to do there.

A new screen has a line here; that none was forgotten: test_axe.py.
"""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.acts import (
    Act,
    afresh,
    approved,
    click,
    entry_in,
    every_notice,
    fill,
    filled_in,
    link_page,
    new_person,
    open_all,
    return_without_words,
    saved,
    searched_in_vain,
    sending,
    settled,
    submit,
    together,
    told,
    unfolded,
    with_cpr,
    wrong_password,
)
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
