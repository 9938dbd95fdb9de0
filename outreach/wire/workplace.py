"""`workplace` on the wire."""

from __future__ import annotations

from outreach.domain.workplace import PaySource
from outreach.wire import fields as f


class WorkplaceV1(f.Strict):
    name = f.Text(120)
    branch = f.Text(80, nullable=True)
    pay_source = f.Choice(PaySource, nullable=True)
    contact_name = f.Text(80, nullable=True)
    contact_phone = f.Text(30, nullable=True)
