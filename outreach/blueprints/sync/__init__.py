"""The API of the phones (docs/sync.md). flask-smorest checks a batch's envelope; the wire checks each entry."""

from __future__ import annotations

from flask import Flask

from outreach.blueprints.sync import password, schemas
from outreach.extensions import api, csrf


def init_app(app: Flask) -> None:
    api.ERROR_SCHEMA = schemas.Trouble
    api.DEFAULT_ERROR_RESPONSE_NAME = None  # each operation says what it may answer
    api.init_app(app)
    api.register_blueprint(password.sync)  # the routes of views.py and its own
    csrf.exempt("outreach.blueprints.sync.views.entries")
