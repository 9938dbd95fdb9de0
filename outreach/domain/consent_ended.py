"""Which decisions ended a yes, so that whoever got something under it is to be told (law.md 6).

tests/consents_ended.py holds the rule to its examples.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from outreach.domain.consent import Decided, Sitting, is_void
from outreach.domain.consent_entry import Choice
from outreach.domain.decision import Node, ancestors


def ended_a_yes(decisions: Sequence[Decided], sittings: Mapping[UUID, Sitting]) -> frozenset[UUID]:
    """Of the decisions about one purpose and recipient those that ended a yes, so that its recipient is to be told
    (law.md 6): a withdrawal, a no, a "not now" after it; not one that knew of an earlier one which had ended it.

    A yes counts though its sitting was entered in error: somebody may have acted on it.
    """
    before = ancestors([Node(one.id, one.bases) for one in decisions])
    made = {one.id: one for one in decisions}
    stops = [one.id for one in decisions if one.choice is not Choice.PERMIT and not is_void(one, sittings)]

    def ended(stop: UUID, grant: UUID) -> bool:
        return grant in before[stop] if made[stop].choice is Choice.DEFER else stop not in before[grant]

    return frozenset(
        stop
        for stop in stops
        for grant in made
        if made[grant].choice is Choice.PERMIT
        and ended(stop, grant)
        and not any(earlier in before[stop] and ended(earlier, grant) for earlier in stops)
    )
