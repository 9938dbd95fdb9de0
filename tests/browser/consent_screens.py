"""Consent on the phone: whom to ask, how, the screen that somebody is handed in a language of its own, and the PIN."""

from __future__ import annotations

from tests.browser.progression_screens import of
from tests.browser.screen import EMPTY, Screen

CONSENT_SCREENS = (
    Screen("consents", "worker", "#consents"),
    Screen("consents-new", "new worker", "#consents", EMPTY),
    Screen("consent", "worker", "#consents", act=of("consent")),
    Screen("pin", "worker", "#pin"),
)
