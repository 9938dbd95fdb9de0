"""The fields of what a jobguide writes about a person: conversations, jobs, follow-up, who works with whom.

Fields bear the names of docs/sync.md; a section is called as its kind, so that a screen finds its words there.
"""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import DateField, RadioField, SearchField, SelectMultipleField, StringField, TelField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from outreach.blueprints.pwa.forms import PhoneForm, TimedForm, options, topic_field
from outreach.programmes import Programme

NOTE = [Length(max=500)]


def choices(**words: object) -> list[SelectChoice]:
    return [SelectChoice(value, label) for value, label in words.items()]


EMPLOYMENTS = choices(
    ordinary=_("Ordinært job"),
    ordinary_small=_("Småjob"),
    wage_subsidy=_("Løntilskud"),
    internship=_("Virksomhedspraktik"),
    taster=_("Snusepraktik"),
    education=_("Uddannelse"),
    apprenticeship=_("Læreplads"),
)
YES_NO = choices(true=_("Ja"), false=_("Nej"))
END_REASONS = choices(
    other_job=_("Andet job"),
    education=_("Uddannelse"),
    contract_end=_("Aftalen udløb"),
    dismissed=_("Opsagt"),
    own_wish=_("Eget ønske"),
    health=_("Helbred"),
    moved=_("Flyttet"),
    other=_("Andet"),
    unknown=_("Ved ikke"),
)


class ConversationForm(TimedForm):
    form = RadioField(
        _("Hvordan talte I sammen?"),
        default="meeting",
        choices=choices(
            meeting=_("Møde"),
            phone=_("Telefon"),
            visit=_("Hjemmebesøg"),
            workplace=_("På arbejdspladsen"),
            message=_("Besked"),
            other=_("Andet"),
        ),
    )
    role = RadioField(_("Din rolle"), default="")
    minutes = StringField(_("Minutter"))
    bridging = SelectMultipleField(_("Brobygning til"))
    note = TextAreaField(_("Note"), [Length(max=2000)])


class OutreachTryForm(TimedForm):
    how = RadioField(
        _("Hvordan prøvede du?"),
        choices=choices(call=_("Opkald"), sms=_("Sms"), visit=_("Dørbank"), letter=_("Brev"), message=_("Besked")),
    )
    reached = RadioField(_("Fik du fat i personen?"), choices=YES_NO)
    note = TextAreaField(_("Note"), NOTE)


class ActivityForm(TimedForm):
    activity = RadioField(
        _("Hvad gjorde I?"),
        choices=choices(
            cv=_("CV"),
            application=_("Ansøgning"),
            search=_("Jobsøgning"),
            interview=_("Jobsamtale"),
            course=_("Kursus"),
            visit=_("Virksomhedsbesøg"),
            other=_("Andet"),
        ),
    )
    minutes = StringField(_("Minutter"))
    note = TextAreaField(_("Note"), NOTE)


class JobForm(PhoneForm):
    employment = RadioField(_("Hvad er det?"), choices=EMPLOYMENTS)
    minutes_week = StringField(_("Timer om ugen"))
    ordinary_minutes_month = StringField(_("Heraf ordinære løntimer om måneden"))
    note = TextAreaField(_("Note"), NOTE)


class EmploymentStartedForm(JobForm):
    search = SearchField(_("Søg på navn eller branche"))
    started_on = DateField(_("Første dag"), [InputRequired()])
    title = StringField(_("Stilling"), [Length(max=80)])


class EmploymentChangedForm(JobForm):
    from_on = DateField(_("Fra hvornår?"), [InputRequired()])


class EmploymentEndedForm(PhoneForm):
    ended_on = DateField(_("Sidste dag"), [InputRequired()])
    reason = RadioField(_("Hvorfor sluttede det?"), choices=END_REASONS)
    note = TextAreaField(_("Note"), NOTE)


class NextStepForm(PhoneForm):
    what = StringField(_("Hvad er aftalt?"), [InputRequired(), Length(max=200)])
    by = DateField(_("Senest"))


class EmploymentStatusForm(PhoneForm):
    status = RadioField(
        _("Hvor står personen?"),
        choices=choices(
            job=_("I job"),
            education=_("I uddannelse"),
            unemployed=_("Ledig"),
            outside=_("Uden for arbejdsmarkedet"),
        ),
    )
    on = DateField(_("Fra hvornår?"), [InputRequired()])


