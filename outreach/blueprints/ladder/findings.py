"""A finding of the work rules in words, with its source and date: those of the phone (screens/ladder_words.js)."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import format_decimal, get_locale
from flask_babel import gettext as _

from outreach import programmes
from outreach.blueprints.times import day
from outreach.domain.work_rules import Finding, Level


@dataclass(frozen=True, slots=True)
class Told:
    """`icon` and `tone` beside the words, never instead of them."""

    icon: str
    tone: str
    level: str
    what: str
    source: str
    """The law's name, Danish on every page."""
    stood: str
    """Of which day it is, or nothing."""


def told(finding: Finding) -> Told:
    icon, tone = {Level.RED: ("stop", "bad"), Level.AMBER: ("warn", "warn"), Level.UNKNOWN: ("eye", "")}[finding.level]
    stood = _("som den stod %(day)s.", day=day(finding.checked)) if finding.checked else ""
    return Told(icon, tone, _level(finding.level), _sentence(finding), finding.source, stood)


def _level(level: Level) -> str:
    return {
        Level.RED: _("Mod loven."),
        Level.AMBER: _("Pas på."),
        Level.UNKNOWN: _("Kan ikke kontrolleres."),
    }[level]


def _sentence(finding: Finding) -> str:
    """The newest set that knows the rule has its words."""
    row = next(
        (one.words[finding.rule] for one in reversed(programmes.work_rules()) if finding.rule in one.words), None
    )
    label, unit, bound = (row.label[get_locale().language], row.unit, row.bound) if row else (finding.rule, "none", "")
    what = f"{label}, {day(finding.on)}"
    if finding.minutes is None or finding.limit is None:
        return f"{what}."
    found, limit = _amount(finding.minutes, unit), _amount(finding.limit, unit)
    if bound == "least":
        return _("%(what)s: %(found)s, mindst %(limit)s.", what=what, found=found, limit=limit)
    return _("%(what)s: %(found)s, højst %(limit)s.", what=what, found=found, limit=limit)


def _amount(number: int, unit: str) -> str:
    if unit == "hours":
        return _("%(n)s t", n=format_decimal(round(number / 60, 2)))
    if unit == "clock":
        between = "." if get_locale().language == "da" else ":"
        return f"{number // 60 % 24:02}{between}{number % 60:02}"
    return str(number)
