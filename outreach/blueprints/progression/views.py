"""Two pages: how many have moved which way, and how one person has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from outreach.accounts import queries as accounts
from outreach.blueprints.people.common import everybody, person_or_404, reader, worker_names
from outreach.blueprints.progression import progression, words
from outreach.blueprints.work import now
from outreach.domain import development
from outreach.domain.due import day_of
from outreach.domain.progression import SPECIAL_PARAMETERS, SPECIAL_TOPICS, UNKNOWN
from outreach.domain.segment import suggest_segment
from outreach.extensions import db
from outreach.projections import progression as queries
from outreach.projections.ladder_facts import Fact
from outreach.projections.progression_document import background, measurement
from outreach.projections.register import Shown


@dataclass(frozen=True, slots=True)
class Developed:
    """One parameter of one person. `asked`: an answer for each measurement, None where it was not touched."""

    label: str
    numbers: str
    line: str
    asked: list[dict[str, Any]]


@progression.get("/")
def home() -> ResponseReturnValue:
    session, scope = db.session(), reader().scope
    people = {one.id: one for one in everybody()}
    waiting = [one for one in queries.waiting(session, scope, day_of(now())) if one.person_id in people]
    form = words.form_in_use()
    return render_template(
        "progression/home.html",
        counts=queries.counts(session, scope),
        labels=words.parameter_labels(),
        not_asked=_hidden(),
        segments=words.labels(form.segments),
        statuses=words.labels(form.statuses),
        waiting=waiting,
        people=people,
        workers=worker_names(),
    )


@progression.get("/<uuid:person_id>")
def person(person_id: UUID) -> ResponseReturnValue:
    session, scope = db.session(), reader().scope
    one = person_or_404(everybody(), person_id)
    rows = queries.of_people(session, scope, [one.id, *(other.person_id for other in one.others)])
    form = words.form_in_use()
    return render_template(
        "progression/person.html",
        one=one,
        rows=rows,
        developed=_developed(one, rows),
        goal=next((row["goal"] for row in reversed(rows) if row["goal"]), None),
        suggested=_suggested(one, rows),
        workers=worker_names(),
        segments=words.labels(form.segments),
        statuses=words.labels(form.statuses),
        topics=_topics(),
        degrees=words.labels(words.programme_in_use().degrees),
        unknown=UNKNOWN,
    )


def _hidden() -> frozenset[str]:
    """What this helhedsplan does not ask about (law.md rule 13)."""
    return frozenset() if accounts.special_reason(db.session(), reader().scope) else SPECIAL_PARAMETERS


def _topics() -> dict[str, str]:
    hidden = SPECIAL_TOPICS if _hidden() else frozenset()
    known = words.labels(words.programme_in_use().topics)
    return {id: label for id, label in known.items() if id not in hidden}


def _developed(one: Shown, rows: Sequence[Fact]) -> list[Developed]:
    measured = [measurement(row) for row in rows]
    moved, last = development.changes(measured), development.latest(measured)
    hidden = _hidden()
    found = []
    for id, label in words.parameter_labels().items():
        if id not in last or id in hidden:
            continue
        change = moved.get(id)
        given = [(each.answers[id], each.on) for each in measured if isinstance(each.answers.get(id), int)]
        once: tuple[int, date] | None = (int(given[-1][0]), given[-1][1]) if given else None
        numbers = f"{change.first} → {change.last}" if change else str(once[0]) if once else "?"
        line = words.line(change, once, last[id][0] == UNKNOWN)
        asked = [{"answer": row["answers"].get(id), "own": row["actor_id"] == one.worker_id} for row in rows]
        found.append(Developed(label, numbers, line, asked))
    return found


def _suggested(one: Shown, rows: Sequence[Fact]) -> dict[str, Any] | None:
    answers = {id: answer for id, (answer, _on) in development.latest([measurement(row) for row in rows]).items()}
    segment, because = suggest_segment(background([one.row, *one.others]), answers)
    if segment is None:
        return None
    form = words.form_in_use()
    helps = {each.id: each.help[get_locale().language] for each in form.segments if each.help}
    return {
        "label": words.labels(form.segments)[segment],
        "help": helps.get(segment, ""),
        "because": [words.reason(each) for each in because],
    }
