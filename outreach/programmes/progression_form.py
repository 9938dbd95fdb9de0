"""The progression form as a programme's data: what is asked on which scale, and when to measure again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from outreach.domain.due import INTERVAL
from outreach.domain.employment import Status
from outreach.domain.progression import (
    HIGHEST,
    LOWEST,
    SPECIAL_PARAMETERS,
    SPECIAL_TOPICS,
    UNKNOWN,
    Hours,
    Length,
    NoActivity,
    Parameter,
    Segment,
)
from outreach.programmes import nodes
from outreach.programmes.model import Choice, Text
from outreach.programmes.nodes import Node, Wrong, distinct, identifier, text

SCALE = (*(str(level) for level in range(LOWEST, HIGHEST + 1)), UNKNOWN)


@dataclass(frozen=True, slots=True)
class Asked:
    """One parameter: its question is the form's, `help` says what to look at, `plain` is what the person reads."""

    id: str
    label: Text
    question: Text
    plain: Text | None
    help: Text | None
    special_category: bool


@dataclass(frozen=True, slots=True)
class ProgressionForm:
    """`remind_after`: so long after a measurement the next one is due; `remind_for`: so long it is reminded of.

    `help`: how to measure, sentence by sentence.
    """

    remind_after: str
    remind_for: str
    help: tuple[Text, ...]
    scale: tuple[Choice, ...]
    parameters: tuple[Asked, ...]
    activities: tuple[Choice, ...]
    hours: tuple[Choice, ...]
    lengths: tuple[Choice, ...]
    no_activity: tuple[Choice, ...]
    statuses: tuple[Choice, ...]
    segments: tuple[Choice, ...]


def progression_form(node: Node) -> ProgressionForm:
    """The table `progression` of a programme. Raises `Wrong`; what else is wrong is noted in the node's list."""
    at = node.fields(*ProgressionForm.__dataclass_fields__)
    return ProgressionForm(
        remind_after=at.need("remind_after", interval),
        remind_for=at.need("remind_for", interval),
        help=at.need("help", lambda each: each.items(text)),
        scale=at.need("scale", whole(SCALE)),
        parameters=at.need("parameters", distinct(asked, lambda one: one.id)),
        activities=at.need("activities", distinct(_choice(identifier), lambda one: one.id)),
        hours=at.need("hours", whole(Hours)),
        lengths=at.need("lengths", whole(Length)),
        no_activity=at.need("no_activity", whole(NoActivity)),
        statuses=at.need("statuses", whole(Status)),
        segments=at.need("segments", whole(Segment)),
    )


def asked(node: Node) -> Asked:
    at = node.fields(*Asked.__dataclass_fields__)
    found = Asked(
        id=at.need("id", nodes.one_of([one.value for one in Parameter])),
        label=at.need("label", text),
        question=at.need("question", text),
        plain=at.may("plain", text, None),
        help=at.may("help", text, None),
        special_category=at.may("special_category", nodes.flag, False),
    )
    if at.clean:
        check_special(at.key_of("special_category"), found.id, found.special_category, SPECIAL_PARAMETERS)
    return found


def check_special(key: str, id: str, said: bool, special: Iterable[str]) -> None:
    """What the server holds back is marked, and nothing else is: it would be taken, mark or not. Raises `Wrong`."""
    if said != (id in special):
        raise Wrong(key, f"expected {'true' if id in special else 'false'}: special are {', '.join(sorted(special))}")


def check_topics(topics: Iterable[Choice]) -> None:
    """The topics of the programme that measures. Raises `Wrong`."""
    for at, topic in enumerate(topics):
        check_special(f"topics[{at}].special_category", topic.id, topic.special_category, SPECIAL_TOPICS)


def interval(node: Node) -> str:
    if not isinstance(node.value, str) or not INTERVAL.fullmatch(node.value):
        raise node.wrong("an interval such as 1m or 6w")
    return node.value


def whole(known: type[StrEnum] | tuple[str, ...]) -> Callable[[Node], tuple[Choice, ...]]:
    """A list of exactly those ids, in that order: what they mean lies in code, only the words are the file's."""
    ids = [str(one) for one in known]

    def read(node: Node) -> tuple[Choice, ...]:
        found = distinct(_choice(nodes.one_of(ids)), lambda one: one.id)(node)
        if not node.mistakes and [one.id for one in found] != ids:
            raise node.wrong(f"{', '.join(ids)}, in this order")
        return found

    return read


def _choice(read_id: Callable[[Node], str]) -> Callable[[Node], Choice]:
    def read(node: Node) -> Choice:
        at = node.fields("id", "label", "help")
        return Choice(at.need("id", read_id), at.need("label", text), at.may("help", text, None))

    return read
