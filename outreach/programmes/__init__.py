"""Programmes (indsatser): what a helhedsplan offers, as data. A new topic or offer is a line of TOML, not code.

The files of this folder are shipped; a helhedsplan's own come from a folder of its own (OUTREACH_PROGRAMMES). What was
recorded under a version is read with that version (decisions/0007).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from outreach.domain.school_calendar import SchoolCalendar
from outreach.programmes import school_years, youth_rules
from outreach.programmes.library import Library, open_library
from outreach.programmes.model import (
    ALL_LANGUAGES,
    LANGUAGES,
    CaseloadLimit,
    Choice,
    Measure,
    Period,
    Programme,
    Shared,
    Step,
    Target,
    Text,
)
from outreach.programmes.reader import BadProgramme, Mistake, read
from outreach.programmes.youth_rules import WorkRules

__all__ = [
    "ALL_LANGUAGES",
    "LANGUAGES",
    "BadProgramme",
    "CaseloadLimit",
    "Choice",
    "Library",
    "Measure",
    "Mistake",
    "Period",
    "Programme",
    "Shared",
    "Step",
    "Target",
    "Text",
    "WorkRules",
    "get",
    "load",
    "open_library",
    "read",
    "school_calendar",
    "shared",
    "use",
    "versions",
    "work_data",
    "work_rules",
]

_used: Library | None = None


def use(library: Library) -> None:
    """Make this the process's programmes; create_app does, once."""
    global _used
    _used = library


def _library() -> Library:
    """Before any app was made: what is shipped."""
    if _used is None:
        use(open_library())
    assert _used is not None
    return _used


def load() -> Mapping[str, Programme]:
    """Every programme in use, by id."""
    return _library().current


def get(programme_id: str, version: int) -> Programme | None:
    """A programme as it was in `version`, or where that is not known, in the next later one. None: not known at all."""
    return _library().get(programme_id, version)


def versions(programme_id: str) -> list[Programme]:
    """Every version of a programme that is known, the oldest first, the one in use last."""
    return _library().all(programme_id)


def shared() -> Shared:
    """Recipients, purposes and retention: what all programmes have in common."""
    return _library().shared


def work_rules() -> tuple[WorkRules, ...]:
    """The rules for people under 18: each dated set, the oldest first."""
    return _library().work_rules


def school_calendar() -> SchoolCalendar:
    """The days without school of every school year that is known."""
    return _library().school_calendar


def work_data(language: str) -> dict[str, Any]:
    """What a phone needs for the check and for its words (static/js/work_rules.js): sets, words, calendar."""
    phone = youth_rules.for_phone(work_rules(), language)
    return {**phone, "calendar": school_years.for_phone(school_calendar())}
