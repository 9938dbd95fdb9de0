"""The commands, each as a process of its own."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener
from uuid import UUID

import flask_migrate
import psutil
import pytest
from uuid_utils.compat import uuid7

from outreach import create_app
from outreach.config import Config
from outreach.demo.cast import PASSWORD
from outreach.engine import writing
from outreach.projections.models import READ_TABLES
from tests.engines import Engines
from tests.factories import open_counselling, text_of

ROOT = Path(__file__).resolve().parents[1]
COMMAND = [sys.executable, "-c", "from outreach.cli import main; main()"]


def environment(instance: Path, url: str = "") -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("OUTREACH_", "FLASK_"))}
    return clean | {"OUTREACH_INSTANCE": str(instance), "DATABASE_URL": url}


def run(instance: Path, *arguments: str, url: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments], cwd=ROOT, env=environment(instance, url), capture_output=True, text=True, timeout=60
    )


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance with the demo in it."""
    instance = tmp_path_factory.mktemp("cli") / "instance"
    for command in (["upgrade"], ["demo", "--if-empty"]):
        done = run(instance, *command)
        assert done.returncode == 0, done.stderr
    return instance


@pytest.fixture
def instance(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(original, tmp_path / "instance"))


def query(instance: Path, sql: str, *values: Any) -> list[Any]:
    with closing(sqlite3.connect(instance / "outreach.sqlite3")) as connection, connection:
        return connection.execute(sql, values).fetchall()


