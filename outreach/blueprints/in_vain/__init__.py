"""Visits in vain: the page behind the code on the door, open to everybody, and what a supervisor reads of them."""

from flask import Blueprint, Flask

from outreach.extensions import csrf

in_vain = Blueprint("in_vain", __name__)

from outreach.blueprints.in_vain import door, views  # noqa: E402, F401


def init_app(app: Flask) -> None:
    """The door's page takes a form without a token: door.py says why that is safe."""
    app.register_blueprint(in_vain)
    csrf.exempt("outreach.blueprints.in_vain.door.door")
