"""The ladder of one person, for their page in the register: from the same document that a worker's phone gets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import get_locale
from flask_babel import gettext as _

from outreach import programmes
from outreach.blueprints.ladder.common import labels, reader, steps
from outreach.blueprints.ladder.findings import Told, told
from outreach.blueprints.review import ladder_words as words
from outreach.blueprints.review.jobguide_telling import hours
from outreach.blueprints.times import day
from outreach.domain.ladder import Move
from outreach.domain.placement import PlacementEnd, Tasks
from outreach.domain.wish import What
from outreach.domain.work import monday, work_of, young_of
from outreach.domain.work_check import standing
from outreach.extensions import db
from outreach.projections import ladder, ladder_document, listed
from outreach.projections.feed_ladder import KEPT_FOR

Line = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Stair:
    """One step: where they are (`here`), or below that."""

    label: str
    here: bool
    below: bool


@dataclass(frozen=True, slots=True)
class Item:
    label: str
    done: bool
    waiting: bool
    on: str


@dataclass(frozen=True, slots=True)
class Section:
    """Everything as words."""

    step: str
    since: str
    stairs: list[Stair]
    turns: list[tuple[str, str, str, str]]
    """Day, what it was, which step, why; the latest first."""
    checklists: list[tuple[str, list[Item]]]
    placements: list[tuple[str, list[Line]]]
    facts: list[Line]
    findings: list[Told]


def section(person_id: UUID, birth_year: int | None, today: date) -> Section | None:
    """Of somebody whom the reader may see; None: nothing is known of a ladder."""
    found = ladder.everybody(db.session(), reader().scope, [person_id])
    document = ladder_document.build(person_id, found[0].climb) if found else None
    return _section(document, birth_year, today) if document else None


def _section(document: Mapping[str, Any], birth_year: int | None, today: date) -> Section:
    known, language = steps(), get_locale().language
    label = {id: step.label[language] for id, step in known.items()}
    here = list(known).index(document["step"]) if document["step"] in known else -1
    since, places = document["since"], listed.workplace_names(db.session(), reader().scope)
    return Section(
        step=_step(document["step"], label, bool(document["history"])),
        since=_("siden %(day)s", day=_day(since)) if since else "",
        stairs=[Stair(label[id], at == here, at < here) for at, id in enumerate(known)],
        turns=[_turn(turn, label) for turn in reversed(document["history"])],
        checklists=_checklists(document, language),
        placements=[_placement(one, label, places) for one in reversed(document["placements"])],
        facts=_facts(document, label),
        findings=_findings(document, birth_year, today),
    )


def _step(step: str | None, label: Mapping[str, str], begun: bool) -> str:
    if step is not None:
        return label.get(step, step)
    return str(words.MOVES[Move.END]) if begun else _("Ikke begyndt endnu")


def _turn(turn: Mapping[str, Any], label: Mapping[str, str]) -> tuple[str, str, str, str]:
    step = label.get(turn["step"], turn["step"]) if turn["step"] else ""
    return _day(turn["on"]), str(words.MOVES[Move(turn["move"])]), step, turn["reason"] or ""


def _checklists(document: Mapping[str, Any], language: str) -> list[tuple[str, list[Item]]]:
    """Of the step where they are, and of every other on which something was ticked."""
    found = []
    for id, step in steps().items():
        ticks = document["ticks"].get(id, {})
        if step.checklist and (ticks or id == document["step"]):
            items = [_item(item.label[language], ticks.get(item.id)) for item in step.checklist]
            found.append((step.label[language], items))
    return found


def _item(label: str, tick: Mapping[str, Any] | None) -> Item:
    if tick is None:
        return Item(label, False, False, "")
    return Item(label, tick["done"], tick["waiting"], _day(tick["on"]))


def _placement(one: Mapping[str, Any], label: Mapping[str, str], places: Mapping[str, str]) -> tuple[str, list[Line]]:
    """What it is called, and everything that is known of it; what nobody said is left out."""
    place = places.get(one["workplace_id"] or "", "")
    why = str(words.ENDS[PlacementEnd(one["end_reason"])]) if one["end_reason"] else ""
    lines = [
        (_("Trin"), label.get(one["step"], one["step"])),
        (_("Hvem betaler lønnen?"), labels("pay_sources").get(one["pay_source"], one["pay_source"])),
        (_("Første dag"), _day(one["started_on"])),
        (_("Sidste dag"), ", ".join(filter(None, [_day(one["ended_on"]), why]))),
        (_("Timer om ugen"), hours(one["minutes_week"])),
        (_("Hvad slags arbejde?"), str(words.TASKS[Tasks(one["tasks"])])),
        (_("Forældre har fået brev"), _day(one["guardian_told_on"]) or _("ikke endnu")),
        (_("Kontrakt skrevet under"), _day(one["contract_signed_on"]) or _("ikke endnu")),
        (_("Risikovurdering set"), _day(one["risk_assessed_on"])),
    ]
    called = ", ".join(filter(None, [one["title"], place])) or _("Fritidsjob")
    return called, [(name, said) for name, said in lines if said]


def _facts(document: Mapping[str, Any], label: Mapping[str, str]) -> list[Line]:
    worked, taught = document["hours"], labels("courses")
    by_step = [f"{label.get(step, step)}: {hours(minutes)}" for step, minutes in worked["by_step"].items()]
    courses = [f"{taught.get(one['course'], one['course'])} ({_day(one['on'])})" for one in document["courses"]]
    wishes = [
        f"{words.WISHES[What(one['what'])]} ({words.ASKERS[one['by']]}, {_day(one['on'])})"
        for one in document["wishes"]
    ]
    crews = listed.crew_names(db.session(), reader().scope)
    lines = [
        (_("Betalte timer i alt"), hours(worked["minutes_total"]) if worked["minutes_total"] else ""),
        (_("Timer på hvert trin"), ", ".join(by_step)),
        (_("Kurser"), ", ".join(courses)),
        (_("Hold"), ", ".join(filter(None, (crews.get(id, "") for id in document["crews"])))),
        (_("Beder om"), ", ".join(wishes)),
        (_("Født"), _day(document["young"]["born_on"])),
        (_("Undervisningspligt til"), _day(document["young"]["compulsory_school_until"])),
    ]
    return [(name, said) for name, said in lines if said]


def _findings(document: Mapping[str, Any], birth_year: int | None, today: date) -> list[Told]:
    """What the rules say of the last weeks, of what lies ahead and of placements that go on, the latest first."""
    young, work = young_of(document["young"], birth_year), work_of(document)
    rules = [one.rules for one in programmes.work_rules()]
    since = monday(today - KEPT_FOR)
    found = standing(rules, young, work, since, today, calendar=programmes.school_calendar())
    return [told(one) for one in reversed(found)]


def _day(text: str | None) -> str:
    return day(date.fromisoformat(text)) if text else ""
