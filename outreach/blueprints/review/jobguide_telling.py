"""What a jobguide's entry says, as lines of label and words, and as one line for the list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from flask_babel import format_decimal, ngettext
from flask_babel import gettext as _
from markupsafe import Markup

from outreach.blueprints.review import jobguide_words as words
from outreach.blueprints.times import day
from outreach.domain.activity import Activity
from outreach.domain.conversation import Conversation
from outreach.domain.due import INTERVAL
from outreach.domain.employment import EmploymentChanged, EmploymentEnded, EmploymentStarted, EmploymentStatus
from outreach.domain.entry import Payload
from outreach.domain.follow_up import FollowUp, FollowUpDeclined, FollowUpMoved
from outreach.domain.moved import Moved
from outreach.domain.next_step import NextStep, NextStepDone
from outreach.domain.outreach_try import OutreachTry
from outreach.domain.workplace import Workplace
from outreach.projections.listed import Names

Line = tuple[str, str]


def lines(said: Payload | None, names: Names, talked: Callable[[Conversation], list[Line]]) -> list[Line] | None:
    """In a fixed order for each kind; None: no jobguide's. `talked` tells the topics as the programme calls them."""
    match said:
        case Conversation():
            return [(_("Hvordan talte de sammen?"), str(words.FORMS[said.form])), *talked(said)]
        case OutreachTry():
            return [(_("Hvordan"), str(words.TRIES[said.how])), (_("Nået"), yes_no(said.reached)), _note(said.note)]
        case Activity():
            doing = str(words.ACTIVITIES[said.activity])
            return [(_("Aktivitet"), doing), (_("Tid"), minutes(said.minutes)), _note(said.note)]
        case NextStep():
            return [(_("Aftalt"), said.what), (_("Senest"), _day(said.by))]
        case NextStepDone():
            return [(_("Hvad blev det til?"), str(words.OUTCOMES[said.outcome]))]
        case EmploymentStatus():
            return [(_("Status"), str(words.STATUSES[said.status])), (_("Fra"), day(said.on))]
        case Moved():
            return [(_("Flytning"), str(words.DIRECTIONS[said.direction])), (_("Dato"), day(said.on))]
        case Workplace():
            return _workplace(said)
    return _employed(said, names)


def _employed(said: Payload | None, names: Names) -> list[Line] | None:
    match said:
        case EmploymentStarted():
            place = names.workplaces.get(said.workplace_id, "") if said.workplace_id else ""
            head = [(_("Arbejdsplads"), place), (_("Stilling"), said.title or "")]
            return [*head, (_("Første dag"), day(said.started_on)), *_work(said), _note(said.note)]
        case EmploymentChanged():
            return [*_job(said.employment_id, names), (_("Fra"), day(said.from_on)), *_work(said), _note(said.note)]
        case EmploymentEnded():
            why = str(words.END_REASONS[said.reason])
            ended = [(_("Sidste dag"), day(said.ended_on)), (_("Hvorfor"), why)]
            return [*_job(said.employment_id, names), *ended, _note(said.note)]
        case FollowUp():
            return [*_job(said.employment_id, names), *_follow_up(said), _note(said.note)]
        case FollowUpMoved():
            moved = [(_("Opfølgning"), interval(said.interval)), (_("Flyttet til"), day(said.to))]
            return [*_job(said.employment_id, names), *moved]
        case FollowUpDeclined():
            return [*_job(said.employment_id, names), (_("Ønsker ikke opfølgning"), yes_no(said.declined))]
    return None


def summary(said: Payload | None, names: Names) -> str:
    """One line for the list; "": no jobguide's, or nothing more than its kind to tell."""
    match said:
        case Conversation():
            return _commas(str(words.FORMS[said.form]), minutes(said.minutes))
        case OutreachTry():
            return _commas(str(words.TRIES[said.how]), _reached(said.reached))
        case Activity():
            return _commas(str(words.ACTIVITIES[said.activity]), minutes(said.minutes))
        case EmploymentStarted():
            place = names.workplaces.get(said.workplace_id, "") if said.workplace_id else ""
            return _row(str(words.EMPLOYMENTS[said.employment]), own(said.title), own(place))
        case EmploymentChanged():
            return _commas(str(words.EMPLOYMENTS[said.employment]), hours(said.minutes_week))
        case EmploymentEnded():
            return str(words.END_REASONS[said.reason])
        case FollowUp():
            still = "" if said.still_in_job is None else _("i job") if said.still_in_job else _("ikke i job")
            return _commas(interval(said.interval), _reached(said.reached), still)
        case FollowUpMoved():
            return _("%(interval)s, til %(day)s", interval=interval(said.interval), day=day(said.to))
        case FollowUpDeclined(declined=False):
            return _("taget tilbage")
    return _short(said)


