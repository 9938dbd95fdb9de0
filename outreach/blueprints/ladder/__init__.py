"""The ladder (leisure jobs in steps) as a supervisor reads it: where everybody stands, placements, crews."""

from flask import Blueprint

ladder = Blueprint("ladder", __name__, url_prefix="/ladder")

from outreach.blueprints.ladder import crews, views  # noqa: E402, F401
