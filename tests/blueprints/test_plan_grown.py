"""A guardian's part ends at 18 (law.md): no link is made for one, and one that was made opens nothing from then on."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from outreach.accounts.models import Device
from outreach.accounts.plan_link import LinkRole
from outreach.engine import writing
from outreach.extensions import db
from outreach.projections import feed_ladder
from outreach.services.quarantine import let_withdrawals_in
from tests.engines import TestClock
from tests.factories import World
from tests.ladder import Mentor
from tests.plan import WRONG, Data, Page, a_link, looked, make, page, row_of
from tests.web import Browser

STOP: Data = {"purpose": "share_with_jobcentre", "recipient": "jobcentre", "bases": []}
STOP |= {"expressed_by": "guardian", "method": "tap"}
OVER = {"code": "revoked", "why": "grown_up"}
BIRTHDAY = datetime(2026, 11, 29, 23, 0, tzinfo=UTC)
"""Midnight in Copenhagen, as 30 November begins."""


@pytest.fixture
def ali(client: FlaskClient, mentor: Mentor) -> Data:
    """18 on 30 November 2026, by the day; by the year alone he could be it already."""
    person = mentor.person("Ali Noor", birth_year=2008)
    born = mentor.climbs(person, "young_person", born_on="2008-11-30", compulsory_school_until=None)
    mentor.results(client, person, born, mentor.assignment(person, mentor.actor))
    return person


def id_of(person: Data) -> UUID:
    return UUID(person["about"]["id"])


@pytest.mark.parametrize(
    ("year", "day", "expected"),
    [
        (2008, "2008-11-20", 409),  # today
        (2008, "2008-11-21", 201),
        (None, "2008-11-19", 409),
        (2005, "2009-02-01", 201),  # the day is what counts
        (2008, None, 201),  # by the year alone: not before its last day
        (2007, None, 409),
        (None, None, 201),
    ],
)
def test_making_one(
    client: FlaskClient, worker: Browser, mentor: Mentor, year: int | None, day: str | None, expected: int
) -> None:
    person = mentor.person("Ali Noor", birth_year=year)
    mentor.results(client, person, mentor.climbs(person, "young_person", born_on=day, compulsory_school_until=None))
    answer = make(worker, id_of(person), "guardian")
    assert answer.status_code == expected
    if expected == 409:
        assert answer.get_json() == {"code": "grown_up"}
    assert make(worker, id_of(person)).status_code == 201  # the control


class TestAnOpenOne:
    @pytest.fixture
    def mother(self, client: FlaskClient, world: World, ali: Data) -> Page:
        self.link = a_link(world, world.worker, id_of(ali), LinkRole.GUARDIAN)
        return page(world).opened(client, self.link)

    def test_it_ends_as_the_birthday_begins(
        self, client: FlaskClient, world: World, ali: Data, mother: Page, clock: TestClock
    ) -> None:
        young = page(world).opened(client, a_link(world, world.worker, id_of(ali)))
        clock.at = BIRTHDAY.replace(hour=22, minute=59)
        assert mother.ask(client, "view").status_code == 200
        assert young.ask(client, "view").get_json()["plan"]["guardian_page"] is True
        clock.at = BIRTHDAY
        for what in ("view", "revoke"):
            answer = mother.ask(client, what)
            assert (answer.status_code, answer.get_json()) == (410, OVER)
        answer = young.ask(client, "view")
        assert (answer.status_code, answer.get_json()["plan"]["guardian_page"]) == (200, False)

    def test_it_opens_on_no_other_phone_and_says_why_to_who_has_the_pin(
        self, client: FlaskClient, world: World, mother: Page, clock: TestClock
    ) -> None:
        clock.at = BIRTHDAY
        phones = db.session.query(Device).count()
        assert page(world).open(client, self.link, WRONG).get_json() == {"code": "wrong_pin", "left": 4}
        answer = page(world).open(client, self.link)
        assert (answer.status_code, answer.get_json()) == (410, OVER)
        assert "Ali" not in answer.text
        db.session.rollback()
        assert db.session.query(Device).count() == phones
        assert row_of(self.link).wrong_total == 1

    def test_what_it_still_sends_is_set_aside(
        self, client: FlaskClient, world: World, mother: Page, clock: TestClock
    ) -> None:
        """A withdrawal too: a yes that stands from now on is the grown-up's own."""
        assert mother.answers(client, mother.wish()) == ["stored"]
        clock.at = BIRTHDAY
        stop = mother.said("consent_withdrawn", STOP)
        assert mother.answers(client, mother.wish("data"), stop) == ["quarantined"] * 2
        with writing():
            assert let_withdrawals_in(world.work, world.helhedsplan) == 0

    def test_what_a_worker_is_shown(
        self, worker: Browser, world: World, ali: Data, mother: Page, clock: TestClock
    ) -> None:
        (link,) = looked(worker, id_of(ali))
        assert (link["state"], link["phones"], self.told(world)) == ("open", 1, "open")
        clock.at = BIRTHDAY
        (link,) = looked(worker, id_of(ali))
        assert (link["state"], link["phones"], self.told(world)) == ("revoked", 0, "revoked")

    def told(self, world: World) -> str | None:
        db.session.rollback()
        (links,) = feed_ladder.links(db.session(), world.worker.to_domain().scope, world.clock()).values()
        return links["guardian"]

    def test_a_birthday_that_was_put_right_opens_it_again(
        self, client: FlaskClient, mentor: Mentor, ali: Data, mother: Page
    ) -> None:
        for day, expected in (("2007-11-30", 410), ("2009-11-30", 200)):
            born = mentor.climbs(ali, "young_person", born_on=day, compulsory_school_until=None)
            mentor.results(client, born)
            assert mother.ask(client, "view").status_code == expected

    def test_of_two_who_are_the_same_the_younger_counts(
        self, client: FlaskClient, mentor: Mentor, ali: Data, mother: Page, clock: TestClock
    ) -> None:
        twin = mentor.person("Ali N.", birth_year=2010)
        born = mentor.climbs(twin, "young_person", born_on="2009-11-30", compulsory_school_until=None)
        mentor.results(client, twin, born)
        clock.at = BIRTHDAY
        assert mother.ask(client, "view").status_code == 410
        mentor.results(client, mentor.entry("merge", {"other_id": twin["about"]["id"]}, about=ali["about"]))
        assert mother.ask(client, "view").status_code == 200


def test_the_young_persons_page_says_so_while_there_is_one(
    client: FlaskClient, world: World, worker: Browser, ali: Data
) -> None:
    young = page(world).opened(client, a_link(world, world.worker, id_of(ali)))
    assert young.plan["guardian_page"] is False
    assert make(worker, id_of(ali), "guardian").status_code == 201
    assert young.ask(client, "view").get_json()["plan"]["guardian_page"] is True
    mother = page(world).opened(client, a_link(world, world.worker, id_of(ali), LinkRole.GUARDIAN))
    assert "guardian_page" not in mother.plan
    mother.ask(client, "revoke")
    assert young.ask(client, "view").get_json()["plan"]["guardian_page"] is False
