"""Bad input on every field of every form and of every operation of the API: a clear no or a clean yes, never a 500.

What each field of an entry refuses is asked at the codec (wire/test_entry.py); here everything passes the real doors.
"""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, literal, select, union_all
from uuid_utils.compat import uuid7
from werkzeug.routing import RequestRedirect

from outreach.accounts.models import Device
from outreach.domain.opening_hours import OpeningHours
from outreach.engine import writing
from outreach.eventlog.models import EntryRow, QuarantineRow, RefusalRow
from outreach.extensions import db
from outreach.projections.place import SiteView
from outreach.services.opening_hours import set_hours
from outreach.services.rebuild import broken_at
from tests import bad, ladder
from tests.asker import Asker
from tests.factories import PASSWORD, Phone, World, public_jwk, text_of
from tests.forms import Form, crawl
from tests.jobguide import Guide
from tests.ladder import Mentor, came
from tests.lists import left_the_list, waiting_list
from tests.web import browser

ROLES = ("worker", "supervisor", "admin")
APIS = ("sync.", "plan_api.", "plan_links.")
"""What phones ask for: no form of a page leads there."""
WORDS = {"password": PASSWORD, "new_password": PASSWORD, "new_password_confirm": PASSWORD, "password_again": PASSWORD}
WORDS |= {"email": "ny@eksempel.dk", "name": "Nyt navn", "first": "2026-01-01", "last": "2026-12-31"}
REFUSED = ("field-error", "error-summary", 'class="flash"', 'class="trouble"', "<span>Afvist</span>")
"""How a page says no, or that it is settled already."""
# Plain text as a stand-in for argon2 (tests/engines.py) keeps what PostgreSQL cannot; a hash never does.
CHANGED = ("user_account", "actor", "actor_area", "organisation", "device", "enrolment_code", "entry", "refusal")
HASHED = {"password", "new_password", "new_password_confirm", "password_again"}


@pytest.fixture
def busy(client: FlaskClient, world: World, approved_texts: object) -> World:
    """A world in which every form is on some page: entries to judge, one in quarantine, phones, consents."""
    phone, put_out = Phone(world, world.worker).enrol(), Phone(world, world.worker).enrol()
    with writing():
        db.session.get_one(Device, put_out.id).revoked_at = world.clock()
        db.session.commit()
    contested, double = phone.person("Samira", birth_year=2008), phone.person("Samirra", birth_year=2008)
    sides = [phone.correction(contested, name=f"Samira {n}") for n in range(2)]
    phone.results(client, contested, double, *sides)
    twice = [phone.person("Ali", birth_year=2007) for _ in range(2)]
    merged = phone.entry("merge", {"other_id": twice[1]["about"]["id"]}, about=twice[0]["about"])
    first = phone.assignment(twice[0], world.worker)
    ill = phone.assignment(twice[0], world.colleague, first, reason="illness")
    phone.results(client, *twice, merged, first, ill)
    person = phone.person("Yusuf")
    phone.results(client, person, *(phone.check_in(person) for _ in range(3)))
    put_out.results(client, put_out.check_in(), put_out.check_in())
    _asked(client, Asker(world, world.worker).enrol())
    for understood in (True, False):  # a list that would ask whether Yusuf is Yusuf
        waiting_list(world.clock, world.supervisor, world.area, "Yusuf", understood=understood)
    left_the_list(world.clock, world.supervisor, world.area, UUID(double["about"]["id"]))
    with writing():
        site = SiteView(world.site, "Beboerhuset", world.area, True)
        set_hours(world.work, world.admin.to_domain(), site, OpeningHours((), date(2027, 1, 4), "Ferie"))
        db.session.commit()
    return world


def _asked(client: FlaskClient, phone: Asker) -> None:
    """Somebody who said yes twice: a talk with an employer is planned under the one, the other is taken back."""
    person = phone.person("Fatma", birth_year=1990)
    sitting, yes = phone.given(person)
    other = phone.sitting(person, "contact_employer")
    employer = {"purpose": "contact_employer", "recipient": "employer"}
    phone.results(client, person, sitting, yes, phone.withdrawn(person, yes))
    phone.results(client, other, phone.consent(other, **employer), phone.share(person, **employer, done=False))


@pytest.fixture
def callers(app: Flask, busy: World) -> dict[str, Any]:
    return {"nobody": None} | {role: getattr(busy, role) for role in ROLES}


