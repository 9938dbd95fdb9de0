"""The words of JavaScript in one language, out of the same catalogue as the pages'."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from flask import current_app

SOURCE = "da"


def catalogue(language: str) -> dict[str, str | list[str]]:
    """Key of the message to translation; a list where the message has a plural. Danish needs none.

    A phone fetches the scripts, which hold every message, as well: a key of four letters says which is meant, and a
    third of the catalogue need not be sent. Raises `ValueError` where two messages would have the same key.
    """
    if language == SOURCE:
        return {}
    words: dict[str, str | list[str]] = {}
    for message in _catalogue(language):
        if any("static/js/" in path for path, _line in message.locations) and message.string and not message.fuzzy:
            said = message.id
            key = key_of(said if isinstance(said, str) else said[0])
            if key in words:
                raise ValueError(f"another message has the key of {said!r}: word it differently")
            words[key] = str(message.string) if isinstance(said, str) else list(message.string)
    return words


def key_of(message: str) -> str:
    """Four letters or digits, the FNV-1a hash of its UTF-16 units in base 36: as keyOf of static/js/words.js does."""
    units, hashed = message.encode("utf-16-le"), 0x811C9DC5
    for low, high in zip(units[::2], units[1::2], strict=True):
        hashed = (hashed ^ (low | high << 8)) * 0x01000193 & 0xFFFFFFFF
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return "".join(digits[hashed // 36**place % 36] for place in (3, 2, 1, 0))


def _catalogue(language: str) -> Catalog:
    for folder in current_app.config["BABEL_TRANSLATION_DIRECTORIES"].split(";"):
        path = Path(current_app.root_path) / folder / language / "LC_MESSAGES" / "messages.po"
        if path.exists():
            with path.open("rb") as file:
                return read_po(file, locale=language)
    return Catalog()
