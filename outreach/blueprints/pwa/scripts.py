"""The phone's scripts as they are sent: without the comments that stand on lines of their own (a fifth of their size),
and without the blanks that only the eye needs.

Whoever reads the source needs them, a phone does not. Lines keep their numbers, so that what a browser says of an error
is true of the file. No module is put together with another, and nothing is renamed: decisions/0008.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from flask import Response, current_app, request
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from outreach.blueprints.pwa.precache import ours

OURS = "js/"
_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*(?=\n)", re.M | re.S)


_TEXT = r'"(?:[^"\\]|\\.)*"|`[^`]*`'
_TEXTS = re.compile(_TEXT)
_TEXT_OR_BLANK = re.compile(rf"(?:{_TEXT})|[ \t]+")
_UNSURE = re.compile(r"[/`']")
"""Outside of texts: what may be a regular expression, a comment behind code, or a text inside a text."""


def plain(source: str) -> str:
    """A module without its whole-line comments, as many lines as before."""
    return _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), source)


def tight(source: str) -> str:
    """A module without the blanks that JavaScript does not need. A line that might be misread stays as it is."""
    return "\n".join(_tight_line(line.strip()) for line in source.split("\n"))


def _tight_line(line: str) -> str:
    texts = _TEXTS.findall(line)
    if _UNSURE.search(_TEXTS.sub("", line)) or any(
        text.count("{") != text.count("}") for text in texts if text[0] == "`"
    ):
        return line
    return _TEXT_OR_BLANK.sub(
        lambda part: part[0] if part[0].strip() else _blank(line[part.start() - 1], line[part.end()]), line
    )


def _blank(before: str, after: str) -> str:
    """Between two words, and between two signs that would become another one."""
    words = all(one.isalnum() or one in "_$" for one in (before, after))
    return " " if words or before == after in "+-" else ""


@cache
def script(static: Path, name: str) -> bytes:
    """One of `ours` as it is sent, by name, such as js/app.js; what is another's (vendor/) is sent whole."""
    source = (static / name).read_text("utf-8")
    return (tight(plain(source)) if name.startswith(OURS) else source).encode()


def serve(state: BlueprintSetupState) -> None:
    """In place of the files themselves."""
    state.app.view_functions["static"] = _static


def _static(filename: str) -> ResponseReturnValue:
    folder = Path(current_app.static_folder or "")
    if not filename.startswith(OURS) or filename not in ours(folder):
        return current_app.send_static_file(filename)
    response = Response(script(folder, filename), mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    return response.make_conditional(request)
