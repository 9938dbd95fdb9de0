"""The worker's app on the phone: shells without people in them, the manifest, what the service worker keeps."""

from flask import Blueprint

pwa = Blueprint("pwa", __name__)

from outreach.blueprints.pwa import scripts, views  # noqa: E402, F401  (registers the routes)

pwa.record_once(scripts.serve)
