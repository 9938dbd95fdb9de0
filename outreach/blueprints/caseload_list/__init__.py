"""The jobcenter's list at a supervisor's desk: read a file, say what its columns mean, look, carry out."""

from flask import Blueprint

caseload_list = Blueprint("caseload_list", __name__, url_prefix="/caseload-list")

from outreach.blueprints.caseload_list import views  # noqa: E402, F401
