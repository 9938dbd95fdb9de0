"""The progression measurement on the phone: its plain fields, and the form as data, from which the phone makes the rest
when it is first opened (screens/progression_form.js): a cold start is not to read through it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import DateField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from outreach import programmes
from outreach.blueprints.background_words import ANSWERS, QUESTIONS
from outreach.blueprints.guided_words import GUIDED_FOR
from outreach.blueprints.pwa.forms import PhoneForm, options
from outreach.blueprints.pwa.jobguide_forms import YES_NO
from outreach.domain.background import QUESTIONS as ASKED
from outreach.programmes import Choice, Programme, Text
from outreach.programmes.progression_form import ProgressionForm as Form

SPEAKING = ("work_history", "education")
"""Of the background, what speaks for a segment (domain/segment.py)."""


class ProgressionForm(PhoneForm):
    on = DateField(_("Hvilken dag?"), [InputRequired()])
    conversations = StringField(_("Samtaler siden sidst"))
    status = RadioField(_("Hvor står personen?"))
    goal = StringField(_("Hvilket job eller hvilken uddannelse går personen efter?"), [Length(max=200)])
    obstacles = TextAreaField(_("Hvad står i vejen?"), [Length(max=500)])
    segment = RadioField(_("Segment"))
    guided_before = RadioField(_("Fik personen vejledning, før I begyndte at måle?"), choices=YES_NO)
    guided_conversations = StringField(_("Hvor mange samtaler?"))
    guided_for = RadioField(
        _("Hvor længe?"), choices=[SelectChoice(one.value, words) for one, words in GUIDED_FOR.items()]
    )


def progression_form(language: str) -> ProgressionForm:
    form, asked = ProgressionForm(None, prefix="progression-"), _form(programmes.load()["progression"])
    form.status.choices = options(asked.statuses, language)
    form.segment.choices = options(asked.segments, language)
    return form


def progression_data(language: str) -> dict[str, Any]:
    """What is asked, and the words for what was answered: lists of (id, words), since JSON keeps no order of keys.

    Topics and activities of older versions keep their words.
    """
    programme = programmes.load()["progression"]
    form, older = _form(programme), programmes.versions(programme.id)
    return {
        "id": programme.id,
        "version": programme.version,
        "help": [each[language] for each in form.help],
        "scale": _labels(form.scale, language),
        "parameters": [
            {
                "id": one.id,
                "label": one.label[language],
                "question": one.question[language],
                "plain": (one.plain or one.label)[language],
                "help": _words(one.help, language),
                **_special(one.special_category),
            }
            for one in form.parameters
        ],
        "topics": [
            {"id": one.id, "label": one.label[language], "help": _words(one.help, language)}
            | _special(one.special_category)
            for one in programme.topics
        ],
        "degrees": _labels(programme.degrees, language),
        "activities": _labels(form.activities, language),
        "hours": _labels(form.hours, language),
        "lengths": _labels(form.lengths, language),
        "no_activity": _labels(form.no_activity, language),
        "segments": {one.id: _words(one.help, language) for one in form.segments},
        "older": {
            one.id: one.label[language]
            for version in older
            if version.progression
            for one in (*version.topics, *version.progression.activities)
            if one not in programme.topics and one not in form.activities
        },
        "background": {question: _background(question) for question in SPEAKING},
    }


def _form(programme: Programme) -> Form:
    """The reader has seen to it that the programme of this name has one (programmes/parts.py)."""
    assert programme.progression is not None
    return programme.progression


def _background(question: str) -> dict[str, str]:
    """The question's own words under ""."""
    answers = {answer: str(ANSWERS[f"{question}.{answer}"]) for answer in ASKED[question]}
    return {"": str(QUESTIONS[question]), **answers}


def _labels(choices: Iterable[Choice], language: str) -> list[tuple[str, str]]:
    return [(one.id, one.label[language]) for one in choices]


def _words(text: Text | None, language: str) -> str:
    return text[language] if text else ""


def _special(special: bool) -> dict[str, bool]:
    return {"special": True} if special else {}
