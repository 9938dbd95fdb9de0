"""The production server: gunicorn, on loopback."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable
from typing import Any

import click
from gunicorn.app.base import BaseApplication

from outreach.config import Config, ConfigError

HOST = "127.0.0.1"


class Server(BaseApplication):
    """Each worker makes its own app, so that no database connection is shared across a fork.

    Two processes: what is not the writing itself, half of a batch, then goes on beside another's writing
    (docs/decisions/0003). It says nothing but where it listens, and warnings.
    """

    def __init__(self, make_app: Callable[[], Any], config: Config, port: int, workers: int = 2) -> None:
        self._make_app = make_app
        self._options = {
            "bind": f"{HOST}:{port}",
            "workers": workers,
            "worker_class": "gthread",
            "threads": 8,
            "keepalive": 30,
            "graceful_timeout": 20,
            "control_socket_disable": True,
            "loglevel": "warning",
            "post_worker_init": _announce(_where(config, port)),
        }
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return self._make_app()


def check(config: Config, port: int) -> None:
    """Find out before gunicorn does, which says it in twenty lines. Raises `ConfigError`."""
    if config.sqlite and not os.access(config.instance, os.W_OK | os.X_OK):
        raise ConfigError(f"the instance folder {config.instance} cannot be written to")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as gunicorn does: TIME_WAIT is no hindrance
        try:
            probe.bind((HOST, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise ConfigError(f"port {port} is in use; choose another one with --port") from error
            raise ConfigError(f"port {port} cannot be used: {error.strerror}") from error


def _where(config: Config, port: int) -> str:
    here = f"http://localhost:{port}"
    return f"Små skridt on {here}" + (f", for {config.public_url}" if config.public_url != here else "")


def _announce(line: str) -> Any:
    """Said once, when the first worker takes requests; a worker that takes another's place is not the first."""

    def post_worker_init(worker: Any) -> None:
        if worker.age == 1:
            click.echo(line)

    return post_worker_init
