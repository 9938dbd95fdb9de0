"""A refusal as a sentence that its author can act on."""

from __future__ import annotations

from flask_babel import gettext as _

from outreach.domain.errors import Code


def sentence(code: Code) -> str:
    """In the language of the request."""
    words = {
        Code.UNREADABLE: _("Det, telefonen sendte, kan ikke læses. Skriv det ned igen, og giv os besked."),
        Code.TOO_LARGE: _("Teksten er for lang til at blive sendt. Kort den af, og send igen."),
        Code.MISSING: _("Der mangler noget. Udfyld feltet, og send igen."),
        Code.UNKNOWN_FIELD: _("Appen på telefonen passer ikke med serveren. Opdatér appen, og send igen."),
        Code.WRONG_TYPE: _("Appen på telefonen passer ikke med serveren. Opdatér appen, og send igen."),
        Code.BAD_VALUE: _("Det, der står i feltet, kan ikke bruges. Ret det, og send igen."),
        Code.TOO_LONG: _("Teksten er for lang. Kort den af, og send igen."),
        Code.BAD_TEXT: _("Teksten har tegn, som ikke kan gemmes. Skriv den igen med tastaturet."),
        Code.CPR: _("Der står et CPR-nummer. Det må ikke gemmes her. Slet det, og send igen."),
        Code.BAD_ID: _("Appen på telefonen passer ikke med serveren. Opdatér appen, og send igen."),
        Code.ID_REUSED: _("Der ligger allerede noget andet under samme nummer. Skriv det igen som nyt."),
        Code.UNKNOWN_KIND: _("Serveren kender ikke denne slags endnu. Giv din leder besked."),
        Code.UNKNOWN_PROGRAMME: _("Indsatsen findes ikke længere. Giv din leder besked."),
        Code.WRONG_DEVICE: _("Det blev skrevet på en anden telefon. Send det fra den telefon."),
        Code.WRONG_HELHEDSPLAN: _("Det hører til en anden helhedsplan. Giv din leder besked."),
        Code.WRONG_ORGANISATION: _("Det hører til en anden organisation. Giv din leder besked."),
        Code.NOT_ALLOWED: _("Din rolle kan ikke gøre dette. Giv din leder besked."),
        Code.NOT_YOURS: _("Kun den, der skrev det, kan rette det."),
        Code.WRONG_TARGET: _("Det kan ikke rettes eller trækkes tilbage på den måde."),
        Code.UNKNOWN_SITE: _("Stedet findes ikke længere. Vælg et andet sted, og send igen."),
        Code.REASON_NEEDED: _("Skriv hvorfor, så andre kan forstå det, og send igen."),
        Code.COMMENT_NEEDED: _("Skriv en kommentar, så den anden ved, hvad der skal rettes."),
    }
    return words[code]
