"""A young person's page that is open: what is attacked."""

from __future__ import annotations

from uuid import UUID

import pytest
from flask.testing import FlaskClient

from tests.factories import World
from tests.plan import Link, Page, a_link, page, registered


@pytest.fixture
def person(client: FlaskClient, world: World) -> UUID:
    return registered(client, world, world.worker)


@pytest.fixture
def link(world: World, person: UUID) -> Link:
    return a_link(world, world.worker, person)


@pytest.fixture
def phone(client: FlaskClient, world: World, link: Link) -> Page:
    return page(world).opened(client, link)
