"""Who sent a request: by a phone's signature, or by a token."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import urlsafe_b64decode
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePublicKey,
    EllipticCurvePublicNumbers,
)
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

_COORDINATE = re.compile(r"[A-Za-z0-9_-]{43}")
"""32 bytes, as base64url writes them and no other way."""


def is_public_key(jwk: object) -> bool:
    """Whether `jwk` is a public EC P-256 key."""
    if not isinstance(jwk, dict) or jwk.get("kty") != "EC" or jwk.get("crv") != "P-256" or "d" in jwk:
        return False
    try:
        if not all(_COORDINATE.fullmatch(jwk[name]) for name in ("x", "y")):
            return False
        _key(canonical_key(jwk))
    except (ValueError, KeyError, TypeError):
        return False
    return True


def canonical_key(jwk: dict[str, object]) -> str:
    """The key as it is stored: the four members that make it, in one order."""
    return json.dumps({name: jwk[name] for name in ("kty", "crv", "x", "y")}, separators=(",", ":"))


def upload_is_signed(public_key: str, device_id: str, time: str, body: bytes, signature: str) -> bool:
    """Whether `signature` is the device's over this body (docs/sync.md, "Sending"). Never raises."""
    signed = f"outreach-upload-1\n{device_id}\n{time}\n{hashlib.sha256(body).hexdigest()}"
    try:
        raw = _decode(signature)
        if len(raw) != 64:
            return False
        der = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
        _key(public_key).verify(der, signed.encode(), ECDSA(SHA256()))
    except (InvalidSignature, ValueError, KeyError, TypeError):
        return False
    return True


@lru_cache(maxsize=1024)
def _key(jwk: str) -> EllipticCurvePublicKey:
    data = json.loads(jwk)
    x, y = (int.from_bytes(_decode(data[name]), "big") for name in ("x", "y"))
    return EllipticCurvePublicNumbers(x, y, SECP256R1()).public_key()


def _decode(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def token_hash(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
