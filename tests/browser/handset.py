"""A phone whose storage outlives its browser: it can be put away, taken out again, and die in the hand."""

from __future__ import annotations

import contextlib
import os
import signal
from contextlib import ExitStack
from pathlib import Path

import psutil
from playwright.sync_api import BrowserContext, Playwright

from tests.chromium import persistent


class Handset:
    def __init__(self, playwright: Playwright, profile: Path) -> None:
        self._playwright, self._profile, self._stack = playwright, profile, ExitStack()

    def on(self) -> BrowserContext:
        return self._stack.enter_context(persistent(self._playwright, self._profile))

    def off(self) -> None:
        """Put away as a person does it, or dead already."""
        self._stack.close()

    def dies(self) -> None:
        """SIGKILL for every process of this phone's browser, at once."""
        for process in self._processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(process.pid, signal.SIGKILL)
        psutil.wait_procs(self._processes(), timeout=30)
        self.off()

    def _processes(self) -> list[psutil.Process]:
        """Chromium's own, which names the profile, and its children."""
        mine = []
        for process in psutil.Process().children(recursive=True):
            with contextlib.suppress(psutil.Error):
                if f"--user-data-dir={self._profile}" in process.cmdline():
                    mine += [process, *process.children(recursive=True)]
        return list(dict.fromkeys(mine))
