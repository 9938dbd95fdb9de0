"""The supervisor's register: everybody once, who works with them, what two have written about one thing."""

from flask import Blueprint

people = Blueprint("people", __name__, url_prefix="/people")

from outreach.blueprints.people import caseloads, conflicts, merging, views  # noqa: E402, F401
