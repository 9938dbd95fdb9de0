"""A supervisor at the desk, and a worker's phone."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.factories import Phone, World
from tests.web import Browser, browser


@pytest.fixture
def desk(app: Flask, world: World) -> Browser:
    return browser(app, world.supervisor)


@pytest.fixture
def phone(world: World) -> Phone:
    return Phone(world, world.worker).enrol()
