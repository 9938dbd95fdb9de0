"""The page behind the code on a proof (bevis): whether it is true. Open to all; what is asked stands in no address."""

from flask import Blueprint

bevis = Blueprint("bevis", __name__)

from outreach.blueprints.bevis import views  # noqa: E402, F401  (registers the routes)
