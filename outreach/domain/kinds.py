"""Every kind of entry, and what is true of it. A new kind is one line here (README, "add a kind of entry")."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from outreach.domain import (
    activity,
    assignment,
    checklist_tick,
    consent_entry,
    conversation,
    crew,
    employment,
    follow_up,
    in_vain,
    merge,
    moved,
    next_step,
    open_counselling,
    opening_hours,
    outreach_try,
    person,
    place,
    placement,
    progression,
    review,
    session,
    shift,
    step_decision,
    wish,
    work_week,
    workplace,
    young_person,
)
from outreach.domain.actor import ActorType
from outreach.domain.entry import AboutType, Entry

_FIELD = frozenset({ActorType.WORKER, ActorType.SUPERVISOR})
_DESK = frozenset({ActorType.ADMIN})
_REVIEWERS = frozenset({ActorType.SUPERVISOR})
_DOOR = _FIELD | {ActorType.VISITOR}
_DESKS = _DESK | _REVIEWERS
_YOUNG = _FIELD | {ActorType.PERSON}
_HOME = _YOUNG | {ActorType.GUARDIAN}


@dataclass(frozen=True, slots=True)
class Kind:
    """`version` is the newest schema version. `about` None: about nobody; `anonymous` says that nobody is fine too.

    `registers`: the entry brings the thing that it is about into the world. `root`: it stands for itself, is listed and
    reviewed; the others say something about a root. `shared`: whoever writes in the same organisation and may see it
    corrects (or retracts) it, not its author alone. `decides`: the thing that an entry of this kind decides about, such
    as `assignment:<person>`; its payload's `bases` name the decisions that it was based on (domain/decision.py).
    `rests_on`: an entry that such a decision stands and falls with: if that is retracted, the decision was never made.
    `agrees`: several such decisions about one thing contradict nobody and are no conflict.
    `reviewed` False: nobody has to approve it, though a supervisor may return it.
    """

    name: str
    payload: type
    writers: frozenset[ActorType]
    about: AboutType | None = None
    anonymous: bool = False
    registers: bool = False
    root: bool = True
    needs_area: bool = True
    needs_site: bool = False
    retractable: bool = False
    correctable: bool = True
    reviewed: bool = True
    shared: bool = False
    decides: Callable[[Entry], str] | None = None
    rests_on: Callable[[Entry], UUID | None] | None = None
    agrees: bool = False
    version: int = 1

    @property
    def fixed(self) -> bool:
        """What it is about is what it says: a correction names the same. A check-in may have named the wrong one."""
        return self.registers or self.decides is not None or self.about in _OF_A_THING


_OF_A_THING = frozenset({AboutType.SESSION, AboutType.CREW})


def _of_person(thing: str) -> Callable[[Entry], str]:
    """A decision about the person that the entry is about."""
    return lambda entry: f"{thing}:{entry.about.id if entry.about else None}"


def _of_employment(entry: Entry) -> str:
    """A decision about one employment; one that nobody can read yet decides about none."""
    return f"employment:{getattr(entry.payload, 'employment_id', None)}"


def _of_consent(entry: Entry) -> str:
    """What may be shared about the person, for one purpose and with one recipient (domain/consent.py)."""
    purpose, recipient = (getattr(entry.payload, name, None) for name in ("purpose", "recipient"))
    return f"consent:{entry.about.id if entry.about else None}:{purpose}:{recipient}"


def _record_of(entry: Entry) -> UUID | None:
    """The sitting at which a choice was made."""
    record_id: UUID | None = getattr(entry.payload, "record_id", None)
    return record_id


def _of_placement(entry: Entry) -> str:
    """The same of a placement."""
    return f"placement:{getattr(entry.payload, 'placement_id', None)}"


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "open_counselling",
            open_counselling.OpenCounselling,
            _FIELD,
            AboutType.PERSON,
            anonymous=True,
            needs_site=True,
            retractable=True,
        ),
        Kind("session_opened", session.SessionOpened, _FIELD, AboutType.SESSION, needs_site=True),
        Kind("session_closed", session.SessionClosed, _FIELD, AboutType.SESSION, needs_site=True),
        Kind("person", person.Person, _FIELD, AboutType.PERSON, registers=True, shared=True, version=2),
        Kind(
            "merge",
            merge.Merge,
            _FIELD,
            AboutType.PERSON,
            shared=True,
            retractable=True,
            correctable=False,
            reviewed=False,
        ),
        Kind(
            "assignment",
            assignment.Assignment,
            _FIELD,
            AboutType.PERSON,
            decides=_of_person("assignment"),
            reviewed=False,
        ),
        Kind("in_vain", in_vain.InVain, _DOOR, AboutType.SITE, needs_site=True, retractable=True),
        Kind("opening_hours", opening_hours.OpeningHours, _DESKS, AboutType.SITE, root=False, needs_site=True),
        Kind("workplace", workplace.Workplace, _FIELD, AboutType.WORKPLACE, registers=True, shared=True),
        Kind("conversation", conversation.Conversation, _FIELD, AboutType.PERSON, retractable=True),
        Kind("outreach_try", outreach_try.OutreachTry, _FIELD, AboutType.PERSON, retractable=True),
        Kind("activity", activity.Activity, _FIELD, AboutType.PERSON, retractable=True),
        Kind(
            "employment_started",
            employment.EmploymentStarted,
            _FIELD,
            AboutType.PERSON,
            retractable=True,
            shared=True,
            decides=_of_employment,
        ),
        Kind("employment_changed", employment.EmploymentChanged, _FIELD, AboutType.PERSON, decides=_of_employment),
        Kind("employment_ended", employment.EmploymentEnded, _FIELD, AboutType.PERSON, decides=_of_employment),
        Kind("employment_status", employment.EmploymentStatus, _FIELD, AboutType.PERSON),
        Kind("next_step", next_step.NextStep, _FIELD, AboutType.PERSON),
        Kind("next_step_done", next_step.NextStepDone, _FIELD, AboutType.PERSON),
        Kind("moved", moved.Moved, _FIELD, AboutType.PERSON),
        Kind("follow_up", follow_up.FollowUp, _FIELD, AboutType.PERSON, retractable=True),
        Kind("follow_up_moved", follow_up.FollowUpMoved, _FIELD, AboutType.PERSON),
        Kind("follow_up_declined", follow_up.FollowUpDeclined, _FIELD, AboutType.PERSON),
        Kind("progression", progression.Progression, _FIELD, AboutType.PERSON, retractable=True, version=2),
        Kind(
            "consent_record",
            consent_entry.ConsentRecord,
            _FIELD,
            AboutType.PERSON,
            retractable=True,
            correctable=False,
            reviewed=False,
            shared=True,
            version=2,
        ),
        Kind(
            "consent",
            consent_entry.Consent,
            _FIELD,
            AboutType.PERSON,
            correctable=False,
            reviewed=False,
            decides=_of_consent,
            rests_on=_record_of,
        ),
        Kind(
            "consent_withdrawn",
            consent_entry.ConsentWithdrawn,
            _HOME,
            AboutType.PERSON,
            correctable=False,
            reviewed=False,
            decides=_of_consent,
            agrees=True,
        ),
        Kind(
            "recipient_told",
            consent_entry.RecipientTold,
            _FIELD,
            AboutType.PERSON,
            correctable=False,
            reviewed=False,
        ),
        Kind(
            "step_decision",
            step_decision.StepDecision,
            _FIELD,
            AboutType.PERSON,
            retractable=True,
            decides=_of_person("step"),
        ),
        Kind(
            "checklist_tick",
            checklist_tick.ChecklistTick,
            _YOUNG,
            AboutType.PERSON,
            correctable=False,
            reviewed=False,
        ),
        Kind(
            "placement_started",
            placement.PlacementStarted,
            _FIELD,
            AboutType.PERSON,
            retractable=True,
            shared=True,
            decides=_of_placement,
        ),
        Kind("placement_changed", placement.PlacementChanged, _FIELD, AboutType.PERSON, decides=_of_placement),
        Kind("placement_ended", placement.PlacementEnded, _FIELD, AboutType.PERSON, decides=_of_placement),
        Kind("crew", crew.Crew, _FIELD, AboutType.CREW, registers=True, shared=True),
        Kind(
            "crew_member",
            crew.CrewMember,
            _FIELD,
            AboutType.PERSON,
            retractable=True,
            correctable=False,
            reviewed=False,
        ),
        Kind("share", consent_entry.Share, _FIELD, AboutType.PERSON, retractable=True, shared=True),
        Kind("crew_session", crew.CrewSession, _FIELD, AboutType.CREW, retractable=True),
        Kind("shift", shift.Shift, _FIELD, AboutType.PERSON, retractable=True),
        Kind("work_week", work_week.WorkWeek, _FIELD, AboutType.PERSON, retractable=True),
        Kind("young_person", young_person.YoungPerson, _FIELD, AboutType.PERSON),
        Kind("wish", wish.Wish, _HOME, AboutType.PERSON, correctable=False, reviewed=False),
        Kind("wish_met", wish.WishMet, _FIELD, AboutType.PERSON, correctable=False, reviewed=False),
        Kind("correction", review.Correction, _DOOR, root=False, needs_area=False, version=2),
        Kind("retraction", review.Retraction, _FIELD, root=False, needs_area=False),
        Kind("review", review.Review, _REVIEWERS, root=False, needs_area=False),
        Kind("abandonment", review.Abandonment, _FIELD, root=False, needs_area=False),
        Kind("area", place.Area, _DESK, AboutType.AREA, registers=True, root=False),
        Kind("site", place.Site, _DESK, AboutType.SITE, registers=True, root=False),
    )
}
"""By name. `correction`, `retraction` and `review` are about what their target is about."""
