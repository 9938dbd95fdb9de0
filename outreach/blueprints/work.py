"""What a view hands to a service."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from flask import current_app

from outreach.domain.entry import Clock
from outreach.extensions import db
from outreach.services.work import Work
from outreach.wire.entry import codec


def now() -> datetime:
    """The app's clock, aware, in UTC."""
    return cast(Clock, current_app.extensions["outreach"]["clock"])()


def current_work() -> Work:
    return Work(db.session(), now(), codec)
