"""The work rules for people under 18 as a file of theirs says them: how it is read, how a phone gets it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any, cast

from outreach.domain.placement import Tasks
from outreach.domain.work_rules import Group, Rule, RuleSet
from outreach.programmes import nodes
from outreach.programmes.model import Text
from outreach.programmes.nodes import Fields, Node, Wrong, distinct, identifier, number, text

DAY = 24 * 60
UNITS = ("hours", "minutes", "clock", "years", "none")
BOUNDS = ("most", "least", "none")


@dataclass(frozen=True, slots=True)
class Row:
    """What a finding of the rule `id` is called, and how what was found is shown. `source`: a key of the sources."""

    id: Rule
    label: Text
    source: str
    unit: str
    bound: str


@dataclass(frozen=True, slots=True)
class WorkRules:
    """One file. `rules` is what the check goes by; the rest are words for people."""

    rules: RuleSet
    words: Mapping[Rule, Row]
    groups: Mapping[str, Text]
    checked_against: str


def work_rules(node: Node) -> WorkRules:
    """The whole file. Raises `Wrong`; what else is wrong is noted in the node's list."""
    at = node.fields("valid_from", "checked_on", "checked_against", "sources", "group", "all", "rule")
    valid_from, checked_on = at.need("valid_from", nodes.day), at.need("checked_on", nodes.day)
    against, sources = at.need("checked_against", nodes.words), at.need("sources", _sources)
    groups = at.need("group", distinct(_group, lambda one: one[0].id))
    everybody = at.need("all", _everybody)
    rows = at.need("rule", distinct(_row, lambda one: one.id))
    if node.mistakes:
        return cast(WorkRules, None)  # the file is refused
    named: dict[str, str] = {row.id: sources[row.source] for row in rows if row.source in sources}
    made = RuleSet(valid_from, checked_on, [group for group, _ in groups], *everybody, named)
    _check(made, rows, sources)
    labels = {group.id: label for group, label in groups}
    return WorkRules(made, {row.id: row for row in rows}, labels, against)


def _group(node: Node) -> tuple[Group, Text]:
    at = node.fields(
        "id", "label", "min_age", "max_age", "compulsory_school", "hours_school_day", "hours_other_day",
        "hours_week_with_school", "hours_week_without_school", "day_from", "day_to", "warn_only_until",
        "warn_only_until_after_early_start", "early_start_before", "daily_rest_hours", "tasks",
        "tasks_after_risk_assessment", "guardian_told",
    )  # fmt: skip
    tasks = distinct(nodes.member(Tasks))
    group = Group(
        id=at.need("id", identifier),
        min_age=at.need("min_age", number(0, 30)),
        max_age=at.need("max_age", number(0, 30)),
        compulsory_school=at.need("compulsory_school", nodes.flag),
        minutes_school_day=at.need("hours_school_day", hours(24)),
        minutes_other_day=at.need("hours_other_day", hours(24)),
        minutes_week_with_school=at.need("hours_week_with_school", hours(168)),
        minutes_week_without_school=at.need("hours_week_without_school", hours(168)),
        day_from=at.need("day_from", clock),
        day_to=at.need("day_to", clock),
        warn_only_until=at.may("warn_only_until", clock, None),
        warn_only_until_after_early_start=at.may("warn_only_until_after_early_start", clock, None),
        early_start_before=at.may("early_start_before", clock, None),
        daily_rest=at.need("daily_rest_hours", hours(24)),
        tasks=at.need("tasks", tasks),
        tasks_assessed=at.may("tasks_after_risk_assessment", tasks, ()),
        guardian_told=at.need("guardian_told", nodes.flag),
    )
    label = at.need("label", text)
    if at.clean:
        _check_group(at, group)
    return group, label


def _check_group(at: Fields, group: Group) -> None:
    if group.min_age > group.max_age:
        raise Wrong(at.key_of("min_age"), "expected min_age not above max_age")
    if group.day_from >= group.day_to:
        raise Wrong(at.key_of("day_from"), "expected day_from before day_to")
    if group.warn_only_until is not None and group.warn_only_until <= group.day_to:
        raise Wrong(at.key_of("warn_only_until"), "expected after day_to")
    early = group.warn_only_until_after_early_start, group.early_start_before
    if (None in early) != (early == (None, None)) or (early[0] and not group.warn_only_until):
        raise Wrong(
            at.key_of("warn_only_until"),
            "expected warn_only_until, warn_only_until_after_early_start and early_start_before together",
        )


