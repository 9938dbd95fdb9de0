"""Words for what a jobguide writes. The same as on the phone (blueprints/pwa/jobguide_forms.py)."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from outreach.domain import activity, conversation, employment, follow_up, outreach_try, workplace
from outreach.domain.moved import Direction
from outreach.domain.next_step import Outcome

KINDS: dict[str, LazyString] = {
    "conversation": _l("Samtale"),
    "outreach_try": _l("Opsøgning"),
    "activity": _l("Jobrettet aktivitet"),
    "employment_started": _l("Job begyndt"),
    "employment_changed": _l("Job ændret"),
    "employment_ended": _l("Job slut"),
    "employment_status": _l("Status"),
    "next_step": _l("Næste skridt"),
    "next_step_done": _l("Næste skridt afsluttet"),
    "moved": _l("Flytning"),
    "follow_up": _l("Opfølgning"),
    "follow_up_moved": _l("Opfølgning flyttet"),
    "follow_up_declined": _l("Ønsker ikke opfølgning"),
    "workplace": _l("Arbejdsplads"),
}

FIELDS: dict[str, LazyString] = {
    "title": _l("Stilling"),
    "started_on": _l("Første dag"),
    "ended_on": _l("Sidste dag"),
    "minutes_week": _l("Timer om ugen"),
    "ordinary_minutes_month": _l("Heraf ordinære løntimer om måneden"),
    "still_in_job": _l("Stadig i job?"),
    "still_living_here": _l("Bor her stadig?"),
    "going": _l("Hvordan går det?"),
    "what": _l("Hvad er aftalt?"),
    "branch": _l("Branche"),
    "contact_name": _l("Kontaktperson"),
    "contact_phone": _l("Telefon"),
}
"""Of fields that a phone may have been refused for."""

FORMS: dict[conversation.Form, LazyString] = {
    conversation.Form.MEETING: _l("Møde"),
    conversation.Form.PHONE: _l("Telefon"),
    conversation.Form.VISIT: _l("Hjemmebesøg"),
    conversation.Form.WORKPLACE: _l("På arbejdspladsen"),
    conversation.Form.MESSAGE: _l("Besked"),
    conversation.Form.OTHER: _l("Andet"),
}
TRIES: dict[outreach_try.How, LazyString] = {
    outreach_try.How.CALL: _l("Opkald"),
    outreach_try.How.SMS: _l("Sms"),
    outreach_try.How.VISIT: _l("Dørbank"),
    outreach_try.How.LETTER: _l("Brev"),
    outreach_try.How.MESSAGE: _l("Besked"),
}
ACTIVITIES: dict[activity.Doing, LazyString] = {
    activity.Doing.CV: _l("CV"),
    activity.Doing.APPLICATION: _l("Ansøgning"),
    activity.Doing.SEARCH: _l("Jobsøgning"),
    activity.Doing.INTERVIEW: _l("Jobsamtale"),
    activity.Doing.COURSE: _l("Kursus"),
    activity.Doing.VISIT: _l("Virksomhedsbesøg"),
    activity.Doing.OTHER: _l("Andet"),
}
EMPLOYMENTS: dict[employment.Employment, LazyString] = {
    employment.Employment.ORDINARY: _l("Ordinært job"),
    employment.Employment.ORDINARY_SMALL: _l("Småjob"),
    employment.Employment.WAGE_SUBSIDY: _l("Løntilskud"),
    employment.Employment.INTERNSHIP: _l("Virksomhedspraktik"),
    employment.Employment.TASTER: _l("Snusepraktik"),
    employment.Employment.EDUCATION: _l("Uddannelse"),
    employment.Employment.APPRENTICESHIP: _l("Læreplads"),
}
END_REASONS: dict[employment.EndReason, LazyString] = {
    employment.EndReason.OTHER_JOB: _l("Andet job"),
    employment.EndReason.EDUCATION: _l("Uddannelse"),
    employment.EndReason.CONTRACT_END: _l("Aftalen udløb"),
    employment.EndReason.DISMISSED: _l("Opsagt"),
    employment.EndReason.OWN_WISH: _l("Eget ønske"),
    employment.EndReason.HEALTH: _l("Helbred"),
    employment.EndReason.MOVED: _l("Flyttet"),
    employment.EndReason.OTHER: _l("Andet"),
    employment.EndReason.UNKNOWN: _l("Ved ikke"),
}
STATUSES: dict[employment.Status, LazyString] = {
    employment.Status.JOB: _l("I job"),
    employment.Status.EDUCATION: _l("I uddannelse"),
    employment.Status.UNEMPLOYED: _l("Ledig"),
    employment.Status.OUTSIDE: _l("Uden for arbejdsmarkedet"),
}
OUTCOMES: dict[Outcome, LazyString] = {Outcome.DONE: _l("Gjort"), Outcome.DROPPED: _l("Droppet")}
DIRECTIONS: dict[Direction, LazyString] = {Direction.OUT: _l("Flyttet væk"), Direction.IN: _l("Flyttet hertil")}
FOLLOWED: dict[follow_up.How, LazyString] = {
    follow_up.How.CALL: _l("Opkald"),
    follow_up.How.SMS: _l("Sms"),
    follow_up.How.VISIT: _l("Hjemmebesøg"),
    follow_up.How.MEETING: _l("Møde"),
    follow_up.How.MESSAGE: _l("Besked"),
    follow_up.How.EMPLOYER: _l("Gennem arbejdspladsen"),
}
GOING: dict[follow_up.Going, LazyString] = {
    follow_up.Going.GOOD: _l("Godt"),
    follow_up.Going.MIXED: _l("Blandet"),
    follow_up.Going.BAD: _l("Dårligt"),
}
PAY_SOURCES: dict[workplace.PaySource, LazyString] = {
    workplace.PaySource.BUSINESS: _l("Virksomheden"),
    workplace.PaySource.KOMMUNE: _l("Kommunen"),
    workplace.PaySource.HOUSING: _l("Boligorganisationen"),
    workplace.PaySource.PROJECT: _l("Projektet"),
}
