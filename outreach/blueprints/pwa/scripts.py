"""The phone's scripts as they are sent: without comments and blanks, which only the eye needs (a third of their size).

No module is put together with another, no name is another one: decisions/0017. That what is sent says the same as what
was written, token by token, is a test. What else makes the download small: they are compressed together (kept.py).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from flask import Response, current_app, request
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from rjsmin import jsmin

from outreach.blueprints.pwa.precache import ours


def plain(source: str) -> str:
    """A module without comments and blanks."""
    return str(jsmin(source)) + "\n"


@cache
def script(static: Path, name: str) -> bytes:
    """One of `ours` as it is sent, by name, such as js/app.js."""
    return plain((static / name).read_text("utf-8")).encode()


def serve(state: BlueprintSetupState) -> None:
    """In place of the files themselves."""
    state.app.view_functions["static"] = _static


def _static(filename: str) -> ResponseReturnValue:
    folder = Path(current_app.static_folder or "")
    if filename not in ours(folder):
        return current_app.send_static_file(filename)
    response = Response(script(folder, filename), mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    return response.make_conditional(request)
