"""The one question, asked of what came in: and what a worker's phone is told of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from outreach.domain.consent import Reason
from outreach.extensions import db
from outreach.projections.models import ConflictRow
from outreach.texts.consent_texts import ConsentTexts
from tests.asker import CENTRE, FATHER, MOTHER, SELF, SHARE, Asker, reason, record
from tests.factories import World

Data = dict[str, Any]
TODAY = date(2026, 11, 20)
pytestmark = pytest.mark.usefixtures("approved_texts")


@pytest.fixture
def child(client: FlaskClient, amira: Asker) -> Data:
    person = amira.person("Samira", birth_year=2013)
    assert amira.answers(client, person) == ["stored"]
    return person


class TestOne:
    def test_given_withdrawn_and_given_again(
        self, client: FlaskClient, world: World, amira: Asker, bo: Asker, person: Data
    ) -> None:
        assert reason(world, person) is Reason.NONE_GIVEN
        sitting, yes = amira.given(person)
        assert amira.answers(client, sitting, yes) == ["stored"] * 2
        assert reason(world, person) is Reason.GIVEN
        assert reason(world, person, recipient="employer") is Reason.NONE_GIVEN
        assert reason(world, person, at=date(2027, 11, 19)) is Reason.GIVEN
        assert reason(world, person, at=date(2027, 11, 20)) is Reason.EXPIRED
        off = bo.withdrawn(person, yes)
        assert bo.answers(client, off) == ["stored"]
        assert reason(world, person) is Reason.WITHDRAWN
        again = amira.given(person, off)
        assert amira.answers(client, *again) == ["stored"] * 2
        assert reason(world, person) is Reason.GIVEN

    def test_a_withdrawal_comes_first_and_knows_of_nothing(
        self, client: FlaskClient, world: World, amira: Asker, bo: Asker, person: Data
    ) -> None:
        sitting, yes = amira.given(person)
        assert bo.answers(client, bo.withdrawn(person)) == ["stored"]
        assert amira.answers(client, sitting, yes) == ["stored", "conflict"]
        assert reason(world, person) is Reason.WITHDRAWN

    def test_a_withdrawal_never_waits(
        self, client: FlaskClient, world: World, amira: Asker, bo: Asker, person: Data
    ) -> None:
        """Though what it names lies on another phone still: what is here ends at once."""
        first = amira.given(person)
        amira.results(client, *first)
        coming = amira.given(person, first[1])
        assert bo.answers(client, bo.withdrawn(person, coming[1])) == ["conflict"]
        assert reason(world, person) is Reason.WITHDRAWN
        assert amira.answers(client, *coming) == ["stored"] * 2
        assert reason(world, person) is Reason.WITHDRAWN
        assert not db.session.get_one(ConflictRow, _thing(person)).open, "all is in line now"

    def test_a_withdrawal_names_what_was_refused(
        self, client: FlaskClient, world: World, amira: Asker, person: Data
    ) -> None:
        _, yes = amira.given(person, decision="permit", data_types=["everything"])
        assert amira.answers(client, yes) == ["refused"]
        assert amira.answers(client, amira.withdrawn(person, yes, purpose="nothing", recipient="nobody")) == ["stored"]

    def test_two_withdrawals_contradict_nobody(
        self, client: FlaskClient, world: World, amira: Asker, bo: Asker, person: Data
    ) -> None:
        sitting, yes = amira.given(person)
        amira.results(client, sitting, yes)
        assert bo.answers(client, bo.withdrawn(person, yes), bo.withdrawn(person, yes)) == ["stored"] * 2
        assert db.session.get(ConflictRow, _thing(person)) is None
        assert reason(world, person) is Reason.WITHDRAWN

    def test_two_yeses_are_a_conflict_until_one_names_both(
        self, client: FlaskClient, world: World, amira: Asker, bo: Asker, person: Data
    ) -> None:
        one, other = amira.given(person), bo.given(person)
        assert amira.answers(client, *one) == ["stored"] * 2
        assert bo.answers(client, *other) == ["stored", "conflict"]
        assert reason(world, person) is Reason.DISPUTED
        assert bo.answers(client, *bo.given(person, one[1], other[1])) == ["stored"] * 2
        assert reason(world, person) is Reason.GIVEN

    def test_the_texts_and_the_switch_are_asked_each_time(
        self, client: FlaskClient, world: World, amira: Asker, person: Data, approved_texts: ConsentTexts
    ) -> None:
        from outreach.texts import consent_texts

        amira.results(client, *amira.given(person))
        consent_texts.use(ConsentTexts({}, {}, {}))
        assert reason(world, person) is Reason.TEXT_NOT_APPROVED
        consent_texts.use(approved_texts)
        assert reason(world, person, "share_health") is Reason.SPECIAL_CATEGORY_OFF

    def test_a_clock_makes_nobody_older(self, client: FlaskClient, world: World, amira: Asker, child: Data) -> None:
        later = {"occurred_at": "2030-11-20T11:00:00.000Z", "recorded_at": "2030-11-20T11:00:00.000Z"}
        sitting = amira.sitting(child, **later)
        amira.results(client, sitting, amira.consent(sitting, valid_until="2031-01-01", valid_from="2026-11-20"))
        assert reason(world, child) is Reason.GUARDIAN_MISSING

    def test_a_child_with_shared_custody(self, client: FlaskClient, world: World, amira: Asker, child: Data) -> None:
        one = amira.sitting(child, given_by="both_guardians", persons=[SELF, MOTHER, MOTHER])
        yes = amira.consent(one)
        amira.results(client, one, yes)
        assert reason(world, child) is Reason.BOTH_GUARDIANS_MISSING
        both = amira.sitting(child, given_by="both_guardians", persons=[SELF, MOTHER, FATHER])
        again = amira.consent(both, yes)
        amira.results(client, both, again)
        assert reason(world, child) is Reason.GIVEN
        no = amira.sitting(child, given_by="both_guardians", persons=[SELF, MOTHER, FATHER | {"said": "no"}])
        amira.results(client, no, amira.consent(no, again))
        assert reason(world, child) is Reason.BOTH_GUARDIANS_MISSING


class TestRecord:
    def test_entered_in_error_takes_all_its_choices_along(
        self, client: FlaskClient, world: World, amira: Asker, bo: Asker, person: Data
    ) -> None:
        sitting = amira.sitting(person, SHARE, "contact_school")
        share, school = amira.consent(sitting), amira.consent(sitting, purpose="contact_school", recipient="school")
        other = bo.given(person)
        amira.results(client, sitting, share, school)
        assert bo.answers(client, *other) == ["stored", "conflict"]
        assert bo.answers(client, bo.retraction(sitting)) == ["stored"]
        assert not db.session.get_one(ConflictRow, _thing(person)).open
        assert reason(world, person) is Reason.GIVEN
        assert reason(world, person, "contact_school", "school") is Reason.ENTERED_IN_ERROR

    def test_a_choice_that_comes_after_its_record_was_taken_back(
        self, client: FlaskClient, world: World, amira: Asker, bo: Asker, person: Data
    ) -> None:
        sitting, yes = amira.given(person)
        amira.results(client, sitting, amira.retraction(sitting))
        assert amira.answers(client, yes) == ["stored"]
        assert reason(world, person) is Reason.ENTERED_IN_ERROR
        assert bo.answers(client, *bo.given(person)) == ["stored"] * 2
        assert reason(world, person) is Reason.GIVEN

    def test_a_choice_waits_for_its_record(self, client: FlaskClient, world: World, amira: Asker, person: Data) -> None:
        sitting, yes = amira.given(person)
        assert amira.answers(client, yes) == ["held"]
        assert reason(world, person) is Reason.NONE_GIVEN
        assert amira.answers(client, sitting) == ["stored"]
        assert reason(world, person) is Reason.GIVEN

    @pytest.mark.parametrize(
        ("kind", "field", "said"),
        [
            ("record", "payload.persons", {"persons": [SELF | {"method": "signature"}]}),
            ("record", "payload.persons", {"persons": [SELF | {"strokes": "1,1"}]}),
            ("record", "payload.persons", {"persons": [SELF | {"name": "Yusuf"}]}),
            ("record", "payload.persons", {"persons": [SELF, SELF]}),
            ("record", "payload.persons", {"persons": [MOTHER | {"name": None}]}),
            ("record", "payload.persons", {"persons": [MOTHER | {"relation": None}]}),
            ("record", "payload.persons", {"persons": []}),
            ("record", "payload.witness", {"persons": [SELF | {"method": "oral_witnessed"}]}),
            ("consent", "payload.purpose", {"purpose": "sell"}),
            ("consent", "payload.purpose", {"purpose": "contact_school", "recipient": "school"}),
            ("consent", "payload.recipient", {"recipient": "school"}),
            ("consent", "payload.data_types", {"data_types": ["health"]}),
            ("consent", "payload.data_types", {"data_types": []}),
            ("consent", "payload.valid_from", {"valid_from": None}),
            ("consent", "payload.valid_until", {"valid_until": "2026-11-19"}),
            ("consent", "payload.valid_until", {"valid_until": "2036-11-21"}),
        ],
    )
    def test_what_does_not_hold_together(
        self, client: FlaskClient, amira: Asker, person: Data, kind: str, field: str, said: Data
    ) -> None:
        sitting = amira.sitting(person, **(said if kind == "record" else {}))
        yes = amira.consent(sitting, **(said if kind == "consent" else {}))
        record_said, consent_said = amira.results(client, sitting, yes)
        refused = record_said if kind == "record" else consent_said
        assert (refused["result"], refused["field"]) == ("refused", field)
        if kind == "record":
            assert (consent_said["result"], consent_said["field"]) == ("refused", "payload.record_id")

    def test_oral_before_a_witness(self, client: FlaskClient, world: World, amira: Asker, person: Data) -> None:
        oral = [SELF | {"method": "oral_witnessed"}]
        for presentation, interpreter, field in (
            (["read"], None, "payload.notice.presentation"),
            (["interpreter"], None, "payload.notice.interpreter"),
            (["interpreter"], "Ayaan", None),
            (["read_aloud"], None, None),
        ):
            notice = record(SHARE, language="so")["notice"] | {"presentation": presentation, "interpreter": interpreter}
            sitting = amira.sitting(person, persons=oral, notice=notice, witness="Bo")
            (answer,) = amira.results(client, sitting)
            assert (answer["result"], answer["field"]) == ("refused" if field else "stored", field)

    @pytest.mark.parametrize("unsaid", ["voluntary_shown", "consequences_shown"])
    def test_no_yes_before_it_was_said_that_it_is_voluntary(
        self, client: FlaskClient, amira: Asker, person: Data, unsaid: str
    ) -> None:
        sitting = amira.sitting(person, notice=record(SHARE)["notice"] | {unsaid: False})
        answers = amira.results(client, sitting, amira.consent(sitting), amira.consent(sitting, decision="deny"))
        assert [(one["result"], one["field"]) for one in answers] == [
            ("stored", None),
            ("refused", "payload.decision"),
            ("stored", None),
        ]

    def test_it_is_about_the_person_of_its_record(
        self, client: FlaskClient, amira: Asker, person: Data, child: Data
    ) -> None:
        sitting = amira.sitting(person)
        talk = amira.about(person, "conversation")
        answers = amira.results(client, sitting, talk, amira.consent(sitting, about=child["about"]))
        assert (answers[2]["code"], answers[2]["field"]) == ("wrong_target", "payload.record_id")
        (answer,) = amira.results(client, amira.consent(sitting, record_id=talk["id"]))
        assert (answer["code"], answer["field"]) == ("wrong_target", "payload.record_id")

    def test_nothing_of_it_is_corrected_and_no_withdrawal_taken_back(
        self, client: FlaskClient, amira: Asker, person: Data
    ) -> None:
        sitting, yes = amira.given(person)
        off = amira.withdrawn(person, yes)
        amira.results(client, sitting, yes, off)
        for entry in (sitting, yes, off):
            (answer,) = amira.results(client, amira.correction(entry))
            assert answer["code"] == "wrong_target"
        for entry in (yes, off):
            (answer,) = amira.results(client, amira.retraction(entry))
            assert answer["code"] == "wrong_target"

    def test_a_special_purpose_is_refused_until_it_is_switched_on(
        self, client: FlaskClient, amira: Asker, person: Data
    ) -> None:
        sitting = amira.sitting(person, "share_health")
        (_, answer) = amira.results(client, sitting, amira.consent(sitting, purpose="share_health"))
        assert (answer["code"], answer["field"]) == ("bad_value", "payload.purpose")


class TestMerged:
    def test_whoever_is_the_same_said_the_same(
        self, client: FlaskClient, world: World, amira: Asker, person: Data
    ) -> None:
        twin = amira.person("Jusuf", birth_year=1990)
        merge = amira.entry("merge", {"other_id": twin["about"]["id"]}, about=person["about"])
        first, other = amira.given(person), amira.withdrawn(twin)
        amira.results(client, twin, *first, other)
        assert reason(world, person) is Reason.GIVEN
        assert amira.answers(client, merge) == ["stored"]
        assert {reason(world, one) for one in (person, twin)} == {Reason.WITHDRAWN}
        anew = amira.given(person, first[1], other)
        assert amira.answers(client, *anew) == ["stored"] * 2
        assert {reason(world, one) for one in (person, twin)} == {Reason.GIVEN}
        amira.results(client, amira.retraction(merge))
        assert (reason(world, person), reason(world, twin)) == (Reason.GIVEN, Reason.WITHDRAWN)


def _thing(person: Data) -> str:
    db.session.rollback()
    return f"consent:{person['about']['id']}:{SHARE}:{CENTRE}"
