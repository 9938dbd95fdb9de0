"""A supervisor at the desk, a worker's phone, and somebody who climbs, with links to their own page."""

from __future__ import annotations

from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from outreach.accounts.plan_link import LinkRole
from tests.factories import Phone, World
from tests.ladder import Mentor, came
from tests.plan import Data, Link, a_link, registered
from tests.web import Browser, browser


@pytest.fixture
def desk(app: Flask, world: World) -> Browser:
    return browser(app, world.supervisor)


@pytest.fixture
def phone(world: World) -> Phone:
    return Phone(world, world.worker).enrol()


@pytest.fixture
def mentor(world: World) -> Mentor:
    return Mentor(world, world.worker).enrol()


@pytest.fixture
def person(client: FlaskClient, world: World) -> UUID:
    return registered(client, world, world.worker)


@pytest.fixture
def worker(app: Flask, world: World) -> Browser:
    return browser(app, world.worker)


@pytest.fixture
def yusuf(client: FlaskClient, mentor: Mentor) -> Data:
    """The entry of somebody who climbs: two steps, two jobs, a crew with a course."""
    person = mentor.person("Yusuf Aden Warsame", language="so")
    place = mentor.workplace("Bageriet på torvet")
    first = mentor.step(person, "pocket_money_job", on="2026-01-05")
    up = mentor.step(person, "public_job", first, on="2026-06-01")
    old = mentor.placed(person, started_on="2026-01-10")
    gone = mentor.of_placement(old, "placement_ended", ended_on="2026-05-31", reason="moved_up")
    job = mentor.placed(
        person,
        step="public_job",
        pay_source="kommune",
        workplace_id=place["about"]["id"],
        started_on="2026-06-02",
        minutes_week=300,
        guardian_told_on="2026-06-01",
        contract_signed_on="2026-06-02",
    )
    crew = mentor.crew()
    session = mentor.session(crew, came(90, person), course="hygiene", form="course", on="2026-11-18")
    more = [mentor.of_placement(old, "shift", on="2026-02-04"), mentor.of_placement(job, "work_week")]
    more += [
        mentor.climbs(person, "checklist_tick", step="public_job", item="application"),
        mentor.member(person, crew),
    ]
    entries = [person, place, first, up, old, gone, job, crew, session, *more]
    assert mentor.answers(client, *entries) == ["stored"] * len(entries)
    return person


@pytest.fixture
def link(world: World, yusuf: Data) -> Link:
    return a_link(world, world.worker, UUID(yusuf["about"]["id"]))


@pytest.fixture
def guardians(world: World, yusuf: Data) -> Link:
    return a_link(world, world.worker, UUID(yusuf["about"]["id"]), LinkRole.GUARDIAN)
