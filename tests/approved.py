"""The consent texts that are shipped, as if a named person had approved them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from outreach.programmes.consent import purposes
from outreach.texts.consent_texts import ConsentTexts, open_texts, use, used


@contextmanager
def approved() -> Iterator[ConsentTexts]:
    """In this process. A server of its own is told by APPROVED (browser/town.py)."""
    before, texts = used(), open_texts(purposes(), examples=True)
    use(texts)
    try:
        yield texts
    finally:
        use(before)
