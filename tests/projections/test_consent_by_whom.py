"""Who may say yes, by the day of birth; and who sees and ends what at home."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from outreach.accounts.plan_link import LinkRole
from outreach.domain.consent import Reason
from tests.asker import CENTRE, MOTHER, SELF, SHARE, Asker, reason, record
from tests.factories import World
from tests.ladder import Mentor
from tests.plan import Page, a_link

Data = dict[str, Any]
TODAY = date(2026, 11, 20)
pytestmark = pytest.mark.usefixtures("approved_texts")


class TestTheDayOfBirth:
    """Known of those on the ladder, and better than a year."""

    def said(self, client: FlaskClient, world: World, person: Data, born_on: str | None) -> None:
        mentor = Mentor(world, world.worker).enrol()
        entry = mentor.climbs(person, "young_person", born_on=born_on)
        assert mentor.answers(client, entry) == ["stored"]

    def test_who_has_no_year_is_a_child_by_the_day(self, client: FlaskClient, world: World, amira: Asker) -> None:
        person = amira.person("Samira", birth_year=None)
        amira.results(client, person, *amira.given(person))
        assert reason(world, person) is Reason.GIVEN  # nobody knows how old
        self.said(client, world, person, "2013-02-03")
        assert reason(world, person) is Reason.GUARDIAN_MISSING
        self.said(client, world, person, None)
        assert reason(world, person) is Reason.GIVEN

    def test_who_turned_fifteen_this_year_answers_alone(self, client: FlaskClient, world: World, amira: Asker) -> None:
        person = amira.person("Samira", birth_year=2011)
        amira.results(client, person, *amira.given(person))
        assert reason(world, person) is Reason.GUARDIAN_MISSING  # of the year alone: the younger age
        self.said(client, world, person, "2011-11-20")
        assert reason(world, person) is Reason.GIVEN
        self.said(client, world, person, "2011-11-21")
        assert reason(world, person) is Reason.GUARDIAN_MISSING


class TestOwnPage:
    def test_a_guardian_sees_what_a_guardian_had_a_part_in(
        self, client: FlaskClient, world: World, amira: Asker
    ) -> None:
        person = amira.person("Samira", birth_year=2010)
        amira.results(client, person, *amira.given(person))
        with_mother = amira.sitting(person, "contact_school", given_by="guardian", persons=[SELF, MOTHER])
        school = amira.consent(with_mother, purpose="contact_school", recipient="school")
        amira.results(client, with_mother, school)
        seen = {}
        for role in LinkRole:
            link = a_link(world, world.worker, UUID(person["about"]["id"]), role)
            own = Page(world, world.worker).opened(client, link)
            seen[role] = {one["purpose"] for one in own.ask(client, "view").get_json()["plan"]["consents"]}
        assert seen == {LinkRole.YOUNG: {SHARE, "contact_school"}, LinkRole.GUARDIAN: {"contact_school"}}

    def test_the_person_withdraws_and_asks_for_nothing(
        self, client: FlaskClient, world: World, amira: Asker, person: Data
    ) -> None:
        sitting, yes = amira.given(person)
        amira.results(client, sitting, yes)
        link = a_link(world, world.worker, UUID(person["about"]["id"]))
        own = Page(world, world.worker).opened(client, link)
        said = {"purpose": SHARE, "recipient": CENTRE, "bases": [], "expressed_by": "self", "method": "tap"}
        asked = own.said("consent_record", record(SHARE))
        assert own.answers(client, asked, own.said("consent_withdrawn", said)) == ["refused", "conflict"]
        assert reason(world, person) is Reason.WITHDRAWN
