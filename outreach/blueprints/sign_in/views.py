"""The front door, the one-time link, the choice of role and of language."""

from __future__ import annotations

from uuid import UUID

from flask import abort, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import refresh
from flask_security import current_user, hash_password, login_user, logout_user

from outreach import access
from outreach.accounts import queries
from outreach.accounts.models import User
from outreach.blueprints.saving import saving
from outreach.blueprints.sign_in import sign_in
from outreach.blueprints.sign_in.forms import PasswordForm, normalise_password
from outreach.blueprints.sign_in.landing import landing_of, local_path
from outreach.blueprints.work import now
from outreach.extensions import db
from outreach.language import COOKIE, COOKIE_LASTS, LANGUAGES
from outreach.services import enrolment


@sign_in.get("/")
def home() -> ResponseReturnValue:
    """On to the first screen of one's role; who has several chooses first."""
    actors, actor = access.my_actors(), access.current_actor()
    if actor is None or (len(actors) > 1 and session.get("actor_id") != str(actor.id)):
        return redirect(url_for("sign_in.roles"))
    return redirect(landing_of(actor))


@sign_in.route("/roles", methods=["GET", "POST"])
def roles() -> ResponseReturnValue:
    if request.method == "POST":
        if not access.choose_actor(_uuid(request.form.get("actor_id", ""))):
            abort(404)
        return redirect(url_for("sign_in.home"))
    rows = queries.roles_of(db.session(), current_user.id)
    return render_template("sign_in/roles.html", rows=rows, actor=access.current_actor())


@sign_in.route("/enrol", methods=["GET", "POST"])
def enrol() -> ResponseReturnValue:
    """The secret stands behind the # of the link, which no server and no log sees; a script moves it into the form."""
    form = PasswordForm()
    if form.validate_on_submit():
        user = _set_password(form)
        if user is not None:
            logout_user()
            session.clear()
            login_user(user, authn_via=["enrolment"])
            return redirect(url_for("sign_in.home"))
        form.form_errors = [
            _("Linket er brugt, eller det er mere end 24 timer gammelt. Bed din administrator om et nyt.")
        ]
    return render_template("sign_in/enrol.html", form=form)


def _set_password(form: PasswordForm) -> User | None:
    """Hashing takes its time, so not before the code is known to be good, and not while others wait to write."""
    code = form.code.data or ""
    if not enrolment.code_is_good(db.session(), now(), code):
        return None
    hashed = hash_password(normalise_password(form.password.data))
    with saving() as writing:
        return enrolment.use_code(writing, now(), code, hashed)


@sign_in.post("/language")
def language() -> ResponseReturnValue:
    chosen = request.form.get("language")
    if chosen not in LANGUAGES:
        abort(400)
    if current_user.is_authenticated:
        with saving():
            current_user.language = chosen
        refresh()
    response = redirect(local_path(request.form.get("next"), "/"))
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    response.set_cookie(COOKIE, chosen, COOKIE_LASTS, secure=secure, httponly=True, samesite="Lax")
    return response


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        abort(404)
