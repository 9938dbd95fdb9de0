"""Whatever workers write, nothing of it reaches the page of the one it is about but what is meant for it.

A text of its own is planted in every text field of every kind of entry about somebody; none stands in their plan, in a
guardian's or in a proof. What may be there is listed.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from uuid_utils.compat import uuid7

from outreach.accounts.plan_link import LinkRole
from outreach.domain.kinds import KINDS
from outreach.projections import plan_document
from outreach.wire import fields as f
from outreach.wire.entry import _SCHEMAS
from outreach.wire.person import GuardianV1
from tests.factories import World
from tests.ladder import Mentor
from tests.plan import Data, a_link, page
from tests.proofs.server import PROVE, examples
from tests.wire.payloads import PAYLOADS

EXAMPLES = 40 if PROVE else 3
SHOWN = {("workplace", "name")}
"""What a page shows besides one's own first name: where one works."""
OF_NOBODY = {"area", "site", "opening_hours"}
"""Made at a desk, about a place."""
NOT_WORDS = {("person", "language")}


def text_fields() -> set[tuple[str, str]]:
    """(kind, field) of every text that a person writes, with those of the guardian of a person."""
    found = {(kind, name) for kind, one in _SCHEMAS.items() for name, x in one.fields.items() if isinstance(x, f.Text)}
    found |= {("person", f"guardian.{name}") for name, x in GuardianV1().fields.items() if isinstance(x, f.Text)}
    return {one for one in found if one[0] not in OF_NOBODY} - NOT_WORDS


class Planter:
    """Makes entries in which every text is one of its own."""

    def __init__(self, mentor: Mentor, word: str) -> None:
        self.mentor, self.word = mentor, word
        self.planted: dict[tuple[str, str], list[str]] = {}

    def entry(self, kind: str, about: Data | None, /, **said: Any) -> Data:
        header: Data = {"about": about, "programme": "leisure_job", "version": KINDS[kind].version}
        header |= {name: said.pop(name) for name in ("site_id", "area_id") if name in said}
        example = copy.deepcopy(PAYLOADS[kind][1]) | said
        return self.mentor.entry(kind, self.plant(kind, example), **header)

    def plant(self, kind: str, payload: Data) -> Data:
        """The payload with other texts. A name begins with one that may be shown."""
        for name in payload:
            if (kind, name) in text_fields() and payload[name] is not None:
                payload[name] = ("Yusuf " if (kind, name) == ("person", "name") else "") + self.mark(kind, name)
        for name in ("name", "phone") if kind == "person" and payload["guardian"] else ():
            payload["guardian"][name] = self.mark(kind, f"guardian.{name}")
        return payload

    def mark(self, kind: str, name: str) -> str:
        mark = f"¤{self.word}{sum(map(len, self.planted.values()))}¤"
        self.planted.setdefault((kind, name), []).append(mark)
        return mark

    def story(self, site_id: UUID, worker_id: UUID) -> tuple[Data, list[Data]]:
        """Somebody, and an entry of every kind about them or beside them."""
        person, other, place, crew = (
            {"type": type, "id": str(uuid7())} for type in ("person", "person", "workplace", "crew")
        )
        session, site = {"type": "session", "id": str(uuid7())}, {"type": "site", "id": str(site_id)}
        job, placement, here = str(uuid7()), str(uuid7()), {"site_id": str(site_id)}
        people = {"attendance": {person["id"]: 60}, "absent": []}
        made: list[Data] = []

        def add(kind: str, about: Data | None, /, **said: Any) -> str:
            made.append(self.entry(kind, about, **said))
            return str(made[-1]["id"])

        add("person", person, nickname=None, guardian=PAYLOADS["person"][1]["guardian"])
        add("person", other, background={})
        add("merge", person, other_id=other["id"])
        add("assignment", person, worker_id=str(worker_id), bases=[])
        add("workplace", place)
        add("session_opened", session, **here)
        check_in = add("open_counselling", person, session_id=None, **here)
        add("correction", person, entry_id=check_in, bases=[check_in], **self._corrected(), **here)
        add("session_closed", session, **here)
        spoke = add("conversation", person)
        add("outreach_try", person)
        add("activity", person)
        began = add("employment_started", person, employment_id=job, workplace_id=place["id"])
        changed = add("employment_changed", person, employment_id=job, bases=[began])
        add("employment_ended", person, employment_id=job, bases=[changed])
        add("employment_status", person)
        agreed = add("next_step", person)
        add("next_step_done", person, next_step_id=agreed)
        add("moved", person, direction="in")
        for kind in ("follow_up", "follow_up_moved", "follow_up_declined"):
            add(kind, person, employment_id=job)
        first = add("step_decision", person, bases=[], step="pocket_money_job")
        add("step_decision", person, bases=[first])
        add("checklist_tick", person)
        placed = add("placement_started", person, placement_id=placement, workplace_id=place["id"])
        raised = add("placement_changed", person, placement_id=placement, bases=[placed])
        add("placement_ended", person, placement_id=placement, bases=[raised])
        add("shift", person, placement_id=placement)
        add("work_week", person, placement_id=placement)
        add("young_person", person)
        add("crew", crew, leader_id=str(worker_id))
        add("crew_member", person, crew_id=crew["id"])
        add("crew_session", crew, **people)
        wish = add("wish", person)
        add("wish_met", person, wish_id=wish)
        add("progression", person)
        sat = add("consent_record", person)
        yes = add("consent", person, record_id=sat, bases=[])
        stop = add("consent_withdrawn", person, bases=[yes])
        add("recipient_told", person, withdrawal_id=stop)
        add("share", person)
        add("in_vain", site, **here)
        add("retraction", person, entry_id=spoke)
        add("abandonment", None, refused_id=None, refused_sequence=10_000, area_id=None)
        return person, made

    def _corrected(self) -> Data:
        payload = self.plant("open_counselling", copy.deepcopy(PAYLOADS["open_counselling"][1]) | {"session_id": None})
        return {"kind": "open_counselling", "version": 1, "payload": payload}


