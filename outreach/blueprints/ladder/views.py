"""One page: young people per step, who is new and who moved up, placements per workplace and who pays, in a period."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from outreach.blueprints.ladder import ladder
from outreach.blueprints.ladder.common import labels, reader, steps, this_year
from outreach.blueprints.period import period
from outreach.blueprints.times import day
from outreach.blueprints.work import now
from outreach.domain.due import day_of
from outreach.extensions import db
from outreach.projections import ladder_count
from outreach.projections.ladder_count import OfStep


@dataclass(frozen=True, slots=True)
class Row:
    """One step with its numbers."""

    label: str
    counted: OfStep


@ladder.get("/")
def home() -> ResponseReturnValue:
    form, first, last = period(request.args, day_of(now()), this_year)
    counted = ladder_count.read(db.session(), reader().scope, first, last)
    known, language = steps(), get_locale().language
    order = [*known, *(step for step in counted.steps if step not in known)]
    rows = [Row(known[id].label[language] if id in known else id, counted.steps.get(id, OfStep())) for id in order]
    return render_template(
        "ladder/home.html",
        form=form,
        rows=rows,
        counted=counted,
        standing=sum(len(row.counted.standing) for row in rows),
        placements=sum(place.count for place in counted.places),
        pay_sources=labels("pay_sources"),
        first=day(first),
        last=day(last),
        day=day,
    )
