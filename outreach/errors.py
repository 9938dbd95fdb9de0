"""What goes wrong, in plain words: a page for people, JSON for phones, never a stack trace."""

from __future__ import annotations

import errno

from flask import Flask, Response, current_app, g, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError, SQLAlchemyError, TimeoutError
from werkzeug.exceptions import HTTPException, InternalServerError, ServiceUnavailable
from werkzeug.http import HTTP_STATUS_CODES

from outreach.error_words import CSRF, words_for
from outreach.extensions import db

RETRY_AFTER = 5
CODES = {
    400: "bad_request",
    401: "sign_in",
    403: "no_access",
    404: "not_found",
    405: "wrong_method",
    413: "too_large",
    415: "wrong_type",
    422: "bad_envelope",
    429: "slow_down",
    500: "server_error",
    503: "busy",
    507: "disk_full",
}


class DiskFull(HTTPException):
    """Nothing can be stored. Werkzeug has no class for it."""

    code = 507


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, answer)
    app.register_error_handler(OperationalError, database_trouble)
    app.register_error_handler(TimeoutError, database_trouble)
    app.register_error_handler(OSError, system_trouble)


def database_trouble(error: SQLAlchemyError) -> ResponseReturnValue:
    """Disk full: 507, nothing half stored. Busy or away: 503, come again. Anything else is a mistake of ours: 500."""
    current_app.logger.error("database: %s", error)
    _let_go()
    said = str(getattr(error, "orig", error)).lower()
    if "disk is full" in said or type(getattr(error, "orig", None)).__name__ == "DiskFull":
        return answer(DiskFull())
    if db.engine.dialect.name == "sqlite" and not ("locked" in said or "busy" in said or "unable to open" in said):
        return answer(InternalServerError(original_exception=error))
    return answer(ServiceUnavailable(retry_after=RETRY_AFTER))


def system_trouble(error: OSError) -> ResponseReturnValue:
    """A full disk under a file of our own."""
    current_app.logger.exception("system")
    _let_go()
    return answer(DiskFull() if error.errno in {errno.ENOSPC, errno.EDQUOT} else InternalServerError())


def answer(error: HTTPException) -> ResponseReturnValue:
    """The page or the JSON of an HTTP error; redirects and ready-made answers pass as they are."""
    if error.code is None or error.code < 400 or error.response is not None:
        return error
    if error.code >= 500:
        _let_go()
    code, words = error.code, CSRF if isinstance(error, CSRFError) else words_for(error.code)
    if request.path.startswith("/api/"):
        response = _json(error, str(words.what))
    else:
        response = Response(render_template("error.html", words=words, code=code), mimetype="text/html")
    response.status = f"{code} {HTTP_STATUS_CODES.get(code, 'Error')}"
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            response.headers[name] = value
    return response


def _json(error: HTTPException, message: str) -> Response:
    """`errors` names the fields, where the API's schema found something (flask-smorest)."""
    body = {"code": CODES.get(error.code or 500, "error"), "message": message}
    if isinstance(error, CSRFError):
        body["code"] = "csrf"
    data = getattr(error, "data", None) or {}
    if "messages" in data:
        return jsonify(body | {"errors": data["messages"]})
    return jsonify(body)


def _let_go() -> None:
    """The page that follows must not need the database."""
    g.without_database = True
    try:
        db.session.rollback()
    except SQLAlchemyError:
        db.session.remove()
