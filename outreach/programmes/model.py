"""What a programme is once its file was read: values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outreach.programmes.progression_form import ProgressionForm

LANGUAGES = ("da", "en")
"""Of the workers' screens."""
ALL_LANGUAGES = (*LANGUAGES, "ar", "tr", "so")
"""Those and the languages of the young person's page: words may be there in any of them."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words by language; Danish stands in where one is missing."""

    words: Mapping[str, str]

    def __getitem__(self, language: str) -> str:
        return self.words.get(language) or self.words["da"]


@dataclass(frozen=True, slots=True)
class Choice:
    id: str
    label: Text
    help: Text | None = None
    special_category: bool = False


class Measure(StrEnum):
    """What a target counts: people, each once."""

    INTO_JOB = "into_job"
    STILL_IN_JOB = "still_in_job"
    IN_ACTIVITIES = "in_activities"
    IN_EDUCATION = "in_education"


class Period(StrEnum):
    """Whether a target is for the whole project or for each calendar year."""

    PROJECT = "project"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Target:
    """A success criterion (succeskriterie). `months` after the start of the job; only of STILL_IN_JOB."""

    id: str
    label: Text
    measure: Measure
    goal: int
    months: int | None
    period: Period


@dataclass(frozen=True, slots=True)
class Dates:
    """From and to, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Ages:
    """Typical ages in years, both included; None: no end. Never a limit by itself (systems.md 3)."""

    youngest: int | None
    oldest: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """One step (trin) of a ladder. `working` False: known only, not at work yet (mellemtrin)."""

    id: str
    label: Text
    help: Text | None
    ends_when: Text | None
    working: bool
    ages: Ages | None
    checklist: tuple[Choice, ...]
    pay_sources: tuple[str, ...]
    ordinary_hours_month: int | None
    """The goal: paid ordinary hours a month."""
    falls_back_to: str | None
    """The step that a course which breaks goes on with."""


@dataclass(frozen=True, slots=True)
class CaseloadLimit:
    """How many people one worker in a role (`id`) should have at most: a warning, not a rule."""

    id: str
    label: Text
    limit: int


@dataclass(frozen=True, slots=True)
class Programme:
    """Everything but its name is there only where the programme needs it."""

    id: str
    version: int
    name: Text
    topics: tuple[Choice, ...] = ()
    degrees: tuple[Choice, ...] = ()
    arrivals: tuple[Choice, ...] = ()
    roles: tuple[Choice, ...] = ()
    bridging: tuple[Choice, ...] = ()
    late_after_hours: int = 72
    ages: Ages | None = None
    steps: tuple[Step, ...] = ()
    pay_sources: tuple[Choice, ...] = ()
    courses: tuple[Choice, ...] = ()
    """What a crew can learn together (hygiejnebevis)."""
    follow_ups: tuple[str, ...] = ()
    """Intervals from the start of a job, shortest first: `2w`, `1m`, `12m`."""
    targets: tuple[Target, ...] = ()
    project: Dates | None = None
    """What the period `project` of a target is; None: all time."""
    caseload_limits: tuple[CaseloadLimit, ...] = ()
    purposes: tuple[str, ...] = ()
    """Ids of shared purposes that consent is asked for in this programme."""
    progression: ProgressionForm | None = None
    """The form of the programme that measures."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """`organisation`: the kind of organisation whose workers here are that recipient; None: somebody outside.

    The rest stands on receipts of consent, of an organisation here: who they are and whom to ask.
    """

    id: str
    label: Text
    organisation: str | None = None
    cvr: str | None = None
    contact: str | None = None
    dpo_contact: str | None = None


@dataclass(frozen=True, slots=True)
class DataType:
    """A kind of data that a consent names (law.md, rule 3)."""

    id: str
    label: Text
    special_category: bool = False


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a consent is asked for (law.md, items). `months`: how long it holds unless it is renewed."""

    id: str
    label: Text
    legal_function: str
    direction: str
    recipients: tuple[str, ...]
    data_types: tuple[str, ...]
    months: int
    special_category: bool
    source: str | None = None
    """The recipient's id that the data comes from; None: from the organisation that asks."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How many `months` a type of data (`id`) is kept, counted from `after`."""

    id: str
    label: Text
    months: int
    after: str


@dataclass(frozen=True, slots=True)
class Shared:
    """What all programmes have in common."""

    version: int
    recipients: tuple[Recipient, ...]
    data_types: tuple[DataType, ...]
    purposes: tuple[Purpose, ...]
    retention: tuple[Retention, ...]
