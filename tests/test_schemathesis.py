"""The API against its own document: schemathesis makes the requests, no answer is a server error, each is declared.

As a worker's phone (cookie, CSRF token, an enrolled device that signs what it sends) and with a bearer token.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import pytest
import schemathesis
from flask import Flask
from hypothesis import given
from hypothesis.strategies import one_of
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from outreach.engine import writing
from outreach.extensions import db
from outreach.services.accounts import make_token
from outreach.services.rebuild import broken_at
from tests.factories import Phone, World, text_of
from tests.proofs.server import PROVE, examples
from tests.web import browser

EXAMPLES = 2_000 if PROVE else 40
"""Of each operation, in each role, on each engine: requests that fit the document, and that do not."""
HOW = examples(EXAMPLES)
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
OPERATIONS = {"POST /api/v1/entries", "GET /api/v1/changes", "GET /api/v1/me", "POST /api/v1/devices"}
OPERATIONS |= {"POST /api/v1/password"}
OPERATIONS |= {"POST /api/v1/plan-links", "GET /api/v1/plan-links", "POST /api/v1/plan-links/{link_id}/revoke"}
OPERATIONS |= {f"POST /api/plan/{what}" for what in ("open", "still_open", "view", "revoke", "replace", "proof")} | {
    "POST /api/bevis/check"
}


class Door:
    """The app as a WSGI server calls it: no context of the test's around it. A phone signs on the way in."""

    def __init__(self, app: Flask, phone: Phone | None = None, headers: dict[str, str] | None = None) -> None:
        self.app, self.phone, self.headers = app, phone, headers or {}

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        signed = self.phone.sign(body) if self.phone else {}
        for name, value in (signed | self.headers).items():
            environ["HTTP_" + name.upper().replace("-", "_")] = value
        environ["wsgi.input"] = io.BytesIO(body)
        with self.app.app_context():
            answer: Iterable[bytes] = self.app.wsgi_app(environ, start_response)
            return answer


def as_phone(app: Flask, world: World) -> tuple[Door, Phone]:
    phone, client = Phone(world, world.worker).enrol(), browser(app, world.worker)
    token = client.get("/api/v1/me").get_json()["csrf_token"]
    cookie = client.get_cookie("outreach")
    assert cookie is not None
    return Door(app, phone, {"Cookie": f"outreach={cookie.value}", "X-CSRFToken": token}), phone


def with_token(app: Flask, world: World) -> tuple[Door, Phone]:
    with writing():
        token, device = make_token(db.session(), world.clock(), world.worker.to_domain(), "import")
        db.session.commit()
    phone = Phone(world, world.worker, id=UUID(str(device.id)))
    return Door(app, None, {"Authorization": f"Bearer {token}"}), phone


@pytest.mark.prove
@pytest.mark.parametrize("come", [as_phone, with_token])
def test_answers_are_as_declared(app: Flask, world: World, come: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    door, phone = come(app, world)
    told = {operation.label: answers(operation, phone) for operation in operations(door)}
    assert set(told) == OPERATIONS
    assert told["POST /api/v1/entries"][200] > 0  # the control: it comes past the signature and the envelope
    assert (told["GET /api/v1/changes"][200] > 0) == (come is as_phone)
    assert broken_at(world.work, world.helhedsplan) is None


def operations(door: Door) -> list[Any]:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", door)
    return [found.ok() for found in schema.get_all_operations()]  # type: ignore[union-attr]  # Err has no ok


def answers(operation: Any, phone: Phone) -> Counter[int]:
    """How often each status was answered."""
    told = Counter[int]()
    modes = list(GenerationMode) if operation.body or operation.query else [GenerationMode.POSITIVE]

    @HOW
    @given(case=one_of(*(operation.as_strategy(generation_mode=mode) for mode in modes)))
    def ask(case: Case) -> None:
        with_an_entry(case, phone)
        told[case.call_and_validate(checks=CHECKS).status_code] += 1

    ask()
    return told


def with_an_entry(case: Case, phone: Phone) -> None:
    """One that can be stored, among what was made up."""
    entries = case.body.get("entries") if isinstance(case.body, dict) else None
    if isinstance(entries, list) and len(entries) < 100:
        entries.insert(0, text_of(phone.check_in()))


def test_an_answer_that_is_not_declared_is_found(app: Flask, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a status, a shape and a server error that no document names."""
    door, _phone = as_phone(app, world)
    (case,) = [operation.Case() for operation in operations(door) if operation.label == "GET /api/v1/me"]
    case.call_and_validate(checks=CHECKS)
    for planted in (({}, 418), ({"actor": 7}, 200), ({"code": "x"}, 500)):
        monkeypatch.setitem(app.view_functions, "sync.me", lambda planted=planted: planted)
        with pytest.raises(schemathesis.core.failures.FailureGroup):
            case.call_and_validate(checks=CHECKS)
