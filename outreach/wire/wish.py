"""`wish` and `wish_met` on the wire."""

from __future__ import annotations

from outreach.domain.wish import What
from outreach.wire import fields as f


class WishV1(f.Strict):
    what = f.Choice(What)


class WishMetV1(f.Strict):
    wish_id = f.Uuid()
