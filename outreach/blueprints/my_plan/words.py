"""The words of the page as its shell and its script want them; they are data (outreach/texts/plan)."""

from __future__ import annotations

from outreach import programmes
from outreach.domain.ladder import LEISURE
from outreach.texts import PLAN_LANGUAGES, PlanText, plan_text

SOURCE = PLAN_LANGUAGES[0]


def names() -> dict[str, str]:
    """Every language of the page by its code, each in its own words."""
    return {language: plan_text(language).name for language in PLAN_LANGUAGES}


def machine(words: PlanText) -> bool:
    """Whether the page says that a machine has translated it: its words, or those of the programme's steps."""
    used = programmes.load().get(LEISURE)
    return words.machine(used.version if used else None)


def as_data(words: PlanText) -> dict[str, object]:
    """What the script reads. `machine`: nobody has approved this translation, and the page says so."""
    return {"lang": words.language, "dir": words.dir, "machine": machine(words), "text": dict(words.text)}
