"""What the views of the plan's API share."""

from __future__ import annotations

from datetime import datetime
from functools import cache

import segno
from flask import current_app

from outreach.config import Config
from outreach.services.plan_pin import Pins

PAGE = "/plan/"
"""Where a link leads; its secret stands behind the #, which no browser sends."""


def config() -> Config:
    found: Config = current_app.extensions["outreach"]["config"]
    return found


def pins() -> Pins:
    """How this instance hashes PINs."""
    return _pins(config().password_salt)


@cache
def _pins(salt: str) -> Pins:
    return Pins(salt)


def picture(address: str) -> str:
    """A QR code of it, as SVG in a data address. As much error correction as fits into the same size."""
    return str(segno.make(address, error="l").svg_data_uri(border=4, dark="#1b1f23", light="#ffffff"))


def iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z") if moment else None
