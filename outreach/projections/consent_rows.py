"""The sittings and the decisions made at them, as rows. A row of a sitting stays when it was entered in error."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from sqlalchemy import Table
from sqlalchemy.orm import Session

from outreach.accounts.rows import Row, Rows, upsert_rows
from outreach.domain.consent_entry import Consent, ConsentRecord, ConsentWithdrawn, Notice, Signer
from outreach.domain.due import day_of
from outreach.domain.review import Retraction
from outreach.projections.applied import Applied
from outreach.projections.models_consent import ConsentRecordRow, ConsentRow

_RECORD = cast(Table, ConsentRecordRow.__table__)
_CONSENT = cast(Table, ConsentRow.__table__)


def apply(session: Session, batch: Sequence[Applied]) -> None:
    """Write what the batch says about consent."""
    decided = [_decided(a, said) for a in batch if isinstance(said := a.entry.payload, Consent | ConsentWithdrawn)]
    upsert_rows(session, _CONSENT, decided)
    mine = [a for a in batch if isinstance(a.entry.payload, ConsentRecord | Retraction)]
    if not mine:
        return
    taken_back = [a.entry.payload.entry_id for a in mine if isinstance(a.entry.payload, Retraction)]
    rows = Rows(session, _RECORD, taken_back)
    for applied in mine:
        said = applied.entry.payload
        if isinstance(said, ConsentRecord):
            rows.put(_record(applied, said))
        elif isinstance(said, Retraction) and (before := rows.get(said.entry_id)):
            rows.put(before | {"entered_in_error": True, "changed_sequence": applied.at})
    rows.flush()


def day(applied: Applied) -> date:
    """When it was said, in Copenhagen, and not later than it was received: a clock makes nobody older."""
    return min(day_of(applied.entry.occurred_at), day_of(applied.logged.received_at))


def _fact(applied: Applied) -> Row:
    entry = applied.entry
    return {
        "entry_id": entry.id,
        "helhedsplan_id": entry.helhedsplan_id,
        "organisation_id": entry.organisation_id,
        "area_id": entry.area_id,
        "actor_id": applied.logged.actor_id,
        "programme": entry.programme,
        "programme_version": entry.programme_version,
        "occurred_at": entry.occurred_at,
        "recorded_at": entry.recorded_at,
        "changed_sequence": applied.at,
        "person_id": applied.about_id,
    }


def _record(applied: Applied, said: ConsentRecord) -> Row:
    return _fact(applied) | {
        "given_on": day(applied),
        "given_by": said.given_by.value,
        "persons": [_signer(one) for one in said.persons],
        "notice": _notice(said.notice),
        "benefit_linked": said.benefit_linked,
        "witness": said.witness,
        "place": said.place,
        "entered_in_error": False,
    }


def _signer(one: Signer) -> dict[str, Any]:
    return {
        "who": one.who.value,
        "name": one.name,
        "relation": one.relation and one.relation.value,
        "method": one.method.value,
        "said": one.said.value,
    }


def _notice(notice: Notice) -> dict[str, Any]:
    return {
        "language": notice.language,
        "texts": [
            {
                "text_id": text.text_id,
                "version": text.version,
                "text_hash": text.text_hash,
                "master_hash": text.master_hash,
            }
            for text in notice.texts
        ],
        "presentation": [one.value for one in notice.presentation],
        "interpreter": notice.interpreter,
        "voluntary_shown": notice.voluntary_shown,
        "consequences_shown": notice.consequences_shown,
        "words": {"version": notice.words.version, "words_hash": notice.words.words_hash} if notice.words else None,
    }


def _decided(applied: Applied, said: Consent | ConsentWithdrawn) -> Row:
    row = _fact(applied) | {
        "purpose": said.purpose,
        "recipient": said.recipient,
        "bases": [str(base) for base in said.bases],
        "on_day": day(applied),
    }
    if isinstance(said, ConsentWithdrawn):
        nothing = dict.fromkeys(("record_id", "choice", "legal_function", "valid_from", "valid_until"))
        return row | nothing | {"data_types": [], "expressed_by": said.expressed_by, "method": said.method}
    return row | {
        "record_id": said.record_id,
        "choice": said.decision.value,
        "legal_function": said.legal_function.value,
        "valid_from": said.valid_from,
        "valid_until": said.valid_until,
        "data_types": list(said.data_types),
        "expressed_by": None,
        "method": None,
    }