def _short(said: Payload | None) -> str:
    match said:
        case NextStep():
            return _row(own(said.what), _day(said.by))
        case NextStepDone():
            return str(words.OUTCOMES[said.outcome])
        case EmploymentStatus():
            return str(words.STATUSES[said.status])
        case Moved():
            return _commas(str(words.DIRECTIONS[said.direction]), day(said.on))
        case Workplace():
            return _row(own(said.name), own(said.branch))
    return ""


def own(written: str | None) -> str:
    """What somebody wrote, apart from the words around it: it has a language and a direction of its own."""
    return Markup("<bdi>{}</bdi>").format(written) if written else ""


def _row(*parts: str) -> str:
    return Markup(", ").join(filter(None, parts))


def _workplace(said: Workplace) -> list[Line]:
    return [
        (_("Navn"), said.name),
        (_("Branche"), said.branch or ""),
        (_("Hvem betaler lønnen?"), str(words.PAY_SOURCES[said.pay_source]) if said.pay_source else ""),
        (_("Kontaktperson"), said.contact_name or ""),
        (_("Telefon"), said.contact_phone or ""),
    ]


def _work(said: EmploymentStarted | EmploymentChanged) -> list[Line]:
    return [
        (_("Hvad er det?"), str(words.EMPLOYMENTS[said.employment])),
        (_("Timer om ugen"), hours(said.minutes_week)),
        (_("Heraf ordinære løntimer om måneden"), hours(said.ordinary_minutes_month)),
    ]


def _follow_up(said: FollowUp) -> list[Line]:
    return [
        (_("Opfølgning"), interval(said.interval)),
        (_("Hvordan"), str(words.FOLLOWED[said.how])),
        (_("Nået"), yes_no(said.reached)),
        (_("Stadig i job?"), yes_no(said.still_in_job)),
        (_("Timer om ugen"), hours(said.minutes_week)),
        (_("Heraf ordinære løntimer om måneden"), hours(said.ordinary_minutes_month)),
        (_("Bor her stadig?"), yes_no(said.still_living_here)),
        (_("Hvordan går det?"), str(words.GOING[said.going]) if said.going else ""),
    ]


def _job(employment_id: UUID, names: Names) -> list[Line]:
    """Which of a person's jobs it is about."""
    job = names.jobs.get(employment_id)
    if job is None:
        return [(_("Job"), "")]
    place = names.workplaces.get(job.workplace_id, "") if job.workplace_id else ""
    begun = _("fra %(day)s", day=day(job.started_on))
    kind = str(words.EMPLOYMENTS[job.employment]) if job.employment else ""
    return [(_("Job"), _commas(job.title or kind, place, begun))]


def interval(text: str) -> str:
    """ "2w" as it is said: efter 2 uger."""
    match = INTERVAL.fullmatch(text)
    if match is None:
        return text
    count = int(match[1])
    if match[2] == "m":
        return ngettext("efter %(num)s måned", "efter %(num)s måneder", count)
    if match[2] == "w":
        return ngettext("efter %(num)s uge", "efter %(num)s uger", count)
    return ngettext("efter %(num)s dag", "efter %(num)s dage", count)


def hours(minutes: int | None) -> str:
    """Minutes as hours: 37 timer, 7,5 timer."""
    if minutes is None:
        return ""
    return _("%(n)s timer", n=format_decimal(round(minutes / 60, 2)))


def minutes(count: int | None) -> str:
    return "" if count is None else _("%(n)s min", n=count)


def yes_no(answer: bool | None) -> str:
    return "" if answer is None else _("Ja") if answer else _("Nej")


def _reached(reached: bool) -> str:
    return _("nået") if reached else _("ikke nået")


def _note(note: str | None) -> Line:
    return _("Note"), note or ""


def _day(when: date | None) -> str:
    return day(when) if when else ""


def _commas(*parts: str) -> str:
    return ", ".join(filter(None, parts))
