"""What the proofs share: a real server in a process group of its own, a database for it, a client over real HTTP."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace, TracebackType
from typing import Any, cast

from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings

from outreach import create_app
from outreach.accounts.models import ActorRow
from outreach.config import Config
from outreach.extensions import db
from tests.engines import SETTINGS, migrate
from tests.factories import Phone, World

ROOT = Path(__file__).resolve().parents[2]
PROVE = bool(os.environ.get("OUTREACH_PROVE"))
"""Whether the long forms run."""
OUTREACH = str(Path(sys.executable).with_name("outreach"))
SERVE = (OUTREACH, "serve")
START_SECONDS = 60.0


def examples(number: int, **more: Any) -> settings:
    """How the property tests draw: the short forms the same every time, the long ones afresh."""
    return settings(
        max_examples=number,
        deadline=None,
        derandomize=not PROVE,
        database=None,
        print_blob=True,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        **more,
    )


def new_database(instance: Path, url: str) -> Flask:
    """An app in this process on a fresh database."""
    app = open_database(instance, url)
    migrate(app)
    return app


def open_database(instance: Path, url: str) -> Flask:
    return create_app(Config.from_environ({"OUTREACH_INSTANCE": str(instance), "DATABASE_URL": url}), **SETTINGS)


def close_database(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


class Server:
    """`outreach serve`, or a planted one. `prefix` stands before every command (a namespace to run in)."""

    more: Mapping[str, str] = {}
    """What else stands in its environment."""

    def __init__(self, instance: Path, url: str, serve: Sequence[str] = SERVE, prefix: Sequence[str] = ()) -> None:
        self.instance, self.url, self.port = instance, url, _free_port()
        self._serve, self._prefix = serve, prefix
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def environ(self) -> dict[str, str]:
        return {**os.environ, "OUTREACH_INSTANCE": str(self.instance), "DATABASE_URL": self.url, **self.more}

    def start(self) -> Server:
        """Start and wait until it answers. It ends with the thread that called this, if not before."""
        for _ in range(3):  # somebody else may take the port while the server is away
            self._launch()
            if self._await():
                return self
            self.kill()
            self.port = _free_port()
        raise RuntimeError(f"the server did not start:\n{self.log()}")

    def _launch(self) -> None:
        command = ["setpriv", "--pdeathsig", "KILL", *self._prefix, *self._serve, "--port", str(self.port)]
        with (self.instance / "serve.log").open("ab") as log:
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=self.environ, stdout=log, stderr=log, start_new_session=True
            )

    def _await(self) -> bool:
        assert self._process is not None
        deadline = time.monotonic() + START_SECONDS
        while self._process.poll() is None and time.monotonic() < deadline:
            if self._answers():
                return True
            time.sleep(0.02)
        return False

    def kill(self) -> None:
        """SIGKILL for the whole process group."""
        process, self._process = self._process, None
        if process is not None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def restart(self) -> None:
        self.kill()
        self.start()

    def verify(self) -> tuple[int, str]:
        """`outreach verify`: its exit code and what it said."""
        command = [*self._prefix, OUTREACH, "verify"]
        done = subprocess.run(command, cwd=ROOT, env=self.environ, capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    def log(self) -> str:
        return "\n".join((self.instance / "serve.log").read_text(errors="replace").splitlines()[-30:])

    def __enter__(self) -> Server:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.kill()

    def _answers(self) -> bool:
        with Wire(lambda: self.port) as wire, suppress(OSError, http.client.HTTPException):
            return wire.get("/healthz").status_code == 200
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Answer:
    status_code: int
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


class Wire:
    """The part of Flask's test client that factories.Phone uses, over one kept-alive connection."""

    def __init__(self, port: Any, timeout: float = 30.0) -> None:
        self._port, self._timeout = port, timeout
        self._connection: http.client.HTTPConnection | None = None

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None, {})

    def post(self, path: str, data: bytes, content_type: str, headers: dict[str, str]) -> Answer:
        return self._ask("POST", path, data, {"Content-Type": content_type} | headers)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @property
    def as_client(self) -> FlaskClient:
        return cast(FlaskClient, self)

    def __enter__(self) -> Wire:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        """Raises OSError or http.client.HTTPException when no whole answer comes."""
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self._port(), timeout=self._timeout)
        try:
            self._connection.request(method, path, body, headers)
            response = self._connection.getresponse()
            return Answer(response.status, response.read().decode())
        except BaseException:
            self.close()
            raise


def plain_phone(world: World, actor: ActorRow) -> Phone:
    """An enrolled phone that other threads may use: nothing of it hangs on a database session."""
    phone = Phone(world, actor).enrol()
    names = ("id", "helhedsplan_id", "organisation_id")
    phone.actor = cast(ActorRow, SimpleNamespace(**{name: getattr(actor, name) for name in names}))
    return phone