def _everybody(node: Node) -> tuple[int, int, int, int]:
    at = node.fields("break_minutes", "break_after_hours", "weekly_rest_days", "min_age_for_employer")
    return (
        at.need("break_minutes", number(1, 600)),
        at.need("break_after_hours", hours(24)),
        at.need("weekly_rest_days", number(1, 6)),
        at.need("min_age_for_employer", number(0, 30)),
    )


def _row(node: Node) -> Row:
    at = node.fields(*Row.__dataclass_fields__)
    return Row(
        id=at.need("id", nodes.member(Rule)),
        label=at.need("label", text),
        source=at.need("source", identifier),
        unit=at.need("unit", nodes.one_of(UNITS)),
        bound=at.need("bound", nodes.one_of(BOUNDS)),
    )


def _sources(node: Node) -> Mapping[str, str]:
    if not isinstance(node.value, dict):
        raise node.wrong("a table")
    at = node.fields(*node.value)
    return {name: at.need(name, nodes.words) for name in node.value}


def _check(found: RuleSet, rows: Sequence[Row], sources: Mapping[str, str]) -> None:
    """What one part says of another: nobody between the ages is without a row, or has two. Raises `Wrong`."""
    missing = [rule for rule in Rule if rule not in {row.id for row in rows}]
    if missing:
        raise Wrong("rule", f"expected a row for {missing[0]}")
    for at, row in enumerate(rows):
        if row.source not in sources:
            raise Wrong(f"rule[{at}].source", f"expected a key of sources: {row.source} is none")
    for at, group in enumerate(found.groups):
        if group.min_age < found.min_age_for_employer:
            raise Wrong(f"group[{at}].min_age", "expected not below min_age_for_employer")
    for age in range(found.min_age_for_employer, found.adult):
        for school in (True, False):
            theirs = [one for one in found.groups if one.min_age <= age <= one.max_age]
            if len([one for one in theirs if one.compulsory_school == school]) != 1:
                where = f"aged {age}, compulsory_school = {str(school).lower()}"
                raise Wrong("group", f"expected exactly one for those {where}")


def hours(most: int) -> Callable[[Node], int]:
    """So many hours, as minutes; whole minutes."""

    def read(node: Node) -> int:
        if type(node.value) not in (int, float) or not 0 < node.value <= most:
            raise node.wrong(f"hours, at most {most}")
        if abs(node.value * 60 - round(node.value * 60)) > 1e-6:
            raise node.wrong("hours that are whole minutes")
        return round(float(node.value) * 60)

    return read


def clock(node: Node) -> int:
    """A time of day, as minutes after midnight."""
    if not isinstance(node.value, time) or node.value.second or node.value.microsecond:
        raise node.wrong("a time of day such as 20:00:00")
    return node.value.hour * 60 + node.value.minute


def for_phone(rules: Sequence[WorkRules], language: str) -> dict[str, Any]:
    """`sets`: as the check in work_rules.js wants them; `words` of the newest: rule -> label, unit, bound."""
    return {
        "sets": [_set(one.rules) for one in rules],
        "words": {
            rule: {"label": row.label[language], "unit": row.unit, "bound": row.bound}
            for rule, row in rules[-1].words.items()
        },
    }


def _set(rules: RuleSet) -> dict[str, Any]:
    return {
        "valid_from": rules.valid_from.isoformat(),
        "checked_on": rules.checked_on.isoformat(),
        "groups": [_sent(one) for one in rules.groups],
        "break_minutes": rules.break_minutes,
        "break_after": rules.break_after,
        "weekly_rest_days": rules.weekly_rest_days,
        "min_age_for_employer": rules.min_age_for_employer,
        "sources": dict(rules.sources),
    }


def _sent(group: Group) -> dict[str, Any]:
    """Without its name, which is for whoever reads the file, and without what the law does not say of it."""
    said = {name: getattr(group, name) for name in Group.__dataclass_fields__ if name != "id"}
    return {name: value for name, value in said.items() if value is not None}
