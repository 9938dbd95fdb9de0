"""What the phone needs to ask for consent: the worker's form, the purposes, and the texts for whoever is asked.

The texts are a file for each language, kept with the app so that they are there without a net; only those that a named
person has approved are in them (texts/consent_texts.py).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from outreach import programmes
from outreach.blueprints.consents import words
from outreach.blueprints.person_words import RELATIONS
from outreach.blueprints.pwa.forms import PhoneForm
from outreach.blueprints.pwa.jobguide_forms import YES_NO, choices
from outreach.domain.consent_text import WORDS, ConsentText
from outreach.texts import consent_texts
from outreach.texts.consent_words import ConsentWords, consent_words

TEXTS = "/app/consent-texts/"
NAME = [Length(max=80)]
RELATED = [SelectChoice(value, label) for value, label in RELATIONS.items()]


class ConsentForm(PhoneForm):
    """How somebody is asked. Nothing here is a consent: that is given on the next screen, by them."""

    language = RadioField(
        _("Sprog"), choices=[SelectChoice(code, said["name"]) for code, said in consent_words().items()]
    )
    given_by = RadioField(_("Hvem giver samtykket?"), choices=[SelectChoice(k, v) for k, v in words.GIVEN_BY.items()])
    first = StringField(_("Navn på forælder eller værge"), validators=NAME)
    first_relation = RadioField(_("Er personens"), choices=RELATED)
    second = StringField(_("Navn på den anden forælder"), validators=NAME)
    second_relation = RadioField(_("Er personens"), choices=RELATED)
    method = RadioField(
        _("Hvordan svarer de?"),
        choices=[SelectChoice(k, words.METHODS[k]) for k in ("signature", "oral_witnessed", "paper_scan")],
    )
    witness = StringField(_("Vidne"), validators=NAME)
    presentation = SelectMultipleField(
        _("Hvordan bliver det forstået?"),
        choices=[SelectChoice(k, words.PRESENTATIONS[k]) for k in ("read_aloud", "interpreter", "pictogram")],
    )
    interpreter = StringField(_("Tolk"), validators=NAME)
    benefit = RadioField(_("Hænger en ydelse på svaret?"), choices=YES_NO)
    place = StringField(_("Sted"), validators=NAME)


class ShareForm(PhoneForm):
    what = StringField(_("Hvad skal fortælles?"), validators=[Length(max=200)])
    done = RadioField(_("Er det fortalt?"), choices=choices(false=_("Ikke endnu"), true=_("Ja")))


def consent_data(language: str) -> dict[str, Any]:
    """The purposes, in the order of the shared file, with what the screens say of them in `language`."""
    shared = programmes.shared()
    recipients = {one.id: one.label[language] for one in shared.recipients}
    return {
        "purposes": [
            {
                "id": one.id,
                "label": one.label[language],
                "legal_function": one.legal_function,
                "recipients": list(one.recipients),
                "data_types": list(one.data_types),
                "months": one.months,
                "special": one.special_category,
            }
            for one in shared.purposes
        ],
        "recipients": recipients,
        "legal": {id: str(said) for id, said in words.LEGAL.items()},
        "states": {id: str(said) for id, said in words.STATES.items()},
        "languages": list(consent_words()),
    }


def text_files(today: date) -> dict[str, bytes]:
    """Address to `{"texts": [...], "words": {...}}`, for each language: the texts approved by `today`, and the words
    around them; neither where none is approved."""
    used = consent_texts.used()
    approved = used.offered(today)
    by_language = {code: [one for one in approved if one.language == code] for code in consent_words()}
    return {f"{TEXTS}{code}.json": _file(texts, used.words.get(code)) for code, texts in by_language.items()}


def _file(approved: Sequence[ConsentText], around: ConsentWords | None) -> bytes:
    texts = [
        {
            "text_id": one.text_id,
            "version": one.version,
            "language": one.language,
            "text_hash": one.text_hash,
            "master_hash": one.master_hash,
            "machine": one.machine,
            **{name: getattr(one, name) for name in WORDS},
        }
        for one in approved
    ]
    words = around and {**around.words, "shown": {"version": around.version, "words_hash": around.words_hash}} | (
        {"by_machine": True} if around.machine else {}
    )
    said = {"texts": texts, "words": words if texts else None}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
