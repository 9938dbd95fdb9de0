"""The words of JavaScript in one language, out of the same catalogue as the pages'."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from flask import current_app

SOURCE = "da"


def catalogue(language: str) -> dict[str, str | list[str]]:
    """Message to translation; a list where the message has a plural. Danish needs none: it is what the code says."""
    if language == SOURCE:
        return {}
    words: dict[str, str | list[str]] = {}
    for message in _catalogue(language):
        if any("static/js/" in path for path, _line in message.locations) and message.string and not message.fuzzy:
            if isinstance(message.id, str):
                words[message.id] = str(message.string)
            else:
                words[message.id[0]] = list(message.string)
    return words


def _catalogue(language: str) -> Catalog:
    for folder in current_app.config["BABEL_TRANSLATION_DIRECTORIES"].split(";"):
        path = Path(current_app.root_path) / folder / language / "LC_MESSAGES" / "messages.po"
        if path.exists():
            with path.open("rb") as file:
                return read_po(file, locale=language)
    return Catalog()
