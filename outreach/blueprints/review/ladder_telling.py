"""What an entry of the ladder says, as lines of label and words, and as one line for the list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from uuid import UUID

from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from outreach.blueprints.opening_hours.words import weekday
from outreach.blueprints.review import ladder_words as words
from outreach.blueprints.review.jobguide_telling import hours, minutes, yes_no
from outreach.blueprints.times import day
from outreach.domain.checklist_tick import ChecklistTick
from outreach.domain.crew import Crew, CrewMember, CrewSession
from outreach.domain.entry import Payload
from outreach.domain.placement import PlacementChanged, PlacementEnded, PlacementStarted
from outreach.domain.shift import Shift
from outreach.domain.step_decision import StepDecision
from outreach.domain.wish import Wish
from outreach.domain.work_week import WorkWeek
from outreach.domain.young_person import YoungPerson
from outreach.programmes import Choice, Programme
from outreach.programmes import Step as ProgrammeStep
from outreach.projections.listed import Names

Line = tuple[str, str]


def lines(said: Payload | None, names: Names, under: Programme | None) -> list[Line] | None:
    """In a fixed order for each kind; None: nothing of the ladder. `under`: the programme as its author saw it."""
    match said:
        case StepDecision():
            return [(_("Trin"), step(said.step, under)), (_("Fra"), day(said.on)), (_("Hvorfor"), said.reason or "")]
        case ChecklistTick():
            done = _("Klaret") if said.done else _("Ikke endnu")
            return [(_("Trin"), step(said.step, under)), (_("Punkt"), item(said, under)), (_("Kryds"), done)]
        case YoungPerson():
            until = _day(said.compulsory_school_until)
            return [(_("Født"), _day(said.born_on)), (_("Undervisningspligt til"), until)]
        case Wish():
            return [(_("Beder om"), str(words.WISHES[said.what]))]
        case Crew() | CrewMember() | CrewSession():
            return _of_crew(said, names, under)
    return _placed(said, names, under)


def _placed(said: Payload | None, names: Names, under: Programme | None) -> list[Line] | None:
    match said:
        case PlacementStarted():
            place = names.workplaces.get(said.workplace_id, "") if said.workplace_id else ""
            source = label(said.pay_source, under.pay_sources if under else ())
            head = [(_("Trin"), step(said.step, under)), (_("Arbejdsplads"), place), (_("Stilling"), said.title or "")]
            return [*head, (_("Hvem betaler lønnen?"), source), (_("Første dag"), day(said.started_on)), *_terms(said)]
        case PlacementChanged():
            return [*_placement(said.placement_id, names), (_("Fra"), day(said.from_on)), *_terms(said)]
        case PlacementEnded():
            ended = [(_("Sidste dag"), day(said.ended_on)), (_("Hvorfor"), str(words.ENDS[said.reason]))]
            return [*_placement(said.placement_id, names), *ended, (_("Note"), said.note or "")]
        case Shift():
            tasks = str(words.TASKS[said.tasks]) if said.tasks else _("Som aftalt")
            return [
                *_placement(said.placement_id, names),
                *_times(said),
                (_("Hvad slags arbejde?"), tasks),
                _why(said.why),
            ]
        case WorkWeek():
            week = _("uge %(week)s, fra %(day)s", week=said.week.isocalendar().week, day=day(said.week))
            worked = [
                (_("Uge"), week),
                (_("Timer i alt"), hours(said.minutes)),
                (_("Skole i ugen?"), yes_no(said.school_week)),
            ]
            return [*_placement(said.placement_id, names), *worked, _why(said.why)]
    return None


def _of_crew(said: Crew | CrewMember | CrewSession, names: Names, under: Programme | None) -> list[Line]:
    match said:
        case Crew():
            leader = names.actors.get(said.leader_id, _("Ukendt")) if said.leader_id else ""
            source = label(said.pay_source, under.pay_sources if under else ())
            head = [(_("Navn"), said.name), (_("Leder"), leader), (_("Første dag"), day(said.starts_on))]
            head += [
                (_("Sidste dag"), _day(said.ends_on)),
                (_("Ugedag"), weekday(said.weekday) if said.weekday is not None else ""),
            ]
            return [*head, (_("Hvem betaler lønnen?"), source), (_("I gang"), yes_no(said.active))]
        case CrewMember():
            there = _("Med") if said.member else _("Ikke med længere")
            return [(_("Hold"), names.crews.get(said.crew_id, "")), (_("På holdet"), there), (_("Fra"), day(said.on))]
    course = label(said.course, under.courses if under else ())
    done = [(_("Hvad lavede de?"), _commas(str(words.SESSIONS[said.form]), said.title or "")), (_("Kursus"), course)]
    came = [_came(person_id, paid, names) for person_id, paid in sorted(said.attendance.items())]
    away = [_name(person_id, names) for person_id in said.absent]
    told = [*_times(said), *done, (_("Kom"), ", ".join(came)), (_("Kom ikke"), ", ".join(away))]
    return [*told, (_("Hvad slags arbejde?"), str(words.TASKS[said.tasks])), _why(said.why)]


def summary(said: Payload | None, names: Names, under: Programme | None) -> str:
    """One line for the list; "": nothing of the ladder, or nothing more than its kind to tell."""
    match said:
        case StepDecision():
            return step(said.step, under)
        case ChecklistTick():
            return _commas(item(said, under), "" if said.done else _("ikke endnu"))
        case PlacementStarted():
            place = names.workplaces.get(said.workplace_id, "") if said.workplace_id else ""
            return _commas(said.title or "", place, hours(said.minutes_week))
        case PlacementChanged():
            return _commas(hours(said.minutes_week), str(words.TASKS[said.tasks]))
        case PlacementEnded():
            return str(words.ENDS[said.reason])
        case Shift():
            return _commas(day(said.on), span(said.starts, said.ends))
        case WorkWeek():
            return _commas(_("uge %(week)s", week=said.week.isocalendar().week), hours(said.minutes))
        case Crew():
            return said.name
        case CrewMember():
            return _commas(names.crews.get(said.crew_id, ""), "" if said.member else _("ikke med længere"))
        case CrewSession():
            came = ngettext("%(num)s kom", "%(num)s kom", len(said.attendance))
            return _commas(day(said.on), str(words.SESSIONS[said.form]), came)
        case Wish():
            return str(words.WISHES[said.what])
    return ""


def step(step_id: str | None, under: Programme | None) -> str:
    """What a step is called; None: off the ladder."""
    if step_id is None:
        return str(words.MOVES[words.Move.END])
    return label(step_id, under.steps if under else ())


def item(said: ChecklistTick, under: Programme | None) -> str:
    found = next((one for one in (under.steps if under else ()) if one.id == said.step), None)
    return label(said.item, found.checklist if found else ())


def label(id: str | None, choices: Iterable[Choice | ProgrammeStep]) -> str:
    """A choice of the programme in the language of the page; its id where the programme does not know it."""
    if id is None:
        return ""
    return next((one.label[get_locale().language] for one in choices if one.id == id), id)


def span(starts: time, ends: time) -> str:
    """15.00-17.00"""
    pattern = "%H.%M" if get_locale().language == "da" else "%H:%M"
    return f"{starts.strftime(pattern)}-{ends.strftime(pattern)}"


def _times(said: Shift | CrewSession) -> list[Line]:
    return [
        (_("Dag"), day(said.on)),
        (_("Tid"), span(said.starts, said.ends)),
        (_("Pause"), minutes(said.break_minutes)),
        (_("Skoledag?"), yes_no(said.school_day)),
    ]


def _terms(said: PlacementStarted | PlacementChanged) -> list[Line]:
    return [
        (_("Timer om ugen"), hours(said.minutes_week)),
        (_("Hvad slags arbejde?"), str(words.TASKS[said.tasks])),
        (_("Forældre har fået brev"), _day(said.guardian_told_on)),
        (_("Kontrakt skrevet under"), _day(said.contract_signed_on)),
        (_("Risikovurdering set"), _day(said.risk_assessed_on)),
        _why(said.why),
    ]


def _placement(placement_id: UUID, names: Names) -> list[Line]:
    """Which of a person's leisure jobs it is about."""
    job = names.placements.get(placement_id)
    if job is None:
        return [(_("Fritidsjob"), "")]
    place = names.workplaces.get(job.workplace_id, "") if job.workplace_id else ""
    begun = _("fra %(day)s", day=day(job.started_on))
    return [(_("Fritidsjob"), _commas(job.title or "", place, begun))]


def _came(person_id: UUID, paid: int, names: Names) -> str:
    return f"{_name(person_id, names)} ({minutes(paid) if paid else _('uden løn')})"


def _name(person_id: UUID, names: Names) -> str:
    return names.people.get(person_id) or _("En person uden for dine områder")


def _why(why: str | None) -> Line:
    return _("Hvorfor alligevel?"), why or ""


def _day(when: date | None) -> str:
    return day(when) if when else ""


def _commas(*parts: str) -> str:
    return ", ".join(filter(None, parts))
