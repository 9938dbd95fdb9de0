"""How each part of a programme is read from its file."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum

from outreach.domain.open_counselling import Arrival, Degree, Role
from outreach.programmes import nodes
from outreach.programmes.model import (
    Ages,
    CaseloadLimit,
    Choice,
    Dates,
    Measure,
    Period,
    Programme,
    Step,
    Target,
)
from outreach.programmes.nodes import Node, Wrong, distinct, identifier, number, text
from outreach.programmes.progression_form import check_topics, progression_form

_NEEDED = {
    "open_counselling": ("topics", "degrees", "arrivals", "roles", "bridging"),
    "progression": ("topics", "degrees", "progression"),
}
"""What the phone's forms cannot do without."""
PAY_SOURCES = ("business", "kommune", "housing", "project")
_INTERVAL = re.compile(r"([1-9][0-9]?)([dwm])")
_DAYS = {"d": 1.0, "w": 7.0, "m": 30.5}


def programme(node: Node) -> Programme:
    """The whole file. Raises `Wrong`; what else is wrong is noted in the node's list."""
    at = node.fields(*Programme.__dataclass_fields__)
    found = Programme(
        id=at.need("id", identifier),
        version=at.need("version", number(1, 10_000)),
        name=at.need("name", text),
        topics=at.may("topics", choices(), ()),
        degrees=at.may("degrees", choices(Degree), ()),
        arrivals=at.may("arrivals", choices(Arrival), ()),
        roles=at.may("roles", choices(Role), ()),
        bridging=at.may("bridging", choices(), ()),
        late_after_hours=at.may("late_after_hours", number(1, 10_000), 72),
        ages=at.may("ages", ages, None),
        pay_sources=at.may("pay_sources", choices(PAY_SOURCES), ()),
        courses=at.may("courses", choices(), ()),
        steps=at.may("steps", distinct(step, lambda one: one.id), ()),
        follow_ups=at.may("follow_ups", follow_ups, ()),
        targets=at.may("targets", distinct(target, lambda one: one.id), ()),
        project=at.may("project", dates, None),
        caseload_limits=at.may("caseload_limits", distinct(caseload_limit, lambda one: one.id), ()),
        purposes=at.may("purposes", distinct(identifier), ()),
        progression=at.may("progression", progression_form, None),
    )
    node.mistakes.extend(Wrong(name, "missing") for name in _NEEDED.get(found.id, ()) if name not in node.value)
    if not node.mistakes:
        _check(found)
    return found


def choices(known: type[StrEnum] | tuple[str, ...] = ()) -> Callable[[Node], tuple[Choice, ...]]:
    """A list of choices; with `known`, of those ids alone: what they mean lies in code."""
    words = [str(one) for one in known]
    read_id = nodes.one_of(words) if words else identifier

    def read(node: Node) -> Choice:
        at = node.fields("id", "label", "help", "special_category")
        return Choice(
            id=at.need("id", read_id),
            label=at.need("label", text),
            help=at.may("help", text, None),
            special_category=at.may("special_category", nodes.flag, False),
        )

    return distinct(read, lambda one: one.id)


def ages(node: Node) -> Ages:
    at = node.fields("youngest", "oldest")
    if not node.value:
        raise node.wrong("youngest, oldest or both")
    found = Ages(at.may("youngest", number(0, 120), None), at.may("oldest", number(0, 120), None))
    if at.clean and found.youngest is not None and found.oldest is not None and found.youngest > found.oldest:
        raise node.wrong("youngest not above oldest")
    return found


def step(node: Node) -> Step:
    at = node.fields(*Step.__dataclass_fields__)
    return Step(
        id=at.need("id", identifier),
        label=at.need("label", text),
        help=at.may("help", text, None),
        ends_when=at.may("ends_when", text, None),
        working=at.may("working", nodes.flag, True),
        ages=at.may("ages", ages, None),
        checklist=at.may("checklist", choices(), ()),
        pay_sources=at.may("pay_sources", distinct(nodes.one_of(PAY_SOURCES)), ()),
        ordinary_hours_month=at.may("ordinary_hours_month", number(1, 200), None),
        falls_back_to=at.may("falls_back_to", identifier, None),
    )


def follow_ups(node: Node) -> tuple[str, ...]:
    """Intervals, shortest first."""
    found = distinct(interval)(node)
    if list(found) != sorted(found, key=_length):
        raise node.wrong("the shortest interval first")
    return found


def interval(node: Node) -> str:
    if not isinstance(node.value, str) or not _INTERVAL.fullmatch(node.value):
        raise node.wrong("an interval such as 2w, 10d or 6m")
    return node.value


def _length(interval: str) -> float:
    return int(interval[:-1]) * _DAYS[interval[-1]]


def target(node: Node) -> Target:
    at = node.fields(*Target.__dataclass_fields__)
    found = Target(
        id=at.need("id", identifier),
        label=at.need("label", text),
        measure=at.need("measure", nodes.member(Measure)),
        goal=at.need("goal", number()),
        months=at.may("months", number(1, 120), None),
        period=at.need("period", nodes.member(Period)),
    )
    if at.clean and (found.measure is Measure.STILL_IN_JOB) != (found.months is not None):
        raise Wrong(at.key_of("months"), f"expected with the measure {Measure.STILL_IN_JOB}, and with no other")
    return found


def dates(node: Node) -> Dates:
    at = node.fields("first", "last")
    found = Dates(at.need("first", nodes.day), at.need("last", nodes.day))
    if at.clean and found.first > found.last:
        raise node.wrong("first not after last")
    return found


def caseload_limit(node: Node) -> CaseloadLimit:
    at = node.fields("id", "label", "limit")
    return CaseloadLimit(at.need("id", identifier), at.need("label", text), at.need("limit", number(1, 10_000)))


def _check(found: Programme) -> None:
    """What one part says of another. Raises `Wrong`."""
    ids, paid = [step.id for step in found.steps], [source.id for source in found.pay_sources]
    for at, one in enumerate(found.steps):
        if one.falls_back_to is not None and one.falls_back_to not in ids[:at]:
            raise Wrong(f"steps[{at}].falls_back_to", "expected the id of a step before it")
        strange = [source for source in one.pay_sources if source not in paid]
        if strange:
            raise Wrong(f"steps[{at}].pay_sources", f"expected ids of pay_sources: {strange[0]} is none")
    if bool(found.topics) != bool(found.degrees):
        raise Wrong("degrees" if found.topics else "topics", "expected: topics and degrees come together")
    if found.progression:
        check_topics(found.topics)
