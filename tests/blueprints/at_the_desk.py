"""What the tests of a supervisor's desk have in common."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient

from outreach.extensions import db
from outreach.projections.models import StandingRow
from tests.factories import Phone

CPR = "Ring til 010190-1234"


def stored(client: FlaskClient, phone: Phone, *entries: dict[str, Any]) -> list[str]:
    assert phone.answers(client, *entries) == ["stored"] * len(entries)
    return [entry["id"] for entry in entries]


def state(entry_id: str) -> str:
    db.session.rollback()
    return db.session.get_one(StandingRow, UUID(entry_id)).state


def flash(page: str) -> str:
    found = re.findall(r'class="flash".*?</div>', page, re.DOTALL)
    return re.sub(r"<[^>]+>", "", " ".join(found))
