"""What a measurement may say, and what several tell: one table, which the phone's JavaScript is held to too."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain import development, segment
from outreach.domain.development import Measured
from outreach.domain.errors import Code, Refusal
from outreach.domain.progression import (
    GuidedFor,
    Hours,
    NoActivity,
    Parameter,
    Progression,
    Segment,
    TakesPart,
    special_in,
)
from outreach.domain.segment import suggest_segment

EXAMPLES = json.loads((Path(__file__).parents[1] / "examples" / "progression.json").read_text(encoding="utf-8"))[1:]
EMPTY: dict[str, Any] = {
    "on": date(2026, 11, 20),
    "answers": {},
    "topics": {},
    "activities": (),
    "no_activity": None,
    "conversations": 3,
    "status": None,
    "goal": None,
    "obstacles": None,
    "segment": None,
    "guided_before": True,
    "guided_conversations": 4,
    "guided_for": GuidedFor.FROM_1,
}


def measured(data: dict[str, Any]) -> Measured:
    at, written = (datetime.fromisoformat(data[name]) for name in ("at", "written"))
    return Measured(data["id"], date.fromisoformat(data["on"]), at, written, data["answers"])


def test_there_are_examples_of_everything() -> None:
    assert len({one["why"] for one in EXAMPLES}) == len(EXAMPLES) > 30
    assert {one["suggested"]["segment"] for one in EXAMPLES} == {*Segment, None}
    steps = [last - first for one in EXAMPLES for first, last, *_ in one["changes"].values()]
    assert min(steps) < 0 < max(steps) and 0 in steps


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["why"])
def test_example(example: dict[str, Any]) -> None:
    found = development.in_order(map(measured, example["measured"]))
    talks = [datetime.fromisoformat(one) for one in example["conversations"]]
    assert [one.id for one in found] == example["order"]
    last = {name: [answer, on.isoformat()] for name, (answer, on) in development.latest(found).items()}
    assert last == example["latest"]
    moved = {
        name: [one.first, one.last, one.first_on.isoformat(), one.last_on.isoformat()]
        for name, one in development.changes(found).items()
    }
    assert moved == example["changes"]
    assert development.conversations_since(found[-1] if found else None, talks) == example["since"]
    due = development.next_due(found, talks, example["enrolled"], "1m", "2m")
    assert (due and [one.isoformat() for one in due]) == example["next_due"]
    found_segment, because = suggest_segment(
        example["background"], {name: answer for name, (answer, _on) in development.latest(found).items()}
    )
    assert {"segment": found_segment, "because": list(because)} == example["suggested"]


@pytest.mark.parametrize("more", [{}, {"goal": " "}, {"obstacles": ""}])
def test_a_measurement_that_touched_nothing_is_none(more: dict[str, Any]) -> None:
    """Neither a number of conversations nor an earlier guidance says anything of the person."""
    with pytest.raises(Refusal) as refused:
        Progression(**EMPTY | more)
    assert (refused.value.code, refused.value.field) == (Code.MISSING, "answers")


@pytest.mark.parametrize(
    "more",
    [
        {"answers": {Parameter.LANGUAGE: "unknown"}},
        {"topics": {"search": "some"}},
        {"no_activity": NoActivity.UNKNOWN},
        {"goal": "Kok"},
        {"segment": Segment.WAITING},
    ],
)
def test_one_thing_is_enough(more: dict[str, Any]) -> None:
    assert Progression(**EMPTY | more).conversations == 3


def test_an_activity_once_and_none_of_them_beside_none() -> None:
    course = TakesPart("course", Hours.UNDER_20, None)
    for more, field in (
        ({"activities": (course, TakesPart("course", None, None))}, "activities"),
        ({"activities": (course,), "no_activity": NoActivity.NONE}, "no_activity"),
    ):
        with pytest.raises(Refusal) as refused:
            Progression(**EMPTY | more)
        assert (refused.value.code, refused.value.field) == (Code.BAD_VALUE, field)


@pytest.mark.parametrize("said", [{"guided_conversations": 0}, {"guided_for": GuidedFor.OVER_12}])
@pytest.mark.parametrize("guided", [False, None])
def test_how_much_guidance_is_said_only_where_there_was_any(said: dict[str, Any], guided: bool | None) -> None:
    touched = EMPTY | {"goal": "Kok", "guided_conversations": None, "guided_for": None}
    assert Progression(**touched | said).guided_before
    with pytest.raises(Refusal) as refused:
        Progression(**touched | said | {"guided_before": guided})
    assert (refused.value.code, refused.value.field) == (Code.BAD_VALUE, next(iter(said)))


def test_health_is_a_special_category_and_nothing_else() -> None:
    answers = {one: 3 for one in Parameter}
    assert special_in(Progression(**EMPTY | {"answers": answers})) == "answers.health"
    del answers[Parameter.HEALTH]
    topics = {"search": "some", "health": "much"}
    assert special_in(Progression(**EMPTY | {"answers": answers, "topics": topics})) == "topics.health"
    assert special_in(Progression(**EMPTY | {"answers": answers, "topics": {"search": "some"}})) is None


DAY = st.dates(date(2026, 1, 1), date(2026, 12, 31))
ANSWERS = st.dictionaries(st.sampled_from(["motivation", "language"]), st.integers(1, 5) | st.just("unknown"))


@given(st.lists(st.tuples(DAY, ANSWERS), max_size=8), st.randoms())
def test_the_order_in_which_they_come_says_nothing(said: list[tuple[date, Any]], rng: Any) -> None:
    at = datetime.fromisoformat("2026-11-20T09:00:00+00:00")
    all_of_them = [Measured(f"{n}", on, at, at, answers) for n, (on, answers) in enumerate(said)]
    shuffled = rng.sample(all_of_them, len(all_of_them))
    one, other = development.in_order(all_of_them), development.in_order(shuffled)
    assert one == other
    assert development.changes(one) == development.changes(other)
    numbers = [found.answers["motivation"] for found in one if isinstance(found.answers.get("motivation"), int)]
    change = development.changes(one).get("motivation")
    assert (change.first, change.last) == (numbers[0], numbers[-1]) if change else len(numbers) < 2


VOICES = [
    *((segment._DEGREES, level) for level in segment._DEGREES),
    *((fits, answer) for fits in segment._BACKGROUND.values() for answer in fits),
]


@pytest.mark.parametrize(("table", "key"), VOICES, ids=lambda one: str(one) if not isinstance(one, dict) else "")
def test_the_table_sees_every_voice(table: dict[Any, Any], key: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A control: with any one of the voices given to another segment, an example fails."""

    def failing() -> list[str]:
        wrong = []
        for example in EXAMPLES:
            answers = {name: said[0] for name, said in example["latest"].items()}
            found, because = suggest_segment(example["background"], answers)
            if {"segment": found, "because": list(because)} != example["suggested"]:
                wrong.append(example["why"])
        return wrong

    assert failing() == []
    around = dict(zip(Segment, [*Segment][1:] + [*Segment][:1], strict=True))
    monkeypatch.setitem(table, key, tuple(around[one] for one in table[key]))
    assert failing()
