"""`outreach import`: the checks of a phone's upload, every bad line by its number, nothing of a file that has one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select
from uuid_utils.compat import uuid7

from outreach.accounts.models import Device
from outreach.engine import writing
from outreach.eventlog.models import EntryRow, QuarantineRow, RefusalRow
from outreach.extensions import db
from outreach.services import accounts
from outreach.services.ndjson import LONGEST
from tests.factories import Phone, World, text_of

MAIL = "nordbyen.amira@eksempel.dk"
Import = Callable[..., Result]


@pytest.fixture
def token(world: World) -> tuple[str, Phone]:
    """A token of the worker's, and a maker of entries that name its device."""
    with writing():
        secret, device = accounts.make_token(db.session(), world.clock(), world.worker.to_domain(), "import")
        db.session.commit()
        return secret, Phone(world, world.worker, id=device.id)


@pytest.fixture
def bring(app: Flask, tmp_path: Path) -> Import:
    """bring(lines, *arguments): the command on a file of these lines, or of these bytes."""

    def bring(lines: bytes | list[dict[str, Any] | str], *arguments: str) -> Result:
        path = tmp_path / "entries.ndjson"
        if not isinstance(lines, bytes):
            lines = "".join(f"{one if isinstance(one, str) else text_of(one)}\n" for one in lines).encode()
        path.write_bytes(lines)
        db.session.rollback()
        return app.test_cli_runner().invoke(args=["import", str(path), *arguments])

    return bring


def count(table: Any) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def at_a_desk(world: World) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda entry: entry | {"device_id": None, "sequence": None}


def test_all_of_a_file_and_nothing_twice(bring: Import, token: tuple[str, Phone]):
    secret, phone = token
    before = count(EntryRow)
    person = phone.person("Yusuf")
    file = [person, phone.check_in(person), phone.check_in()]
    done = bring(file, "--token", secret)
    assert (done.exit_code, done.output) == (0, "3 lines: 3 stored, 0 were there already\n")
    assert count(EntryRow) == before + 3
    again = bring(file, "--token", secret)
    assert (again.exit_code, again.output) == (0, "3 lines: 0 stored, 3 were there already\n")
    assert count(EntryRow) == before + 3
    bodies = set(db.session.scalars(select(EntryRow.body)))
    assert {text_of(one) for one in file} <= bodies  # to the byte
    assert db.session.get_one(Device, phone.id).last_contact_at == phone.world.clock()


def test_what_waits_in_the_file_waits_no_longer(bring: Import, token: tuple[str, Phone]):
    secret, phone = token
    person = phone.person("Yusuf")
    done = bring([phone.check_in(person), person], "--token", secret)
    assert done.output == "2 lines: 2 stored, 0 were there already\n"
    stranger = {"about": {"type": "person", "id": str(uuid4())}}
    done = bring([phone.check_in(stranger)], "--token", secret)
    assert done.output.endswith("1 stored, 0 were there already, 1 of them wait for something that has not come\n")


def test_an_e_mail_writes_without_a_device(bring: Import, world: World, token: tuple[str, Phone]):
    _, phone = token
    entry = at_a_desk(world)(phone.check_in())
    done = bring([entry], "--as", MAIL.upper())
    assert (done.exit_code, done.output) == (0, "1 lines: 1 stored, 0 were there already\n")
    refused = bring([phone.check_in()], "--as", MAIL)
    assert refused.exit_code == 1
    assert refused.stderr.startswith("line 1: wrong_device device_id: ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "--token or --as"),
        (("--token", "x", "--as", MAIL), "--token or --as"),
        (("--token", "x"), "the token is not known"),
        (("--as", "nobody@eksempel.dk"), "nobody who is active and writes entries"),
        (("--as", "nordbyen.admin@eksempel.dk"), "nobody who is active and writes entries"),
    ],
)
def test_somebody_must_be_writing(bring: Import, world: World, arguments: tuple[str, ...], said: str):
    before = count(EntryRow)
    refused = bring([], *arguments)
    assert refused.exit_code in (1, 2)
    assert said in refused.stderr
    assert count(EntryRow) == before


