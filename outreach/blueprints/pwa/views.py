"""Open to everybody and the same for everybody: no names, no session, no CSRF token, so that it can be cached."""

from __future__ import annotations

from pathlib import Path

from flask import Response, abort, current_app, jsonify, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, get_locale

from outreach.blueprints.pwa import pwa
from outreach.blueprints.pwa.consent_forms import TEXTS
from outreach.blueprints.pwa.manifest import manifest_of
from outreach.blueprints.pwa.precache import kept, precache_of
from outreach.blueprints.pwa.shell import LANGUAGES, shell_of


@pwa.get("/app/")
def start() -> ResponseReturnValue:
    language = str(get_locale().language)
    return redirect(url_for("pwa.shell", language=language if language in LANGUAGES else LANGUAGES[0]))


@pwa.get("/app/<language>/")
def shell(language: str) -> ResponseReturnValue:
    return _revalidated(Response(shell_of(_known(language)), mimetype="text/html"))


@pwa.get("/app/<language>/manifest.webmanifest")
def manifest(language: str) -> ResponseReturnValue:
    with force_locale(_known(language)):
        response = jsonify(manifest_of(language))
    response.mimetype = "application/manifest+json"
    return _revalidated(response)


@pwa.get("/app/precache.json")
def precache() -> ResponseReturnValue:
    return _revalidated(jsonify(precache_of(current_app)))


@pwa.get("/app/pack.json")
def pack() -> ResponseReturnValue:
    return _revalidated(Response(kept(current_app).pack(), mimetype="application/json"))


@pwa.get(f"{TEXTS}<language>.json")
def consent_texts(language: str) -> ResponseReturnValue:
    """The approved texts of consent in that language: as the phone keeps them, to the byte."""
    found = kept(current_app).languages.get(f"{TEXTS}{language}.json")
    return _revalidated(Response(found, mimetype="application/json")) if found else abort(404)


@pwa.get("/sw.js")
def service_worker() -> ResponseReturnValue:
    """The version in its last line makes the browser see that something else has changed."""
    source = Path(current_app.root_path, "static/sw.js").read_text("utf-8")
    version = precache_of(current_app).get("version", "kill")
    response = Response(f"{source}\n// {version}\n", mimetype="text/javascript")
    response.headers["Service-Worker-Allowed"] = "/app/"
    return _revalidated(response)


@pwa.get("/was")
def accessibility_statement() -> ResponseReturnValue:
    return render_template("app/was.html", lang=get_locale().language)


def _known(language: str) -> str:
    if language not in LANGUAGES:
        abort(404)
    return language


def _revalidated(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    return response
