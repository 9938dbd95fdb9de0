"""The API under a hostile hand: signatures, keys, cursors, and words that no database keeps."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask
from flask.testing import FlaskClient
from uuid_utils.compat import uuid7

from outreach.accounts.models import Device
from outreach.engine import writing
from outreach.eventlog.models import EntryRow
from outreach.extensions import db
from outreach.services.accounts import make_token
from tests.factories import Phone, World, b64, public_jwk, text_of
from tests.web import Browser, browser

JSON = "application/json"


@pytest.fixture
def phone(world: World) -> Phone:
    return Phone(world, world.worker).enrol()


def envelope(*entries: Any, **more: Any) -> bytes:
    body = {"app_version": "0.1.0", "unsent": len(entries), "oldest_unsent_at": None, "entries": list(entries)} | more
    return json.dumps(body).encode()


def send(client: FlaskClient, phone: Phone, body: bytes, **headers: str) -> Any:
    return client.post("/api/v1/entries", data=body, content_type=JSON, headers=phone.sign(body) | headers)


def answered(client: FlaskClient, phone: Phone, text: str) -> list[str]:
    """What is answered to `text`, and to a good entry behind it."""
    answer = send(client, phone, envelope(text, text_of(phone.check_in())))
    assert answer.status_code == 200, (text[:200], answer.text)
    return [one["result"] for one in answer.json["results"]]


class TestSignature:
    def test_it_is_worth_nothing_with_another_body(self, client: FlaskClient, phone: Phone) -> None:
        first, second = envelope(text_of(phone.check_in())), envelope(text_of(phone.check_in()))
        stolen = phone.sign(first)
        answer = client.post("/api/v1/entries", data=second, content_type=JSON, headers=stolen)
        assert (answer.status_code, answer.json) == (401, {"code": "bad_signature"})

    @pytest.mark.parametrize("name", ["X-Device-Time", "X-Device-Id"])
    def test_nor_with_another_header(self, client: FlaskClient, world: World, phone: Phone, name: str) -> None:
        other = Phone(world, world.colleague).enrol()
        body = envelope(text_of(phone.check_in()))
        answer = send(client, phone, body, **{name: {"X-Device-Id": str(other.id)}.get(name, "2026")})
        assert answer.status_code == 401

    def test_the_same_again_stores_nothing_again(self, client: FlaskClient, phone: Phone) -> None:
        body = envelope(text_of(phone.check_in()))
        assert [send(client, phone, body).json["results"][0]["result"] for _ in range(2)] == ["stored", "duplicate"]

    def test_nonsense(self, client: FlaskClient, phone: Phone) -> None:
        body = envelope(text_of(phone.check_in()))
        for signature in ("", "A" * 86, "A" * 10**5, "é", "!" * 86, b64(b"\0" * 64), b64(b"\xff" * 64)):
            assert send(client, phone, body, **{"X-Device-Signature": signature}).status_code == 401

    def test_a_cookie_signs_nothing(self, app: Flask, world: World, phone: Phone) -> None:
        body = envelope(text_of(phone.check_in()))
        headers = {"X-Device-Id": str(phone.id)}
        signed_in = browser(app, world.worker)
        assert signed_in.post("/api/v1/entries", data=body, content_type=JSON, headers=headers).status_code == 401

    def test_a_token_dies_with_its_device(self, client: FlaskClient, world: World) -> None:
        with writing():
            token, device = make_token(db.session(), world.clock(), world.worker.to_domain(), "import")
            db.session.commit()
        phone = Phone(world, world.worker, id=device.id)

        def status() -> int:
            body = envelope(text_of(phone.check_in()))
            headers = {"Authorization": f"Bearer {token}"}
            return client.post("/api/v1/entries", data=body, content_type=JSON, headers=headers).status_code

        assert status() == 200  # the control
        with writing():
            db.session.get_one(Device, device.id).revoked_at = world.clock()
            db.session.commit()
        assert status() == 401


def bad_keys() -> dict[str, Any]:
    key = ec.generate_private_key(ec.SECP256R1())
    good = public_jwk(key)
    numbers = ec.generate_private_key(ec.SECP384R1()).public_key().public_numbers()
    return {
        "another curve's name": good | {"crv": "P-384"},
        "another curve's point": good
        | {"x": b64(numbers.x.to_bytes(48, "big")), "y": b64(numbers.y.to_bytes(48, "big"))},
        "no point of the curve": good | {"y": good["x"]},
        "nought": good | {"x": b64(b"\0" * 32), "y": b64(b"\0" * 32)},
        "huge numbers": good | {"x": b64(b"\xff" * 50_000)},
        "long for nothing": good | {"x": b64(b"\0" * 5_000 + key.public_key().public_numbers().x.to_bytes(32, "big"))},
        "rubbish between": good | {"x": "!" * 5_000 + good["x"]},
        "a private part": good | {"d": good["x"]},
        "RSA": {"kty": "RSA", "n": good["x"], "e": "AQAB"},
        "a number": good | {"x": 7},
        "null": good | {"x": None},
        "a list": good | {"x": [good["x"]]},
        "half a surrogate": good | {"x": "\ud800"},
        "nothing": {},
    }


class TestKeys:
    def enrol(self, client: Browser, key: Any, device_id: Any = None) -> Any:
        wanted = {"id": str(device_id or uuid7()), "public_key": key, "label": "Pixel", "app_version": "1"}
        return client.post("/api/v1/devices", json=wanted)

    def test_a_bad_one_is_refused(self, app: Flask, world: World) -> None:
        client, keys = browser(app, world.worker), bad_keys()
        assert {what: self.enrol(client, key).status_code for what, key in keys.items()} == dict.fromkeys(keys, 422)
        assert db.session.query(Device).count() == 0

    def test_a_good_one_is_kept_bare(self, app: Flask, world: World) -> None:
        good = public_jwk(ec.generate_private_key(ec.SECP256R1()))
        assert self.enrol(browser(app, world.worker), good | {"use": "sig", "kid": "x" * 10_000}).status_code == 201
        db.session.rollback()
        assert json.loads(db.session.query(Device).one().public_key or "") == good

    @pytest.mark.parametrize("who", ["colleague", "kommune_worker", "supervisor"])
    def test_nobody_takes_anothers_device(self, app: Flask, world: World, phone: Phone, who: str) -> None:
        client = browser(app, getattr(world, who))
        for key in (public_jwk(phone.key), public_jwk(ec.generate_private_key(ec.SECP256R1()))):
            answer = self.enrol(client, key, phone.id)
            assert (answer.status_code, answer.json) == (409, {"code": "device_taken"})
        pull = client.get("/api/v1/changes", headers={"X-Device-Id": str(phone.id)})
        assert (pull.status_code, pull.json) == (403, {"code": "no_access"})


def forged(data: Any) -> str:
    return urlsafe_b64encode(json.dumps(data).encode()).decode().rstrip("=")


class TestCursor:
    @pytest.fixture
    def pull(self, app: Flask, world: World, phone: Phone) -> Any:
        client = browser(app, world.worker)
        return lambda cursor: client.get(
            "/api/v1/changes", query_string={"cursor": cursor}, headers={"X-Device-Id": str(phone.id)}
        )

    def test_it_opens_no_area(self, client: FlaskClient, world: World, pull: Any) -> None:
        assert world.noise is not None
        for plan, row in ((world, world.elsewhere), (world, world.kommune_worker), (world.noise, world.noise.worker)):
            other = Phone(plan, row).enrol()
            (area,) = (each.area_id for each in row.areas)
            assert other.answers(client, other.person("Hemmelig", area_id=str(area))) == ["stored"]
        positions = [[0, [str(world.other_area), str(world.noise.area), str(world.area), "own"]]]
        answer = pull(forged([1, str(world.helhedsplan), positions]))
        assert answer.status_code == 200
        assert "Hemmelig" not in answer.text
        assert pull(forged([1, str(world.noise.helhedsplan), positions])).status_code == 400

    def test_nonsense_begins_anew(self, pull: Any) -> None:
        shapes: tuple[Any, ...] = ([], [1], {}, None, [1, "x", 7], [[[[]]]])
        deep, long = (urlsafe_b64encode(text).decode() for text in (b"[" * 10_000, b"9" * 9_000))
        for cursor in ("x", "é", "\0", "====", "A" * 19_999, deep, long, *map(forged, shapes)):
            answer = pull(cursor)
            assert (answer.status_code, answer.get_json()["code"]) == (400, "bad_cursor"), cursor[:80]

    def test_odd_positions(self, world: World, pull: Any) -> None:
        whole = [(at, "own") for at in (-1, 2**60, 10**30, 1.5, "1", None, True, [1])]
        for at, name in [*whole, (0, "x"), (0, ""), (0, "\0")]:
            assert pull(forged([1, str(world.helhedsplan), [[at, [name]]]])).status_code == 400, (at, name)


class TestWordsNoDatabaseKeeps:
    """A bad entry never blocks the next: a refusal, and the rest of the batch."""

    @pytest.mark.parametrize("where", ["header", "payload"])
    def test_in_the_name_of_a_field(self, client: FlaskClient, phone: Phone, where: str) -> None:
        for key in ("\0", "\ud800", "x" * 500, "\u202e<script>", "a.b"):
            bad = phone.check_in()
            (bad if where == "header" else bad["payload"])[key] = 1
            assert answered(client, phone, json.dumps(bad)) == ["refused", "stored"]

    def test_a_high_number(self, client: FlaskClient, phone: Phone) -> None:
        for sequence in (2**31 - 1, 2**31, 2**53):
            assert answered(client, phone, text_of(phone.check_in() | {"sequence": sequence})) == ["stored", "stored"]

    @pytest.mark.parametrize("version", [1, 2])
    def test_deep_inside(self, client: FlaskClient, phone: Phone, version: int) -> None:
        for depth in (10, 300, *range(850, 1000, 15), 5_000, 20_000):
            bad = text_of(phone.check_in() | {"version": version, "payload": {"x": 0}})
            bad = bad.replace('"payload":{"x":0}', '"payload":{"x":' + "[" * depth + "]" * depth + "}")
            first, second = answered(client, phone, bad)
            assert (first in {"refused", "held"}, second) == (True, "stored"), depth

    def test_in_the_envelope(self, client: FlaskClient, phone: Phone) -> None:
        moments = ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00")
        more: list[dict[str, Any]] = [{"app_version": text} for text in ("\0", "\ud800", "", "x" * 41)]
        more += [{"oldest_unsent_at": moment} for moment in moments] + [{"unsent": 10**30}, {"unsent": 1e400}]
        for each in more:
            answer = send(client, phone, envelope(text_of(phone.check_in()), **each))
            assert answer.status_code == 422, (each, answer.text)
        assert db.session.query(EntryRow).filter_by(kind="open_counselling").count() == 0

    def test_in_the_query_of_a_pull(self, app: Flask, world: World, phone: Phone) -> None:
        client, headers = browser(app, world.worker), {"X-Device-Id": str(phone.id)}
        queries = ["app_version=%00", "app_version=%ED%A0%80", "app_version=%0a", "unsent=" + "9" * 5_000, "%00=%00"]
        moments = ("0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-14:00")
        queries += [f"oldest_unsent_at={moment}" for moment in moments]
        for query in queries:
            assert client.get(f"/api/v1/changes?{query}", headers=headers).status_code in {200, 422}, query

    @pytest.mark.parametrize("path", ["/api/v1/entries", "/api/v1/devices"])
    def test_no_json_at_all(self, app: Flask, world: World, path: str) -> None:
        client = browser(app, world.worker)
        deep = (b"[" * 100_000, b'{"a":' * 100_000, b"9" * 100_000)
        for body in (*deep, b"\xff\xfe", b"\0", b"", b"null", b"[]", b'"x"'):
            answer = client.post(path, data=body, content_type=JSON)
            assert 400 <= answer.status_code < 500, body[:20]
            assert answer.get_json()["code"]
