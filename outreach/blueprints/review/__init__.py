"""The supervisor's desk: what came in, what must be looked at, which phones still hold something."""

from flask import Blueprint

review = Blueprint("review", __name__, url_prefix="/review")

from outreach.blueprints.review import judging, phones, quarantine, views  # noqa: E402, F401
