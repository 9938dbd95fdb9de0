"""`person` on the wire."""

from __future__ import annotations

from outreach.wire import fields as f


class PersonV1(f.Strict):
    name = f.Text(80)
    nickname = f.Text(80, nullable=True)
    birth_year = f.Int(1900, 2200, nullable=True)
    phone = f.Text(30, nullable=True)
    language = f.Text(8, nullable=True)
