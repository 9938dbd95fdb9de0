"""Getting in and out: Flask-Security's sign-in with our words, the one-time link, the choice of role and language."""

from __future__ import annotations

from flask import Blueprint, Flask

sign_in = Blueprint("sign_in", __name__)

from outreach.blueprints.sign_in import views  # noqa: E402, F401  (registers the routes)


def init_app(app: Flask) -> None:
    from outreach.blueprints.sign_in import binding

    app.register_blueprint(sign_in)
    binding.init_app(app)
