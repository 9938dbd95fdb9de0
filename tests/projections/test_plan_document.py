"""What the page shows, as pure functions of what is known: which steps are done, hours, and the proof."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from outreach import programmes
from outreach.accounts.plan_link import LinkRole
from outreach.accounts.queries import Contact
from outreach.domain.ladder import LEISURE
from outreach.projections import proof_statement
from outreach.projections.plan import Known
from outreach.projections.plan_document import build, done
from outreach.services import proof

NOON = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
ORDER = ("before", "pocket_money_job", "public_job", "business_job", "apprenticeship")
B, ONE, TWO, THREE, FOUR = ORDER
SEED = "11" * 32


def history(*turns: tuple[str, str | None]) -> list[dict[str, Any]]:
    """(move, step), a month apart."""
    return [
        {"id": str(at), "move": move, "step": step, "on": f"2026-{at + 1:02d}-01", "reason": "¤"}
        for at, (move, step) in enumerate(turns)
    ]


def known(ladder: dict[str, Any] | None, **more: Any) -> Known:
    said: dict[str, Any] = {"name": "Yusuf", "full_name": "Yusuf Aden", "language": None, "ladder": ladder}
    said |= {"area_id": None, "places": {}, "worker": None, "wishes": []}
    return Known(**said | more)


def ladder(**more: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {"step": None, "since": None, "programme_version": 1, "history": [], "ticks": {}}
    return (
        empty
        | {"placements": [], "shifts": [], "weeks": [], "hours": {"minutes_total": 0, "by_step": {}}, "courses": []}
        | more
    )


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        ([], set()),
        ([("start", ONE)], set()),
        ([("start", ONE), ("stay", ONE)], set()),
        ([("start", ONE), ("up", TWO)], {ONE}),
        ([("start", ONE), ("skip", THREE)], {ONE}),
        ([("start", ONE), ("up", TWO), ("up", THREE), ("back", TWO)], {ONE}),
        ([("start", ONE), ("up", TWO), ("up", THREE), ("back", ONE)], set()),
        ([("start", TWO), ("up", THREE), ("back", ONE)], set()),
        ([("start", ONE), ("up", TWO), ("back", ONE), ("repeat", TWO)], {ONE}),
        ([("start", ONE), ("up", TWO), ("back", ONE), ("repeat", TWO), ("up", THREE)], {ONE, TWO}),
        ([("start", ONE), ("up", TWO), ("end", None)], {ONE}),
        ([("start", ONE), ("up", TWO), ("end", None), ("repeat", ONE)], set()),
        ([("start", ONE), ("up", TWO), ("end", None), ("start", THREE), ("up", FOUR)], {ONE, THREE}),
        ([("start", "gone"), ("up", ONE)], {"gone"}),
    ],
)
def test_which_steps_are_done(turns: list[tuple[str, str | None]], expected: set[str]) -> None:
    assert done({"history": history(*turns)}, ORDER) == expected


def test_somebody_without_a_ladder_sees_the_whole_staircase() -> None:
    plan = build(known(None), LinkRole.YOUNG, NOON)
    assert [step["id"] for step in plan["steps"]] == list(ORDER)
    assert [step["working"] for step in plan["steps"]] == [False, True, True, True, True]
    assert not any(step["done"] or any(item["done"] for item in step["items"]) for step in plan["steps"])
    assert (plan["hours"], plan["placements"], plan["courses"]) == ({"minutes_total": 0, "by_step": {}}, [], [])


def test_a_step_that_the_programme_no_longer_has_is_shown_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    used = programmes.load()[LEISURE]
    older = used.__class__(id=LEISURE, version=1, name=used.name, steps=(used.steps[1],))
    newer = used.__class__(id=LEISURE, version=9, name=used.name, steps=used.steps[2:])
    monkeypatch.setattr(programmes, "load", lambda: {LEISURE: newer})
    monkeypatch.setattr(programmes, "get", lambda id, version: older if version == 1 else newer)
    told = [build(known(ladder(step=step)), LinkRole.YOUNG, NOON) for step in (ONE, TWO)]
    assert [(len(plan["steps"]), plan["programme_version"]) for plan in told] == [(1, 1), (3, 9)]


def test_no_programme_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """A helhedsplan that works without leisure jobs."""
    monkeypatch.setattr(programmes, "load", lambda: {})
    monkeypatch.setattr(programmes, "get", lambda id, version: None)
    one = {"id": "x", "step": ONE, "workplace_id": None, "pay_source": "project", "minutes_week": None}
    one |= {"started_on": "2026-01-01", "ended_on": None}
    plan = build(
        known(ladder(placements=[one], courses=[{"course": "hygiene", "on": "2026-01-01"}])), LinkRole.YOUNG, NOON
    )
    assert (plan["steps"], plan["programme_version"]) == ([], None)
    assert (plan["placements"][0]["pay_source"], plan["courses"][0]["label"]) == (None, None)


def test_what_is_dated_ahead_is_told_when_its_day_has_come() -> None:
    job, crew = "0193a5b0-0000-7000-8000-00000000000a", None
    turns = [("start", ONE, "2026-08-01"), ("stay", ONE, "2026-09-01"), ("up", TWO, "2026-11-21")]
    one = {"id": job, "step": TWO, "workplace_id": None, "pay_source": "project", "minutes_week": None}
    one |= {"started_on": "2026-08-01", "ended_on": None, "guardian_told_on": None, "contract_signed_on": None}
    climbed = ladder(
        step=TWO,
        since="2026-11-21",
        history=[{"move": move, "step": step, "on": on, "id": on, "reason": None} for move, step, on in turns],
        placements=[one],
        shifts=[
            {"on": on, "paid_minutes": minutes, "placement_id": place}
            for on, minutes, place in (("2026-11-20", 60, crew), ("2026-11-21", 120, crew), ("2026-11-23", 240, job))
        ],
        weeks=[{"week": week, "minutes": 300, "placement_id": job} for week in ("2026-11-09", "2026-11-23")],
        courses=[{"course": "hygiene", "on": on} for on in ("2026-11-20", "2026-12-01")],
        hours={"minutes_total": 780, "by_step": {ONE: 60, TWO: 720}},
    )
    today, later = (build(known(climbed), LinkRole.YOUNG, day) for day in (NOON, NOON.replace(day=23)))
    assert (today["step"], today["since"]) == (ONE, "2026-08-01")
    assert today["hours"] == {"minutes_total": 360, "by_step": {ONE: 60, TWO: 300}}
    assert (today["placements"][0]["hours_minutes"], len(today["courses"])) == (300, 1)
    assert not any(step["done"] for step in today["steps"])
    assert (later["step"], later["since"], later["placements"][0]["hours_minutes"]) == (TWO, "2026-11-21", 600)
    assert [step["id"] for step in later["steps"] if step["done"]] == [ONE]
    assert build(known(climbed), LinkRole.GUARDIAN, NOON)["weeks"] == [
        {"week": "2026-11-09", "minutes": 300},
        {"week": "2026-11-16", "minutes": 60},
    ]


def test_hours_of_a_placement_are_counted_as_the_hours_in_all() -> None:
    """A week's total covers its shifts (domain/hours.py); old shifts count as well."""
    job = "0193a5b0-0000-7000-8000-00000000000a"
    one = {"id": job, "step": ONE, "workplace_id": None, "pay_source": "project", "minutes_week": None}
    one |= {"started_on": "2026-01-01", "ended_on": None, "guardian_told_on": None, "contract_signed_on": None}
    shifts = [
        {"on": day, "paid_minutes": 120, "placement_id": job} for day in ("2026-01-07", "2026-11-18", "2026-11-19")
    ]
    weeks = [{"week": "2026-11-16", "minutes": 300, "placement_id": job}]
    everything = known(ladder(placements=[one], shifts=shifts, weeks=weeks))
    assert build(everything, LinkRole.YOUNG, NOON)["placements"][0]["hours_minutes"] == 420
    assert build(everything, LinkRole.GUARDIAN, NOON)["weeks"] == [
        {"week": "2026-01-05", "minutes": 120},
        {"week": "2026-11-16", "minutes": 300},
    ]


