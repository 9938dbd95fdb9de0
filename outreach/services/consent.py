"""What is done about consents at a desk: recipients told, shares carried out. Whatever goes out is asked first.

Each verb takes the log's lock before it looks: a withdrawal cannot come in between the answer and the share.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from outreach.domain.actor import Actor
from outreach.domain.consent import Answer
from outreach.domain.consent_entry import Choice, Consent, ConsentWithdrawn, RecipientTold, Share, is_stop
from outreach.domain.due import day_of
from outreach.domain.entry import About, AboutType, Entry, Payload
from outreach.domain.errors import Code, Refusal
from outreach.domain.kinds import KINDS
from outreach.domain.review import Correction, State
from outreach.eventlog import log
from outreach.projections import consent, consent_letter
from outreach.projections.applied import content
from outreach.projections.models import StandingRow
from outreach.projections.review import standings
from outreach.services.desk import written_at_desk
from outreach.services.receive import record
from outreach.services.review import Moved
from outreach.services.work import Work

PROGRAMME = ("open_counselling", 1)
"""What is decided about a person alone is noted under the programme that all have."""


class NotShared(Exception):
    """Nothing may go out, and nothing was written. `answer` says why."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.reason)
        self.answer = answer


def tell(work: Work, actor: Actor, withdrawal_id: UUID, party: str) -> None:
    """Note that `party` was told today of what ended a yes. Raises `Refusal` (of field `person_id` where there is no
    such thing that the actor may see) and `Quarantine`."""
    log.lock(work.session, actor.helhedsplan_id)
    row, _ = _found(work, actor, withdrawal_id, is_stop)
    about = About(AboutType.PERSON, row.about_id) if row.about_id else None
    said = RecipientTold(withdrawal_id, party, day_of(work.now))
    record(work, actor, [written_at_desk(work, actor, "recipient_told", said, about, row.area_id, None, PROGRAMME)])


def carry_out(work: Work, actor: Actor, share_id: UUID) -> None:
    """Note that a planned share has happened today. Raises `NotShared`, `Moved` (it was carried out or taken back
    meanwhile), and as `tell`."""
    log.lock(work.session, actor.helhedsplan_id)
    row, said = _found(work, actor, share_id, lambda said: isinstance(said, Share))
    assert isinstance(said, Share)
    if said.done or row.state == State.RETRACTED.value or row.about_id is None:
        raise Moved
    today = day_of(work.now)
    answer = consent.ask(work.session, actor.scope, row.about_id, said.purpose, said.recipient, today)
    if not answer.allowed:
        raise NotShared(answer)
    done = replace(said, done=True, on=today)
    fresh = Correction(share_id, (row.version_id,), "share", KINDS["share"].version, done)
    under = (row.programme, row.programme_version)
    about = About(AboutType.PERSON, row.about_id)
    record(work, actor, [written_at_desk(work, actor, "correction", fresh, about, row.area_id, None, under)])


def send(work: Work, actor: Actor, person_id: UUID, purpose: str, recipient: str, what: str) -> None:
    """Note that a letter about somebody went out today. Raises as `carry_out`."""
    log.lock(work.session, actor.helhedsplan_id)
    today = day_of(work.now)
    letter = consent_letter.letter(work.session, actor.scope, person_id, purpose, recipient, today)
    if letter is None:
        raise Refusal(Code.NOT_YOURS, "person_id")
    if letter.told is None:
        raise NotShared(letter.answer)
    said = Share(purpose, recipient, what, today, done=True)
    about = About(AboutType.PERSON, person_id)
    record(work, actor, [written_at_desk(work, actor, "share", said, about, letter.area_id, None, PROGRAMME)])


def _found(work: Work, actor: Actor, entry_id: UUID, wanted: Callable[[Payload], bool]) -> tuple[StandingRow, Payload]:
    """A wanted entry that the actor may see, as it stands."""
    row = next(iter(standings(work.session, actor.scope, [entry_id])), None)
    logged = log.read_some(work.session, [row.version_id], work.codec) if row else []
    said = content(logged[0].entry) if logged else None
    if row is None or said is None or not wanted(said):
        raise Refusal(Code.WRONG_TARGET, "person_id")
    return row, said


def must_be_asked_anew(chosen: Entry, sides: list[Entry]) -> bool:
    """Whether letting `chosen` stand would take up a yes again against a no: that is only for the person to say."""
    said = content(chosen)
    if not isinstance(said, Consent) or said.decision is not Choice.PERMIT:
        return False
    others = [content(one) for one in sides]
    return any(
        isinstance(one, ConsentWithdrawn) or (isinstance(one, Consent) and one.decision is Choice.DENY)
        for one in others
    )
