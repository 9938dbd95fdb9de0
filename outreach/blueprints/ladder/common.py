"""What the ladder's pages share: the reader, the programme's own words, since when they look back."""

from __future__ import annotations

from datetime import date

from flask import abort
from flask_babel import get_locale

from outreach import programmes
from outreach.access import current_actor
from outreach.domain.actor import Actor
from outreach.domain.ladder import LEISURE
from outreach.programmes import Step


def reader() -> Actor:
    """The supervisor who asks; the gate has let nobody else in."""
    return current_actor() or abort(403)


def steps() -> dict[str, Step]:
    """The steps in use, lowest first, then those that a later version of the programme has no more."""
    found: dict[str, Step] = {}
    for programme in reversed(programmes.versions(LEISURE)):
        for step in programme.steps:
            found.setdefault(step.id, step)
    return found


def labels(part: str) -> dict[str, str]:
    """Id to words of the programme's `pay_sources` or `courses`, in the language of the page."""
    found: dict[str, str] = {}
    for programme in programmes.versions(LEISURE):
        found |= {one.id: one.label[get_locale().language] for one in getattr(programme, part)}
    return found


def this_year(last: date) -> date:
    return date(last.year, 1, 1)
