"""Whether the server is ready: for whoever starts it, watches it, or puts it behind a proxy."""

from flask import Blueprint

health = Blueprint("health", __name__)

from outreach.blueprints.health import views  # noqa: E402, F401  (registers the route)
