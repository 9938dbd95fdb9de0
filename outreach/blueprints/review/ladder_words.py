"""Words for what is written of the ladder. The same as on the phone (blueprints/pwa/ladder_forms.py)."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from outreach.domain.crew import SessionForm
from outreach.domain.ladder import Move
from outreach.domain.placement import PlacementEnd, Tasks
from outreach.domain.wish import What

KINDS: dict[str, LazyString] = {
    "step_decision": _l("Trin"),
    "checklist_tick": _l("Tjekliste"),
    "placement_started": _l("Fritidsjob begyndt"),
    "placement_changed": _l("Fritidsjob ændret"),
    "placement_ended": _l("Fritidsjob sluttet"),
    "shift": _l("Vagt"),
    "work_week": _l("Timer i en uge"),
    "young_person": _l("Alder og skole"),
    "crew": _l("Hold"),
    "crew_member": _l("Med på hold"),
    "crew_session": _l("Holdet mødtes"),
    "wish": _l("Ønske fra den unges side"),
    "wish_met": _l("Ønske klaret"),
}

FIELDS: dict[str, LazyString] = {
    "step": _l("Trin"),
    "on": _l("Dag"),
    "tasks": _l("Hvad slags arbejde?"),
    "why": _l("Hvorfor alligevel?"),
    "guardian_told_on": _l("Forældre har fået brev"),
    "contract_signed_on": _l("Kontrakt skrevet under"),
    "risk_assessed_on": _l("Risikovurdering set"),
    "attendance": _l("Hvem kom?"),
    "week": _l("Uge"),
}
"""Of fields that a phone may have been refused for."""

MOVES: dict[Move, LazyString] = {
    Move.START: _l("Begyndt"),
    Move.UP: _l("Rykket op"),
    Move.SKIP: _l("Sprunget op"),
    Move.STAY: _l("Bliver på trinnet"),
    Move.REPEAT: _l("Tager trinnet igen"),
    Move.BACK: _l("Rykket tilbage"),
    Move.END: _l("Har forladt stigen"),
}
TASKS: dict[Tasks, LazyString] = {
    Tasks.LIGHT: _l("Let arbejde"),
    Tasks.OTHER: _l("Andet arbejde"),
    Tasks.MACHINES: _l("Maskiner eller kemikalier"),
}
ENDS: dict[PlacementEnd, LazyString] = {
    PlacementEnd.MOVED_UP: _l("Rykket videre"),
    PlacementEnd.SEASON_OVER: _l("Sæsonen er slut"),
    PlacementEnd.OWN_WISH: _l("Eget ønske"),
    PlacementEnd.SCHOOL: _l("Skolen"),
    PlacementEnd.DISMISSED: _l("Opsagt"),
    PlacementEnd.MOVED: _l("Flyttet"),
    PlacementEnd.OTHER: _l("Andet"),
    PlacementEnd.UNKNOWN: _l("Ved ikke"),
}
SESSIONS: dict[SessionForm, LazyString] = {
    SessionForm.WORK: _l("Arbejde"),
    SessionForm.COURSE: _l("Kursus"),
    SessionForm.SCHOOL_VISIT: _l("Skolebesøg"),
    SessionForm.BUSINESS_VISIT: _l("Virksomhedsbesøg"),
}
ASKERS: dict[str, LazyString] = {
    "young": _l("den unge selv"),
    "guardian": _l("forælder eller værge"),
    "worker": _l("skrevet af en medarbejder"),
}
WISHES: dict[What, LazyString] = {What.TALK: _l("En samtale"), What.DATA: _l("Sine oplysninger")}
