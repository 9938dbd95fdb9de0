"""What the phone is sent of a script says what its source says, line by line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from outreach.blueprints.pwa.precache import modules
from outreach.blueprints.pwa.scripts import plain
from tests.node import run

STATIC = Path(__file__).parents[2] / "outreach" / "static"


@pytest.mark.parametrize(
    ("source", "sent"),
    [
        ("// why\nlet a = 1; // here\n", "\nlet a = 1; // here\n"),
        ("/** what\n * it is */\nlet a;\n", "\n\nlet a;\n"),
        ("  /** b */\n  f(/* c */);\n", "\n  f(/* c */);\n"),
        ("/* a */ let b;\n/** c */\n", "/* a */ let b;\n\n"),
        ('const url = "https://x";\n', 'const url = "https://x";\n'),
    ],
)
def test_comments_on_lines_of_their_own_go_and_lines_keep_their_numbers(source: str, sent: str) -> None:
    assert plain(source) == sent


def test_no_text_of_a_script_could_be_taken_for_a_comment() -> None:
    """A text over several lines, one of which begins like a comment, would lose it."""
    for name in modules(STATIC):
        for text in re.findall(r"`[^`]*`", plain((STATIC / name).read_text("utf-8"))):
            assert not re.search(r"^\s*(//|/\*)", text, re.M), name


def test_what_is_sent_is_still_javascript(tmp_path: Path) -> None:
    for name in modules(STATIC):
        file = tmp_path / (name.replace("/", "_")[:-2] + "mjs")
        file.write_text(plain((STATIC / name).read_text("utf-8")), "utf-8")
    listed = ", ".join(f'"{file}"' for file in sorted(tmp_path.glob("*.mjs")))
    check = 'const { execFileSync } = require("child_process");'
    run("-e", f'{check} for (const file of [{listed}]) execFileSync(process.execPath, ["--check", file]);', seconds=120)


def test_a_script_that_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/static/js/words.js")
    assert first.mimetype == "text/javascript"
    assert first.text.count("\n") == (STATIC / "js" / "words.js").read_text("utf-8").count("\n")
    assert client.get("/static/js/words.js", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert client.get("/static/js/none.js").status_code == 404
    with client.get("/static/js/desk/review.js") as response:  # a file is closed again
        assert response.status_code == 200
