"""The fields of the phone's screens. Rendered into the shell, filled in and read on the phone, never posted as forms:
what they hold travels as signed entries, which the wire checks."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    DateTimeLocalField,
    Field,
    IntegerField,
    RadioField,
    SearchField,
    SelectField,
    SelectMultipleField,
    StringField,
    TelField,
    TextAreaField,
    TimeField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange

from outreach import programmes
from outreach.blueprints.background_words import ANSWERS, QUESTIONS
from outreach.blueprints.words import SUITING
from outreach.domain.background import QUESTIONS as asked
from outreach.programmes import Choice, Programme

LANGUAGES = [
    SelectChoice(code, name)
    for code, name in {
        "": "",
        "da": "Dansk",
        "en": "English",
        "ar": "العربية",
        "bs": "Bosanski",
        "fa": "فارسی",
        "ku": "Kurdî",
        "pl": "Polski",
        "ro": "Română",
        "so": "Soomaali",
        "ti": "ትግርኛ",
        "tr": "Türkçe",
        "uk": "Українська",
        "ur": "اردو",
        "vi": "Tiếng Việt",
    }.items()
]
"""Each in its own words."""


class PhoneForm(FlaskForm):
    class Meta:
        csrf = False  # uploads are signed by the device, no cookie takes part


class TimedForm(PhoneForm):
    """Of what may have happened at another time than now."""

    occurred_at = DateTimeLocalField(_("Hvornår?"))


class PersonForm(PhoneForm):
    name = StringField(_("Navn"), [InputRequired(), Length(max=80)])
    nickname = StringField(_("Kaldes"), [Length(max=80)])
    birth_year = IntegerField(_("Fødselsår"), [NumberRange(1900, 2100)])
    phone = TelField(_("Telefon"), [Length(max=30)])
    area = SelectField(_("Område"), validate_choice=False)
    language = SelectField(_("Sprog"), choices=LANGUAGES)
    guardian_name = StringField(_("Forælders eller værges navn"), [Length(max=80)])
    guardian_phone = TelField(_("Forælders eller værges telefon"), [Length(max=30)])
    guardian_relation = RadioField(
        _("Hvem er det?"),
        default="mother",
        choices=[
            SelectChoice("mother", _("Mor")),
            SelectChoice("father", _("Far")),
            SelectChoice("guardian", _("Værge")),
            SelectChoice("other", _("Andet")),
        ],
    )


def person(language: str) -> PersonForm:
    """With all that is known of somebody: the programmes in use, the background of the progression form."""
    fields: dict[str, Field] = {
        f"background-{question}": SelectField(QUESTIONS[question], choices=_answers(question)) for question in asked
    }
    form = type("WholePersonForm", (PersonForm,), fields | {"programmes": SelectMultipleField(_("Indsatser"))})
    made: PersonForm = form(None, prefix="person-")
    made["programmes"].choices = [SelectChoice(one.id, one.name[language]) for one in programmes.load().values()]
    return made


def _answers(question: str) -> list[SelectChoice]:
    return [SelectChoice("", ""), *(SelectChoice(one, ANSWERS[f"{question}.{one}"]) for one in asked[question])]


class CheckInForm(PhoneForm):
    person = RadioField(_("Hvem?"), choices=[SelectChoice("new", _("Ny")), SelectChoice("anonymous", _("Anonym"))])
    search = SearchField(_("Søg i dine folk"))
    site = RadioField(_("Hvor er du?"), choices=[], validate_choice=False)
    arrival = RadioField(_("Hvordan kom personen?"), default="drop_in")
    referred_by = StringField(_("Henvist af"), [Length(max=100)])
    role = RadioField(_("Din rolle"), default="")
    minutes = IntegerField(_("Minutter"), [NumberRange(0, 600)])
    bridging = SelectMultipleField(_("Brobygning til"))
    next_step = StringField(_("Næste skridt"), [Length(max=200)])
    next_step_by = DateField(_("Senest"))
    note = TextAreaField(_("Note"), [Length(max=2000)])
    occurred_at = DateTimeLocalField(_("Hvornår?"))


class SessionForm(PhoneForm):
    site = RadioField(_("Hvor er du?"), choices=[], validate_choice=False)
    closes_at = TimeField(_("Åbent til"))


class ClosingForm(PhoneForm):
    note = TextAreaField(_("Note"), [Length(max=2000)])


class InVainForm(TimedForm):
    site = RadioField(_("Hvor?"), choices=[], validate_choice=False)
    hours = SelectMultipleField(
        _("Hvornår ville det passe?"), choices=[SelectChoice(one.value, label) for one, label in SUITING.items()]
    )
    note = TextAreaField(_("Note"), [Length(max=500)])


class RetractionForm(PhoneForm):
    reason = RadioField(
        _("Hvorfor?"),
        choices=[
            SelectChoice("wrong_person", _("Forkert person")),
            SelectChoice("duplicate", _("Skrevet to gange")),
            SelectChoice("other", _("Andet")),
        ],
    )
    note = TextAreaField(_("Note"), [Length(max=500)])


class GivingUpForm(PhoneForm):
    reason = TextAreaField(_("Hvorfor?"), [InputRequired(), Length(max=500)])


def check_in(programme: Programme, language: str) -> CheckInForm:
    """The check-in with the programme's own topics, roles and offers."""
    fields = {f"topic-{topic.id}": topic_field(programme, topic, language) for topic in programme.topics}
    form = type("CheckInForm", (CheckInForm,), fields)(None, prefix="check-in-")
    form.arrival.choices = options(programme.arrivals, language)
    form.role.choices = [SelectChoice("", _("Ikke angivet")), *options(programme.roles, language)]
    form.bridging.choices = options(programme.bridging, language)
    return form


def topic_field(programme: Programme, topic: Choice, language: str) -> RadioField:
    choices = [SelectChoice("", _("nej")), *options(programme.degrees, language)]
    return RadioField(topic.label[language], choices=choices, default="")


def options(choices: Iterable[Choice], language: str) -> list[SelectChoice]:
    return [SelectChoice(choice.id, choice.label[language]) for choice in choices]
