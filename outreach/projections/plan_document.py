"""The `plan` document: all that a young person's or a guardian's page shows (docs/sync.md, "The plan"). Pure.

It is put together field by field from what may be read over a shoulder: no note, reason, decision's text, finding of
the work rules, title or other person's name is ever copied (tests/projections/test_plan_document.py plants some).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from outreach import programmes
from outreach.accounts.plan_link import LinkRole
from outreach.domain.due import day_of
from outreach.domain.ladder import LEISURE
from outreach.programmes import Choice, Programme, Step, Text
from outreach.projections.ladder_so_far import so_far, worked
from outreach.projections.plan import Known
from outreach.texts import consent_texts

Document = dict[str, Any]


def build(known: Known, role: LinkRole, as_of: datetime) -> Document:
    """What the one with a link of that role may see. `as_of`: aware; told in UTC."""
    ladder = so_far(known.ladder or {}, day_of(as_of))
    programme = _programme(ladder)
    return {
        "name": known.name,
        "role": role.value,
        "programme": LEISURE,
        "programme_version": programme.version if programme else None,
        **(_young(known, ladder, programme) if role is LinkRole.YOUNG else _guardian(known, ladder)),
        "worker": {"name": known.worker.name, "phone": known.worker.phone} if known.worker else None,
        "wishes": [
            {"id": str(one.id), "what": one.what.value, "on": day_of(one.on).isoformat()} for one in known.wishes
        ],
        "consents": [_consent(one) for one in known.consents],
        "language": known.language,
        "as_of": as_of.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
    }


def _consent(one: Mapping[str, Any]) -> Document:
    """Something they said yes to: asked as the text of today asks it, in every language that it has."""
    texts = consent_texts.used().current
    title = {language: text.title for (purpose, language), text in texts.items() if purpose == one["purpose"]}
    return {name: one[name] for name in ("purpose", "recipient", "valid_until", "bases")} | {"title": title}


def _young(known: Known, ladder: Document, programme: Programme | None) -> Document:
    hours = ladder.get("hours", {"minutes_total": 0, "by_step": {}})
    return {
        "step": ladder.get("step"),
        "since": ladder.get("since"),
        "steps": _steps(programme, ladder) if programme else [],
        "placements": [_placement(one, known, ladder, programme) for one in ladder.get("placements", ())],
        "hours": {"minutes_total": hours["minutes_total"], "by_step": dict(hours["by_step"])},
        "courses": [_course(one, programme) for one in ladder.get("courses", ())],
        "guardian_page": known.guardian_page,
    }


def _guardian(known: Known, ladder: Document) -> Document:
    """What concerns a guardian: where, how many hours, and whether they were told and a contract was signed."""
    weeks: defaultdict[date, int] = defaultdict(int)
    for one in worked(ladder):
        weeks[date.fromisocalendar(*one.on.isocalendar()[:2], 1)] += one.minutes
    return {
        "placements": [
            {
                "workplace": known.places.get(one["workplace_id"] or ""),
                "started_on": one["started_on"],
                "ended_on": one["ended_on"],
                "minutes_week": one["minutes_week"],
                "guardian_told_on": one["guardian_told_on"],
                "contract_signed_on": one["contract_signed_on"],
            }
            for one in ladder.get("placements", ())
        ],
        "weeks": [{"week": week.isoformat(), "minutes": weeks[week]} for week in sorted(weeks)[-9:]],
    }


def _programme(ladder: Document) -> Programme | None:
    """The one in use, with its words of today; or that of the decision, where the step is there no more."""
    used = programmes.load().get(LEISURE)
    step = ladder.get("step")
    if used and (step is None or step in {one.id for one in used.steps}):
        return used
    return programmes.get(LEISURE, ladder.get("programme_version") or 1) or used


def _steps(programme: Programme, ladder: Document) -> list[Document]:
    above = done(ladder, [step.id for step in programme.steps])
    return [_step(step, ladder, step.id in above) for step in programme.steps]


def _step(step: Step, ladder: Document, is_done: bool) -> Document:
    ticks = ladder.get("ticks", {}).get(step.id, {})
    return {
        "id": step.id,
        "label": _words(step.label),
        "help": _words(step.help),
        "working": step.working,
        "done": is_done,
        "since": _since(ladder, step.id),
        "items": [_item(item, ticks.get(item.id)) for item in step.checklist],
    }


def _since(ladder: Document, step: str) -> str | None:
    """When it was last taken."""
    taken = [turn["on"] for turn in ladder.get("history", ()) if turn["step"] == step and turn["move"] != "stay"]
    return taken[-1] if taken else None


def _item(item: Choice, tick: Document | None) -> Document:
    """`waiting`: the young person's own tick, which no worker has confirmed yet."""
    said = {"done": bool(tick and tick["done"]), "waiting": bool(tick and tick["waiting"])}
    return {"id": item.id, "label": _words(item.label), "help": _words(item.help), **said}


def done(ladder: Document, order: Sequence[str]) -> frozenset[str]:
    """Steps that somebody stood on and left upwards, unless they came back to or below them. `order`: lowest first.

    By the steps themselves: to climb again what was left before is a repeat, and yet a way up.
    """
    ranks = {step: rank for rank, step in enumerate(order)}
    above: set[str] = set()
    before: str | None = None
    for turn in ladder.get("history", ()):
        if turn["step"] is not None:
            left = above | {before} if before is not None else above
            above = {step for step in left if ranks.get(step, -1) < ranks.get(turn["step"], -1)}
        before = turn["step"]
    return frozenset(above)


def _placement(one: Document, known: Known, ladder: Document, programme: Programme | None) -> Document:
    minutes = sum(each.minutes for each in worked(ladder) if str(each.placement_id) == one["id"])
    return {
        "workplace": known.places.get(one["workplace_id"] or ""),
        "step": one["step"],
        "pay_source": _label(one["pay_source"], programme.pay_sources if programme else ()),
        "started_on": one["started_on"],
        "ended_on": one["ended_on"],
        "minutes_week": one["minutes_week"],
        "hours_minutes": minutes,
    }


def _course(one: Document, programme: Programme | None) -> Document:
    return {"label": _label(one["course"], programme.courses if programme else ()), "on": one["on"]}


def _label(id: str, choices: tuple[Choice, ...]) -> Document | None:
    """In each language that there is; None: a choice that the programme no longer has."""
    return next((_words(one.label) for one in choices if one.id == id), None)


def _words(text: Text | None) -> Any:
    return dict(text.words) if text else None
