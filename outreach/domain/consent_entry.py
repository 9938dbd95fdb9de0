"""What is written about consent (samtykke): a sitting, the choices made in it, withdrawals, and what was shared.

The rule that reads them is domain/consent.py. Its names are law.md's: the two kinds of *samtykke* are never mixed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from outreach.domain.due import after
from outreach.domain.errors import Code, Refusal
from outreach.domain.person import Relation


class LegalFunction(StrEnum):
    """The first two are a legal basis (GDPR art. 6, 9); the others lift a duty of secrecy (fvl § 28, RSL § 11 a)."""

    GDPR_CONSENT = "gdpr_consent"
    EXPLICIT_CONSENT = "explicit_consent"
    CONFIDENTIALITY_WAIVER = "confidentiality_waiver"
    OBTAIN_INFORMATION = "obtain_information"


class GivenBy(StrEnum):
    """Who had to give it, as the worker saw it. `BOTH_GUARDIANS`: custody is shared."""

    SELF = "self"
    GUARDIAN = "guardian"
    BOTH_GUARDIANS = "both_guardians"
    REPRESENTATIVE = "representative"


class Who(StrEnum):
    """Who said something: at a sitting, or when a consent is withdrawn."""

    SELF = "self"
    GUARDIAN = "guardian"
    REPRESENTATIVE = "representative"


class Method(StrEnum):
    TAP = "tap"
    SIGNATURE = "signature"
    ORAL_WITNESSED = "oral_witnessed"
    PAPER_SCAN = "paper_scan"


class Said(StrEnum):
    YES = "yes"
    NO = "no"


class Presentation(StrEnum):
    """How somebody came to understand the text."""

    READ = "read"
    READ_ALOUD = "read_aloud"
    PICTOGRAM = "pictogram"
    INTERPRETER = "interpreter"


class Choice(StrEnum):
    """`DEFER`: they want to think about it."""

    PERMIT = "permit"
    DENY = "deny"
    DEFER = "defer"


class WithdrawalMethod(StrEnum):
    TAP = "tap"
    ORAL = "oral"
    WRITTEN = "written"


LONGEST_MONTHS = "120m"
"""No consent holds longer than this, whatever a policy says."""


@dataclass(frozen=True, slots=True)
class Signer:
    """One who said yes or no. `strokes`: the signature on the glass; name and relation are null for the person."""

    who: Who
    name: str | None
    relation: Relation | None
    method: Method
    strokes: str | None
    said: Said


@dataclass(frozen=True, slots=True)
class ShownText:
    """Exactly which text was shown: `text_id` is its purpose, the hashes are domain/consent_text.py's."""

    text_id: str
    version: int
    text_hash: str
    master_hash: str


@dataclass(frozen=True, slots=True)
class ShownWords:
    """Exactly which words stood around the texts: choices, headings, own yes (texts/consent_words.py)."""

    version: int
    words_hash: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What was shown, in which language, and how. `voluntary_shown`, `consequences_shown`: before the choices. `words`
    None: written before they had a version."""

    language: str
    texts: tuple[ShownText, ...]
    presentation: tuple[Presentation, ...]
    interpreter: str | None
    voluntary_shown: bool
    consequences_shown: bool
    words: ShownWords | None = None


@dataclass(frozen=True, slots=True)
class ConsentRecord:
    """One sitting, in which one or more choices were made. `benefit_linked`: a benefit hangs on taking part."""

    given_by: GivenBy
    persons: tuple[Signer, ...]
    notice: Notice
    benefit_linked: bool
    witness: str | None
    place: str | None

    def __post_init__(self) -> None:
        """Raises `Refusal` with the field that does not hold together."""
        for signer in self.persons:
            _check_signer(signer)
        if sum(signer.who is Who.SELF for signer in self.persons) > 1:
            raise Refusal(Code.BAD_VALUE, "persons")
        shown = self.notice.presentation
        if Presentation.INTERPRETER in shown and not (self.notice.interpreter or "").strip():
            raise Refusal(Code.MISSING, "notice.interpreter")
        ids = [text.text_id for text in self.notice.texts]
        if len(ids) != len(set(ids)):
            raise Refusal(Code.BAD_VALUE, "notice.texts")
        if any(signer.method is Method.ORAL_WITNESSED for signer in self.persons):
            if not (self.witness or "").strip():
                raise Refusal(Code.MISSING, "witness")
            if not {Presentation.READ_ALOUD, Presentation.INTERPRETER}.intersection(shown):
                raise Refusal(Code.MISSING, "notice.presentation")


def _check_signer(signer: Signer) -> None:
    """Whoever is not the person has a name, and a guardian a relation; a signature has its strokes (law.md 15)."""
    themselves = signer.who is Who.SELF
    if themselves and (signer.name is not None or signer.relation is not None):
        raise Refusal(Code.BAD_VALUE, "persons")
    if not themselves and not (signer.name or "").strip():
        raise Refusal(Code.MISSING, "persons")
    if signer.who is Who.GUARDIAN and signer.relation is None:
        raise Refusal(Code.MISSING, "persons")
    if (signer.method is Method.SIGNATURE) != (signer.strokes is not None):
        raise Refusal(Code.MISSING if signer.strokes is None else Code.BAD_VALUE, "persons")


@dataclass(frozen=True, slots=True)
class Consent:
    """One choice about one purpose and recipient, made at the sitting `record_id`.

    A permit names its days (both included) and the types of data; the others may leave them out. `bases`: the
    decisions about the same purpose and recipient that were looked at.
    """

    record_id: UUID
    purpose: str
    recipient: str
    legal_function: LegalFunction
    decision: Choice
    valid_from: date | None
    valid_until: date | None
    data_types: tuple[str, ...]
    bases: tuple[UUID, ...]

    def __post_init__(self) -> None:
        """Raises `Refusal`."""
        if self.decision is Choice.PERMIT:
            for name in ("valid_from", "valid_until", "data_types"):
                if not getattr(self, name):
                    raise Refusal(Code.MISSING, name)
        if self.valid_from and self.valid_until:
            longest = after(self.valid_from, LONGEST_MONTHS)
            if not self.valid_from <= self.valid_until <= longest:
                raise Refusal(Code.BAD_VALUE, "valid_until")


@dataclass(frozen=True, slots=True)
class ConsentWithdrawn:
    """It ends every grant of the purpose and recipient that does not descend from it; `bases` may be empty."""

    purpose: str
    recipient: str
    bases: tuple[UUID, ...]
    expressed_by: Who
    method: WithdrawalMethod


def is_stop(said: object) -> bool:
    """Whether that is written about consent and leaves no yes behind."""
    return isinstance(said, ConsentWithdrawn) or (isinstance(said, Consent) and said.decision is not Choice.PERMIT)


@dataclass(frozen=True, slots=True)
class RecipientTold:
    """Somebody who got data under a consent was told of what ended it (law.md 6), the entry `withdrawal_id`."""

    withdrawal_id: UUID
    party: str
    on: date


@dataclass(frozen=True, slots=True)
class Share:
    """What was told to a recipient (`done`), or is to be told. A share that has happened is a fact (sync.md 13)."""

    purpose: str
    recipient: str
    what: str
    on: date
    done: bool
