"""Who may say yes, by the day of birth; and who sees and ends what at home."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from outreach.accounts.plan_link import LinkRole
from outreach.domain.consent import Reason
from outreach.extensions import db
from outreach.projections.models_jobguide import CaseRow
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
        assert reason(world, person) is Reason.GUARDIAN_MISSING, "who leaves the day out takes none away"

    def test_a_wrong_day_is_taken_away_by_a_correction(self, client: FlaskClient, world: World, amira: Asker) -> None:
        person, mentor = amira.person("Samira", birth_year=1990), Mentor(world, world.worker).enrol()
        amira.results(client, person, *amira.given(person))
        wrong = mentor.climbs(person, "young_person", born_on="2013-02-03", compulsory_school_until=None)
        until = mentor.climbs(person, "young_person", born_on=None, compulsory_school_until="2029-07-31")
        assert mentor.answers(client, wrong, until) == ["stored"] * 2
        assert reason(world, person) is Reason.GUARDIAN_MISSING
        assert young(person) == {"born_on": "2013-02-03", "compulsory_school_until": "2029-07-31"}
        assert mentor.answers(client, mentor.correction(wrong, born_on=None)) == ["stored"]
        assert reason(world, person) is Reason.GIVEN
        assert young(person) == {"born_on": None, "compulsory_school_until": "2029-07-31"}

    def test_of_the_young_the_age_must_be_known(self, client: FlaskClient, world: World, amira: Asker) -> None:
        """Those in the programme, and those of whom anything is on the ladder; a grown-up elsewhere is not asked."""
        person = amira.person("Samira", birth_year=None)
        other = amira.person("Zahra", birth_year=None, programmes=["leisure_job"])
        amira.results(client, person, *amira.given(person), other, *amira.given(other))
        assert (reason(world, person), reason(world, other)) == (Reason.GIVEN, Reason.AGE_UNKNOWN)
        mentor = Mentor(world, world.worker).enrol()
        assert mentor.answers(client, mentor.step(person, "pocket_money_job")) == ["stored"]
        assert reason(world, person) is Reason.AGE_UNKNOWN
        for one in (person, other):
            assert amira.answers(client, amira.correction(one, birth_year=2000)) == ["stored"]
            assert reason(world, one) is Reason.GIVEN

    def test_who_turned_fifteen_this_year_answers_alone(self, client: FlaskClient, world: World, amira: Asker) -> None:
        person = amira.person("Samira", birth_year=2011)
        amira.results(client, person, *amira.given(person))
        assert reason(world, person) is Reason.GUARDIAN_MISSING  # of the year alone: the younger age
        self.said(client, world, person, "2011-11-20")
        assert reason(world, person) is Reason.GIVEN
        self.said(client, world, person, "2011-11-21")
        assert reason(world, person) is Reason.GUARDIAN_MISSING


def young(person: Data) -> Any:
    """As the phones are told."""
    db.session.rollback()
    return db.session.get_one(CaseRow, UUID(person["about"]["id"])).document["ladder"]["young"]


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

    @pytest.mark.parametrize("born_on", ["2008-11-22", "2010-02-03"], ids=["seventeen", "sixteen"])
    def test_what_somebody_old_enough_says_alone_is_theirs_though_a_guardian_was_asked_before(
        self, client: FlaskClient, world: World, amira: Asker, born_on: str
    ) -> None:
        """A guardian's yes at 14, renewed by the person alone: no more on the guardian's page."""
        person, mentor = amira.person("Samira", birth_year=None), Mentor(world, world.worker).enrol()
        at_14 = {"occurred_at": f"{int(born_on[:4]) + 14}-12-01T11:00:00.000Z"}
        with_mother = amira.sitting(person, given_by="guardian", persons=[SELF, MOTHER], **at_14)
        first = amira.consent(with_mother, **at_14)
        amira.results(client, person, with_mother, first)
        mentor.results(client, mentor.climbs(person, "young_person", born_on=born_on))
        guardian = a_link(world, world.worker, UUID(person["about"]["id"]), LinkRole.GUARDIAN)
        own = Page(world, world.worker).opened(client, guardian)

        def seen() -> list[Any]:
            db.session.rollback()
            return [one["bases"] for one in own.ask(client, "view").get_json()["plan"]["consents"]]

        assert seen() == [[first["id"]]]
        amira.results(client, *amira.given(person, first))
        assert reason(world, person) is Reason.GIVEN
        assert seen() == []

    def test_in_a_conflict_a_guardian_sees_what_guardians_said(
        self, client: FlaskClient, world: World, amira: Asker
    ) -> None:
        person = amira.person("Samira", birth_year=2010)
        sittings = [amira.sitting(person, given_by="guardian", persons=[SELF, MOTHER]) for _ in range(2)]
        amira.results(client, person, *sittings, *[amira.consent(one) for one in sittings])
        assert reason(world, person) is Reason.DISPUTED
        link = a_link(world, world.worker, UUID(person["about"]["id"]), LinkRole.GUARDIAN)
        own = Page(world, world.worker).opened(client, link)
        assert [one["purpose"] for one in own.plan["consents"]] == [SHARE]
        amira.results(client, *amira.given(person))
        assert own.ask(client, "view").get_json()["plan"]["consents"] == []

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
