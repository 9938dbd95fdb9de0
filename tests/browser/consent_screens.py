"""Consent: whom to ask, how, the screen that somebody is handed in their own language, the PIN; and the desk's side."""

from __future__ import annotations

from tests.browser.acts import click, open_all, submit
from tests.browser.progression_screens import of
from tests.browser.screen import BROKEN, EMPTY, Screen

HELD = submit("#consent-form")
"""The worker keeps the phone in hand: on to the questions."""

ARABIC = "label:has([name=consent-language][value=ar])"

CONSENT_SCREENS = (
    Screen("consents", "worker", "#consents"),
    Screen("consents-new", "new worker", "#consents", EMPTY),
    Screen("consent", "worker", "#consents", act=of("consent")),
    Screen("consent-ask", "worker", "#consents", act=of("consent", "measured", HELD)),
    Screen(
        "consent-ask-unanswered", "worker", "#consents", BROKEN, of("consent", "measured", HELD, submit("#ask-form"))
    ),
    Screen("consent-ask-arabic", "worker", "#consents", act=of("consent", "measured", click(ARABIC), HELD)),
    Screen("share", "worker", "#consents", act=of("share")),
    Screen("share-bad", "worker", "#consents", BROKEN, of("share", "measured", submit("#share-form"))),
    Screen("pin", "worker", "#pin"),
    Screen("pin-bad", "worker", "#pin", BROKEN, submit("#pin-form")),
)

CONSENT_DESK_SCREENS = (
    Screen("desk-consents", "supervisor", "/consents/", act=open_all),
    Screen("desk-consents-new", "new supervisor", "/consents/", EMPTY),
    Screen("desk-consenting", "supervisor", "{consenting}", act=open_all),
    Screen("desk-shared", "supervisor", "/consents/shared", EMPTY),
    Screen("desk-letter", "supervisor", "{letter}"),
    Screen("desk-letter-bad", "supervisor", "{letter}", BROKEN, submit("main form")),
    Screen("desk-receipt", "supervisor", "{receipt}"),
    Screen("desk-progression", "supervisor", "/progression/"),
    Screen("desk-progression-new", "new supervisor", "/progression/", EMPTY),
    Screen("desk-developing", "supervisor", "{developing}", act=open_all),
)
