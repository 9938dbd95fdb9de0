"""The phone is sent a script in fewer bytes, and it does what its source does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from outreach.blueprints.pwa.precache import ours
from outreach.blueprints.pwa.scripts import sent
from tests.node import NodeError, run

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "outreach" / "static"
UNITS = (
    *(
        "outbox",
        "sync",
        "cases",
        "climb",
        "ladder",
        "sitting",
        "pin",
        "progression",
        "development",
        "person",
    ),
    *("kinds", "due", "rules", "shell", "small", "calendar", "check_in", "draft", "http", "plan_opened", "plan_view"),
)
"""Of tests/js, those that are quick and reach most of the scripts."""


@pytest.fixture(scope="module")
def as_sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts as a phone gets them, with the tests that are written for their sources beside them."""
    folder = tmp_path_factory.mktemp("sent")
    shutil.copytree(STATIC, folder / "outreach" / "static")
    shutil.copytree(ROOT / "tests" / "js", folder / "tests" / "js")
    shutil.copytree(ROOT / "tests" / "examples", folder / "tests" / "examples")
    shutil.copytree(ROOT / "outreach" / "programmes", folder / "outreach" / "programmes")
    shutil.copy(ROOT / "package.json", folder)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    for name in ours(STATIC):
        (folder / "outreach" / "static" / name).write_bytes(sent(STATIC, name))
    return folder


def units(folder: Path) -> list[Path]:
    return [folder / "tests" / "js" / f"{name}.test.js" for name in UNITS]


def test_what_is_sent_does_what_was_written(as_sent: Path) -> None:
    run("--test", *units(as_sent), seconds=300)


def test_a_script_that_does_something_else_is_seen(as_sent: Path) -> None:
    script = as_sent / "outreach" / "static" / "js" / "due.js"
    right = script.read_text("utf-8")
    assert "864e5" in right
    script.write_text(right.replace("864e5", "864e4"), "utf-8")
    try:
        with pytest.raises(NodeError):
            run("--test", *units(as_sent), seconds=300)
    finally:
        script.write_text(right, "utf-8")


def test_a_file_that_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    for address, mimetype in (("js/words.js", "text/javascript"), ("css/base.css", "text/css")):
        first = client.get(f"/static/{address}")
        assert first.mimetype == mimetype
        assert len(first.text) < len((STATIC / address).read_text("utf-8"))
        assert client.get(f"/static/{address}", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert client.get("/static/js/none.js").status_code == 404
    with client.get("/static/js/desk/review.js") as response:  # a file is closed again
        assert response.status_code == 200


FORKED = """
import os, sys
from outreach import create_app
from outreach.blueprints.pwa import scripts
from outreach.config import Config

create_app(Config.from_environ())
assert "minify" not in sys.modules, "before any process is forked"
if "early" in sys.argv:
    scripts.small("let a = 1", "text/javascript")
child = os.fork()
if not child:
    try:
        scripts.small("let a = 1", "text/javascript")
    except RuntimeError:
        os._exit(3)
    os._exit(0)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.mark.parametrize(("when", "ended"), [("late", "0"), ("early", "3")])
def test_a_process_is_not_forked_with_it(tmp_path: Path, when: str, ended: str) -> None:
    """Early: it says so, where the library would wait for ever."""
    environ = os.environ | {"OUTREACH_INSTANCE": str(tmp_path)}
    asked = [sys.executable, "-c", FORKED, when]
    done = subprocess.run(asked, capture_output=True, text=True, timeout=60, cwd=ROOT, env=environ, check=True)
    assert done.stdout.strip() == ended