Found = dict[str, tuple[str, Form]]


def forms(app: Flask, callers: dict[str, Any]) -> Found:
    """Each form once: endpoint and method -> who sees it, and the form."""
    found: Found = {}
    for caller, row in callers.items():
        starts = (
            ("/login", "/enrol") if row is None else ("/", "/password", "/roles", "/review/", "/people/", "/admin/")
        )
        client = browser(app, row)
        for _address, _page, there in crawl(client, *(path for path in starts if client.get(path).status_code != 403)):
            for form in there:
                found.setdefault(f"{form.method} {endpoint_of(app, form.action, form.method)}", (caller, form))
    return found


def endpoint_of(app: Flask, address: str, method: str) -> str:
    try:
        endpoint, _ = app.url_map.bind("localhost").match(address.partition("?")[0], method.upper())
    except RequestRedirect:
        return address
    return str(endpoint)


def post(app: Flask, row: Any, form: Form, data: Any) -> Any:
    client = browser(app, row)
    return client.get(form.action, query_string=data) if form.method == "get" else client.post(form.action, data=data)


def stored() -> Counter[str]:
    """How much there is in each table that a form may change."""
    db.session.rollback()
    counts = [select(literal(name), func.count()).select_from(db.metadata.tables[name]) for name in CHANGED]
    return Counter({name: n for name, n in db.session.execute(union_all(*counts))})


def test_every_form_is_on_some_page(app: Flask, callers: dict[str, Any]) -> None:
    """So that none is left out below."""
    takes = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    shown = {name.split()[1] for name in forms(app, callers) if name.startswith("post")}
    assert {endpoint for endpoint in takes if not endpoint.startswith(APIS)} == shown | {"sign_in.roles"}


def test_every_field_of_every_form(app: Flask, callers: dict[str, Any]) -> None:
    asked, before = 0, stored()
    wrong: list[tuple[Any, ...]] = []
    for name, (caller, form) in forms(app, callers).items():
        for field in form.names:
            for what, text in bad.TEXTS.items():
                if field in HASHED and what == "null":
                    continue
                data = form.filled(WORDS) | {field: [text]}
                answer = post(app, callers[caller], form, data)
                asked += 1
                page, status = answer.get_data(as_text=True), answer.status_code
                if status >= 500 or bad.runs(page):
                    wrong.append((name, field, what, status, bad.runs(page)))
                if form.method == "get":
                    continue
                after = stored()
                if status not in {302, 413} and name != "post admin.link":
                    if after != before:
                        wrong.append((name, field, what, "half stored"))
                    if not any(mark in page for mark in REFUSED):
                        wrong.append((name, field, what, "no word of it"))
                before = after
    assert wrong == []
    assert asked > 500
    pages(app, callers)


def pages(app: Flask, callers: dict[str, Any]) -> None:
    """Everything that was stored is shown, on every page, as the text that it is. A CPR number was not."""
    for row in callers.values():
        for address, page, _forms in crawl(browser(app, row), "/" if row else "/login"):
            assert bad.runs(page) == [], address
            assert bad.CPR not in page, address


BODIES: tuple[dict[str, Any], ...] = (
    {"data": b""},
    {"data": b"\xff\x00\xfe" * 1000, "content_type": "application/octet-stream"},
    {"data": b"%00=%00&%FF=%FF&&&===", "content_type": "application/x-www-form-urlencoded"},
    {"data": b"a=1", "content_type": "application/x-www-form-urlencoded; charset=nonsense"},
    {"data": b"{}", "content_type": "application/json"},
    {"data": b"{" * 5_000, "content_type": "application/json"},
    {"data": b"<x/>", "content_type": "application/xml"},
    {"data": b"name=x", "content_type": "text/plain"},
    {"data": b"x", "content_type": "multipart/form-data"},
    {"data": b"x", "content_type": "multipart/form-data; boundary="},
    {
        "data": b"--b\r\nContent-Disposition: form-data; name=\r\n\r\n",
        "content_type": "multipart/form-data; boundary=b",
    },
    {"data": b"x", "content_type": "a" * 5_000},
    {"data": b"x" * 10_000_000, "content_type": "application/x-www-form-urlencoded"},
)


