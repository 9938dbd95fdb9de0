"""The fields of the ladder: steps, placements, shifts, crews. A section is called as its kind (jobguide_forms.py)."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import (
    DateField,
    RadioField,
    SearchField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from outreach.blueprints.pwa.forms import PhoneForm, options
from outreach.blueprints.pwa.jobguide_forms import NOTE, YES_NO, WorkplaceForm, choices
from outreach.programmes import Programme

TASKS = choices(light=_("Let arbejde"), other=_("Andet arbejde"), machines=_("Maskiner eller kemikalier"))
CHECKED = ("placement_started", "placement_changed", "shift", "work_week")
"""Kinds that the work rules are asked about: what they must know of the young person stands in the same form."""
ENDED = "ended"
"""Chosen instead of a step: has left the ladder."""


class StepDecisionForm(PhoneForm):
    step = RadioField(_("Hvilket trin?"))
    reason = TextAreaField(_("Hvorfor?"), NOTE)
    on = DateField(_("Fra hvornår?"), [InputRequired()])


class PlacementForm(PhoneForm):
    """What is agreed, and what was seen to before it began. `why` is asked when the rules say amber or red."""

    minutes_week = StringField(_("Timer om ugen"))
    tasks = RadioField(_("Hvad slags arbejde?"), choices=TASKS)
    guardian_told_on = DateField(_("Forældre har fået brev"))
    contract_signed_on = DateField(_("Kontrakt skrevet under"))
    risk_assessed_on = DateField(_("Risikovurdering set"))
    why = TextAreaField(_("Hvorfor alligevel?"), NOTE)


class PlacementStartedForm(PlacementForm):
    search = SearchField(_("Søg på navn eller branche"))
    step = SelectField(_("Trin"), [InputRequired()])
    pay_source = RadioField(_("Hvem betaler lønnen?"))
    started_on = DateField(_("Første dag"), [InputRequired()])
    title = StringField(_("Opgave eller stilling"), [Length(max=80)])


class PlacementChangedForm(PlacementForm):
    from_on = DateField(_("Fra hvornår?"), [InputRequired()])


class PlacementEndedForm(PhoneForm):
    ended_on = DateField(_("Sidste dag"), [InputRequired()])
    reason = RadioField(
        _("Hvorfor sluttede det?"),
        choices=choices(
            moved_up=_("Rykket videre"),
            season_over=_("Sæsonen er slut"),
            own_wish=_("Eget ønske"),
            school=_("Skolen"),
            dismissed=_("Opsagt"),
            moved=_("Flyttet"),
            other=_("Andet"),
            unknown=_("Ved ikke"),
        ),
    )
    note = TextAreaField(_("Note"), NOTE)


class TimesForm(PhoneForm):
    """From when to when on a day. Ends at or before it starts: the next day."""

    on = DateField(_("Dag"), [InputRequired()])
    starts = TimeField(_("Fra"), [InputRequired()])
    ends = TimeField(_("Til"), [InputRequired()])
    break_minutes = StringField(_("Pause i minutter"))
    school_day = RadioField(_("Skoledag?"), choices=YES_NO)
    why = TextAreaField(_("Hvorfor alligevel?"), NOTE)


class ShiftForm(TimesForm):
    tasks = RadioField(_("Hvad slags arbejde?"), choices=[SelectChoice("", _("Som aftalt")), *TASKS], default="")


class WorkWeekForm(PhoneForm):
    week = DateField(_("Ugen med denne dag"), [InputRequired()])
    minutes = StringField(_("Timer i alt"), [InputRequired()])
    school_week = RadioField(_("Skole i ugen?"), choices=YES_NO)
    why = TextAreaField(_("Hvorfor alligevel?"), NOTE)


class YoungPersonForm(PhoneForm):
    born_on = DateField(_("Født"))
    compulsory_school_until = DateField(_("Undervisningspligt til"))


class CrewForm(PhoneForm):
    name = StringField(_("Holdets navn"), [InputRequired(), Length(max=80)])
    weekday = RadioField(
        _("Hvilken dag mødes I?"),
        default="",
        choices=[
            *(
                SelectChoice(str(number), day)
                for number, day in enumerate((_("Man"), _("Tir"), _("Ons"), _("Tor"), _("Fre"), _("Lør"), _("Søn")))
            ),
            SelectChoice("", _("Ingen fast dag")),
        ],
    )
    starts_on = DateField(_("Første dag"), [InputRequired()])
    ends_on = DateField(_("Sidste dag"))
    leader_id = SelectField(_("Leder"), choices=[], validate_choice=False)
    area = SelectField(_("Område"), choices=[], validate_choice=False)
    pay_source = RadioField(_("Hvem betaler lønnen?"), default="")
    active = RadioField(_("Er holdet i gang?"), choices=YES_NO, default="true")


class CrewSessionForm(TimesForm):
    form = RadioField(
        _("Hvad laver I?"),
        default="work",
        choices=choices(
            work=_("Arbejde"),
            course=_("Kursus"),
            school_visit=_("Skolebesøg"),
            business_visit=_("Virksomhedsbesøg"),
        ),
    )
    attendance = SelectMultipleField(_("Hvem kom?"))
    minutes = StringField(_("Betalte minutter hver"))
    course = RadioField(_("Hvilket kursus?"), default="")
    title = StringField(_("Kort om dagen"), [Length(max=120)])
    tasks = RadioField(_("Hvad slags arbejde?"), choices=TASKS, default="light")


class CrewMemberForm(PhoneForm):
    search = SearchField(_("Søg i dine folk"))


def ladder_forms(programme: Programme, language: str) -> dict[str, PhoneForm]:
    """One for each kind, by its name, with the programme's own steps, pay sources and courses."""
    made: dict[str, type[PhoneForm]] = {
        "step_decision": StepDecisionForm,
        "placement_started": PlacementStartedForm,
        "placement_changed": PlacementChangedForm,
        "placement_ended": PlacementEndedForm,
        "shift": ShiftForm,
        "work_week": WorkWeekForm,
        "young_person": YoungPersonForm,
        "crew": CrewForm,
        "crew_member": CrewMemberForm,
        "crew_session": CrewSessionForm,
    }
    forms = {kind: form(None, prefix=f"{kind}-") for kind, form in made.items()}
    steps = [SelectChoice(step.id, step.label[language]) for step in programme.steps]
    forms["step_decision"].step.choices = [*steps, SelectChoice(ENDED, _("Har forladt stigen"))]
    forms["placement_started"].step.choices = [SelectChoice("", ""), *steps]
    forms["placement_started"].pay_source.choices = options(programme.pay_sources, language)
    forms["crew"].pay_source.choices = [*options(programme.pay_sources, language), SelectChoice("", _("Ingen løn"))]
    forms["crew_session"].course.choices = [*options(programme.courses, language), SelectChoice("", _("Et andet"))]
    young = {f"{kind}_young": YoungPersonForm(None, prefix=f"{kind}-young-") for kind in CHECKED}
    return {**forms, **young, "placement_workplace": WorkplaceForm(None, prefix="placement-workplace-")}
