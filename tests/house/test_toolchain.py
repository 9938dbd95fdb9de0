"""The tests' own tools: a PostgreSQL, a Chromium and a Node that start, answer and go."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Playwright
from sqlalchemy import create_engine, text

from tests import chromium, node
from tests.postgres import Cluster

ROOT = Path(__file__).resolve().parents[2]

ECHO = """
import { createInterface } from "node:readline";
for await (const line of createInterface({ input: process.stdin })) {
  const value = JSON.parse(line);
  if (value === "fail") throw new Error("as asked");
  if (value !== "silent") console.log(JSON.stringify({ heard: value }));
}
"""

PAGE = """<!doctype html><title>Små skridt</title>
<meta name="viewport" content="width=device-width">
"""


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with Cluster().start(fsync=False) as cluster:
        yield cluster


def scalar(url: str, query: str) -> object:
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            result = connection.execute(text(query))
            return result.scalar_one() if result.returns_rows else None
    finally:
        engine.dispose()


def test_a_database_is_made_copied_and_dropped(cluster: Cluster) -> None:
    original = cluster.create_database("original")
    scalar(original, "CREATE TABLE street AS SELECT 'Ærøgade' AS name")
    copy = cluster.create_database("copy", template="original")
    assert scalar(copy, "SELECT name FROM street") == "Ærøgade"
    cluster.drop_database("copy")
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(copy.replace("+psycopg", ""))


def test_ordinary_tests_do_not_wait_for_the_disk(cluster: Cluster) -> None:
    assert scalar(cluster.url("postgres"), "SHOW fsync") == "off"


def test_a_durable_cluster_keeps_its_rows_through_a_crash_and_leaves_nothing_behind() -> None:
    with Cluster().start(fsync=True) as durable:
        url = durable.create_database("kept")
        assert scalar(url, "SHOW fsync") == scalar(url, "SHOW synchronous_commit") == "on"
        scalar(url, "CREATE TABLE entry AS SELECT 7 AS number")
        durable.crash()
        durable.start(fsync=True)
        assert scalar(durable.url("kept"), "SELECT number FROM entry") == 7
        folder = durable.folder
        assert folder is not None
        assert folder.exists()
    assert not folder.exists()


def test_a_command_runs_beside_a_database() -> None:
    inner = "import os; print(os.environ['DATABASE_URL'])"
    command = [sys.executable, "-m", "tests.postgres", sys.executable, "-c", inner]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert printed.startswith("postgresql+psycopg://postgres@127.0.0.1:")
    assert printed.endswith("/outreach\n")


def test_a_dialogue_with_node(tmp_path: Path) -> None:
    script = tmp_path / "echo.mjs"
    script.write_text(ECHO)
    with node.Dialogue(script) as child:
        assert child.ask({"name": "Åse"}) == {"heard": {"name": "Åse"}}
        long = "æ" * 300_000  # longer than a pipe holds
        assert child.ask(long) == {"heard": long}
        assert child.close() == 0


def test_a_dialogue_tells_of_failure_and_of_silence(tmp_path: Path) -> None:
    script = tmp_path / "echo.mjs"
    script.write_text(ECHO)
    with node.Dialogue(script) as child, pytest.raises(node.NodeError, match="as asked"):
        child.ask("fail")
    with node.Dialogue(script, seconds=0.5) as child, pytest.raises(node.NodeError, match="no answer"):
        child.ask("silent")


def test_node_has_what_the_browser_modules_need() -> None:
    assert node.run("-p", "typeof crypto.subtle + typeof fetch + typeof structuredClone") == (
        "objectfunctionfunction\n"
    )
    assert node.run("-p", "require('idb/package.json').version").strip() == "8.0.4"
    assert node.run(node.NPM, "--version").count(".") == 2


@pytest.mark.parametrize(
    ("script", "said"),
    [("export const a = () => missing();", "no-undef"), ("import { el } from './el.js';", "no-unused-vars")],
)
def test_the_linter_sees_a_name_that_is_not_there_or_not_used(tmp_path: Path, script: str, said: str) -> None:
    """In a file of the phone's; make test runs it over all of them."""
    lint = "node_modules/eslint/bin/eslint.js", "--stdin", "--stdin-filename", "outreach/static/js/screens/new.js"
    done = subprocess.run([node.NODE, *lint], input=script, capture_output=True, text=True, cwd=node.ROOT)
    assert done.returncode == 1 and said in done.stdout, done


@pytest.mark.browser
def test_the_browser_is_a_danish_phone_and_remembers(playwright: Playwright, tmp_path: Path) -> None:
    page_file = tmp_path / "page.html"
    page_file.write_text(PAGE)
    seen = []
    for _ in range(2):
        with chromium.persistent(playwright, tmp_path / "profile") as phone:
            page = phone.new_page()
            page.goto(page_file.as_uri())
            look = "[navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone, innerWidth]"
            assert page.evaluate(look) == ["da-DK", "Europe/Copenhagen", 412]
            count = "localStorage.visits = 1 + Number(localStorage.visits || 0)"
            seen.append(page.evaluate(count))
    assert seen == [1, 2]


def test_the_sandbox_is_given_up_only_as_root() -> None:
    assert ("--no-sandbox" in chromium.launch_options()["args"]) == (os.geteuid() == 0)
