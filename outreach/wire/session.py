"""`session_opened` and `session_closed` on the wire."""

from __future__ import annotations

from outreach.wire import fields as f


class SessionOpenedV1(f.Strict):
    closes_at = f.Hour(nullable=True)


class SessionClosedV1(f.Strict):
    nobody_came = f.Flag()
    note = f.Text(2000, nullable=True)
