"""`outreach_try` on the wire."""

from __future__ import annotations

from outreach.domain.outreach_try import How
from outreach.wire import fields as f


class OutreachTryV1(f.Strict):
    how = f.Choice(How)
    reached = f.Flag()
    note = f.Text(500, nullable=True)
