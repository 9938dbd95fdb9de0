"""The young person's and the guardian's own page under /plan/: its shell in five languages, manifest, service worker.

Nobody's name is in any of it. What a person sees is asked for by the page itself, signed, and opened on the phone.
"""

from flask import Blueprint

my_plan = Blueprint("my_plan", __name__)

from outreach.blueprints.my_plan import views  # noqa: E402, F401  (registers the routes)
