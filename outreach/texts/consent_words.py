"""The words around the consent texts, for whoever is asked: by language, every language the same keys."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_suffix(".toml")


@cache
def consent_words() -> Mapping[str, Mapping[str, str]]:
    """Language to key to words; `dir` is ltr or rtl, `{day}` stands for a day."""
    found: Mapping[str, Mapping[str, str]] = tomllib.loads(FILE.read_text("utf-8"))
    return found
