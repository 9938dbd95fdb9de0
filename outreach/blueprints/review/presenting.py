"""What an entry says, as lines of label and words: the same lines for each version, so that they stand side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from functools import partial
from uuid import UUID

from flask_babel import get_locale, to_user_timezone
from flask_babel import gettext as _

from outreach import programmes
from outreach.blueprints.background_words import background, programme_names
from outreach.blueprints.person_words import ASSIGNMENT_REASONS, RELATIONS
from outreach.blueprints.review import jobguide_telling, ladder_telling, progression_telling
from outreach.blueprints.review.words import REASONS
from outreach.blueprints.times import clock_time, day, day_and_time
from outreach.blueprints.words import SUITING
from outreach.domain.assignment import Assignment
from outreach.domain.conversation import Conversation
from outreach.domain.entry import About, AboutType, Entry, Payload
from outreach.domain.in_vain import InVain
from outreach.domain.merge import Merge
from outreach.domain.open_counselling import OpenCounselling
from outreach.domain.person import Guardian, Person
from outreach.domain.progression import Progression
from outreach.domain.review import Abandonment, Retraction
from outreach.domain.session import SessionClosed, SessionOpened
from outreach.programmes import Choice, Programme
from outreach.projections.applied import content
from outreach.projections.listed import Names

Line = tuple[str, str]
"""Label, words. Words may be empty: nothing was said."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Puts entries into words with the names that a page has."""

    names: Names

    def lines(self, entry: Entry) -> list[Line]:
        """Everything that a version says, in a fixed order for its kind."""
        said = content(entry)
        under = _under(entry.programme, entry.programme_version)
        head = [
            (_("Hvornår"), day_and_time(entry.occurred_at)),
            (_("Område"), self.names.areas.get(entry.area_id, "") if entry.area_id else ""),
            (_("Sted"), self.names.sites.get(entry.site_id, "") if entry.site_id else ""),
        ]
        match said:
            case OpenCounselling():
                return [(_("Hvem"), self.who(entry.about)), *head, *_check_in(under, said)]
            case Person():
                return [*_person(said), *head]
            case Assignment():
                return [(_("Hvem"), self.who(entry.about)), *self._assignment(said), *head]
            case Progression():
                return [(_("Hvem"), self.who(entry.about)), *head, *progression_telling.lines(under, said)]
            case Merge(other_id=other_id):
                return [(_("Hvem"), self.who(entry.about)), (_("Er den samme som"), self.name(other_id)), *head]
            case SessionOpened(closes_at=closes_at):
                return [*head, (_("Åbent til"), _hour(closes_at))]
            case SessionClosed(nobody_came=nobody_came, note=note):
                came = _("Nej, ingen kom") if nobody_came else _("Ja")
                return [*head, (_("Kom der nogen?"), came), (_("Note"), note or "")]
            case InVain():
                return [*head, (_("Passer bedre"), _suiting(said)), (_("Note"), said.note or "")]
            case Retraction(reason=reason, note=note):
                return [*head, (_("Hvorfor"), str(REASONS[reason])), (_("Note"), note or "")]
            case Abandonment(reason=why):
                return [*head, (_("Hvorfor"), why)]
        told = jobguide_telling.lines(said, self.names, partial(_conversation, under))
        if told is None:
            told = ladder_telling.lines(said, self.names, under)
        whom = [(_("Hvem"), self.who(entry.about))] if self.who(entry.about) else []
        return [*whom, *head, *told] if told is not None else head

    def _assignment(self, said: Assignment) -> list[Line]:
        worker = self.names.actors.get(said.worker_id, _("Ukendt")) if said.worker_id else _("Ingen")
        return [
            (_("Medarbejder"), worker),
            (_("Hvorfor"), str(ASSIGNMENT_REASONS[said.reason])),
            (_("Foreløbig til"), day(said.until) if said.until else ""),
        ]

    def who(self, about: About | None) -> str:
        if about is None:
            return _("Anonym")
        return self.name(about.id) if about.type is AboutType.PERSON else ""

    def name(self, person_id: UUID) -> str:
        """A person who is now elsewhere has no name here."""
        return self.names.people.get(person_id) or _("En person uden for dine områder")

    def summary(self, programme: str | None, version: int | None, said: Payload | None) -> str:
        """One line for the list."""
        match said:
            case OpenCounselling():
                return ", ".join(filter(None, [topics(_under(programme, version), said), _minutes(said.minutes)]))
            case InVain():
                return _suiting(said)
            case Progression():
                return progression_telling.summary(said)
            case SessionClosed(nobody_came=True):
                return _("Ingen kom")
            case SessionOpened(closes_at=time() as closes_at):
                return _("Åbent til %(at)s", at=_hour(closes_at))
        told = jobguide_telling.summary(said, self.names)
        return told or ladder_telling.summary(said, self.names, _under(programme, version))


