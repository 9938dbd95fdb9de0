"""The consents of one person: what stands, and every time that somebody asked, answered or withdrew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from outreach.blueprints.consents import consents, words
from outreach.blueprints.consents.common import reader, today
from outreach.blueprints.work import current_work
from outreach.domain.consent import Person
from outreach.extensions import db
from outreach.projections import consent_lists as lists
from outreach.projections import consent_record, consent_shares
from outreach.projections.consent import decided as known
from outreach.projections.consent import until
from outreach.projections.models_consent import ConsentRecordRow, ConsentRow


@dataclass(frozen=True, slots=True)
class Happened:
    """One sitting with its choices, or one withdrawal. `by`: who wrote it down; `until`: of each yes by its id, through
    which day it holds or held."""

    at: datetime
    by: str
    sitting: ConsentRecordRow | None
    rows: list[ConsentRow]
    until: dict[UUID, date]


@consents.get("/<uuid:person_id>")
def person(person_id: UUID) -> ResponseReturnValue:
    session, scope, day = db.session(), reader().scope, today()
    here = lists.everybody(session, scope, person_id)
    if not here.names:
        abort(404)
    (shown,) = here.names
    return render_template(
        "consents/person.html",
        person_id=shown,
        name=here.names[shown],
        lines=lists.lines(session, scope, here, day),
        shares=consent_shares.shares(session, scope, here, day, current_work().codec),
        happened=_happened(list(here.shown), here.people[shown]),
        words=words,
    )


def _happened(people: list[UUID], whose: Person) -> list[Happened]:
    """The latest first."""
    session, scope = db.session(), reader().scope
    decided = consent_record.decisions(session, scope, people)
    sittings = consent_record.sittings(session, scope, people)
    ids = [*(row.entry_id for row in sittings), *(row.entry_id for row in decided if row.choice is None)]
    by = consent_record.written(session, scope, ids)
    of = {one.entry_id: [row for row in decided if row.record_id == one.entry_id] for one in sittings}
    ends = {row.entry_id: until(whose, known(row)) for row in decided if row.choice == "permit"}
    found = [Happened(one.occurred_at, by[one.entry_id].actor, one, of[one.entry_id], ends) for one in sittings]
    found += [
        Happened(row.occurred_at, by[row.entry_id].actor, None, [row], ends) for row in decided if row.choice is None
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)
