"""A real HTTP server in this process and phones that run the real JavaScript in Node, for the schedules."""

from __future__ import annotations

import socket
import threading
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from flask import Flask
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from outreach import utc_now
from outreach.accounts.models import ActorRow
from tests.factories import Phone, World, public_jwk
from tests.node import Dialogue
from tests.proofs.checks import fresh_world

HARNESS = "tests/js/harness.mjs"


class Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:
        """Nothing: thousands of requests come."""


class Stage:
    """What every schedule of a test plays on; `crash` is what a crash of the server is here."""

    def __init__(self, app: Flask, node: Dialogue, plant: str | None = None) -> None:
        self.app, self.node, self.plant = app, node, plant
        self.crash: Callable[[], object] = self._restart
        self.catch_up: Callable[[], object] = lambda: None
        self._numbers = count(1)
        self._server: BaseWSGIServer | None = None
        self._socket = socket.socket()  # stays when the server goes, so that nobody else takes the port
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen(64)
        self.port = int(self._socket.getsockname()[1])

    @contextmanager
    def serving(self) -> Iterator[Stage]:
        self._start()
        try:
            yield self
        finally:
            self._stop()
            self._socket.close()

    def begin(self) -> tuple[World, list[str]]:
        """A new helhedsplan, and three phones that begin anew: two of one worker, one of a colleague.

        Their clocks begin at the server's: it tells phones of nothing older than two weeks.
        """
        number = next(self._numbers)
        world = fresh_world(utc_now)
        now = utc_now().isoformat(timespec="milliseconds").replace("+00:00", "Z")
        self.ask("start", seed=number, now=now, plant=self.plant)
        actors = (world.worker, world.worker, world.colleague)
        return world, [self._enrol(at, Phone(world, actor).enrol()) for at, actor in enumerate(actors)]

    def ask(self, what: str, **more: Any) -> Any:
        answer = self.node.ask({"do": what} | more)
        assert answer["ok"], answer
        return answer

    def _enrol(self, at: int, phone: Phone) -> str:
        actor = phone.actor
        d = phone.key.private_numbers().private_value.to_bytes(32, "big")
        facts = {
            name: str(getattr(actor, name)) for name in ("id", "type", "name", "helhedsplan_id", "organisation_id")
        }
        enrolled = self.ask(
            "enrol",
            phone=at,
            base=f"http://127.0.0.1:{self.port}",
            cookie=self._cookie(actor),
            device_id=str(phone.id),
            private_jwk=public_jwk(phone.key) | {"d": urlsafe_b64encode(d).decode().rstrip("=")},
            actor=facts | {"helhedsplan": "", "organisation": ""},
        )
        assert enrolled["device_id"] == str(phone.id)
        return str(phone.id)

    def _cookie(self, actor: ActorRow) -> str:
        """Signed in as this actor."""
        signer = self.app.session_interface.get_signing_serializer(self.app)  # type: ignore[attr-defined]
        assert actor.user is not None
        session = {"_user_id": actor.user.fs_uniquifier, "_fresh": True, "actor_id": str(actor.id)}
        return f"{self.app.config['SESSION_COOKIE_NAME']}={signer.dumps(session)}"

    def _start(self) -> None:
        fd = self._socket.fileno()
        self._server = make_server("127.0.0.1", self.port, self.app, threaded=True, request_handler=Quiet, fd=fd)
        serve = {"poll_interval": 0.01}
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs=serve, daemon=True)
        self._thread.start()

    def _stop(self) -> None:
        assert self._server is not None
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _restart(self) -> None:
        self._stop()
        self._start()
