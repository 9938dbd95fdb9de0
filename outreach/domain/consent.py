"""May something about a person be shared? One question, asked everywhere (law.md, rules 1-15; sync.md 13).

Pure: no order of arrival and no clock but the day that is passed in, a day on the wall in Copenhagen. The server alone
answers it, and phones show the answer; tests/examples/consent.json holds the rule to its examples.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import cast
from uuid import UUID

from outreach.domain.consent_entry import Choice, GivenBy, LegalFunction, ShownText
from outreach.domain.decision import Node, ancestors, rule


class Reason(StrEnum):
    """Why it may be shared (the first two), or why not."""

    GIVEN = "given"
    SAME_ORGANISATION = "same_organisation"
    NONE_GIVEN = "none_given"
    DECLINED = "declined"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    DISPUTED = "disputed"
    ENTERED_IN_ERROR = "entered_in_error"
    GUARDIAN_MISSING = "guardian_missing"
    OWN_YES_MISSING = "own_yes_missing"
    BOTH_GUARDIANS_MISSING = "both_guardians_missing"
    ASKED_AGAIN_15 = "asked_again_15"
    ASKED_AGAIN_18 = "asked_again_18"
    BENEFIT_LINKED = "benefit_linked"
    WRONG_LEGAL_FUNCTION = "wrong_legal_function"
    TEXT_NOT_APPROVED = "text_not_approved"
    SPECIAL_CATEGORY_OFF = "special_category_off"
    AGE_UNKNOWN = "age_unknown"
    SAME_DAY = "same_day"


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a consent is asked for, as it stands in the programmes' shared data today."""

    id: str
    legal_function: LegalFunction
    recipients: frozenset[str] = frozenset()
    data_types: frozenset[str] = frozenset()
    special_category: bool = False


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who would get it. `organisation`: the one of this helhedsplan that asks; None: an employer, a school."""

    id: str
    organisation: UUID | None = None


@dataclass(frozen=True, slots=True)
class Sitting:
    """A consent_record as the rule needs it. `guardians`: how many said yes; `represented`: a representative did."""

    given_on: date
    given_by: GivenBy
    own_yes: bool
    guardians: int
    represented: bool
    benefit_linked: bool
    language: str
    texts: tuple[ShownText, ...]
    entered_in_error: bool = False


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision about a purpose and recipient, on the day `on`; `choice` None: withdrawn.

    `at`: the moment of that day, UTC; None: only the day is known.
    """

    id: UUID
    bases: tuple[UUID, ...]
    on: date
    choice: Choice | None
    record_id: UUID | None = None
    legal_function: LegalFunction | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    data_types: tuple[str, ...] = ()
    at: datetime | None = None


TextKey = tuple[str, int, str, str]
"""Purpose, version, language, hash."""


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of somebody's consents, those of whoever they were merged with among them.

    `special`: the helhedsplan asks about special categories. `young`: they are on the ladder of leisure jobs.
    `approved`: of each text that a named person approved, on which day.
    """

    organisation: UUID
    born_on: date | None = None
    birth_year: int | None = None
    special: bool = False
    young: bool = False
    sittings: Mapping[UUID, Sitting] = field(default_factory=dict)
    decisions: Mapping[tuple[str, str], Sequence[Decided]] = field(default_factory=dict)
    approved: Mapping[TextKey, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """`grant`: the permit that it hangs on, also where it holds no more; None: there is none."""

    allowed: bool
    reason: Reason
    grant: Decided | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What was decided in the end. `reason` None: `grant` permits, as far as the decisions go. `heads`: what the next
    decision is based on."""

    reason: Reason | None
    grant: Decided | None
    heads: tuple[UUID, ...]


def may_share(person: Person, purpose: Purpose, recipient: Recipient, at: date) -> Answer:
    """Whether something about `person` may go to `recipient` for `purpose` on the day `at`; and why not."""
    if recipient.organisation == person.organisation:
        return Answer(True, Reason.SAME_ORGANISATION)
    if purpose.special_category and not person.special:
        return Answer(False, Reason.SPECIAL_CATEGORY_OFF)
    stands = standing(person.decisions.get((purpose.id, recipient.id), ()), person.sittings)
    if stands.reason is not None:
        return Answer(False, stands.reason, stands.grant)
    grant = cast(Decided, stands.grant)
    sitting = person.sittings[cast(UUID, grant.record_id)]
    reason = (
        _flaw(person, purpose, grant, sitting) or _hand_missing(person, sitting) or _over(person, sitting, grant, at)
    )
    return Answer(reason is None, reason or Reason.GIVEN, grant)


def standing(decisions: Sequence[Decided], sittings: Mapping[UUID, Sitting]) -> Standing:
    """What stands of the decisions about one purpose and recipient, in whatever order they came.

    A withdrawal, and a no, ends every grant that does not descend from it. A grant is as old as its sitting: taken up
    again under the same one it does not descend from what came between. Undecided things never permit.
    """
    live = {one.id: one for one in decisions if not is_void(one, sittings)}
    nodes = [Node(one.id, one.bases, one.id not in live) for one in decisions]
    if not live:
        return Standing(Reason.ENTERED_IN_ERROR if decisions else Reason.NONE_GIVEN, None, ())
    ruling = rule(nodes)
    if len(ruling.heads) != 1 or ruling.undisputed is None:
        withdrawn = any(live[head].choice is None for head in ruling.heads)
        return Standing(Reason.WITHDRAWN if withdrawn else Reason.DISPUTED, None, ruling.heads)
    last = live[ruling.undisputed]
    if last.choice is not Choice.PERMIT:
        return Standing(_NO[last.choice], None, ruling.heads)
    ended = _ended(last, live, ancestors(nodes))
    return Standing(ended, last, ruling.heads)