def test_the_worker_with_and_without_a_telephone() -> None:
    told = [
        build(known(None, worker=worker), LinkRole.YOUNG, NOON)["worker"]
        for worker in (None, Contact("Amira", None), Contact("Amira", "12 34 56 78"))
    ]
    assert told == [None, {"name": "Amira", "phone": None}, {"name": "Amira", "phone": "12 34 56 78"}]


class TestTheProof:
    def statement(self, *turns: tuple[str, str | None], **more: Any) -> dict[str, Any]:
        climbed = ladder(history=history(*turns), **more)
        return proof_statement.build(known(climbed), "Nordbyen", "Helhedsplanen", date(2026, 11, 20))

    def test_each_step_once_from_when_to_when(self) -> None:
        steps = self.statement(
            ("start", ONE), ("stay", ONE), ("up", TWO), ("back", ONE), ("repeat", TWO), ("end", None)
        )
        assert [(label[:6], first, last) for label, first, last, _minutes in steps["steps"]] == [
            ("Trin 1", "2026-01-01", "2026-05-01"),
            ("Trin 2", "2026-03-01", "2026-06-01"),
        ]

    def test_where_they_stand_has_no_end(self) -> None:
        (step,) = self.statement(("start", THREE))["steps"]
        assert step == ["Trin 3: Fritidsjob i en virksomhed", "2026-01-01", None, 0]

    def test_what_is_still_to_come_is_not_proven(self) -> None:
        climbed = ladder(history=[{"move": "start", "step": ONE, "on": "2026-11-21", "id": "1", "reason": None}])
        assert proof_statement.build(known(climbed), "", "", date(2026, 11, 20))["steps"] == []

    def test_what_is_dated_ahead_hides_nothing_that_has_been(self) -> None:
        """Written down in this order: a step for the new year, then one from today."""
        line = [("start", ONE, "2026-08-01"), ("up", TWO, "2027-01-01"), ("up", THREE, "2026-11-20")]
        turns = [{"move": move, "step": step, "on": on, "id": on, "reason": None} for move, step, on in line]
        said = proof_statement.build(known(ladder(history=turns)), "", "", date(2026, 11, 20))
        assert [(row[0][:6], *row[1:3]) for row in said["steps"]] == [
            ("Trin 1", "2026-08-01", "2026-11-20"),
            ("Trin 3", "2026-11-20", None),
        ]

    def test_steps_and_courses_that_nobody_knows_are_left_out(self) -> None:
        said = self.statement(("start", "gone"), courses=[{"course": "gone", "on": "2026-01-01"}])
        assert (said["steps"], said["courses"]) == ([], [])

    def test_the_longest_fits_into_a_code(self) -> None:
        """And into what the check page takes."""
        from outreach.blueprints.plan.common import picture

        courses = [{"course": "first_aid", "on": f"2026-01-{day:02d}"} for day in range(1, 31)]
        climbed = ladder(history=history(*[("up", step) for step in ORDER * 2]), courses=courses)
        climbed["hours"] = {"minutes_total": 10**7, "by_step": dict.fromkeys(ORDER, 10**6)}
        everything = known(climbed, full_name="Ø" * 80)
        token = proof.sign(SEED, proof_statement.build(everything, "Æ" * 80, "Å" * 80, date(2026, 11, 20)))
        assert len(token) < proof.LONGEST
        assert picture(f"https://{'x' * 80}.dk/bevis/#{token}").startswith("data:image/svg+xml")

    def test_what_is_told_of_it(self) -> None:
        said = self.statement(("start", THREE), courses=[{"course": "hygiene", "on": "2026-02-01"}])
        back = proof.check(SEED, proof.sign(SEED, said))
        assert back == said
        assert proof.told(said)["courses"] == [{"label": "Hygiejnebevis", "on": "2026-02-01"}]
        assert proof.told(said)["steps"][0]["label"] == "Trin 3: Fritidsjob i en virksomhed"

    def test_one_of_another_version_is_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(proof, "VERSION", 2)
        token = proof.sign(SEED, {"name": "x"})
        monkeypatch.undo()
        assert proof.check(SEED, token) is None
