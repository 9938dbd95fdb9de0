"""What the one with a link can prove today, read once."""

from __future__ import annotations

from typing import Any

from outreach.accounts.models import Helhedsplan, Organisation
from outreach.domain.actor import Scope
from outreach.domain.due import day_of
from outreach.projections import plan, proof_statement
from outreach.services.work import Work


def statement_of(work: Work, scope: Scope) -> dict[str, Any] | None:
    """None: there is nobody such."""
    known = plan.known(work.session, scope)
    if known is None:
        return None
    organisation = work.session.get_one(Organisation, scope.organisation_id).name
    helhedsplan = work.session.get_one(Helhedsplan, scope.helhedsplan_id).name
    return proof_statement.build(known, organisation, helhedsplan, day_of(work.now))
