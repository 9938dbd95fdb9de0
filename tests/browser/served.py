"""Servers that differ from today's in one thing: `python -m tests.browser.served next|kill --port N`."""

from __future__ import annotations

import argparse
import sys
from typing import Any
from unittest.mock import patch

from flask import Flask

from outreach import create_app
from outreach.blueprints.pwa import shell
from outreach.config import Config
from outreach.serve import Server

_SERVED = (sys.executable, "-m", "tests.browser.served")
NEXT_VERSION = "99.1.0"
NEXT = (*_SERVED, "next")
"""With a newer app."""
KILL = (*_SERVED, "kill")
"""With the kill switch pulled."""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=("next", "kill"))
    parser.add_argument("--port", type=int, required=True)
    asked = parser.parse_args()
    settings: dict[str, Any] = {"PWA_KILL": True} if asked.what == "kill" else {}
    version = NEXT_VERSION if asked.what == "next" else shell.app_version()

    def app() -> Flask:
        return create_app(**settings)

    with patch.object(shell, "app_version", lambda: version):
        Server(app, Config.from_environ(), asked.port).run()


if __name__ == "__main__":
    main()