class MovedForm(PhoneForm):
    direction = RadioField(
        _("Hvilken vej?"), choices=[SelectChoice("out", _("Flyttet væk")), SelectChoice("in", _("Flyttet hertil"))]
    )
    on = DateField(_("Hvornår?"), [InputRequired()])


class FollowUpForm(PhoneForm):
    """`outcome` answers several questions at one tap; where something is different they are asked one by one."""

    outcome = RadioField(
        _("Hvordan gik det?"),
        choices=choices(same=_("Nået: i job, bor her"), other=_("Nået: noget er ændret"), not_reached=_("Ikke nået")),
    )
    how = RadioField(
        _("Hvordan?"),
        default="call",
        choices=choices(
            call=_("Opkald"),
            sms=_("Sms"),
            visit=_("Hjemmebesøg"),
            meeting=_("Møde"),
            message=_("Besked"),
            employer=_("Gennem arbejdspladsen"),
        ),
    )
    still_in_job = RadioField(_("Stadig i job?"), choices=YES_NO)
    minutes_week = StringField(_("Timer om ugen"))
    ordinary_minutes_month = StringField(_("Heraf ordinære løntimer om måneden"))
    still_living_here = RadioField(_("Bor her stadig?"), choices=YES_NO)
    going = RadioField(_("Hvordan går det?"), choices=choices(good=_("Godt"), mixed=_("Blandet"), bad=_("Dårligt")))
    ended_on = DateField(_("Sidste dag i jobbet"))
    reason = RadioField(_("Hvorfor sluttede det?"), choices=END_REASONS)
    next_step = StringField(_("Næste skridt"), [Length(max=200)])
    next_step_by = DateField(_("Senest"))
    note = TextAreaField(_("Note"), [Length(max=2000)])
    to = DateField(_("Ny dag"))


class WorkplaceForm(PhoneForm):
    name = StringField(_("Arbejdspladsens navn"), [InputRequired(), Length(max=120)])
    branch = StringField(_("Branche"), [Length(max=80)])
    pay_source = RadioField(
        _("Hvem betaler lønnen?"),
        choices=choices(
            business=_("Virksomheden"),
            kommune=_("Kommunen"),
            housing=_("Boligorganisationen"),
            project=_("Projektet"),
        ),
    )
    contact_name = StringField(_("Kontaktperson"), [Length(max=80)])
    contact_phone = TelField(_("Telefon"), [Length(max=30)])


class HandOverForm(PhoneForm):
    reason = RadioField(
        _("Hvorfor?"),
        default="handover",
        choices=choices(handover=_("Overdrages"), illness=_("Sygdom eller ferie"), back=_("Tilbage igen")),
    )
    until = DateField(_("Til og med"))


class MergeForm(PhoneForm):
    search = SearchField(_("Søg i dine folk"))


def jobguide_forms(programme: Programme, language: str) -> dict[str, PhoneForm]:
    """One for each kind, by its name, with the programme's own topics, roles and offers."""
    topics = {f"topic-{one.id}": topic_field(programme, one, language) for one in programme.topics}
    conversation = type("ConversationForm", (ConversationForm,), topics)
    made: dict[str, type[PhoneForm]] = {
        "conversation": conversation,
        "outreach_try": OutreachTryForm,
        "activity": ActivityForm,
        "employment_started": EmploymentStartedForm,
        "employment_changed": EmploymentChangedForm,
        "employment_ended": EmploymentEndedForm,
        "next_step": NextStepForm,
        "employment_status": EmploymentStatusForm,
        "moved": MovedForm,
        "follow_up": FollowUpForm,
        "workplace": WorkplaceForm,
        "assignment": HandOverForm,
        "merge": MergeForm,
    }
    forms = {kind: form(None, prefix=f"{kind}-") for kind, form in made.items()}
    forms["new_workplace"] = WorkplaceForm(None, prefix="new-workplace-")
    forms["conversation"].role.choices = [SelectChoice("", _("Ikke angivet")), *options(programme.roles, language)]
    forms["conversation"].bridging.choices = options(programme.bridging, language)
    return forms
