"""The phone's scripts as they are sent: without the comments that stand on lines of their own (a fifth of their size).

Whoever reads the source needs them, a phone does not. Lines keep their numbers, so that what a browser says of an error
is true of the file. No module is put together with another or written differently: decisions/0008. What makes
the download small is that they are compressed together (kept.py).
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


def plain(source: str) -> str:
    """A module without its whole-line comments, as many lines as before."""
    return _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), source)


@cache
def script(static: Path, name: str) -> bytes:
    """One of `ours` as it is sent, by name, such as js/app.js; what is another's (vendor/) is sent whole."""
    source = (static / name).read_text("utf-8")
    return (plain(source) if name.startswith(OURS) else source).encode()


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
