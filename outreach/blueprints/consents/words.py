"""Words for consents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import LazyString, get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from outreach import programmes
from outreach.blueprints.progression import words as progression_words
from outreach.blueprints.review.jobguide_words import STATUSES as STATUS_WORDS
from outreach.blueprints.review.words import REASONS as RETRACTIONS
from outreach.domain.consent import Reason
from outreach.domain.consent_entry import Choice, GivenBy, LegalFunction, Method, Presentation, Who, WithdrawalMethod
from outreach.projections.consent_shares import TakenBack

REASONS: dict[Reason, LazyString] = {
    Reason.GIVEN: _l("Personen har sagt ja."),
    Reason.SAME_ORGANISATION: _l("Det er samme organisation, så der skal intet samtykke til."),
    Reason.NONE_GIVEN: _l("Personen er ikke spurgt."),
    Reason.DECLINED: _l("Personen har sagt nej."),
    Reason.DEFERRED: _l("Personen ville tænke over det."),
    Reason.WITHDRAWN: _l("Samtykket er trukket tilbage."),
    Reason.EXPIRED: _l("Samtykket er udløbet."),
    Reason.NOT_YET: _l("Samtykket gælder først fra en senere dag."),
    Reason.DISPUTED: _l("To har skrevet hver sit. Det skal afgøres først."),
    Reason.ENTERED_IN_ERROR: _l("Samtykket var skrevet ved en fejl."),
    Reason.GUARDIAN_MISSING: _l("Personen var under 15 år, og ingen forælder eller værge sagde ja."),
    Reason.OWN_YES_MISSING: _l("Personens eget ja mangler."),
    Reason.BOTH_GUARDIANS_MISSING: _l("Forældrene deler forældremyndigheden, og kun den ene sagde ja."),
    Reason.ASKED_AGAIN_15: _l("Personen er fyldt 15 år og skal spørges igen."),
    Reason.ASKED_AGAIN_18: _l("Personen er fyldt 18 år og skal spørges igen."),
    Reason.BENEFIT_LINKED: _l("En ydelse hang på svaret. Så er et samtykke ikke frit."),
    Reason.WRONG_LEGAL_FUNCTION: _l("Det var en anden slags samtykke end den, der skal til."),
    Reason.TEXT_NOT_APPROVED: _l("Teksten var ikke godkendt, da den blev vist."),
    Reason.SPECIAL_CATEGORY_OFF: _l("Helhedsplanen spørger ikke om følsomme oplysninger."),
    Reason.AGE_UNKNOWN: _l("Den unges eget ja gælder først, når fødselsåret er skrevet."),
    Reason.SAME_DAY: _l("Samme dag blev der sagt ja eller stop, og det vides ikke, hvad der kom først."),
}
STATES: dict[str, LazyString] = {
    "given": _l("Ja"),
    "declined": _l("Nej"),
    "deferred": _l("Tænker over det"),
    "withdrawn": _l("Trukket tilbage"),
    "expired": _l("Udløbet"),
    "disputed": _l("Uafgjort"),
    "invalid": _l("Gælder ikke"),
    "none": _l("Ikke spurgt"),
}
"""In the order of the overview's columns."""
TONES = {"given": "ok", "withdrawn": "off", "declined": "off", "disputed": "warn", "expired": "warn", "invalid": "warn"}
METHODS: dict[str, LazyString] = {
    Method.TAP: _l("Tryk på skærmen"),
    Method.SIGNATURE: _l("Underskrift på skærmen"),
    Method.ORAL_WITNESSED: _l("Mundtligt med vidne"),
    Method.PAPER_SCAN: _l("På papir"),
}
WITHDRAWN_BY: dict[str, LazyString] = {
    WithdrawalMethod.TAP: _l("på egen side"),
    WithdrawalMethod.ORAL: _l("mundtligt"),
    WithdrawalMethod.WRITTEN: _l("skriftligt"),
}
WHO: dict[str, LazyString] = {
    Who.SELF: _l("Personen selv"),
    Who.GUARDIAN: _l("Forælder eller værge"),
    Who.REPRESENTATIVE: _l("Repræsentant"),
}
GIVEN_BY: dict[str, LazyString] = {
    GivenBy.SELF: _l("Personen selv"),
    GivenBy.GUARDIAN: _l("Forælder eller værge"),
    GivenBy.BOTH_GUARDIANS: _l("Begge forældre"),
    GivenBy.REPRESENTATIVE: _l("Repræsentant"),
}
PRESENTATIONS: dict[str, LazyString] = {
    Presentation.READ: _l("læst"),
    Presentation.READ_ALOUD: _l("læst højt"),
    Presentation.PICTOGRAM: _l("med billeder"),
    Presentation.INTERPRETER: _l("med tolk"),
}
LEGAL: dict[str, LazyString] = {
    LegalFunction.GDPR_CONSENT: _l("Samtykke efter databeskyttelsesreglerne"),
    LegalFunction.EXPLICIT_CONSENT: _l("Udtrykkeligt samtykke til følsomme oplysninger"),
    LegalFunction.CONFIDENTIALITY_WAIVER: _l("Samtykke, der ophæver tavshedspligt"),
    LegalFunction.OBTAIN_INFORMATION: _l("Samtykke til at indhente oplysninger"),
}
CHOICES: dict[str, LazyString] = {
    Choice.PERMIT: _l("ja"),
    Choice.DENY: _l("nej"),
    Choice.DEFER: _l("vil tænke over det"),
}
EVENTS: dict[str, LazyString] = {
    "given": _l("Givet"),
    "renewed": _l("Fornyet"),
    "refused": _l("Afslået"),
    "deferred": _l("Udskudt"),
    "withdrawn": _l("Trukket tilbage"),
    "expired": _l("Udløbet"),
    "entered_in_error": _l("Skrevet ved en fejl"),
}
"""A receipt's events."""
LANGUAGES: dict[str, LazyString] = {
    "da": _l("dansk"),
    "en": _l("engelsk"),
    "ar": _l("arabisk"),
    "tr": _l("tyrkisk"),
    "so": _l("somali"),
}


STATUSES = STATUS_WORDS


def parameter(id: str) -> str:
    """What the form of progression calls one of its parameters."""
    return progression_words.parameter_labels().get(id, id)


def taken_back(one: TakenBack | None) -> str:
    """Who took the entry of a share back, and why, behind what was told; nothing where nobody did."""
    if one is None:
        return ""
    why = [str(RETRACTIONS[one.said.reason]), *([one.said.note] if one.said.note else [])]
    return " · ".join(["", _("taget tilbage af %(who)s", who=one.by), *why])


def purpose(id: str) -> str:
    return _label(programmes.shared().purposes, id)


def recipient(id: str) -> str:
    return _label(programmes.shared().recipients, id)


def data_type(id: str) -> str:
    return _label(programmes.shared().data_types, id)


def language(code: str) -> str:
    return str(LANGUAGES.get(code, code))


def _label(among: Iterable[Any], id: str) -> str:
    """What the shared file calls it today; one that is no longer there has only its id."""
    found = next((one for one in among if one.id == id), None)
    return found.label[get_locale().language] if found else id