def _conversation(programme: Programme | None, said: Conversation) -> list[Line]:
    roles, offers = _labels(programme, "roles"), _labels(programme, "bridging")
    return [
        (_("Talte om"), topics(programme, said)),
        (_("Medarbejderens rolle"), roles.get(said.role, said.role) if said.role else ""),
        (_("Tid"), _minutes(said.minutes)),
        (_("Brobygning til"), ", ".join(offers.get(offer, offer) for offer in said.bridging)),
        (_("Note"), said.note or ""),
    ]


def topics(programme: Programme | None, said: OpenCounselling | Conversation) -> str:
    degrees, words = _labels(programme, "degrees"), _labels(programme, "topics")
    return ", ".join(f"{words.get(topic, topic)} ({degrees.get(how, how)})" for topic, how in said.topics.items())


def _check_in(programme: Programme | None, said: OpenCounselling) -> list[Line]:
    arrivals, roles, offers = (_labels(programme, name) for name in ("arrivals", "roles", "bridging"))
    arrival = arrivals.get(said.arrival, said.arrival)
    return [
        (_("Talte om"), topics(programme, said)),
        (_("Hvordan kom personen?"), f"{arrival}: {said.referred_by}" if said.referred_by else arrival),
        (_("Medarbejderens rolle"), roles.get(said.role, said.role) if said.role else ""),
        (_("Tid"), _minutes(said.minutes)),
        (_("Brobygning til"), ", ".join(offers.get(offer, offer) for offer in said.bridging)),
        (_("Næste skridt"), said.next_step or ""),
        (_("Senest"), day(said.next_step_by) if said.next_step_by else ""),
        (_("Note"), said.note or ""),
    ]


def _person(said: Person) -> list[Line]:
    return [
        (_("Navn"), said.name),
        (_("Kaldes"), said.nickname or ""),
        (_("Fødselsår"), str(said.birth_year or "")),
        (_("Telefon"), said.phone or ""),
        (_("Sprog"), said.language or ""),
        (_("Forælder eller værge"), _guardian(said.guardian)),
        (_("Indsatser"), programme_names(said.programmes)),
        *(background(question, answer) for question, answer in said.background.items()),
    ]


def _guardian(said: Guardian | None) -> str:
    return ", ".join(filter(None, [said.name, str(RELATIONS[said.relation]), said.phone])) if said else ""


def _suiting(said: InVain) -> str:
    return ", ".join(str(SUITING[one]) for one in said.hours)


def _minutes(minutes: int | None) -> str:
    return "" if minutes is None else _("%(n)s min", n=minutes)


def _hour(at: time | None) -> str:
    return at.strftime("%H.%M" if get_locale().language == "da" else "%H:%M") if at else ""


def _under(programme: str | None, version: int | None) -> Programme | None:
    """The programme as it was when the entry was made: its words are those that its author saw."""
    return programmes.get(programme, version) if programme and version else None


def _labels(programme: Programme | None, name: str) -> dict[str, str]:
    choices: Iterable[Choice] = getattr(programme, name) if programme else ()
    return {choice.id: choice.label[get_locale().language] for choice in choices}


@dataclass(frozen=True, slots=True)
class Compared:
    """One label and what each version says there (None: its text was erased); where it differs from before."""

    label: str
    words: list[str | None]
    changed: list[bool]

    @property
    def same(self) -> bool:
        """Whether every version says the same."""
        return len(set(self.words)) == 1


def side_by_side(versions: list[list[Line] | None]) -> list[Compared]:
    """The lines of all versions, label by label; what nobody said is left out."""
    labels = list(dict.fromkeys(label for version in versions if version for label, _words in version))
    told = [dict(version) if version is not None else None for version in versions]
    table = [(label, [None if one is None else one.get(label, "") for one in told]) for label in labels]
    return [Compared(label, words, _changes(words)) for label, words in table if any(words)]


def _changes(words: list[str | None]) -> list[bool]:
    """Against the last version before that can still be read."""
    changes, before = [], None
    for word in words:
        changes.append(word is not None and before is not None and word != before)
        before = before if word is None else word
    return changes


def at(moment: datetime, now: datetime) -> str:
    """The time alone for what is from today, else the day too."""
    today = to_user_timezone(moment).date() == to_user_timezone(now).date()
    return clock_time(moment) if today else day_and_time(moment)
