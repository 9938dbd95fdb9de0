"""The work rules: one table of examples, which the phone's JavaScript is held to as well."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest

from outreach import programmes
from outreach.domain import work_check
from outreach.domain.placement import Tasks
from outreach.domain.work import work_of, young_of
from outreach.domain.work_check import check
from outreach.domain.work_rules import Group, Level, Rule, RuleSet
from outreach.domain.work_worlds import worlds
from tests.work import EXAMPLES, HEAD, calendar_of, found, ladder_of, shipped

HERE = Path(__file__).parents[1] / "examples"
SEED = tomllib.loads((HERE / "youth_work_rules.toml").read_text(encoding="utf-8"))
"""The rules as they were given, word for word; whoever checks the law changes it there too."""


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["why"])
def test_example(example: dict[str, Any]) -> None:
    assert sorted(found(example, shipped())) == sorted(example["finds"])


def test_there_are_examples_of_everything() -> None:
    told = Counter(finding.split()[1] for example in EXAMPLES for finding in example["finds"])
    assert set(told) == set(Rule)
    assert {finding.split()[0] for example in EXAMPLES for finding in example["finds"]} == set(Level)
    assert len(EXAMPLES) > 700
    assert sum(not example["finds"] for example in EXAMPLES) > 300, "what is allowed"
    assert {example["who"] for example in EXAMPLES} == set(HEAD["people"])


# --- the control of the table: no number of the rules is without an example ------------------------------


def changed_sets() -> Iterator[tuple[str, RuleSet]]:
    """The rules with one number (or one yes or no) changed by the smallest unit, each in its turn."""
    rules = shipped()[0]
    for name in ("break_minutes", "break_after", "weekly_rest_days", "min_age_for_employer"):
        for by in (-1, 1):
            yield f"{name} {by:+}", replace(rules, **{name: getattr(rules, name) + by})
    for by in (-1, 1):
        yield f"valid_from {by:+}", replace(rules, valid_from=rules.valid_from + timedelta(days=by))
    for at, group in enumerate(rules.groups):
        for what, other in changed_groups(group):
            groups = [*rules.groups[:at], other, *rules.groups[at + 1 :]]
            yield f"{group.id}: {what}", replace(rules, groups=groups)


def changed_groups(group: Group) -> Iterator[tuple[str, Group]]:
    minutes = [name for name in Group.__dataclass_fields__ if name.startswith(("minutes", "day_", "daily", "warn"))]
    for name in [*minutes, "early_start_before"]:
        if (value := getattr(group, name)) is not None:
            for by in (-1, 1):
                yield f"{name} {by:+}", replace(group, **{name: value + by})
    # The other way ages overlap with the next group, which the reader refuses; the oldest may end later.
    yield "min_age +1", replace(group, min_age=group.min_age + 1)
    yield "max_age -1", replace(group, max_age=group.max_age - 1)
    if group.max_age == 17:
        yield "max_age +1", replace(group, max_age=group.max_age + 1)
    yield "guardian_told", replace(group, guardian_told=not group.guardian_told)
    for name in ("tasks", "tasks_assessed"):
        for task in Tasks:
            had = getattr(group, name)
            other: dict[str, Any] = {name: [one for one in had if one != task] if task in had else [*had, task]}
            if name == "tasks" or task not in group.tasks:  # what is allowed anyway needs no assessment
                yield f"{name} {task}", replace(group, **other)


CHANGED = list(changed_sets())


@pytest.mark.parametrize(("what", "rules"), CHANGED, ids=[what for what, _ in CHANGED])
def test_an_example_fails_when_a_number_is_wrong(what: str, rules: RuleSet) -> None:
    assert any(sorted(found(example, [rules])) != sorted(example["finds"]) for example in EXAMPLES), what


def test_an_example_fails_when_the_unknown_is_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the first way that it may be were the only one."""
    monkeypatch.setattr(work_check, "worlds", lambda *known: list(worlds(*known))[:1])
    wrong = {example["who"] for example in EXAMPLES if sorted(found(example, shipped())) != sorted(example["finds"])}
    assert {"15 or 14, in school", "13 or 12", "18 or 17", "15, school not known", "nobody knows"} <= wrong


# --- the data ---------------------------------------------------------------------------------------------


def test_the_rules_are_those_that_were_given() -> None:
    rules = programmes.work_rules()[0]
    assert rules.rules.valid_from == SEED["valid_from"]
    assert f"{rules.rules.checked_on}, {rules.checked_against}" == SEED["checked"]
    everybody = SEED["all"]
    assert rules.rules.break_minutes == everybody["break_minutes"]
    assert rules.rules.break_after == everybody["break_after_hours"] * 60
    assert rules.rules.weekly_rest_days == everybody["weekly_rest_days"]
    assert rules.rules.min_age_for_employer == everybody["min_age_for_employer"]
    assert len(SEED["group"]) == len(rules.rules.groups)
    for given, group in zip(SEED["group"], rules.rules.groups, strict=True):
        assert (group.min_age, group.max_age) == (given["min_age"], given["max_age"])
        assert group.compulsory_school == given["compulsory_school"]
        assert group.minutes_school_day == given["hours_school_day"] * 60
        assert group.minutes_other_day == given["hours_other_day"] * 60
        assert group.minutes_week_with_school == given["hours_week_with_school"] * 60
        assert group.minutes_week_without_school == given["hours_week_without_school"] * 60
        assert (group.day_from, group.day_to) == (_minutes(given["day_from"]), _minutes(given["day_to"]))
        until = given.get("warn_only_until")
        assert group.warn_only_until == (until and _minutes(until))
        assert group.daily_rest == given["daily_rest_hours"] * 60
        assert (list(group.tasks) == ["light"]) == (given["tasks"] == "light")
        assert bool(group.tasks_assessed) == ("only after the employer's risk assessment" in given["tasks"])


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def test_the_phone_has_the_same_rules() -> None:
    """To write the file anew: json.dump(programmes.work_data("da"), ..., ensure_ascii=False, indent=1)."""
    kept = json.loads((HERE / "work_data.json").read_text(encoding="utf-8"))
    assert kept == json.loads(json.dumps(programmes.work_data("da")))
    assert set(kept["words"]) == set(Rule)


@pytest.mark.parametrize("example", EXAMPLES[::7], ids=lambda example: example["why"])
def test_a_finding_says_its_source_and_the_day_it_was_checked(example: dict[str, Any]) -> None:
    work, young = work_of(ladder_of(example)), young_of(HEAD["people"][example["who"]])
    findings = check(shipped(), young, work, calendar=calendar_of(HEAD["calendar"]))
    assert all(one.source and one.checked == shipped()[0].checked_on for one in findings)
    assert list(findings) == sorted(findings, key=lambda one: (one.on, one.rule))
