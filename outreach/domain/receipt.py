"""A receipt of consent: which words it is signed by, and whether its parts agree with each other.

Its fields are those of ISO/IEC TS 27560 as law.md lists them; docs/consent-receipt.schema.json says their shape.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from outreach.domain.consent_text import MASTER, text_hash

SCHEMA_VERSION = "2"
JURISDICTION = "DK"
SIGNED = "outreach-receipt-1"

LEGAL_REF = {
    "gdpr_consent": "GDPR art. 6(1)(a)",
    "explicit_consent": "GDPR art. 9(2)(a)",
    "confidentiality_waiver": "forvaltningsloven § 28, stk. 2, nr. 1",
    "obtain_information": "retssikkerhedsloven § 11 a",
}
"""By legal function (law.md)."""

Receipt = dict[str, Any]


def digest(receipt: Mapping[str, Any]) -> str:
    """SHA-256, lower-case hex, over the UTF-8 bytes of the receipt's JSON without its signature: keys in order of the
    alphabet, no blanks, nothing escaped that need not be."""
    bare = {**receipt, "receipt": {name: one for name, one in receipt["receipt"].items() if name != "signature"}}
    text = json.dumps(bare, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def named(receipt: Mapping[str, Any]) -> str:
    """The receipt's id: of its record and of all that it says, so that what says the same is the same receipt.
    Whatever stands there as its id counts for nothing."""
    bare = {**receipt, "receipt": receipt["receipt"] | {"receipt_id": None}}
    return str(uuid5(UUID(receipt["header"]["record_id"]), digest(bare)))


def statement(receipt_id: str, digested: str) -> bytes:
    """What is signed: short enough for a QR code on the paper, and the receipt's file can be told by it."""
    return f"{SIGNED}\n{receipt_id}\n{digested}".encode()


class Code(NamedTuple):
    """What the QR code says: which receipt, its digest (`digest`) and the signature on both, base64url."""

    receipt_id: str
    digest: str
    signature: str

    def __str__(self) -> str:
        """One line, which can be copied from a phone that has read it."""
        return f"{SIGNED} {self.receipt_id} {self.digest} {self.signature}"


def code_of(receipt: Mapping[str, Any]) -> Code:
    """That of a signed receipt. Raises KeyError, TypeError or ValueError for what is none."""
    said = receipt["receipt"]
    return Code(said["receipt_id"], digest(receipt), said["signature"]["value"])


def read_code(text: str) -> Code | None:
    """The text of a QR code, however its words are parted; None: it is not one of these."""
    words = text.split()
    return Code(*words[1:]) if len(words) == 4 and words[0] == SIGNED else None


def wrong_texts(receipt: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the texts in it, in words: each must have the hash that the record names."""
    for at, notice in enumerate(receipt["notice"]["texts"]):
        shown, master = notice["text"], notice["danish_master"]
        if master is None and receipt["notice"]["language"] == MASTER:
            master = shown
        for name, said, hashed in (
            ("text", shown, notice["text_hash"]),
            ("danish_master", master, notice["danish_master_hash"]),
        ):
            if said is not None and text_hash(said) != hashed:
                yield f"notice.texts[{at}].{name}: its hash is another than the one that was consented to"
        if shown is not None and master is None:
            yield f"notice.texts[{at}].danish_master: missing"
        if shown is None:
            yield f"notice.texts[{at}].text: missing"
        elif (shown["text_id"], shown["version"], shown["language"]) != (
            notice["notice_id"],
            notice["version"],
            receipt["notice"]["language"],
        ):
            yield f"notice.texts[{at}].text: another text, version or language than the record says"
