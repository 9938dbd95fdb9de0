"""`young_person` on the wire."""

from __future__ import annotations

from outreach.wire import fields as f


class YoungPersonV1(f.Strict):
    born_on = f.Day(nullable=True)
    compulsory_school_until = f.Day(nullable=True)
