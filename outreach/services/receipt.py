"""A receipt of consent: everything that a sitting was, as ISO/IEC TS 27560 names it, signed by this server.

It is made of what the log holds, and of nothing else: a withdrawal stands in it too, and until something happens it is
the same to the last byte, on paper, on the screen and as a file. Its shape is docs/consent-receipt.schema.json's;
`outreach verify-receipt` checks one without this server.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from outreach import programmes
from outreach.accounts.models import Organisation
from outreach.domain.actor import Actor
from outreach.domain.consent import Person, turns
from outreach.domain.consent_entry import ConsentRecord
from outreach.domain.consent_text import MASTER, WORDS, ConsentText
from outreach.domain.due import day_of
from outreach.domain.receipt import JURISDICTION, LEGAL_REF, SCHEMA_VERSION, Receipt, named
from outreach.eventlog import log
from outreach.projections import consent_record
from outreach.projections.consent import decided, until
from outreach.projections.consent_record import Sat
from outreach.projections.models_consent import ConsentRow
from outreach.services import receipt_events
from outreach.services.receipt_events import day, iso
from outreach.services.receipt_key import signed
from outreach.services.work import Work
from outreach.texts import consent_texts

DELIVERY = ["shown", "print", "QR", "file"]
"""How it is handed over: the page, the same on paper, each with its code, and the file."""


def issue(work: Work, actor: Actor, record_id: UUID, seed: str) -> Receipt | None:
    """The receipt of a sitting about somebody whom `actor` may see, signed with the key of `seed` (hexadecimal).

    None: no such sitting, or not theirs to see.
    """
    sat = consent_record.one(work.session, actor.scope, record_id)
    if sat is None:
        return None
    today = day_of(work.now)
    parties = _parties(work, sat)
    receipt: Receipt = {
        "header": _header(sat),
        "subject": _subject(sat),
        "parties": parties,
        "items": [_item(sat, row, parties[0]["name"]) for row in sat.choices],
        "notice": _notice(sat),
        "events": receipt_events.events(sat, _strokes(work, sat), today),
        "withdrawal": _withdrawal(sat, parties[0]["contact"], today),
        "receipt": {
            "receipt_id": None,
            "record_id": str(record_id),
            "issued_at": None,
            "language": sat.row.notice["language"],
            "delivery": DELIVERY,
        },
    }
    receipt["receipt"]["issued_at"] = _changed_at(sat, receipt)
    receipt["receipt"]["receipt_id"] = named(receipt)
    return signed(receipt, seed)


def _changed_at(sat: Sat, receipt: Receipt) -> str:
    """When the last of what stands in it came in; of a yes that expired, when its days were over."""
    told = [sat.written[one.entry_id].received_at for one in sat.told]
    came = [iso(moment) for moment in (sat.written[sat.row.entry_id].received_at, *told)]
    came += [event["synced_at"] for event in receipt["events"]]
    return max(came)


def _strokes(work: Work, sat: Sat) -> receipt_events.Strokes:
    """The signatures lie in the log alone: those of this sitting and of the later ones."""
    said = log.read_some(work.session, [sat.row.entry_id, *sat.others], work.codec)
    return {
        one.entry.id: [each.strokes for each in one.entry.payload.persons]
        for one in said
        if isinstance(one.entry.payload, ConsentRecord)
    }


def _header(sat: Sat) -> dict[str, Any]:
    how = sat.written[sat.row.entry_id]
    bases = {UUID(base) for row in sat.choices for base in row.bases}
    before = sorted({str(row.record_id) for row in sat.later if row.entry_id in bases and row.record_id})
    return {
        "record_id": str(sat.row.entry_id),
        "schema_version": SCHEMA_VERSION,
        "jurisdiction": JURISDICTION,
        "supersedes_id": before[-1] if before else None,
        "content_hash": how.content_hash,
        "prev_hash": how.previous,
    }


def _subject(sat: Sat) -> dict[str, Any]:
    others = [one for one in sat.row.persons if one["who"] != "self"]
    return {
        "subject_id": str(sat.row.person_id),
        "age_band": _age_band(sat.person, sat.row.given_on),
        "given_by": sat.row.given_by,
        "given_by_name": ", ".join(one["name"] for one in others) or None,
        "relation": ", ".join(one["relation"] for one in others if one["relation"]) or None,
        "persons": sat.row.persons,
    }


def _age_band(person: Person, on: date) -> str | None:
    """None: nobody knows."""
    fifteen, eighteen = turns(person, 15), turns(person, 18)
    if fifteen is None or eighteen is None:
        return None
    return "<15" if on < fifteen else "15-17" if on < eighteen else "18+"


def _parties(work: Work, sat: Sat) -> list[dict[str, Any]]:
    """The controller first, then every recipient and source that a choice names."""
    own = work.session.get_one(Organisation, sat.row.organisation_id)
    known = {one.id: one for one in programmes.shared().recipients}
    here = next((one for one in known.values() if one.organisation == own.kind), None)
    parties = [_party(str(own.id), own.name, "controller", here)]
    purposes = {one.id: one for one in programmes.shared().purposes}
    for name, role in sorted({(row.recipient, "recipient") for row in sat.choices} | _sources(sat.choices, purposes)):
        one = known.get(name)
        if one is not None and one.organisation != own.kind:
            parties.append(_party(one.id, one.label["da"], role, one))
    return parties


def _sources(choices: Iterable[ConsentRow], purposes: Any) -> set[tuple[str, str]]:
    named = {purposes[row.purpose].source for row in choices if row.purpose in purposes}
    return {(one, "source") for one in named if one}


def _party(id: str, name: str, role: str, said: Any) -> dict[str, Any]:
    more = {key: getattr(said, key, None) for key in ("cvr", "contact", "dpo_contact")}
    return {"id": id, "name": name, "role": role, **more}


def _item(sat: Sat, row: ConsentRow, own: str) -> dict[str, Any]:
    shared = programmes.shared()
    purpose = next((one for one in shared.purposes if one.id == row.purpose), None)
    labels = {one.id: one.label["da"] for one in shared.recipients}
    types = {one.id: one.label["da"] for one in shared.data_types}
    text = _text(sat, row.purpose, sat.row.notice["language"])
    source = purpose.source if purpose else None
    return {
        "purpose_code": row.purpose,
        "purpose_text": text.what if text else (purpose.label["da"] if purpose else row.purpose),
        "legal_function": row.legal_function,
        "legal_ref": LEGAL_REF[row.legal_function or ""],
        "data_types": [{"id": one, "label": types.get(one, one)} for one in row.data_types],
        # A purpose that is asked about no more: the legal function that was kept says so too
        "special_category": purpose.special_category if purpose else row.legal_function == "explicit_consent",
        "direction": purpose.direction if purpose else None,
        "source": labels.get(source, source) if source else own,
        "recipient": labels.get(row.recipient, row.recipient),
        "decision": row.choice,
        "valid_from": day(row.valid_from),
        "valid_until": day(until(sat.person, decided(row)) if row.choice == "permit" else row.valid_until),
    }


def _notice(sat: Sat) -> dict[str, Any]:
    said = sat.row.notice
    return {
        "language": said["language"],
        "texts": [_shown(sat, text) for text in said["texts"]],
        "words": said.get("words"),
        "presentation": said["presentation"],
        "interpreter": said["interpreter"],
        "voluntary_shown": said["voluntary_shown"],
        "consequences_text_id": said["texts"][0]["text_id"] if said["consequences_shown"] else None,
        "benefit_linked": sat.row.benefit_linked,
    }


def _shown(sat: Sat, text: dict[str, Any]) -> dict[str, Any]:
    language = sat.row.notice["language"]
    shown = _text(sat, text["text_id"], language)
    master = None if language == MASTER else _known(text["text_id"], MASTER, text["master_hash"])
    return {
        "notice_id": text["text_id"],
        "version": text["version"],
        "text_hash": text["text_hash"],
        "danish_master_hash": text["master_hash"],
        "text": _words(shown),
        "danish_master": _words(master),
    }


def _text(sat: Sat, purpose: str, language: str) -> ConsentText | None:
    hashed = next((one["text_hash"] for one in sat.row.notice["texts"] if one["text_id"] == purpose), None)
    return _known(purpose, language, hashed)


def _known(purpose: str, language: str, hashed: str | None) -> ConsentText | None:
    """The very words, if they were ever here."""
    known = consent_texts.used().known
    wanted = (purpose, language, hashed)
    return next((one for key, one in known.items() if (key[0], key[2], key[3]) == wanted), None)


def _words(text: ConsentText | None) -> dict[str, Any] | None:
    return {name: getattr(text, name) for name in ("text_id", "version", "language", *WORDS)} if text else None


def _withdrawal(sat: Sat, contact: str | None, today: date) -> dict[str, Any]:
    ended = {row.entry_id for row in receipt_events.ended_by(sat)}
    stopped = receipt_events.stopped_at(sat, today)
    told = [
        {"party": row.party, "at": row.on_day.isoformat(), "by": sat.written[row.entry_id].actor}
        for row in sat.told
        if row.withdrawal_id in ended
    ]
    return {
        "methods": ["tap", "oral", "written"],
        "contact": contact,
        "recipients_notified": told,
        "stopped_at": iso(stopped) if stopped else None,
    }
