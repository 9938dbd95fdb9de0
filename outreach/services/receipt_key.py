"""The key that receipts of consent are signed with, its public half, and whether a signature is its."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from outreach.domain.receipt import Code, Receipt, code_of, digest, statement

ALGORITHM = "Ed25519"


def published(seed: str) -> dict[str, Any]:
    """What stands at /.well-known/outreach-receipt-key.json: JSON Web Keys (RFC 8037). `seed` is in hexadecimal."""
    raw = _private(seed).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    key = {"kty": "OKP", "crv": ALGORITHM, "x": _text(raw), "kid": _id(raw), "use": "sig", "alg": "EdDSA"}
    return {"keys": [key]}


def signed(receipt: Receipt, seed: str) -> Receipt:
    """The receipt with its signature."""
    key = _private(seed)
    raw = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    value = _text(key.sign(statement(receipt["receipt"]["receipt_id"], digest(receipt))))
    signature = {"algorithm": ALGORITHM, "key_id": _id(raw), "value": value}
    return {**receipt, "receipt": receipt["receipt"] | {"signature": signature}}


def is_signed(receipt: Mapping[str, Any], keys: Mapping[str, Any]) -> bool:
    """Whether one of the published keys signed it. Raises KeyError, TypeError or ValueError when either is none."""
    signature = receipt["receipt"]["signature"]
    if signature["algorithm"] != ALGORITHM:
        return False
    return any(_verifies(raw, code_of(receipt)) for raw in _raw(keys) if _id(raw) == signature["key_id"])


def is_code_signed(code: Code, keys: Mapping[str, Any]) -> bool:
    """The same of a QR code, which does not name its key: any of them. Raises likewise."""
    return any([_verifies(raw, code) for raw in _raw(keys)])


def _raw(keys: Mapping[str, Any]) -> list[bytes]:
    return [_bytes(key["x"]) for key in keys["keys"] if key["crv"] == ALGORITHM]


def _verifies(raw: bytes, code: Code) -> bool:
    try:
        said = statement(code.receipt_id, code.digest)
        Ed25519PublicKey.from_public_bytes(raw).verify(_bytes(code.signature), said)
    except (InvalidSignature, ValueError):
        return False
    return True


def _private(seed: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed))


def _id(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:16]


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    """Raises ValueError unless it is the one way to write them: Python's decoder skips signs that it does not know."""
    raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if _text(raw) != text:
        raise ValueError("no base64url")
    return raw
