"""`conversation` on the wire."""

from __future__ import annotations

from outreach.domain.conversation import Form
from outreach.domain.open_counselling import Degree, Role
from outreach.wire import fields as f


class ConversationV1(f.Strict):
    form = f.Choice(Form)
    minutes = f.Int(0, 600, nullable=True)
    topics = f.Topics(Degree)
    role = f.Choice(Role, nullable=True)
    bridging = f.Names()
    note = f.Text(2000, nullable=True)
