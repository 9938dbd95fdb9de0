"""Who may be the same person made twice: only suggested, never done."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

_LETTERS = str.maketrans({
    "æ": "a", "ä": "a", "å": "a", "ø": "o", "ö": "o", "œ": "o", "ð": "d", "đ": "d", "þ": "th", "ł": "l", "ß": "s",
    "ı": "i",
})  # fmt: skip
_SHORTEST_PHONE = 8


@dataclass(frozen=True, slots=True)
class Known:
    """What is compared of a person."""

    id: UUID
    name: str
    birth_year: int | None
    phone: str | None


def fold_words(text: str) -> list[str]:
    """The words of a name as it is compared: the same rule as foldWords in static/js/search.js.

    No accents, no case, the Danish letters and their spellings made one (Åse, Aase; Søren, Soeren), doubled letters
    written once (Mohammed, Mohamed).
    """
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    plain = "".join(sign for sign in plain if not unicodedata.category(sign).startswith("M") and sign not in "'’`")
    words = re.findall(r"[^\W_]+", plain)
    return [word if word.isdecimal() else _fold_spelling(word) for word in words]


def _fold_spelling(word: str) -> str:
    return re.sub(r"([^\W\d_])\1+", r"\1", word.replace("ae", "a").replace("oe", "o"))


def fold_phone(phone: str | None) -> str:
    """Its digits without the country code; "" when there are too few to tell anybody by."""
    digits = re.sub(r"^(00)?45(?=[0-9]{8}$)", "", re.sub(r"[^0-9]", "", phone or ""))
    return digits if len(digits) >= _SHORTEST_PHONE else ""


def likely(people: Iterable[Known]) -> list[tuple[UUID, ...]]:
    """Groups of two or more who have the same name and birth year, or the same telephone number; oldest first."""
    alike: defaultdict[tuple[str, ...], set[UUID]] = defaultdict(set)
    for person in people:
        if person.birth_year is not None and (words := fold_words(person.name)):
            alike["name", *sorted(words), str(person.birth_year)].add(person.id)
        if phone := fold_phone(person.phone):
            alike["phone", phone].add(person.id)
    return sorted({_in_order(group) for group in alike.values() if len(group) > 1})


def _in_order(group: Iterable[UUID]) -> tuple[UUID, ...]:
    ordered: Sequence[UUID] = sorted(group)
    return tuple(ordered)
