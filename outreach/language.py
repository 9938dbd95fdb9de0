"""Which language an answer is in. Danish is the source; a language is offered when its catalogue is complete."""

from __future__ import annotations

from typing import Any

from flask import Flask, g, has_request_context, request
from flask_security import current_user

from outreach.extensions import babel

LANGUAGES = {"da": "Dansk", "en": "English"}
"""By code, each in its own words."""
COOKIE = "language"
COOKIE_LASTS = 365 * 24 * 3600


def init_app(app: Flask) -> None:
    babel.init_app(app, locale_selector=select)
    app.context_processor(_context)


def select() -> str:
    """Pages: what the user chose, what this browser chose, what it asks for. The API: what the phone asks for, first.

    Outside of a request: Danish.
    """
    if not has_request_context():
        return "da"
    asked = request.accept_languages.best_match(LANGUAGES)
    if request.path.startswith("/api/") and asked:
        return asked
    for wish in (_of_user(), request.cookies.get(COOKIE), asked):
        if wish in LANGUAGES:
            return str(wish)
    return "da"


def _of_user() -> Any:
    """A page that says that the database is away must not ask it."""
    if g.get("without_database") or not current_user.is_authenticated:
        return None
    return current_user.language


def _context() -> dict[str, Any]:
    return {"languages": LANGUAGES, "language": select()}
