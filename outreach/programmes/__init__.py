"""Programmes (indsatser): what a helhedsplan offers, as data. A new topic or offer is a line of TOML, not code.

The files of this folder are shipped; a helhedsplan's own come from a folder of its own (OUTREACH_PROGRAMMES). What was
recorded under a version is read with that version (decisions/0007).
"""

from __future__ import annotations

from collections.abc import Mapping

from outreach.programmes.library import Library, open_library
from outreach.programmes.model import (
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

__all__ = [
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
    "get",
    "load",
    "open_library",
    "read",
    "shared",
    "use",
    "versions",
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
