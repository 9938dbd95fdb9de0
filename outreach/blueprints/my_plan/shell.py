"""One document for each language, and what a phone keeps to open it without a net (as pwa/ does for the workers)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, current_app, render_template
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from outreach.blueprints.my_plan.words import as_data, machine, names
from outreach.blueprints.pwa.kept import Kept, page_of
from outreach.blueprints.pwa.precache import PLAN, PLAN_FIRST, PLAN_STYLES, modules
from outreach.blueprints.pwa.scripts import sent
from outreach.blueprints.pwa.shell import app_version
from outreach.texts import PLAN_LANGUAGES, plan_text

ICON = "icons/plan/icon.svg"


def shell_of(language: str) -> bytes:
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    return _shell(app, language)


@lru_cache
def _shell(app: Flask, language: str) -> bytes:
    static = Path(app.static_folder or "")
    page = render_template(
        "plan/shell.html",
        words=plan_text(language),
        machine=machine(plan_text(language)),
        languages=names(),
        styles=PLAN_STYLES,
        first=PLAN_FIRST,
        start=PLAN,
        modules=_beyond(static),
        data=_json(as_data(plan_text(language))),
        version=app_version(),
    )
    return page_of(page)


def _beyond(static: Path) -> list[str]:
    """What the page is told to fetch early: not what its first module names, which a browser meets at once anyway."""
    first = (static / PLAN).read_text("utf-8")
    return [name for name in modules(static, start=PLAN)[1:] if f'/{Path(name).name}"' not in first]


def _json(data: Any) -> Markup:
    """As the filter `tojson`, in letters rather than their numbers: Arabic would be three times as long."""
    return htmlsafe_json_dumps(data, ensure_ascii=False, separators=(",", ":"))


def precache_of(app: Flask) -> dict[str, Any]:
    """As pwa.precache.precache_of, kill switch included; not one address is in both."""
    return {"kill": True} if app.config.get("PWA_KILL") else kept(app).manifest()


def kept(app: Flask) -> Kept:
    """The young person's page in all languages; read once."""
    if "my_plan.kept" not in app.extensions:
        static = Path(app.static_folder or "")
        shells = {f"/plan/{language}/": shell_of(language) for language in PLAN_LANGUAGES}
        names = (*PLAN_STYLES, PLAN_FIRST, *modules(static, start=PLAN), ICON)
        app.extensions["my_plan.kept"] = Kept(
            "/plan/", shells, {f"/static/{name}": sent(static, name) for name in names}
        )
    return app.extensions["my_plan.kept"]