def test_bodies_that_are_no_form(app: Flask, callers: dict[str, Any]) -> None:
    """Of every address that takes one, for whoever may use it; and everything twice, a file, a field too many."""
    wrong = []
    for rule, row, address in _posts(app, callers):
        odd: list[dict[str, Any]] = [{**body} for body in BODIES]
        if rule.endpoint.startswith(APIS):
            odd += [{"data": b'{"a": "' + b"x" * 10_000_000 + b'"}', "content_type": "application/json"}]
        for name, (_caller, form) in _forms_once(app, callers).items():
            if name == f"post {rule.endpoint}":
                filled = form.filled(WORDS)
                odd += [{"data": {field: [*values, bad.SCRIPT] for field, values in filled.items()}}]
                odd += [{"data": filled | {"unknown": [bad.SCRIPT], "id": ["1"], "helhedsplan_id": [str(uuid7())]}}]
                odd += [{"data": {field: (io.BytesIO(b"\x89PNG\0"), "x\0.png") for field in filled}}]
        for body in odd:
            answer = browser(app, row).post(address, **body)
            if answer.status_code >= 500 or (
                bad.runs(answer.get_data(as_text=True)) and answer.mimetype == "text/html"
            ):
                wrong.append((address, str(body)[:80], answer.status_code))
    assert wrong == []


_seen: dict[int, Found] = {}


def _forms_once(app: Flask, callers: dict[str, Any]) -> Found:
    if id(callers) not in _seen:
        _seen.clear()
        _seen[id(callers)] = forms(app, callers)
    return _seen[id(callers)]


def _posts(app: Flask, callers: dict[str, Any]) -> Iterator[tuple[Any, Any, str]]:
    shown = _forms_once(app, callers)
    for rule in app.url_map.iter_rules():
        if "POST" not in (rule.methods or ()):
            continue
        caller, form = shown.get(f"post {rule.endpoint}", ("worker", None))
        named = {name: uuid7() for name in rule.arguments}
        address = form.action if form else app.url_map.bind("localhost").build(rule.endpoint, named, "POST")
        yield rule, callers[caller], address


def test_addresses(app: Flask, callers: dict[str, Any]) -> None:
    """Null bytes, halves of letters, endless and climbing paths, in every place of every address."""
    odd = (
        "%00",
        "x%00.html",
        "%ff%fe",
        "..%2f..%2fetc%2fpasswd",
        "....//",
        "%2e%2e/",
        "x" * 5_000,
        "%",
        "%zz",
        "%3Cscript%3Ealert",
    )
    queries = (
        "%00=%00",
        "x=%ff",
        "cursor=%00",
        "area=%00&first=%00&below=%00",
        "&&==%",
        "next=%00",
        "x=" + "y" * 5_000,
    )
    wrong = []
    for rule in app.url_map.iter_rules():
        own = {name: "da" if name == "language" else str(uuid7()) for name in rule.arguments}
        path = app.url_map.bind("localhost").build(rule.endpoint, own)
        tries = [path, f"{path}%00", *(f"{path}?{query}" for query in queries)]
        tries += [path.replace(value, each) for value in own.values() for each in odd]
        for address in tries:
            answer = browser(app, callers["admin" if path.startswith("/admin") else "supervisor"]).get(address)
            if answer.status_code >= 500 or (answer.mimetype == "text/html" and bad.runs(answer.text)):
                wrong.append((address[:120], answer.status_code))
    assert wrong == []


