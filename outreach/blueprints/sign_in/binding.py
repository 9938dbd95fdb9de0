"""How Flask-Security is tied to our users. It has no role table, no tokens, and speaks HTML only."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from flask import Flask, Request, g, request, session
from flask_login import user_logged_in, user_logged_out
from flask_security import MailUtil, SQLAlchemyUserDatastore, hash_password

from outreach.accounts.models import NoRole, User
from outreach.blueprints.saving import saving
from outreach.blueprints.sign_in.forms import ChangePasswordForm, SignInForm
from outreach.extensions import db, security
from outreach.services.accounts import normalise_email

__all__ = ["hash_password", "init_app"]


class AnyAddress(MailUtil):
    """An address is a name to be known by here. Nothing is ever sent to it, so it need not exist."""

    def normalize(self, email: str) -> str:
        return normalise_email(email)

    validate = normalize


def init_app(app: Flask) -> None:
    security._mail_util_cls = AnyAddress
    security.init_app(
        app,
        SQLAlchemyUserDatastore(db, User, NoRole),
        login_form=SignInForm,
        change_password_form=ChangePasswordForm,
    )
    security.want_json(_never)
    security.login_manager.request_loader(_nobody)
    change = app.view_functions["security.change_password"]
    app.view_functions["security.change_password"] = _writing(change)
    user_logged_in.connect(_begin_anew, app)
    user_logged_out.connect(_leave_nothing, app)


def _never(request: Request) -> bool:
    return False


def _nobody(request: Request) -> None:
    """Flask-Security would take a token from any header, query or body; we make none."""


def _writing(view: Callable[..., Any]) -> Callable[..., Any]:
    """Flask-Security's view writes; it does so in a transaction of its own."""

    def writing_view(**kwargs: Any) -> Any:
        if request.method != "POST":
            return view(**kwargs)
        with saving():
            return view(**kwargs)

    return writing_view


def _begin_anew(sender: Flask, **kwargs: Any) -> None:
    """Nothing of the session before lives on: whoever planted it would know its CSRF token.

    Signed in until the lifetime of the session has passed without a visit (config.py), also when the browser is closed.
    """
    _forget({"_user_id", "_fresh", "_id"})
    session.permanent = True


def _leave_nothing(sender: Flask, **kwargs: Any) -> None:
    """The next one at this browser finds no role, no message of the last."""
    _forget(frozenset())


def _forget(kept: Collection[str]) -> None:
    for name in set(session) - set(kept):
        del session[name]
    g.pop("csrf_token", None)  # Flask-WTF keeps it there for the rest of the request
