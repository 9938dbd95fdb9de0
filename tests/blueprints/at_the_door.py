"""What the tests of the door's page have in common."""

from __future__ import annotations

import re
from uuid import UUID

from outreach.accounts.door import Door
from outreach.extensions import db
from outreach.projections.models import InVainRow
from tests.web import Browser

BUTTON = "Jeg kom forgæves"
OTHER_HOME = {"X-Forwarded-For": "203.0.113.9"}


def code_of(site_id: UUID) -> str:
    db.session.rollback()
    return db.session.get_one(Door, site_id).code


def rows() -> list[InVainRow]:
    db.session.rollback()
    return db.session.query(InVainRow).order_by(InVainRow.entry_id).all()


def visit_in(page: str) -> str:
    found = re.search(r'name="visit" value="([^"]+)"', page)
    assert found
    return found[1]


def tap(client: Browser, path: str, **data: str) -> str:
    """Press the button of the page; the page that comes then."""
    answer = client.post(path, data={"visit": visit_in(client.get(path).text)} | data, follow_redirects=True)
    assert answer.status_code == 200
    return answer.text