class TestEntries:
    """POST /api/v1/entries: each field of each kind, through to the database, fifty at a time."""

    def kinds(self, phone: Mentor, person: dict[str, Any], visit: dict[str, Any]) -> list[dict[str, Any]]:
        at_site, refused = {"site_id": str(phone.world.site)}, {"refused_id": None, "refused_sequence": 1}
        session = {"type": "session", "id": str(uuid7())}
        about_site = {"type": "site", "id": str(phone.world.site)}
        hours = {"hours": [{"weekday": 1, "from": "10:00", "to": "12:00"}], "valid_from": "2026-12-01", "note": "Nyt"}
        said = {"entry_id": visit["id"], "version_id": visit["id"], "decision": "returned", "comment": "Hvornår?"}
        return [
            phone.person("Zahra", nickname="Z", birth_year=1990, phone="12 34 56 78", language="so"),
            phone.assignment(person, phone.actor),
            phone.entry("merge", {"other_id": str(uuid7())}, about=person["about"]),
            phone.check_in(person, note="Ord", next_step="Ring", next_step_by="2026-12-01", minutes=5, role="doing"),
            phone.entry("session_opened", {"closes_at": "16:00"}, about=session, **at_site),
            phone.entry("session_closed", {"nobody_came": True, "note": "Regn"}, about=session, **at_site),
            phone.correction(visit, note="Rettet"),
            phone.retraction(visit),
            phone.entry("review", said),
            phone.entry("abandonment", refused | {"reason": "Væk"}, area_id=None),
            phone.entry("in_vain", {"hours": ["sunday"], "note": "Ventede"}, about=about_site, **at_site),
            phone.entry("opening_hours", hours, about=about_site, **at_site),
            phone.entry("area", {"name": "Område", "active": True}),
            *self.jobguides(phone, person),
            *self.works(phone, person),
            *self.climbers(phone, person),
        ]

    def climbers(self, phone: Mentor, person: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """The rest of the ladder; what is said of a placement or a crew waits for one that nobody knows."""
        job, crew, before = phone.placed(person, title="Hjælper", why="Ord"), phone.crew("Holdet"), {"id": str(uuid7())}
        yield phone.step(person, "pocket_money_job", before)
        yield phone.climbs(person, "checklist_tick")
        yield job
        yield phone.of_placement(job, "placement_changed", why="Ord")
        yield phone.of_placement(job, "placement_ended", note="Ord")
        yield crew
        yield phone.member(person, crew)
        yield phone.session(crew, came(60, person), title="Ord", course="hygiene", why="Ord")
        yield phone.climbs(person, "wish")
        yield phone.climbs(person, "wish_met", wish_id=str(uuid7()))

    def works(self, phone: Guide, person: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """What a young person worked, in a placement that nobody has begun, and what the rules must know of them."""
        header = {"about": person["about"], "area_id": person["area_id"], "programme": "leisure_job"}
        placement = {"placement_id": str(uuid7())}
        yield phone.entry("shift", ladder.DEFAULTS["shift"] | placement | {"tasks": "other", "why": "Ord"}, **header)
        yield phone.entry("work_week", ladder.DEFAULTS["work_week"] | placement | {"why": "Ord"}, **header)
        yield phone.entry("young_person", ladder.DEFAULTS["young_person"], **header)

    def jobguides(self, phone: Guide, person: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """All that a jobguide writes; what is said of an employment waits for one that nobody has begun."""
        job = phone.started(person, title="Bager", minutes_week=60, ordinary_minutes_month=60, note="Ord")
        yield phone.workplace(
            "Bageriet", branch="Brød", contact_name="Vibeke", contact_phone="12 34", pay_source="kommune"
        )
        yield job
        for kind, more in (
            ("conversation", {"minutes": 5, "topics": {"search": "some"}, "bridging": ["jobcentre"], "note": "Ord"}),
            ("outreach_try", {"note": "Ord"}),
            ("activity", {"minutes": 5, "note": "Ord"}),
            ("employment_status", {}),
            ("next_step", {}),
            ("next_step_done", {"next_step_id": str(uuid7())}),
            ("moved", {}),
        ):
            yield phone.about(person, kind, **more)
        for kind, more in (
            ("employment_changed", {"minutes_week": 60, "note": "Ord"}),
            ("employment_ended", {"note": "Ord"}),
            ("follow_up", {"still_in_job": True, "still_living_here": True, "going": "good", "note": "Ord"}),
            ("follow_up_moved", {}),
            ("follow_up_declined", {}),
        ):
            yield phone.of_job(job, kind, **more)

    def broken(self, phone: Mentor, person: dict[str, Any], visit: dict[str, Any]) -> Iterator[str]:
        for good in self.kinds(phone, person, visit):
            header = good if good["kind"] == "open_counselling" else ()
            for part, fields in (("", header), ("payload", good["payload"])):
                for field in [*fields, "unknown\0"]:
                    for value in bad.VALUES.values():
                        phone.sequence += 1
                        one = json.loads(text_of(good)) | {"id": str(uuid7()), "sequence": phone.sequence}
                        (one["payload"] if part else one)[field] = value
                        yield json.dumps(one)

    def test_each_field_of_each_kind(self, app: Flask, client: FlaskClient, world: World) -> None:
        """By a supervisor's phone, which may write every kind."""
        phone = Mentor(world, world.supervisor).enrol()
        person = phone.person("Yusuf")
        visit = phone.check_in(person)
        assert phone.answers(client, person, visit) == ["stored", "stored"]
        texts, answered = list(self.broken(phone, person, visit)), Counter[str]()
        for start in range(0, len(texts), 50):
            for one in phone.results(client, *texts[start : start + 50]):
                answered[one["result"]] += 1
                assert (one["result"] == "refused") == bool(one["code"] and one["message"]), one
        assert answered.total() == len(texts) > 1_000
        assert set(answered) <= {"stored", "held", "conflict", "refused", "quarantined"}
        assert phone.answers(client, phone.check_in(person)) == ["stored"]
        logged = db.session.query(EntryRow).filter_by(device_id=phone.id).count()
        assert logged == answered["stored"] + answered["held"] + answered["conflict"] + 3
        assert db.session.query(QuarantineRow).count() == answered["quarantined"]
        assert 0 < db.session.query(RefusalRow).count() <= answered["refused"]
        assert broken_at(world.work, world.helhedsplan) is None
        pages(app, {role: getattr(world, role) for role in ("supervisor", "admin")})
        desk, shown = browser(app, world.supervisor), 0
        for entry in db.session.query(EntryRow).filter(EntryRow.body.contains(bad.SCRIPT)):
            page = desk.get(f"/review/{entry.id}").text
            shown += "&lt;script&gt;" in page
            assert bad.runs(page) == []
        assert shown >= 5

    def test_each_field_of_the_envelope(self, client: FlaskClient, world: World) -> None:
        phone, taken = Phone(world, world.worker).enrol(), 0
        for field in ("app_version", "unsent", "oldest_unsent_at", "entries", "unknown", "\0"):
            for value in [*bad.VALUES.values(), ["x"] * 101, [None], [1]]:
                good = {
                    "app_version": "1",
                    "unsent": 1,
                    "oldest_unsent_at": None,
                    "entries": [text_of(phone.check_in())],
                }
                body = json.dumps(good | {field: value}).encode()
                answer = client.post(
                    "/api/v1/entries", data=body, content_type="application/json", headers=phone.sign(body)
                )
                assert answer.status_code in {200, 422}, (field, value, answer.text)
                said: dict[str, Any] = answer.get_json()
                assert said.get("results") or said["code"] == "bad_envelope"
                taken += answer.status_code == 200 and said["results"][0]["result"] == "stored"
        assert db.session.query(EntryRow).filter_by(device_id=phone.id).count() == taken


class TestOtherOperations:
    def test_each_field_of_a_device(self, app: Flask, world: World) -> None:
        client, made = browser(app, world.worker), 0
        key = public_jwk(Phone(world, world.worker).key)
        good = {"public_key": key, "label": "Pixel", "app_version": "1"}
        for field in ("id", *good, "unknown", "\0"):
            for value in bad.VALUES.values():
                answer = client.post("/api/v1/devices", json={"id": str(uuid7())} | good | {field: value})
                assert answer.status_code in {201, 422}, (field, value, answer.text)
                made += answer.status_code == 201
        for member in ("kty", "crv", "x", "y"):
            for value in bad.VALUES.values():
                answer = client.post(
                    "/api/v1/devices", json={"id": str(uuid7())} | good | {"public_key": key | {member: value}}
                )
                assert answer.status_code == 422, (member, value, answer.text)
        db.session.rollback()
        assert db.session.query(Device).count() == made
        pages(app, {"admin": world.admin, "supervisor": world.supervisor})

    def test_each_field_of_a_pull(self, app: Flask, world: World) -> None:
        phone, client = Phone(world, world.worker).enrol(), browser(app, world.worker)
        headers = {"X-Device-Id": str(phone.id)}
        for field in ("cursor", "unsent", "oldest_unsent_at", "app_version", "unknown"):
            for text in [*bad.TEXTS.values(), "9" * 30, "0001-01-01T00:00:00+14:00", ["1", "2"]]:
                answer = client.get("/api/v1/changes", query_string={field: text}, headers=headers)
                assert answer.status_code in {200, 400, 422}, (field, text, answer.text)
        for text in bad.TEXTS.values():
            if text.isprintable() and text.isascii():
                answer = client.get("/api/v1/changes", headers={"X-Device-Id": text, "Accept-Language": text})
                assert answer.status_code == 403
        assert db.session.get_one(Device, UUID(str(phone.id))).revoked_at is None
