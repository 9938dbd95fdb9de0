"""Proofs that somebody has altered: none holds."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode

import pytest
from flask import Flask
from flask.testing import FlaskClient

from outreach.services import proof
from tests.factories import World
from tests.plan import Page, a_link, page, registered
from tests.web import browser


class TestAlteredProofs:
    @pytest.fixture
    def token(self, client: FlaskClient, phone: Page) -> str:
        token: str = phone.ask(client, "proof").get_json()["token"]
        return token

    def altered(self, token: str) -> list[str]:
        """Each byte flipped, in each of its bits; each left out; each doubled; what stands before and behind."""
        flipped = [
            token[:at] + chr(ord(token[at]) ^ (1 << bit)) + token[at + 1 :]
            for at in range(len(token))
            for bit in range(8)
        ]
        shorter = [token[:at] + token[at + 1 :] for at in range(len(token))]
        longer = [token[:at] + token[at] + token[at:] for at in range(len(token))]
        ends = [token + end for end in ("=", "==", "A", ".", " ", "\n", "%20")] + [f" {token}", f".{token}"]
        return [one for one in (*flipped, *shorter, *longer, *ends) if one != token]

    def holding(self, app: Flask, tokens: list[str]) -> list[str]:
        key = app.extensions["outreach"]["config"].proof_key
        return [token for token in tokens if proof.check(key, token) is not None]

    def test_none_of_them_holds(self, app: Flask, token: str) -> None:
        tokens = self.altered(token)
        assert len(tokens) > 9 * len(token)
        assert self.holding(app, tokens) == []
        assert self.holding(app, [token]) == [token]  # the control

    def test_nor_at_the_door(self, app: Flask, token: str) -> None:
        client = browser(app)
        for at in range(0, len(token), 7):
            other = "A" if token[at] != "A" else "B"
            changed = token[:at] + other + token[at + 1 :]
            answer = client.post("/api/bevis/check", json={"token": changed})
            assert answer.get_json() == {"valid": False, "proof": None}, at

    def test_control_without_the_one_way_of_writing_some_would(
        self, app: Flask, token: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The last letter of a signature has bits to spare: other letters would mean the same bytes."""
        monkeypatch.setattr(proof, "_bytes", lambda text: urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        assert self.holding(app, self.altered(token)) != []

    def test_another_instances_key_signs_nothing_here(self, app: Flask, token: str) -> None:
        said = json.loads(urlsafe_b64decode(token.split(".")[0] + "=="))
        said.pop("v")
        forged = proof.sign("00" * 32, said | {"minutes": 99_999})
        assert self.holding(app, [forged]) == []
        assert proof.check("00" * 32, forged) is not None  # the control

    def test_one_part_of_two_proofs(self, app: Flask, client: FlaskClient, world: World, token: str) -> None:
        other = page(world).opened(
            client, a_link(world, world.worker, registered(client, world, world.worker, "Amina"))
        )
        second: str = other.ask(client, "proof").get_json()["token"]
        (said, signature), (other_said, other_signature) = token.split("."), second.split(".")
        assert self.holding(app, [f"{said}.{other_signature}", f"{other_said}.{signature}"]) == []
        assert self.holding(app, [second]) == [second]
