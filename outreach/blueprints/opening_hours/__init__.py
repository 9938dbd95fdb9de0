"""Opening hours at the desk of an admin or supervisor, and the sign for the door."""

from flask import Blueprint

opening_hours = Blueprint("opening_hours", __name__, url_prefix="/opening-hours")

from outreach.blueprints.opening_hours import sign, views  # noqa: E402, F401