def everything(instance: Path, *tables: str) -> dict[str, list[Any]]:
    names = tables or [name for (name,) in query(instance, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: sorted(query(instance, f"SELECT * FROM {name}"), key=repr) for name in names}


def test_upgrade_again_changes_nothing(instance: Path) -> None:
    before = everything(instance)
    assert before["alembic_version"]
    again = run(instance, "upgrade")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    assert everything(instance) == before


def test_an_older_database_gets_its_read_tables_from_the_log(instance: Path, tmp_path: Path) -> None:
    """As it stood at the first release: what is no read table is as old; the rest follows from the log."""
    old = tmp_path / "old"
    old.mkdir()
    app = create_app(Config.from_environ({"OUTREACH_INSTANCE": str(old)}))
    with app.app_context(), writing():
        flask_migrate.upgrade(revision="0001")
    read = {table.name for table in READ_TABLES}
    with closing(sqlite3.connect(old / "outreach.sqlite3")) as connection, connection:
        connection.execute("ATTACH ? AS new", (str(instance / "outreach.sqlite3"),))
        for (name,) in connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall():
            if name not in read and name != "alembic_version":
                columns = ", ".join(row[1] for row in connection.execute(f"PRAGMA main.table_info({name})"))
                connection.execute(f"INSERT INTO main.{name} ({columns}) SELECT {columns} FROM new.{name}")
    assert run(old, "upgrade").returncode == 0
    assert everything(old, *read) == everything(instance, *read)


def test_demo_again_is_refused_and_with_if_empty_only_says_who_can_sign_in(instance: Path) -> None:
    before = everything(instance)
    again = run(instance, "demo")
    assert again.returncode == 1
    assert "there is a helhedsplan already" in again.stderr
    gently = run(instance, "demo", "--if-empty")
    assert gently.returncode == 0
    assert "mette@example.org" in gently.stdout
    assert everything(instance) == before


def test_verify_finds_a_log_whole(instance: Path) -> None:
    found = run(instance, "verify")
    assert found.returncode == 0
    assert found.stdout.endswith(": whole\n")


@pytest.mark.parametrize(
    ("sql", "broken_at"),
    [
        ("UPDATE entry SET body = body || ' ' WHERE log_sequence = 40", 40),
        ("UPDATE entry SET body = NULL WHERE log_sequence = 41", 41),
        ("DELETE FROM entry WHERE log_sequence = 30", 30),
        ("UPDATE entry SET log_sequence = -log_sequence WHERE log_sequence = 20", 1),
        ("DELETE FROM entry WHERE log_sequence = (SELECT max(log_sequence) FROM entry)", None),
    ],
    ids=["changed", "half-erased", "removed", "moved", "last-removed"],
)
def test_verify_finds_what_was_tampered_with(instance: Path, sql: str, broken_at: int | None) -> None:
    ((last,),) = query(instance, "SELECT max(log_sequence) FROM entry")
    before = everything(instance, "entry")
    query(instance, sql)
    assert everything(instance, "entry") != before
    found = run(instance, "verify")
    assert found.returncode == 1
    assert found.stdout.endswith(f": broken at {broken_at or last}\n")


def test_rebuild_makes_the_read_tables_as_they_were(instance: Path) -> None:
    names = [table.name for table in READ_TABLES]
    before = everything(instance, *names)
    for name in names:
        query(instance, f"DELETE FROM {name}")
    assert everything(instance, *names) != before
    ((entries,),) = query(instance, "SELECT count(*) FROM entry")
    done = run(instance, "rebuild")
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith(f": {entries} entries replayed\n")
    assert everything(instance, *names) == before


def test_a_token_is_for_those_who_write(instance: Path) -> None:
    assert run(instance, "token", " Mette@Example.org ").returncode == 0
    for email in ("tove@example.org", "nobody@example.org"):
        refused = run(instance, "token", email)
        assert refused.returncode == 1
        assert "nobody who is active" in refused.stderr


def test_what_cannot_be_used_is_said_in_a_line(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    for command in ("serve", "upgrade", "verify"):
        refused = run(file, command)
        assert refused.returncode == 1
        assert refused.stderr == f"outreach: the instance folder {file} cannot be used: File exists\n"
    for url, why in (("mysql://x", "DATABASE_URL must begin"), ("postgresql://x@127.0.0.1:1/x", "cannot be used")):
        refused = run(tmp_path / "instance", "upgrade", url=url)
        assert refused.returncode == 1
        assert why in refused.stderr
        assert "Traceback" not in refused.stderr


# --- serve -----------------------------------------------------------------------------------------


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def served(instance: Path, url: str = "") -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A server that has said that it is ready; stopped at the end if it has not ended."""
    port = free_port()
    process = subprocess.Popen(
        [*COMMAND, "serve", "--port", str(port)],
        cwd=ROOT,
        env=environment(instance, url),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            assert process.stdout
            assert process.stdout.readline() == f"Små skridt on http://localhost:{port}\n"
            yield process, port
        finally:
            if process.poll() is None:
                process.kill()


def ask(port: int, method: str, path: str, body: str = "", **headers: str) -> tuple[int, Any]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request(method, path, body.encode(), headers)
        response = connection.getresponse()
        return response.status, json.loads(response.read())


def stop(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=15)
    return process.returncode, out, err


def bearer(instance: Path, email: str = "mette@example.org") -> dict[str, str]:
    done = run(instance, "token", email)
    assert done.returncode == 0, done.stderr
    return dict(line.split(" ", 1) for line in done.stdout.splitlines())


def anonymous_check_in(token: dict[str, str], site: UUID, area: UUID) -> dict[str, Any]:
    moment = "2026-11-20T11:00:00.000Z"
    return {
        "id": str(uuid7()),
        "kind": "open_counselling",
        "version": 1,
        **{name: token[name] for name in ("helhedsplan_id", "organisation_id", "device_id")},
        "sequence": 1,
        "programme": "open_counselling",
        "programme_version": 1,
        "about": None,
        "area_id": str(area),
        "site_id": str(site),
        "occurred_at": moment,
        "recorded_at": moment,
        "utc_offset": 60,
        "replaces_refused": None,
        "payload": open_counselling(),
    }


def test_serve_takes_entries_by_token_and_ends_cleanly(instance: Path) -> None:
    token = bearer(instance)
    ((site, area),) = query(instance, "SELECT site_id, area_id FROM site WHERE name = 'Beboerhuset'")
    entry = anonymous_check_in(token, UUID(site), UUID(area))
    batch = {"app_version": "0.1.0", "unsent": 1, "oldest_unsent_at": None, "entries": [text_of(entry)]}
    headers = {"Authorization": f"Bearer {token['token']}", "Content-Type": "application/json"}
    with served(instance) as (process, port):
        assert ask(port, "GET", "/healthz") == (200, {"status": "ok"})
        assert len(psutil.Process(process.pid).children()) == 2
        status, answer = ask(port, "POST", "/api/v1/entries", json.dumps(batch), **headers)
        assert (status, [one["result"] for one in answer["results"]]) == (200, ["stored"])
        headers["Authorization"] = "Bearer x"
        assert ask(port, "POST", "/api/v1/entries", json.dumps(batch), **headers) == (401, {"code": "bad_token"})
        assert stop(process) == (0, "", "")
    stored = query(instance, "SELECT body FROM entry ORDER BY log_sequence DESC LIMIT 1")
    assert stored == [(text_of(entry),)]
    assert run(instance, "verify").returncode == 0


def test_the_demos_password_opens_the_door(instance: Path) -> None:
    with served(instance) as (_, port):
        browser = build_opener(HTTPCookieProcessor(CookieJar()))
        page = browser.open(f"http://127.0.0.1:{port}/login").read().decode()
        token = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', page)
        assert token
        form = {"email": "lone@example.org", "password": PASSWORD, "csrf_token": token[1]}
        landed = browser.open(f"http://127.0.0.1:{port}/login", urlencode(form).encode())
        assert not landed.url.endswith("/login")
        assert "Lone Aagaard" in landed.read().decode()


def test_serve_says_when_the_port_is_taken(instance: Path) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        refused = run(instance, "serve", "--port", str(port))
    assert refused.returncode == 1
    assert refused.stderr == f"outreach: port {port} is in use; choose another one with --port\n"
    assert run(instance, "serve", "--port", "0").returncode == 2


def test_on_postgresql_two_processes_serve(engines: Engines, tmp_path: Path) -> None:
    url, instance = engines.url("postgresql", "cli"), tmp_path / "instance"
    assert run(instance, "upgrade", url=url).returncode == 0
    with served(instance, url) as (process, port):
        assert ask(port, "GET", "/healthz") == (200, {"status": "ok"})
        assert len(psutil.Process(process.pid).children()) == 2
        assert stop(process) == (0, "", "")


def test_any_wsgi_server_finds_the_app(instance: Path) -> None:
    command = [sys.executable, "-m", "gunicorn", "--check-config", "wsgi:app"]
    assert subprocess.run(command, cwd=ROOT, env=environment(instance), timeout=60).returncode == 0