def test_a_revoked_token_and_an_author_without_access(bring: Import, world: World, token: tuple[str, Phone]):
    secret, phone = token
    entry = phone.check_in()
    elsewhere = phone.check_in(area_id=str(world.other_area), site_id=str(world.other_site))
    refused = bring([entry, elsewhere], "--token", secret)
    assert (refused.exit_code, refused.stdout) == (1, "nothing was stored: 1 of 2 lines are bad\n")
    assert refused.stderr.startswith("line 2: quarantined: ")
    assert count(QuarantineRow) == 0
    partial = bring([entry, elsewhere], "--token", secret, "--partial")
    assert (partial.exit_code, partial.stdout) == (1, "2 lines: 1 stored, 0 were there already, 1 bad\n")
    assert count(QuarantineRow) == 1  # as a phone's: a supervisor looks
    again = bring([entry, elsewhere], "--token", secret, "--partial")
    assert again.stdout == "2 lines: 0 stored, 1 were there already, 1 bad\n"
    with writing():
        db.session.get_one(Device, phone.id).revoked_at = world.clock()
        db.session.commit()
    assert "was revoked" in bring([phone.check_in()], "--token", secret).stderr


BROKEN: list[tuple[str, Callable[[Phone], bytes | str | dict[str, Any]], str]] = [
    ("no JSON", lambda phone: "{", "unreadable"),
    ("a list", lambda phone: "[]", "unreadable"),
    ("a number", lambda phone: "1", "unreadable"),
    ("two on a line", lambda phone: text_of(phone.check_in()) * 2, "unreadable"),
    ("cut off", lambda phone: text_of(phone.check_in())[:-9], "unreadable"),
    ("deep", lambda phone: "[" * 60_000, "unreadable"),
    ("NaN", lambda phone: text_of(phone.check_in(minutes=float("nan"))), "unreadable"),
    ("Latin-1", lambda phone: text_of(phone.check_in(note="Blåbær")).encode("latin-1"), "unreadable"),
    ("UTF-16", lambda phone: text_of(phone.check_in()).encode("utf-16-le"), "unreadable"),
    ("a BOM inside the file", lambda phone: b"\xef\xbb\xbf" + text_of(phone.check_in()).encode(), "unreadable"),
    ("a NUL", lambda phone: b"\x00", "unreadable"),
    ("huge", lambda phone: "x" * 3_000_000, "too_large"),
    ("a byte too long", lambda phone: pad(phone, LONGEST + 1), "too_large"),
    ("no kind", lambda phone: phone.check_in() | {"kind": "party"}, "unknown_kind kind"),
    ("a key too many", lambda phone: phone.check_in() | {"x": 1}, "unknown_field x"),
    ("a key too few", lambda phone: without(phone.check_in(), "about"), "missing about"),
    ("minutes", lambda phone: phone.check_in(minutes=601), "bad_value payload.minutes"),
    ("a number for a text", lambda phone: phone.check_in(note=1), "wrong_type payload.note"),
    ("a long note", lambda phone: phone.check_in(note="x" * 2001), "too_long payload.note"),
    ("a CPR number", lambda phone: phone.check_in(note="010190-1234"), "cpr payload.note"),
    ("a bell", lambda phone: phone.check_in(note="\x07"), "bad_text payload.note"),
    ("an id of another kind", lambda phone: phone.check_in(id=str(uuid4())), "bad_id id"),
    ("no programme", lambda phone: phone.check_in(programme="nothing"), "unknown_programme programme"),
    ("another's device", lambda phone: phone.check_in(device_id=str(uuid4())), "wrong_device device_id"),
    ("elsewhere", lambda phone: phone.check_in(helhedsplan_id=str(uuid7())), "wrong_helhedsplan helhedsplan_id"),
    ("no site", lambda phone: phone.check_in(site_id=str(uuid4())), "unknown_site site_id"),
    ("a supervisor's", lambda phone: review(phone), "not_allowed kind"),
]


def pad(phone: Phone, length: int) -> str:
    text = text_of(phone.check_in())
    return text + " " * (length - len(text.encode()))


def without(entry: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name != key}


def review(phone: Phone) -> dict[str, Any]:
    about = {"entry_id": str(uuid7()), "version_id": str(uuid7()), "decision": "approved", "comment": None}
    return phone.entry("review", about)


