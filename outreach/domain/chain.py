"""The hash chain of the log: it holds when payloads are erased, and breaks when a row is changed or left out."""

from __future__ import annotations

import hashlib
from uuid import UUID

GENESIS = "0" * 64


def content_hash(body: str) -> str:
    """SHA-256 of the exact UTF-8 bytes that the phone made, lower-case hex."""
    return hashlib.sha256(body.encode()).hexdigest()


def digest(salt: str, content: str) -> str:
    """What enters the chain instead of the content hash: without the salt it says nothing about the content."""
    return hashlib.sha256(f"{salt}:{content}".encode()).hexdigest()


def link(previous: str, sequence: int, entry_id: UUID, salted: str) -> str:
    """The hash of a row: over the row before it, its number, its id and its salted digest."""
    return hashlib.sha256(f"{previous}|{sequence}|{entry_id}|{salted}".encode()).hexdigest()
