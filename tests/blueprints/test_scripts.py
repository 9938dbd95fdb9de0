"""What the phone is sent of a script says what its source says, token by token."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from outreach.blueprints.pwa.precache import ours
from outreach.blueprints.pwa.scripts import plain
from tests.node import run

STATIC = Path(__file__).parents[2] / "outreach" / "static"


SAME = """
const acorn = require("internal/deps/acorn/acorn/dist/acorn");
const said = JSON.parse(require("fs").readFileSync(process.argv[1], "utf-8"));
const tokens = (text) => [...acorn.tokenizer(text, { sourceType: "module", ecmaVersion: "latest" })]
  .map(({ type, value }) => [type.label, value instanceof Object ? `${value.pattern}/${value.flags}` : value]);
const tree = (text) => JSON.stringify(acorn.parse(text, { sourceType: "module", ecmaVersion: "latest" }),
  (key, value) => (["start", "end", "raw"].includes(key) ? undefined : value));
const other = said.filter(([, written, sent]) => tree(written) !== tree(sent)
  || JSON.stringify(tokens(written)) !== JSON.stringify(tokens(sent)));
console.log(JSON.stringify(other.map(([name]) => name)));
"""
"""Names of the scripts that say something else than their source does. Node's own parser, which it does not show."""


def others(folder: Path, *scripts: tuple[str, str, str]) -> list[str]:
    """Of (name, written, sent), the names of those that are not the same."""
    file = folder / "scripts.json"
    file.write_text(json.dumps(scripts), "utf-8")
    names: list[str] = json.loads(run("--expose-internals", "-e", SAME, file, seconds=120))
    return names


def test_what_is_sent_says_what_was_written(tmp_path: Path) -> None:
    written = {name: (STATIC / name).read_text("utf-8") for name in sorted(ours(STATIC))}
    assert len(written) > 100
    assert others(tmp_path, *((name, source, plain(source)) for name, source in written.items())) == []


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("const a = `x  ${b}`;", "const a=`x ${b}`;"),
        ("f(a)\ng(b);", "f(a);h(b);"),
        ("const a = /  x/;", "const a=/ x/;"),
    ],
)
def test_what_says_something_else_is_seen(tmp_path: Path, written: str, sent: str) -> None:
    assert others(tmp_path, ("planted", written, sent)) == ["planted"]


def test_a_script_that_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/static/js/words.js")
    assert first.mimetype == "text/javascript"
    assert len(first.text) < len((STATIC / "js" / "words.js").read_text("utf-8"))
    assert client.get("/static/js/words.js", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert client.get("/static/js/none.js").status_code == 404
    with client.get("/static/js/desk/review.js") as response:  # a file is closed again
        assert response.status_code == 200
