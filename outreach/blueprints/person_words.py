"""Words for what the register holds."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from outreach.blueprints.review.words import kind as word_of_kind
from outreach.domain.assignment import AssignmentReason
from outreach.domain.person import Relation

ASSIGNMENT_REASONS: dict[AssignmentReason, LazyString] = {
    AssignmentReason.NEW: _l("Ny"),
    AssignmentReason.HANDOVER: _l("Overtagelse"),
    AssignmentReason.ILLNESS: _l("Sygdom"),
    AssignmentReason.BACK: _l("Tilbage igen"),
    AssignmentReason.ENDED: _l("Afsluttet"),
}
RELATIONS: dict[Relation, LazyString] = {
    Relation.MOTHER: _l("mor"),
    Relation.FATHER: _l("far"),
    Relation.GUARDIAN: _l("værge"),
    Relation.OTHER: _l("anden voksen"),
}
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


CONTESTED: dict[str, LazyString] = {
    "person": _l("Oplysninger om en person"),
    "assignment": _l("Hvem der arbejder med personen"),
    "employment": _l("Et job"),
    "step": _l("Et trin på stigen"),
    "placement": _l("Et fritidsjob"),
}


def contested(kind: str) -> str:
    """What a conflict is about."""
    return str(CONTESTED[kind]) if kind in CONTESTED else word_of_kind(kind)


def background(question: str, answer: str) -> tuple[str, str]:
    """A question of the form and its answer, as they are read."""
    return str(QUESTIONS.get(question, question)), str(ANSWERS.get(f"{question}.{answer}", answer))
