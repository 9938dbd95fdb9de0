"""One page, the same for everybody. Its script reads the token behind the # and sends it in a body."""

from __future__ import annotations

from flask import Response, make_response, render_template, request, session
from flask_babel import force_locale

from outreach.blueprints.bevis import bevis
from outreach.language import LANGUAGES


@bevis.get("/bevis/")
def page() -> Response:
    language = request.accept_languages.best_match(LANGUAGES) or "da"
    with force_locale(language):
        answer = make_response(render_template("bevis/check.html", lang=language))
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


@bevis.after_request
def no_cookie(answer: Response) -> Response:
    """Neither in a browser in which somebody is signed in."""
    session.modified = False
    return answer
