"""What a supervisor fills in about consents."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from outreach.blueprints.forms import DeskForm, line


class TellForm(DeskForm):
    """`party`: who was told that a yes has ended."""

    party = line(_l("Hvem fik besked?"), 80, _l("Skriv, hvem der fik besked."))


class LetterForm(DeskForm):
    """`what`: what the letter is about, in a few words."""

    what = line(_l("Hvad blev der fortalt?"), 200, _l("Skriv, hvad der blev fortalt."))
