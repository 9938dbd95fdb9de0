"""Proofs (beviser): a statement that the instance signs, so that whoever is shown it can ask whether it is true.

A token is the statement as compact JSON and an Ed25519 signature over these bytes, each base64url, with a dot between.
Nothing of it is stored: what was signed stays true of the day that it names.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NoBase64
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

LONGEST = 8_000
"""Characters of a token: more than any that was ever made."""
VERSION = 1


def sign(seed: str, statement: dict[str, Any]) -> str:
    """The token of a statement. `seed`: the instance's key, in hexadecimal."""
    said = json.dumps({"v": VERSION} | statement, ensure_ascii=False, separators=(",", ":")).encode()
    return f"{_text(said)}.{_text(_key(seed).sign(said))}"


def check(seed: str, token: str) -> dict[str, Any] | None:
    """The statement of a token that this instance made; None: it is none, or not as it was made. Never raises."""
    said, _, signature = token[: LONGEST + 1].partition(".")
    try:
        raw, signed = _bytes(said), _bytes(signature)
        _key(seed).public_key().verify(signed, raw)
        statement = json.loads(raw)
    except (InvalidSignature, ValueError, NoBase64):
        return None
    return statement if statement.pop("v", None) == VERSION else None


def told(statement: dict[str, Any]) -> dict[str, Any]:
    """What a statement says, with whole words for its short ones."""
    return {
        "name": statement["name"],
        "organisation": statement["by"],
        "helhedsplan": statement["plan"],
        "issued_on": statement["on"],
        "steps": [dict(zip(("label", "from", "to", "minutes"), step, strict=True)) for step in statement["steps"]],
        "minutes_total": statement["minutes"],
        "courses": [dict(zip(("label", "on"), course, strict=True)) for course in statement["courses"]],
    }


def _key(seed: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed))


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    """Raises ValueError unless the text is the one way to write them: other ways would be other tokens that hold."""
    raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if _text(raw) != text:
        raise ValueError
    return raw
