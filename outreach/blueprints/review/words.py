"""Words for states, kinds and what went wrong."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from outreach.blueprints.review import jobguide_words, ladder_words
from outreach.blueprints.times import age
from outreach.domain.errors import Code
from outreach.domain.review import RetractionReason, State
from outreach.projections.filters import Shown
from outreach.projections.models import StandingRow


@dataclass(frozen=True, slots=True)
class Said:
    """A state as it is shown: icon, tone, word."""

    icon: str
    tone: str
    word: LazyString


STATES: dict[Shown, Said] = {
    Shown.RECEIVED: Said("received", "", _l("Modtaget")),
    Shown.CORRECTED: Said("edit", "", _l("Rettet")),
    Shown.APPROVED: Said("ok", "ok", _l("Godkendt")),
    Shown.RETURNED: Said("return", "warn", _l("Returneret")),
    Shown.RETRACTED: Said("off", "", _l("Trukket tilbage")),
}

KINDS: dict[str, LazyString] = {
    "open_counselling": _l("Åben rådgivning"),
    "person": _l("Ny person"),
    "assignment": _l("Medarbejder"),
    "merge": _l("Den samme person"),
    "session_opened": _l("Åbning"),
    "session_closed": _l("Lukning"),
    "in_vain": _l("Forgæves besøg"),
    **jobguide_words.KINDS,
    "progression": _l("Progressionsmåling"),
    **ladder_words.KINDS,
}
OTHER_KINDS: dict[str, LazyString] = {
    "correction": _l("Rettelse"),
    "retraction": _l("Tilbagetrækning"),
    "abandonment": _l("Opgivet"),
    "review": _l("Svar"),
    "opening_hours": _l("Åbningstider"),
}
REASONS: dict[RetractionReason, LazyString] = {
    RetractionReason.WRONG_PERSON: _l("Forkert person"),
    RetractionReason.DUPLICATE: _l("Skrevet to gange"),
    RetractionReason.OTHER: _l("Andet"),
}
FIELDS: dict[str, LazyString] = {
    "note": _l("Note"),
    "next_step": _l("Næste skridt"),
    "next_step_by": _l("Senest"),
    "referred_by": _l("Henvist af"),
    "name": _l("Navn"),
    "nickname": _l("Kaldes"),
    "birth_year": _l("Fødselsår"),
    "phone": _l("Telefon"),
    "minutes": _l("Minutter"),
    "reason": _l("Begrundelse"),
    "site_id": _l("Sted"),
    "occurred_at": _l("Hvornår"),
    **jobguide_words.FIELDS,
    "goal": _l("Går efter"),
    "obstacles": _l("Står i vejen"),
    **ladder_words.FIELDS,
}


def shown(row: StandingRow) -> Shown:
    """The state that a row is in, as it is asked for."""
    if row.state == State.RECEIVED and row.versions > 1:
        return Shown.CORRECTED
    return Shown(row.state)


def kind(name: str) -> str:
    return str(KINDS.get(name) or OTHER_KINDS.get(name) or _("Noget, vi ikke kender endnu"))


def refused(code: str, field: str) -> str:
    """Why the phone was told no, for someone who did not write it."""
    why = _reasons().get(code, _("Appen og serveren forstod ikke hinanden"))
    where = FIELDS.get(field.rpartition(".")[2])
    return f"{why} ({where})" if where else str(why)


def _reasons() -> dict[str, str]:
    return {
        Code.CPR: _("Der stod et CPR-nummer"),
        Code.TOO_LONG: _("Teksten var for lang"),
        Code.TOO_LARGE: _("Teksten var for lang"),
        Code.BAD_TEXT: _("Teksten havde tegn, der ikke kan gemmes"),
        Code.BAD_VALUE: _("Noget kunne ikke bruges"),
        Code.MISSING: _("Der manglede noget"),
        Code.UNREADABLE: _("Det kunne ikke læses"),
        Code.UNKNOWN_SITE: _("Stedet findes ikke"),
        Code.NOT_YOURS: _("Det var en andens at rette"),
        Code.NOT_ALLOWED: _("Rollen må ikke skrive det"),
        Code.COMMENT_NEEDED: _("Der manglede en kommentar"),
        Code.REASON_NEEDED: _("Der manglede en begrundelse"),
    }


def held(waiting_for: str, problem: str | None) -> str:
    """What an entry waits for, or why it never will do."""
    if problem is not None:
        return _("Kan ikke bruges: %(why)s", why=refused(problem, ""))
    match waiting_for.partition(":")[0]:
        case "person":
            return _("Personen er ikke kommet endnu")
        case "schema":
            return _("Skrevet i en nyere app end serveren")
    return _("Det, den hører til, er ikke kommet endnu")


def clocks(row: StandingRow) -> str:
    """What two clocks say of a row that is an exception."""
    if row.clock_off:
        return _("Telefonens ur gik forkert")
    return _("Skrevet ned %(age)s efter", age=age(row.recorded_at - row.occurred_at))
