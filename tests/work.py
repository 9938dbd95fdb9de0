"""The lines of tests/examples/work_rules.json as the check wants them. The same in js/work_lines.mjs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from outreach import programmes
from outreach.domain.school_calendar import Range, SchoolCalendar
from outreach.domain.work import work_of, young_of
from outreach.domain.work_check import check, standing
from outreach.domain.work_rules import Finding, RuleSet

Data = dict[str, Any]
HEAD, *EXAMPLES = json.loads((Path(__file__).parent / "examples" / "work_rules.json").read_text(encoding="utf-8"))


def shipped() -> list[RuleSet]:
    return [one.rules for one in programmes.work_rules()]


def calendar_of(data: Data | None) -> SchoolCalendar | None:
    """`years` and `off` as a phone has them."""
    if data is None:
        return None
    years, off = ([Range(*map(date.fromisoformat, days)) for days in data[name]] for name in ("years", "off"))
    return SchoolCalendar(years, off)


def words(text: str) -> dict[str, str]:
    """`school break=30` as {"school": "", "break": "30"}."""
    return {name: value for name, _, value in (word.partition("=") for word in text.split())}


def ladder_of(example: Data) -> Data:
    """The example as the `ladder` of a case document."""
    return {
        "shifts": [_shift(text) for text in example.get("shifts", ())],
        "weeks": [_week(text) for text in example.get("weeks", ())],
        "placements": [_placement(text, example.get("changes", ())) for text in example.get("placements", ())],
    }


def _shift(text: str) -> Data:
    on, hours, rest = f"{text} ".split(" ", 2)
    said, (starts, ends) = words(rest), hours.split("-")
    tasks = said.get("tasks", "light")
    return {
        "on": on,
        "starts": starts,
        "ends": ends,
        "break_minutes": int(said.get("break", 0)),
        "school_day": "school" in said,
        "tasks": None if tasks == "none" else tasks,
        "placement_id": said.get("at"),
        "form": said.get("form"),
        "paid_minutes": int(said["paid"]) if "paid" in said else None,
    }


def _week(text: str) -> Data:
    at, week, minutes, *school = text.split()
    return {"placement_id": at, "week": week, "minutes": int(minutes), "school_week": bool(school)}


def _placement(text: str, changes: Sequence[str]) -> Data:
    """`spells` where it was ever changed: else it is as in a document of before there were any."""
    at, started_on, rest = text.split(" ", 2)
    spells = [_spell(one) for one in [text, *changes] if one.split()[0] == at]
    dated = {"spells": spells} if len(spells) > 1 else {}
    return {**spells[-1], "id": at, "started_on": started_on, "ended_on": words(rest).get("ended"), **dated}


def _spell(text: str) -> Data:
    _at, from_on, rest = text.split(" ", 2)
    said = words(rest)
    return {
        "from_on": from_on,
        "tasks": said["tasks"],
        "minutes_week": int(said["minutes"]) if "minutes" in said else None,
        "guardian_told_on": said.get("told"),
        "contract_signed_on": said.get("signed"),
        "risk_assessed_on": said.get("assessed"),
    }


def found(example: Data, sets: list[RuleSet]) -> list[str]:
    """What the check finds, as the table writes it."""
    if later := example.get("later"):
        sets = [*sets, replace(sets[-1], **later | {"valid_from": date.fromisoformat(later["valid_from"])})]
    young, work = young_of(HEAD["people"][example["who"]]), work_of(ladder_of(example))
    calendar = calendar_of(example.get("calendar", HEAD["calendar"]))
    if "shown" in example:
        since, today = map(date.fromisoformat, example["shown"].split())
        return [line(finding) for finding in standing(sets, young, work, since, today, calendar=calendar)]
    return [line(finding) for finding in check(sets, young, work, calendar=calendar)]


def line(finding: Finding) -> str:
    amounts = [finding.minutes, finding.limit]
    told = "" if amounts == [None, None] else " " + "/".join("-" if one is None else str(one) for one in amounts)
    return f"{finding.level} {finding.rule} {finding.on}{told}"
