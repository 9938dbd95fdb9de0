"""What the phone is sent of a script says what its source says, line by line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from outreach.blueprints.pwa.precache import modules
from outreach.blueprints.pwa.scripts import plain, script, tight
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


@pytest.mark.parametrize(
    ("source", "sent"),
    [
        ("  const a = f(1, 2);\n\n  return { a };", "const a=f(1,2);\n\nreturn{a};"),
        ('import { a, b } from "../words.js";', 'import{a,b}from"../words.js";'),
        ("for (const one of all) if (!(one in seen)) yield one;", "for(const one of all)if(!(one in seen))yield one;"),
        ("a + +b; a - -b; a + -b; a++ + b", "a+ +b;a- -b;a+-b;a++ +b"),
        ('f("a, b", `c, ${d} e`, x => y)', 'f("a, b",`c, ${d} e`,x=>y)'),
        ('say("a\\" b" , 1);', 'say("a\\" b",1);'),
        ("`a ${b ? `c , d` : e} f`, g , h", "`a ${b ? `c , d` : e} f`, g , h"),
        ("text.replace(/a, b/g, c); // d, e", "text.replace(/a, b/g, c); // d, e"),
        ("const ø = ä ? 1 : 2;", "const ø=ä?1:2;"),
    ],
)
def test_blanks_that_only_the_eye_needs_stay_behind(source: str, sent: str) -> None:
    assert tight(source) == sent


def test_nothing_but_blanks_goes_and_every_text_stays() -> None:
    texts = re.compile(r'"(?:[^"\\]|\\.)*"|`[^`]*`')
    for name in modules(STATIC):
        before = plain((STATIC / name).read_text("utf-8")).split("\n")
        after = tight("\n".join(before)).split("\n")
        assert len(after) == len(before), name
        for was, sent in zip(before, after, strict=True):
            assert was.count("`") % 2 == 0 or "/" in was, f"{name}: a text over several lines would lose blanks"
            assert texts.findall(sent) == texts.findall(was), name
            assert re.sub(r"\s", "", sent) == re.sub(r"\s", "", was), name


def test_what_is_sent_is_still_javascript(tmp_path: Path) -> None:
    for name in modules(STATIC):
        file = tmp_path / (name.replace("/", "_")[:-2] + "mjs")
        file.write_bytes(script(STATIC, name))
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
