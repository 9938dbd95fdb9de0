"""One page: every target of every programme, for the project and for a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from outreach.access import current_actor
from outreach.blueprints.targets import targets
from outreach.blueprints.times import day
from outreach.blueprints.work import now
from outreach.domain.due import day_of
from outreach.extensions import db
from outreach.programmes import Period
from outreach.projections import targets as queries

EARLIEST = 2000


@dataclass(frozen=True, slots=True)
class Shown:
    """`seen`: whom the reader may see of those who count, the latest first; `unseen`: how many more there are."""

    label: str
    programme: str
    count: int
    goal: int
    yearly: bool
    first: date | None
    last: date | None
    seen: list[tuple[UUID, str, date]]

    @property
    def unseen(self) -> int:
        return self.count - len(self.seen)


@targets.get("/")
def home() -> ResponseReturnValue:
    actor, today = current_actor() or abort(403), day_of(now())
    year = _year(today)
    found = queries.read(db.session(), actor.scope, today, year)
    return render_template(
        "targets/home.html", targets=[_shown(each) for each in found], year=year, this_year=today.year, day=day
    )


def _shown(progress: queries.Progress) -> Shown:
    actor, language = current_actor() or abort(403), get_locale().language
    return Shown(
        label=progress.target.label[language],
        programme=progress.programme.name[language],
        count=len(progress.people),
        goal=progress.target.goal,
        yearly=progress.target.period is Period.YEAR,
        first=progress.first,
        last=progress.last,
        seen=queries.behind(db.session(), actor.scope, progress),
    )


def _year(today: date) -> int:
    """The year that is asked for, or this one: nothing has happened in a later one."""
    text = request.args.get("year", "")
    asked = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else today.year
    return asked if EARLIEST <= asked <= today.year else today.year
