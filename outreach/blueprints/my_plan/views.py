"""Open to everybody and the same for everybody: no names, no session, no cookie. A link's secret stands in the part of
an address that a browser never sends, so no address here ever holds it."""

from __future__ import annotations

from pathlib import Path

from flask import Response, abort, current_app, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response as AnyResponse

from outreach.blueprints.my_plan import my_plan
from outreach.blueprints.my_plan.manifest import manifest_of
from outreach.blueprints.my_plan.shell import kept, precache_of, shell_of
from outreach.blueprints.my_plan.words import SOURCE
from outreach.blueprints.pwa.scripts import small
from outreach.texts import PLAN_LANGUAGES, PlanText, plan_text


@my_plan.get("/plan/")
def start() -> ResponseReturnValue:
    """To the language that the browser asks for; what stands behind # goes along by itself."""
    language = request.accept_languages.best_match(PLAN_LANGUAGES) or SOURCE
    return _found(redirect(url_for("my_plan.shell", language=language)))


@my_plan.get("/plan/<language>/")
def shell(language: str) -> ResponseReturnValue:
    return _found(Response(shell_of(_known(language).language), mimetype="text/html"))


@my_plan.get("/plan/<language>/manifest.webmanifest")
def manifest(language: str) -> ResponseReturnValue:
    response = jsonify(manifest_of(_known(language)))
    response.mimetype = "application/manifest+json"
    return _found(response)


@my_plan.get("/plan/precache.json")
def precache() -> ResponseReturnValue:
    return _found(jsonify(precache_of(current_app)))


@my_plan.get("/plan/pack.json")
def pack() -> ResponseReturnValue:
    return _found(Response(kept(current_app).pack(), mimetype="application/json"))


@my_plan.get("/plan/sw.js")
def service_worker() -> ResponseReturnValue:
    """Lies in /plan/, so that a browser lets it answer for nothing else. The last line: as in pwa.views."""
    source = small(Path(current_app.root_path, "static/plan_sw.js").read_text("utf-8"), "text/javascript")
    version = precache_of(current_app).get("version", "kill")
    return _found(Response(f"{source}\n// {version}\n", mimetype="text/javascript"))


def _known(language: str) -> PlanText:
    if language not in PLAN_LANGUAGES:
        abort(404)
    return plan_text(language)


def _found(response: AnyResponse) -> AnyResponse:
    """Asked for anew each time; in no search engine."""
    response.headers["Cache-Control"] = "no-cache"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.add_etag()
    return response
