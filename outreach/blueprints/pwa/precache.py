"""Which modules a page needs, and what the workers' phones keep."""

from __future__ import annotations

import posixpath
import re
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask

from outreach.blueprints.pwa.kept import Kept
from outreach.blueprints.work import now
from outreach.domain.due import day_of

STYLES = ("css/tokens.css", "css/base.css", "css/app.css", "css/leisure.css", "css/development.css", "css/consent.css")
PLAN_STYLES = ("css/tokens.css", "css/plan.css")
ICON = "icons/icon.svg"
START = "js/app.js"
PLAN = "js/plan/plan.js"
"""Where the young person's own page begins (blueprints/my_plan)."""
PLAN_FIRST = "js/plan/link.js"
"""What runs there before the page is even drawn: no module."""
WORKERS = "js/shell_cache.js"
"""What service workers import besides; a browser keeps it with them."""
_IMPORT = re.compile(r"""^(?:import|export)\b(?:[^;"'=]*?\bfrom)?\s*["'](\.{1,2}/[^"']+)["']""", re.M)
_IMPORT_LATER = re.compile(r"""\bimport\(["'](\.{1,2}/[^"']+)["']\)""")


def precache_of(app: Flask) -> dict[str, Any]:
    """`{"kill": true}` makes every phone drop its kept pages, never its outbox: the way back from a bad release."""
    return {"kill": True} if app.config.get("PWA_KILL") else kept(app).manifest()


def kept(app: Flask) -> Kept:
    """The workers' app in all languages; read once."""
    from outreach.blueprints.pwa.consent_forms import text_files
    from outreach.blueprints.pwa.scripts import sent
    from outreach.blueprints.pwa.shell import LANGUAGES, shell_of

    if "pwa.kept" not in app.extensions:
        static = Path(app.static_folder or "")
        shells = {f"/app/{language}/": shell_of(language) for language in LANGUAGES}
        files = {f"/static/{name}": sent(static, name) for name in (*STYLES, *modules(static), ICON)}
        app.extensions["pwa.kept"] = Kept("/app/", shells, files, text_files(day_of(now())))
    return app.extensions["pwa.kept"]


@cache
def ours(static: Path) -> frozenset[str]:
    """Every script and style that is sent to somebody's phone."""
    scripts = {PLAN_FIRST, *modules(static), *modules(static, start=PLAN), *modules(static, start=WORKERS)}
    return frozenset({*scripts, *STYLES, *PLAN_STYLES})


@cache
def modules(static: Path, later: bool = True, start: str = START) -> tuple[str, ...]:
    """`start` and every module that it reaches, in the order in which they are met; or only those it starts with."""
    found: list[str] = []
    waiting = [start]
    while waiting:
        name = waiting.pop(0)
        if name in found:
            continue
        found.append(name)
        source = (static / name).read_text("utf-8")
        targets = _IMPORT.findall(source) + (_IMPORT_LATER.findall(source) if later else [])
        waiting += [_beside(name, target) for target in targets]
    return tuple(found)


def _beside(name: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
