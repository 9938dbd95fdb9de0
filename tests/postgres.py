"""A PostgreSQL server of the tests' own: a temporary folder, a free loopback port, gone afterwards.

    with Cluster().start(fsync=False) as cluster:
        cluster.create_database("one")
        engine = create_engine(cluster.url("one"))

From the command line, for benchmarks: python -m tests.postgres [--fsync] [COMMAND ...], which runs the
command with DATABASE_URL set (or prints the URL and waits for Ctrl-C).
"""

from __future__ import annotations

import argparse
import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import psycopg
from psycopg import sql

TOOLS = Path("/usr/lib/postgresql")
OLDEST = 15
SUPERUSER = "postgres"
START_SECONDS = 60.0
STOP_SECONDS = 30.0

DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
HASTY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class ClusterError(RuntimeError):
    """The server could not be made, started or stopped."""


def programs() -> Path:
    """The folder of the newest installed PostgreSQL's programs."""
    found = [
        (version, folder)
        for folder in TOOLS.glob("*/bin")
        if (version := _major(folder)) >= OLDEST and (folder / "initdb").exists()
    ]
    if not found:
        raise ClusterError(f"no PostgreSQL {OLDEST} or newer under {TOOLS}: scripts/setup test installs it")
    return max(found)[1]


def _major(folder: Path) -> int:
    head = folder.parent.name.partition(".")[0]
    return int(head) if head.isdigit() else 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _as_server_user() -> list[str]:
    """PostgreSQL refuses root. And the server ends when the process that started it does."""
    command = ["setpriv", "--pdeathsig", "INT"]
    if os.geteuid() == 0:
        command += ["--reuid", SUPERUSER, "--regid", SUPERUSER, "--init-groups"]
    return command


class Cluster:
    """One server. Start it in the thread that outlives it: the server ends with that thread."""

    def __init__(self, settings: dict[str, str] | None = None) -> None:
        self.settings = settings or {}
        self.folder: Path | None = None
        self.port = 0
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, fsync: bool = False) -> Cluster:
        """Start, anew or (after crash()) on the same data."""
        if self._process is not None:
            raise ClusterError("already started")
        if self.folder is None:
            self._make()
        try:
            self._launch(fsync)
        except BaseException:
            self.stop()
            raise
        return self

    def crash(self) -> None:
        """End at once, without a checkpoint; the data stays for the next start()."""
        self._end(signal.SIGQUIT)

    def stop(self) -> None:
        """End the server and remove its folder."""
        self._end(signal.SIGINT)
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder = None

    def __enter__(self) -> Cluster:
        return self if self._process is not None else self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def url(self, dbname: str = "postgres") -> str:
        """The address for SQLAlchemy."""
        return f"postgresql+psycopg://{SUPERUSER}@127.0.0.1:{self.port}/{dbname}"

    def create_database(self, name: str, template: str | None = None) -> str:
        """Make an empty database, or a copy of one that nobody is connected to; returns its URL."""
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
            sql.Identifier(name), sql.Identifier(template or "template1")
        )
        self._execute(statement)
        return self.url(name)

    def drop_database(self, name: str) -> None:
        """Remove a database, throwing out who is still connected."""
        self._execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def _execute(self, statement: sql.Composed) -> None:
        with self._connect() as connection:
            connection.execute(statement)

    def _connect(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(host="127.0.0.1", port=self.port, user=SUPERUSER, dbname="postgres", autocommit=True)

    def _make(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="outreach-pg-", dir="/tmp"))  # short: socket paths are
        if os.geteuid() == 0:
            account = pwd.getpwnam(SUPERUSER)
            os.chown(self.folder, account.pw_uid, account.pw_gid)
        initdb = [f"{programs()}/initdb", "-D", f"{self.folder}/data", "-U", SUPERUSER, "-A", "trust"]
        made = subprocess.run(
            [*_as_server_user(), *initdb, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
            cwd=self.folder,
            capture_output=True,
            text=True,
        )
        if made.returncode:
            self.stop()
            raise ClusterError(f"initdb failed:\n{made.stdout}{made.stderr}")

    def _launch(self, fsync: bool) -> None:
        assert self.folder is not None
        settings = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(self.folder),
            "timezone": "UTC",
            "log_timezone": "UTC",
            **(DURABLE if fsync else HASTY),
            **self.settings,
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        for attempt in (1, 2, 3):  # somebody may take the port between the look and the start
            self.port = _free_port()
            server = [f"{programs()}/postgres", "-D", f"{self.folder}/data", "-p", f"{self.port}", *options]
            with (self.folder / "log").open("ab") as log:
                self._process = subprocess.Popen(
                    [*_as_server_user(), *server],
                    cwd=self.folder,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,  # Ctrl-C is for the tests, which then stop the server
                )
            if self._await():
                return
            self._process = None
            if attempt == 3:
                raise ClusterError(f"PostgreSQL did not start:\n{self.log()}")

    def _await(self) -> bool:
        """Wait until the server answers; False if it ended instead."""
        assert self._process is not None
        deadline = time.monotonic() + START_SECONDS
        while self._process.poll() is None:
            with contextlib.suppress(psycopg.OperationalError), self._connect():
                return True
            if time.monotonic() > deadline:
                raise ClusterError(f"PostgreSQL does not answer:\n{self.log()}")
            time.sleep(0.02)
        return False

    def log(self) -> str:
        """The last lines the server wrote."""
        path = self.folder / "log" if self.folder else None
        lines = path.read_text(errors="replace").splitlines() if path and path.exists() else []
        return "\n".join(lines[-30:])

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.poll() is None:
            process.send_signal(how)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGQUIT)
            process.wait(STOP_SECONDS)


@contextlib.contextmanager
def database(fsync: bool = False, name: str = "outreach") -> Iterator[str]:
    """A server with one empty database, for as long as the block runs."""
    with Cluster().start(fsync=fsync) as cluster:
        yield cluster.create_database(name)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.postgres", description="A throw-away PostgreSQL.")
    parser.add_argument("--fsync", action="store_true", help="durable, as in service (default: hasty)")
    parser.add_argument("--variable", default="DATABASE_URL", help="the environment variable to set")
    parser.add_argument("command", nargs=argparse.REMAINDER, help="what to run beside it")
    wish = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped on TERM too
    with database(fsync=wish.fsync) as url:
        if wish.command:
            return subprocess.run(wish.command, env={**os.environ, wish.variable: url}).returncode
        print(url, flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            signal.pause()
    return 0


if __name__ == "__main__":
    sys.exit(main())
