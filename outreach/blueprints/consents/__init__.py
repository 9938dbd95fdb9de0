"""Consents at the desk: what was given, declined and withdrawn, whom to tell, what may be sent; receipts."""

from flask import Blueprint

consents = Blueprint("consents", __name__, url_prefix="/consents")
published = Blueprint("published", __name__)

from outreach.blueprints.consents import letters, person, receipts, views  # noqa: E402, F401
