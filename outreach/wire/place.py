"""`area` and `site` on the wire."""

from __future__ import annotations

from outreach.wire import fields as f


class PlaceV1(f.Strict):
    name = f.Text(80)
    active = f.Flag()