def told(client: FlaskClient, world: World, person: Data) -> Iterator[tuple[str, str]]:
    """(what, all that is told): both plans, and the proof."""
    for role in LinkRole:
        phone = page(world).opened(client, a_link(world, world.worker, UUID(person["id"]), role))
        yield role.value, json.dumps(phone.plan, ensure_ascii=False)
        yield role.value, json.dumps(phone.ask(client, "view").get_json(), ensure_ascii=False)
        if role is LinkRole.YOUNG:
            proof = phone.ask(client, "proof").get_json()
            yield "proof", json.dumps(proof["proof"], ensure_ascii=False)


def leaks(client: FlaskClient, world: World, word: str) -> tuple[list[str], Planter]:
    mentor, supervisor = Mentor(world, world.worker).enrol(), Mentor(world, world.supervisor).enrol()
    planter = Planter(mentor, word)
    person, made = planter.story(world.site, world.worker.id)
    results = mentor.results(client, *made)
    assert [(one["kind"], said) for one, said in zip(made, results, strict=True) if said["result"] != "stored"] == []
    planter.mentor = supervisor
    said = {"entry_id": made[0]["id"], "version_id": made[0]["id"]}
    assert supervisor.answers(client, planter.entry("review", person, **said, area_id=None)) == ["stored"]
    others = {"Nordbyen Øst", "Nordbyen beboerhus", world.colleague.name, world.supervisor.name}
    found = []
    for what, text in told(client, world, person):
        assert "Yusuf" in text, what  # the control: it is about them
        found += [f"{what}: {name}" for name in others if name in text]
        for field, marks in planter.planted.items():
            full_name = what == "proof" and field == ("person", "name") and marks[0] in text and marks[1] not in text
            if any(mark in text for mark in marks) and field not in SHOWN and not full_name:
                found.append(f"{what}: {'.'.join(field)}")
    return found, planter


@pytest.mark.prove
def test_no_planted_text_is_told(client: FlaskClient, world: World) -> None:
    letters = st.text(st.sampled_from("abcæøåéاشçğñž ıİ"), min_size=3, max_size=6)

    @examples(EXAMPLES)
    @given(letters)
    def ask(word: str) -> None:
        found, planter = leaks(client, world, word)
        assert found == []
        assert set(planter.planted) == text_fields()

    ask()


def test_every_kind_about_somebody_is_in_the_story(client: FlaskClient, world: World) -> None:
    """So that a kind which is added later is planted too."""
    planter = Planter(Mentor(world, world.worker), "x")
    kinds = {one["kind"] for one in planter.story(world.site, world.worker.id)[1]} | {"review"}
    assert kinds == set(KINDS) - OF_NOBODY


@pytest.mark.parametrize("planted", ["title", "reason", "contact"])
def test_control_one_that_is_told_is_found(
    app: Flask, client: FlaskClient, world: World, planted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = plan_document.build

    def talkative(known: Any, *more: Any) -> Any:
        ladder = known.ladder or {}
        extra = {
            "title": [one["title"] for one in ladder["placements"]],
            "reason": [one["reason"] for one in ladder["history"]],
            "contact": known.full_name,
        }
        return real(known, *more) | {"more": extra[planted]}

    monkeypatch.setattr(plan_document, "build", talkative)
    found, _planter = leaks(client, world, "x")
    expected = {"title": "placement_started.title", "reason": "step_decision.reason", "contact": "person.name"}
    assert f"young: {expected[planted]}" in found
