"""`activity` on the wire."""

from __future__ import annotations

from outreach.domain.activity import Doing
from outreach.wire import fields as f


class ActivityV1(f.Strict):
    activity = f.Choice(Doing)
    minutes = f.Int(0, 600, nullable=True)
    note = f.Text(500, nullable=True)
