"""How the days without school are read from their files, one for each school year, and how a phone gets them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from outreach.domain.school_calendar import Range, SchoolCalendar
from outreach.programmes import nodes
from outreach.programmes.model import Text
from outreach.programmes.nodes import Fields, Node, Wrong, text


@dataclass(frozen=True, slots=True)
class Off:
    """Days without school, and what they are called."""

    label: Text
    days: Range


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """One file: the days that it speaks of, and those of them without school."""

    days: Range
    off: Sequence[Off]


def school_year(node: Node) -> SchoolYear:
    """The whole file. Raises `Wrong`; what else is wrong is noted in the node's list."""
    at = node.fields("first", "last", "off")
    days, off = _range(at), at.need("off", lambda one: one.items(_off))
    if at.clean and days:
        for place, one in enumerate(off):
            if one.days.first not in days or one.days.last not in days:
                raise Wrong(f"off[{place}]", "expected within first and last of the file")
    return SchoolYear(days, off)


def _off(node: Node) -> Off:
    at = node.fields("label", "first", "last")
    return Off(at.need("label", text), _range(at))


def _range(at: Fields) -> Range:
    found = Range(at.need("first", nodes.day), at.need("last", nodes.day))
    if at.clean and found.first > found.last:
        raise Wrong(at.key_of("first"), "expected first not after last")
    return found


def calendar(years: Sequence[SchoolYear]) -> SchoolCalendar:
    return SchoolCalendar([one.days for one in years], [off.days for one in years for off in one.off])


def for_phone(found: SchoolCalendar) -> dict[str, Any]:
    """As `isSchoolDay` in work_rules.js wants it: pairs of first and last day."""
    told = {"years": found.years, "off": found.off}
    return {name: [[one.first.isoformat(), one.last.isoformat()] for one in days] for name, days in told.items()}
