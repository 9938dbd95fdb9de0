"""The background (stamdata) of CFBU's progression form (2014, Bilag 2), asked once and kept up to date.

Ages are not asked: the birth year says them.
"""

from __future__ import annotations

from collections.abc import Iterable

QUESTIONS: dict[str, tuple[str, ...]] = {
    "gender": ("female", "male", "other"),
    "education": ("below_school", "school", "vocational", "medium_higher", "long_higher", "unknown"),
    "income_support": ("cash_benefit", "sickness_benefit", "pension", "part_time", "full_time", "education", "family"),
    "work_history": ("none", "little", "some", "strong"),
    "ethnicity": ("danish", "other"),
}
"""Question to its answers, in the form's order. An id is never changed or used again: entries name it."""

SPECIAL = frozenset({"ethnicity"})
"""Special categories (GDPR art. 9): hidden and refused until a helhedsplan switches them on with a reason."""


def special_in(answers: Iterable[str]) -> str | None:
    """The first question among `answers` that is a special category."""
    return min(SPECIAL.intersection(answers), default=None)
