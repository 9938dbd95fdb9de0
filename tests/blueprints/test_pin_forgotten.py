"""The password takes back a phone whose PIN was forgotten: the right one alone, and not by guessing."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from outreach.services import sign_in as tries
from tests.conftest import SignIn
from tests.factories import PASSWORD, World

ADDRESS = "/api/v1/password"


@pytest.fixture
def amira(client: FlaskClient, world: World, sign_in: SignIn) -> FlaskClient:
    return sign_in(client, world.worker)


def test_the_right_one_and_no_other(amira: FlaskClient) -> None:
    assert amira.post(ADDRESS, json={"password": PASSWORD}).json == {"right": True}
    assert amira.post(ADDRESS, json={"password": PASSWORD.upper()}).json == {"code": "wrong_password"}


@pytest.mark.parametrize("body", [{}, {"password": ""}, {"password": None}, {"password": "x" * 201}, {"pin": "1"}, []])
def test_what_is_no_password(amira: FlaskClient, body: object) -> None:
    assert amira.post(ADDRESS, json=body).status_code == 422


def test_after_five_wrong_ones_the_right_one_waits_too(amira: FlaskClient) -> None:
    assert [amira.post(ADDRESS, json={"password": "wrong"}).status_code for _ in range(tries.TRIES)] == [403] * 5
    assert amira.post(ADDRESS, json={"password": PASSWORD}).status_code == 429


def test_control_uncounted_tries_would_be_looked_at(amira: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tries, "count_try", lambda *_: None)
    assert [amira.post(ADDRESS, json={"password": "wrong"}).status_code for _ in range(8)] == [403] * 8


def test_nobody_is_told_nothing(client: FlaskClient) -> None:
    assert client.post(ADDRESS, json={"password": PASSWORD}).status_code == 401
