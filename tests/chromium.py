"""How the tests start Chromium: the system's own, quiet, as a Danish phone.

In conftest: browser_type_launch_args -> launch_options(), browser_context_args -> phone(playwright).
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
DEVICE = "Pixel 7"
LOCALE = "da-DK"
TIMEZONE = "Europe/Copenhagen"

QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def executable() -> str:
    """Where the browser is."""
    for name in NAMES:
        usual = f"/usr/bin/{name}"
        if found := shutil.which(usual) or shutil.which(name):
            return found
    raise RuntimeError("no Chromium found: scripts/setup test installs it")


def launch_options() -> dict[str, Any]:
    """The arguments of playwright.chromium.launch()."""
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium refuses root in its sandbox
    return {"executable_path": executable(), "headless": True, "args": [*sandbox, *QUIET]}


def phone(playwright: Playwright) -> dict[str, Any]:
    """The arguments of browser.new_context(): a phone in Copenhagen that speaks Danish."""
    device = dict(playwright.devices[DEVICE])
    device.pop("default_browser_type", None)  # not an argument of a persistent context
    return {**device, "locale": LOCALE, "timezone_id": TIMEZONE}


@contextlib.contextmanager
def persistent(playwright: Playwright, profile: Path, **overrides: Any) -> Iterator[BrowserContext]:
    """A phone whose storage outlives the browser: the same profile again is the same phone."""
    options = {**launch_options(), **phone(playwright), **overrides}
    context = playwright.chromium.launch_persistent_context(profile, **options)
    try:
        yield context
    finally:
        with contextlib.suppress(Exception):  # a test may have killed the browser
            context.close()
