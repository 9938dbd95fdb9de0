"""Words for programmes and for the background of the progression form, at the desk and on the phone."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import LazyString, get_locale
from flask_babel import lazy_gettext as _l

from outreach import programmes

QUESTIONS: dict[str, LazyString] = {
    "gender": _l("Køn"),
    "education": _l("Uddannelse"),
    "income_support": _l("Forsørgelse"),
    "work_history": _l("Arbejdserfaring"),
    "ethnicity": _l("Etnisk baggrund"),
}
ANSWERS: dict[str, LazyString] = {
    "gender.female": _l("Kvinde"),
    "gender.male": _l("Mand"),
    "gender.other": _l("Andet / ønsker ikke at svare"),
    "education.below_school": _l("Mindre end folkeskolen"),
    "education.school": _l("Svarer til folkeskolen"),
    "education.vocational": _l("Erhvervs-/gymnasial uddannelse"),
    "education.medium_higher": _l("Mellemlang videregående uddannelse"),
    "education.long_higher": _l("Lang videregående uddannelse"),
    "education.unknown": _l("Ved ikke"),
    "income_support.cash_benefit": _l("Kontanthjælp/dagpenge"),
    "income_support.sickness_benefit": _l("Sygedagpenge/revalidering"),
    "income_support.pension": _l("Førtidspension/efterløn"),
    "income_support.part_time": _l("Deltidsarbejde"),
    "income_support.full_time": _l("Fuldtidsarbejde"),
    "income_support.education": _l("Under uddannelse"),
    "income_support.family": _l("Familie/ægtefælle"),
    "work_history.none": _l("Ingen arbejdsmarkedserfaring"),
    "work_history.little": _l("Lille tilknytning"),
    "work_history.some": _l("Nogen tilknytning"),
    "work_history.strong": _l("Stor tilknytning"),
    "ethnicity.danish": _l("Etnisk dansk baggrund"),
    "ethnicity.other": _l("Anden etnisk baggrund"),
}


def background(question: str, answer: str) -> tuple[str, str]:
    """A question of the form and its answer, as they are read."""
    return str(QUESTIONS.get(question, question)), str(ANSWERS.get(f"{question}.{answer}", answer))


def programme_names(ids: Iterable[str]) -> str:
    """The programmes (indsatser) that somebody takes part in; one that is not in use (any more) by its id."""
    known, language = programmes.load(), get_locale().language
    return ", ".join(known[id].name[language] if id in known else id for id in ids)
