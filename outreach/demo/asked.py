"""What people of the demo were asked for consent to, and answered; only where there are texts that may be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from outreach.demo.phone import Written
from outreach.domain.consent_entry import (
    Choice,
    Consent,
    ConsentRecord,
    ConsentWithdrawn,
    GivenBy,
    LegalFunction,
    Method,
    Notice,
    Presentation,
    RecipientTold,
    Said,
    Share,
    ShownText,
    ShownWords,
    Signer,
    Who,
    WithdrawalMethod,
)
from outreach.domain.entry import Payload
from outreach.programmes import shared
from outreach.programmes.model import Purpose
from outreach.texts import consent_texts

Write = Callable[[str, Payload, int], Written]
"""Of a kind, what it says, so many days ago; saved by the worker's phone."""
DAYS = 364
"""How long a yes counts where nothing else is said: both days of a year."""


def ask(write: Write, said: Mapping[str, Any], today: date) -> None:
    """A sitting and what came of it, as caseload.toml tells it: purpose to answer, and the words in `language`."""
    language, answers = said.get("language", "da"), said["answers"]
    day = today - timedelta(days=said["ago"])
    texts = {one.text_id: one for one in consent_texts.used().offered(day) if one.language == language}
    if not set(answers) <= set(texts):
        return
    shown = [ShownText(id, texts[id].version, texts[id].text_hash, texts[id].master_hash) for id in answers]
    sitting = write("consent_record", _record(language, shown, answers.values(), said), said["ago"])
    for purpose in (one for one in shared().purposes if one.id in answers):
        first = _consent(purpose, sitting.entry.id, answers[purpose.id], day, said.get("days", DAYS))
        made = write("consent", first, said["ago"])
        if "shared" in said and first.decision is Choice.PERMIT:
            write("share", Share(purpose.id, first.recipient, said["shared"], day, True), said["ago"])
        if "stopped" in said:
            _stop(write, first, made.entry.id, said["stopped"], today)


def _record(
    language: str, shown: Iterable[ShownText], answers: Iterable[str], said: Mapping[str, Any]
) -> ConsentRecord:
    oral = "witness" in said
    method = Method.ORAL_WITNESSED if oral else Method.TAP
    yes = Said.YES if Choice.PERMIT in answers else Said.NO
    how = (Presentation.READ_ALOUD,) if oral else (Presentation.READ,)
    around = consent_texts.used().words.get(language)
    words = ShownWords(around.version, around.words_hash) if around else None
    notice = Notice(language, tuple(shown), how, None, True, True, words)
    person = Signer(Who.SELF, None, None, method, None, yes)
    return ConsentRecord(GivenBy.SELF, (person,), notice, False, said.get("witness"), None)


def _consent(purpose: Purpose, record_id: UUID, answer: str, day: date, days: int) -> Consent:
    permit = answer == Choice.PERMIT
    return Consent(
        record_id,
        purpose.id,
        purpose.recipients[0],
        LegalFunction(purpose.legal_function),
        Choice(answer),
        day if permit else None,
        day + timedelta(days=days) if permit else None,
        tuple(purpose.data_types) if permit else (),
        (),
    )


def _stop(write: Write, first: Consent, id: UUID, stopped: Mapping[str, Any], today: date) -> None:
    end = ConsentWithdrawn(first.purpose, first.recipient, (id,), Who.SELF, WithdrawalMethod.ORAL)
    written = write("consent_withdrawn", end, stopped["ago"])
    if "told" in stopped:
        on = today - timedelta(days=stopped["told"])
        write("recipient_told", RecipientTold(written.entry.id, stopped["party"], on), stopped["told"])
