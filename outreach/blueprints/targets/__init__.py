"""Targets (succeskriterier): where each stands, and who is behind the number."""

from flask import Blueprint

targets = Blueprint("targets", __name__, url_prefix="/targets")

from outreach.blueprints.targets import views  # noqa: E402, F401
