"""Consent's part of a random history: sittings, the choices made at them, withdrawals, what was told and shared."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from uuid_utils.compat import uuid7

from tests.asker import CENTRE, MOTHER, SELF, SHARE, Asker, choice, record

if TYPE_CHECKING:
    from tests.proofs.history import Step

Data = dict[str, Any]
ASKED = ((SHARE, CENTRE), (SHARE, CENTRE), ("contact_school", "school"))
ROOTS = {"consent_record", "consent", "consent_withdrawn", "recipient_told", "share"}
KINDS = ["sitting", "choice", "withdrawal", "told", "share"]
DENSE = ["person", "correction", "retraction", "retraction", "merge", "assignment"]
DENSE += ["sitting", "sitting", "choice", "choice", "choice", "choice", "withdrawal", "withdrawal", "told", "share"]
"""A history of consent alone: dense enough that its entries meet."""


class ConsentSteps:
    """Each takes a step and writes an entry, as those of `History` do."""

    areas: list[str]
    people: list[Data]
    sittings: list[Data]
    withdrawals: list[Data]
    _decide: Callable[[str, Step, Callable[[list[Data]], Data]], Data]
    _whom: Callable[[Step], Data]
    _when: Callable[[Step], Data]

    def _sitting(self, phone: Asker, step: Step) -> Data:
        persons = [SELF, MOTHER] if step.pick % 3 else [SELF]
        said = record(SHARE, "contact_school", persons=persons, given_by="guardian" if step.flag else "self")
        entry = phone.of(self._whom(step), "consent_record", said, **self._when(step))
        self.sittings.append(entry)
        return entry

    def _choice(self, phone: Asker, step: Step) -> Data:
        """Of a sitting that came, that comes later, or of one that nobody has heard of; mostly of its person."""
        if not self.sittings:
            return self._sitting(phone, step)
        sitting, (purpose, recipient) = self.sittings[-1 - step.pick % 2 % len(self.sittings)], ASKED[step.pick % 3]
        whom = self._whom(step) if step.pick % 9 == 0 else sitting
        record_id = str(uuid7()) if step.pick % 13 == 0 else sitting["id"]
        said = choice(record_id, purpose, recipient, decision=("permit", "permit", "deny", "defer")[step.pick % 4])
        return self._decide(
            _thing(whom, purpose, recipient),
            step,
            lambda bases: phone.of(whom, "consent", said | {"bases": [base["id"] for base in bases]}),
        )

    def _withdrawal(self, phone: Asker, step: Step) -> Data:
        whom, (purpose, recipient) = self._whom(step), ASKED[step.pick % 3]
        more = {"purpose": purpose, "recipient": recipient}
        entry = self._decide(
            _thing(whom, purpose, recipient), step, lambda bases: phone.withdrawn(whom, *bases, **more)
        )
        self.withdrawals.append(entry)
        return entry

    def _told(self, phone: Asker, step: Step) -> Data:
        """Of a withdrawal, or of what is none."""
        if not self.withdrawals:
            return self._withdrawal(phone, step)
        known = self.sittings if step.pick % 5 == 0 and self.sittings else self.withdrawals
        return phone.told(known[step.pick % len(known)], party=f"Sted {step.pick}")

    def _share(self, phone: Asker, step: Step) -> Data:
        return phone.share(self._whom(step), done=step.flag, **self._when(step))


def _thing(whom: Data, purpose: str, recipient: str) -> str:
    return f"consent:{whom['about']['id']}:{purpose}:{recipient}"