_NO = {None: Reason.WITHDRAWN, Choice.DENY: Reason.DECLINED, Choice.DEFER: Reason.DEFERRED}


def is_void(one: Decided, sittings: Mapping[UUID, Sitting]) -> bool:
    """Made at a sitting that was entered in error, or at none."""
    if one.choice is None:
        return False
    sitting = sittings.get(cast(UUID, one.record_id))
    return sitting is None or sitting.entered_in_error


def _ended(grant: Decided, live: Mapping[UUID, Decided], before: Mapping[UUID, frozenset[UUID]]) -> Reason | None:
    """The no that the sitting of `grant` did not know of."""
    same = [one for one in live.values() if one.choice is Choice.PERMIT and one.record_id == grant.record_id]
    for no in (live[id] for id in sorted(live)):  # of several the first by id: in whatever order they came
        if no.choice in (None, Choice.DENY) and any(no.id not in before[one.id] for one in same):
            return _NO[no.choice]
    return None


_FREELY_GIVEN = frozenset({LegalFunction.GDPR_CONSENT, LegalFunction.EXPLICIT_CONSENT})
"""GDPR art. 7(4); the other two are no legal basis (law.md 2, 4)."""


def _flaw(person: Person, purpose: Purpose, grant: Decided, sitting: Sitting) -> Reason | None:
    """What makes it no consent for this purpose at all."""
    if grant.legal_function is not purpose.legal_function:
        return Reason.WRONG_LEGAL_FUNCTION
    keys = [(text.text_id, text.version, sitting.language, text.text_hash) for text in sitting.texts]
    approved_on = next((person.approved.get(key) for key in keys if key[0] == purpose.id), None)
    if approved_on is None or approved_on > sitting.given_on:
        return Reason.TEXT_NOT_APPROVED
    if sitting.benefit_linked and purpose.legal_function in _FREELY_GIVEN:
        return Reason.BENEFIT_LINKED
    return None


def _hand_missing(person: Person, sitting: Sitting) -> Reason | None:
    """Who should have said yes and did not (databeskyttelsesloven § 6: a guardian below 15).

    A young person of whom nobody knows how old they are may be below: their own yes alone does not count.
    """
    unknown = _age_unknown(person)
    if unknown or _before(sitting.given_on, turns(person, 15)):
        if sitting.guardians == 0:
            return Reason.AGE_UNKNOWN if unknown else Reason.GUARDIAN_MISSING
        if sitting.given_by is GivenBy.BOTH_GUARDIANS and sitting.guardians < 2:
            return Reason.BOTH_GUARDIANS_MISSING
        return None if sitting.own_yes else Reason.OWN_YES_MISSING
    spoken_for = sitting.represented and not _before(sitting.given_on, turns(person, 18))
    return None if sitting.own_yes or spoken_for else Reason.OWN_YES_MISSING


def _age_unknown(person: Person) -> bool:
    """Of a grown-up in open counselling nobody asks; on the ladder of leisure jobs most are children."""
    return person.young and person.born_on is None and person.birth_year is None


def _over(person: Person, sitting: Sitting, grant: Decided, at: date) -> Reason | None:
    """Whether it holds on the day: asked afresh at 15 and 18, and its own days, both included."""
    if grant.valid_from is None or at < grant.valid_from:
        return Reason.NOT_YET
    asked = asked_again_on(person, sitting)
    if asked and at >= asked:
        return Reason.ASKED_AGAIN_15 if asked == turns(person, 15) else Reason.ASKED_AGAIN_18
    return Reason.EXPIRED if grant.valid_until is None or at > grant.valid_until else None


def asked_again_on(person: Person, sitting: Sitting) -> date | None:
    """The birthday on which a consent ends that was given before it; None: given by a grown-up, or nobody knows."""
    return next((day for years in (15, 18) if (day := turns(person, years)) and sitting.given_on < day), None)


def turns(person: Person, years: int) -> date | None:
    """The day on which somebody turns `years`; None: neither the day nor the year of birth is known.

    Of a year alone, its last day: the younger of the two possible ages. Born on 29 February: 1 March.
    """
    if person.born_on is None:
        return date(person.birth_year + years, 12, 31) if person.birth_year else None
    born = person.born_on
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def _before(day: date, birthday: date | None) -> bool:
    return birthday is not None and day < birthday


def was_covered(person: Person, purpose: Purpose, recipient: Recipient, on: date, at: datetime | None) -> Answer:
    """What a share that happened on the day `on` in Copenhagen is measured by, at the moment `at` (UTC).

    `at` None, or a decision of that day whose moment nobody knows: asked of each moment of the day. Where those do not
    agree nobody is given the benefit: the answer is no, `same_day`, which says neither "covered" nor "without".
    """
    decisions = person.decisions.get((purpose.id, recipient.id), ())
    moments = [one.at for one in decisions if one.on == on]
    if at is not None and None not in moments:
        return may_share(as_it_was(person, on, at), purpose, recipient, on)
    each = [_FIRST, *(moment for moment in moments if moment is not None), _LAST]
    answers = [may_share(as_it_was(person, on, moment), purpose, recipient, on) for moment in each]
    last = answers[-1]
    agreed = all(one.allowed == last.allowed for one in answers)
    return last if agreed else Answer(False, Reason.SAME_DAY, last.grant)


_FIRST, _LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


def as_it_was(person: Person, on: date, at: datetime) -> Person:
    """`person` as the decisions stood at the moment `at` of the day `on`: one that was said in that very moment counts,
    one of that day without a moment counts at its end."""
    decisions = {
        key: [one for one in each if one.on < on or (one.on == on and (one.at or _LAST) <= at)]
        for key, each in person.decisions.items()
    }
    return replace(person, decisions=decisions)
