"""The jobcenter's list at the desk, as a supervisor uploads it and carries it out."""

from __future__ import annotations

import io
import os
import re
from typing import Any

from sqlalchemy import func, select
from werkzeug.test import TestResponse

from outreach.accounts.caseload_list import ListColumns, ListMember, WaitingList
from outreach.eventlog.models import EntryRow
from outreach.extensions import db
from outreach.projections.models import PersonRow
from tests.factories import World
from tests.services.test_sheet import csv_of
from tests.web import Browser

HEAD = "Navn;Fødselsdato;Tlf"
YUSUF, FATIMA, AASE = "Yusuf Warsame;24-12-1985;12345678", "Fatima Aziz;1990;87654321", "Åse Berg;1971;11223344"
List = list[str]
LONG = 2000 if os.environ.get("OUTREACH_PROVE") else 300


def upload(desk: Browser, world: World, content: bytes | List, **more: Any) -> TestResponse:
    if not isinstance(content, bytes):
        content = csv_of(*content)
    data = {"area": str(world.area), "programme": "jobguide", "worker": str(world.worker.id)} | more
    data = {"file": (io.BytesIO(content), "liste.csv")} | data
    return desk.post("/caseload-list/", data=data, content_type="multipart/form-data")


def looked_at(desk: Browser, world: World, content: bytes | List, **more: Any) -> tuple[str, str]:
    """The address and the page of what would happen, with the columns as they were guessed."""
    answer = upload(desk, world, content, **more)
    assert answer.status_code == 302, answer.text
    page = desk.get(answer.location)
    if page.status_code == 302:
        said = dict(re.findall(r'<select[^>]* name="(\w+)"[^>]*>.*?<option selected value="(\d*)"',
                               desk.get(page.location).text, flags=re.S))  # fmt: skip
        assert desk.post(page.location, data=said).status_code == 302
        page = desk.get(answer.location)
    assert page.status_code == 200, page.text
    return answer.location, page.text


def carried_out(desk: Browser, world: World, content: bytes | List, answers: Any = None, **more: Any) -> str:
    """What the desk says when the list is carried out as it was shown."""
    address, page = looked_at(desk, world, content, **more)
    done = desk.post(address, data={"plan": fingerprint(page)} | (answers or {}))
    assert done.status_code == 302, done.text
    return desk.get(done.location).text


def fingerprint(page: str) -> str:
    found = re.search(r'name="plan" value="(\w+)"', page)
    assert found, page
    return found[1]


def counts(page: str) -> dict[str, int]:
    said = page.split('id="counts"')[1].split("</ul>")[0]
    return {word: int(n) for word, n in re.findall(r"([A-ZÆØÅ][^:<>]+): (\d+)", said) if int(n)}


def people() -> dict[str, PersonRow]:
    db.session.rollback()
    return {row.name: row for row in db.session.scalars(select(PersonRow))}


def waiting() -> list[WaitingList]:
    db.session.rollback()
    return list(db.session.scalars(select(WaitingList)))


def everything() -> list[int]:
    db.session.rollback()
    tables: list[Any] = [EntryRow, PersonRow, WaitingList, ListColumns, ListMember]
    return [db.session.scalar(select(func.count()).select_from(table)) or 0 for table in tables]
