"""Two jobguides' phones, and what one of them holds; two that ask for consent, and whom."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.asker import Asker
from tests.conftest import SignIn
from tests.factories import World
from tests.jobguide import Data, Guide
from tests.projections.test_feed import Puller


class CasePuller(Puller):
    """Keeps the cases beside the people, whose ids they have."""

    def __init__(self, client: FlaskClient, phone: Guide) -> None:
        super().__init__(client, phone)
        self.cases: dict[str, dict[str, Any]] = {}

    def _apply(self, change: dict[str, Any]) -> None:
        if change["type"] != "case":
            super()._apply(change)
        elif change["op"] == "put":
            self.cases[change["id"]] = change["data"]
        else:
            self.cases.pop(change["id"], None)

    def case(self, person: Data) -> Any:
        self.pull()
        return self.cases.get(person["about"]["id"])


@pytest.fixture
def mine(world: World) -> Guide:
    return Guide(world, world.worker).enrol()


@pytest.fixture
def theirs(world: World) -> Guide:
    """A colleague's, who works in both areas."""
    return Guide(world, world.colleague).enrol()


@pytest.fixture
def puller(client: FlaskClient, world: World, mine: Guide, sign_in: SignIn) -> CasePuller:
    return CasePuller(sign_in(client, world.worker), mine)


@pytest.fixture
def amira(world: World) -> Asker:
    return Asker(world, world.worker).enrol()


@pytest.fixture
def bo(world: World) -> Asker:
    return Asker(world, world.colleague).enrol()


@pytest.fixture
def person(client: FlaskClient, amira: Asker) -> Data:
    person = amira.person("Yusuf", birth_year=1990)
    assert amira.answers(client, person) == ["stored"]
    return person
