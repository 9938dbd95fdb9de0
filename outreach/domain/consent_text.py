"""The text that somebody is shown before they say yes or no, and the hash that says exactly which one it was."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

WORDS = ("title", "what", "data", "who", "voluntary", "consequences_of_no", "withdraw")
"""What is read, in the order of the screen; that it is voluntary and the price of a no stand before the choice (law.md
7)."""
MASTER = "da"


@dataclass(frozen=True, slots=True)
class ConsentText:
    """One purpose's text in one language. `text_id` is the purpose's id; `approved_on` None: nobody approved it."""

    text_id: str
    version: int
    language: str
    title: str
    what: str
    data: str
    who: str
    voluntary: str
    consequences_of_no: str
    withdraw: str
    master_hash: str
    approved_by: str = ""
    approved_on: date | None = None
    machine: bool = False
    """Translated by a machine, and said to be."""

    @property
    def text_hash(self) -> str:
        return text_hash(asdict(self))


def text_hash(said: Mapping[str, object]) -> str:
    """SHA-256, lower-case hex, over the UTF-8 bytes of the JSON of what a text is and says: its keys in order of the
    alphabet, no blanks, nothing escaped that need not be. Who approved it is no part of it. Raises `KeyError`."""
    named = {name: said[name] for name in ("text_id", "version", "language", *WORDS)}
    text = json.dumps(named, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
