"""What the case document says of a person's consents (docs/sync.md, `case`). Made as it is sent: days pass, texts are
approved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from outreach.domain.consent import Answer, Decided, Person, asked_again_on, standing
from outreach.domain.consent_ended import ended_a_yes
from outreach.projections.consent import STATES, answers, until


def part(person: Person, at: date) -> list[dict[str, Any]]:
    """One row for each purpose and recipient that somebody was asked about, in that order."""
    return [
        _row(person, purpose, recipient, answer) for (purpose, recipient), (_, answer) in answers(person, at).items()
    ]


def _row(person: Person, purpose: str, recipient: str, answer: Answer) -> dict[str, Any]:
    decisions = person.decisions[purpose, recipient]
    heads = standing(decisions, person.sittings).heads
    grant = answer.grant
    sitting = person.sittings[grant.record_id] if grant and grant.record_id else None
    asked = asked_again_on(person, sitting) if sitting else None
    return {
        "purpose": purpose,
        "recipient": recipient,
        "state": STATES.get(answer.reason, "invalid"),
        "reason": answer.reason.value,
        "valid_until": _day(until(person, grant) if grant else None),
        "version_id": str(heads[0]) if len(heads) == 1 else None,
        "bases": [str(head) for head in heads],
        "given_on": _day(sitting.given_on if sitting else _last(decisions, heads)),
        "asked_again_on": _day(asked),
        "record_id": str(grant.record_id) if grant else None,
        "data_types": list(grant.data_types) if grant else [],
        "ended": len(heads) == 1 and heads[0] in ended_a_yes(decisions, person.sittings),
    }


def _last(decisions: Sequence[Decided], heads: Sequence[UUID]) -> date | None:
    """When the last word was said, where that was no yes."""
    return max((one.on for one in decisions if one.id in heads), default=None)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
