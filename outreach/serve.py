"""The production server: gunicorn, on loopback."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gunicorn.app.base import BaseApplication

from outreach.config import Config


class Server(BaseApplication):
    """Each worker makes its own app, so that no database connection is shared across a fork.

    One process on SQLite, where a second writer only waits (docs/decisions/0003); two on PostgreSQL.
    """

    def __init__(self, make_app: Callable[[], Any], config: Config, port: int) -> None:
        self._make_app = make_app
        self._options = {
            "bind": f"127.0.0.1:{port}",
            "workers": 1 if config.sqlite else 2,
            "worker_class": "gthread",
            "threads": 8,
            "keepalive": 30,
            "graceful_timeout": 20,
            "control_socket_disable": True,
        }
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        return self._make_app()
