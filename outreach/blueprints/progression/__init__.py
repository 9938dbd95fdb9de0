"""Progression at the desk: how one person has developed, and how many have moved which way."""

from flask import Blueprint

progression = Blueprint("progression", __name__, url_prefix="/progression")

from outreach.blueprints.progression import views  # noqa: E402, F401