@pytest.mark.parametrize(("make", "said"), [one[1:] for one in BROKEN], ids=[one[0] for one in BROKEN])
def test_a_bad_line_stops_the_file(bring: Import, token: tuple[str, Phone], make: Any, said: str):
    secret, phone = token
    good, made, other = phone.check_in(), make(phone), phone.check_in()
    line = made if isinstance(made, bytes) else (made if isinstance(made, str) else json.dumps(made)).encode()
    before = [count(table) for table in (EntryRow, RefusalRow, QuarantineRow)]
    file = b"\n".join([text_of(good).encode(), b"", line, text_of(other).encode(), b""])
    refused = bring(file, "--token", secret)
    assert (refused.exit_code, refused.stdout) == (1, "nothing was stored: 1 of 3 lines are bad\n")
    first, rest = refused.stderr.split(": ", 2)[:2], refused.stderr.split(": ", 2)[2]
    assert first == ["line 3", said]
    assert rest.strip() and "\n" not in rest.strip()
    assert [count(table) for table in (EntryRow, RefusalRow, QuarantineRow)] == before
    partial = bring(file, "--token", secret, "--partial")
    assert (partial.exit_code, partial.stdout) == (1, "3 lines: 2 stored, 0 were there already, 1 bad\n")
    assert count(EntryRow) == before[0] + 2
    assert count(RefusalRow) == before[1] + 1


def test_every_bad_line_is_said(bring: Import, token: tuple[str, Phone]):
    secret, phone = token
    refused = bring([phone.check_in(), "{", phone.check_in(minutes=-1), phone.check_in(), "x"], "--token", secret)
    assert [line.split(":")[0] for line in refused.stderr.splitlines()] == ["line 2", "line 3", "line 5"]


def test_the_same_id_with_other_words(bring: Import, token: tuple[str, Phone]):
    secret, phone = token
    entry = phone.check_in()
    refused = bring([entry, entry | {"utc_offset": 0}], "--token", secret)
    assert refused.stderr.startswith("line 2: id_reused id: ")
    assert bring([entry, entry], "--token", secret).stdout == "2 lines: 1 stored, 1 were there already\n"


@pytest.mark.parametrize(
    "wrap",
    [
        lambda text: b"\xef\xbb\xbf" + text,
        lambda text: text.replace(b"\n", b"\r\n"),
        lambda text: b"\n \n\t\n" + text,
        lambda text: text.removesuffix(b"\n"),
        lambda text: b"\xef\xbb\xbf\r\n" + text,
    ],
    ids=["BOM", "CRLF", "blank lines", "no last newline", "BOM alone"],
)
def test_what_editors_do_to_a_file_is_no_mistake(bring: Import, token: tuple[str, Phone], wrap: Any):
    secret, phone = token
    entries = [phone.check_in(), phone.check_in()]
    done = bring(wrap("".join(f"{text_of(one)}\n" for one in entries).encode()), "--token", secret)
    assert (done.exit_code, done.stdout) == (0, "2 lines: 2 stored, 0 were there already\n")
    assert {text_of(one) for one in entries} <= set(db.session.scalars(select(EntryRow.body)))


def test_the_longest_line_is_taken(bring: Import, token: tuple[str, Phone]):
    secret, phone = token
    lines = b"\xef\xbb\xbf" + b"\r\n".join(pad(phone, LONGEST).encode() for _ in range(3))
    assert bring(lines, "--token", secret).stdout == "3 lines: 3 stored, 0 were there already\n"


def test_more_than_one_batch(bring: Import, token: tuple[str, Phone]):
    """What a later line builds on lies hundreds of lines before it; one bad line at the end undoes them all."""
    secret, phone = token
    person = phone.person("Yusuf")
    file: list[Any] = [person, *(phone.check_in(person) for _ in range(1100))]
    before = count(EntryRow)
    assert bring([*file, "{"], "--token", secret).stdout == "nothing was stored: 1 of 1102 lines are bad\n"
    assert count(EntryRow) == before
    assert bring(file, "--token", secret).stdout == "1101 lines: 1101 stored, 0 were there already\n"


def test_an_empty_file(bring: Import, token: tuple[str, Phone]):
    assert bring(b"", "--token", token[0]).stdout == "0 lines: 0 stored, 0 were there already\n"
