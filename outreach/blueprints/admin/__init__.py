"""The admin's desk: who may do what, where the work is, which phones there are. About people it shows nothing."""

from flask import Blueprint

admin = Blueprint("admin", __name__, url_prefix="/admin")

from outreach.blueprints.admin import organisations, phones, places, roles, special, users  # noqa: E402, F401
