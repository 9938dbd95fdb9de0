"""Texts of pages that stand for themselves, as data (TOML): the young person's page, and the words of a proof (bevis).

A named person approves a language by writing their name and the day into its file; until then the page says that a
machine has translated it. The Danish is kept plain: scripts/lix counts it, and a test holds it to 30.
"""

from __future__ import annotations

from collections.abc import Mapping

from outreach.texts.reader import PLAN_LANGUAGES, PlanText, Texts, open_texts

__all__ = ["PLAN_LANGUAGES", "PlanText", "Texts", "open_texts", "plan_text", "proof_words", "use"]

_used: Texts | None = None


def use(texts: Texts) -> None:
    """Make these the process's texts; create_app does, once."""
    global _used
    _used = texts


def _texts() -> Texts:
    """Before any app was made: what is shipped."""
    if _used is None:
        use(open_texts())
    assert _used is not None
    return _used


def plan_text(language: str) -> PlanText:
    """The page's words in one of `PLAN_LANGUAGES`."""
    return _texts().plan[language]


def proof_words() -> Mapping[str, str]:
    """The words of a proof, in Danish."""
    return _texts().proof
