"""The phone's scripts and styles as they are sent: without comments, blanks and long names, which only the eye needs.

No module is put together with another (decisions/0017). What else makes the download small: they are compressed
together (kept.py).
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from flask import Response, current_app, request
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from outreach.blueprints.pwa.precache import ours

TYPES = {".js": "text/javascript", ".css": "text/css"}


def small(source: str, mimetype: str) -> str:
    """A script or style that does the same in fewer bytes.

    Raises `RuntimeError` in a process whose parent has done this before it forked: there the library, which brings Go
    with it, would wait for threads that stayed behind, for ever. So it is first imported here, by whoever serves.
    """
    import minify

    if _at_home() != os.getpid():
        raise RuntimeError("a script was made small before this process was forked")
    return str(minify.string(mimetype, source))


@cache
def _at_home() -> int:
    """The process in which the library was first used."""
    return os.getpid()


@cache
def sent(static: Path, name: str) -> bytes:
    """A file as it is sent, by name, such as js/app.js. A picture, and what is another's (vendor/), is sent whole."""
    mimetype, source = TYPES.get(Path(name).suffix), (static / name).read_text("utf-8")
    return (source if mimetype is None or name.startswith("vendor/") else small(source, mimetype)).encode()


def serve(state: BlueprintSetupState) -> None:
    """In place of the files themselves."""
    state.app.view_functions["static"] = _static


def _static(filename: str) -> ResponseReturnValue:
    folder = Path(current_app.static_folder or "")
    if filename not in ours(folder):
        return current_app.send_static_file(filename)
    response = Response(sent(folder, filename), mimetype=TYPES[Path(filename).suffix])
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    return response.make_conditional(request)
