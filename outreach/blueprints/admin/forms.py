"""The admin's forms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, EmailField, Field, StringField, TelField
from wtforms.validators import DataRequired, ValidationError

from outreach.blueprints.forms import DeskForm, OneOf, OneOfMany, PlainText, SomeOf, choices, line, strip, uuid
from outreach.blueprints.words import ACTOR_TYPES, ORGANISATION_KINDS
from outreach.language import LANGUAGES
from outreach.services.accounts import ROLES, normalise_email


class _Address:
    """Something on both sides of one @, no spaces. Whether it exists is not asked: nothing is sent to it."""

    def __call__(self, form: FlaskForm, field: Field) -> None:
        name, at, place = str(field.data).partition("@")
        if not (name and at and place) or "@" in place or any(letter.isspace() for letter in field.data):
            raise ValidationError(_("Skriv en mailadresse som navn@sted.dk."))


class UserForm(DeskForm):
    name = line(_l("Navn"), 80, _l("Skriv personens navn."), _l("Det navn, kolleger ser."))
    email = EmailField(
        _l("Mailadresse"),
        [DataRequired(_l("Skriv en mailadresse.")), PlainText(254), _Address()],
        filters=[lambda text: normalise_email(text or "")],
        description=_l("Den, personen logger ind med. Der bliver ikke sendt noget til den."),
        render_kw={"maxlength": 254, "autocomplete": "off", "inputmode": "email"},
    )
    phone = TelField(
        _l("Telefon på arbejdet"),
        [PlainText(30)],
        filters=[strip],
        description=_l("Kan være tom. De unge, som personen er vejleder for, kan se den på deres side."),
        render_kw={"maxlength": 30, "autocomplete": "off"},
    )


class AreasForm(DeskForm):
    areas = SomeOf(
        _l("Områder"), coerce=uuid, description=_l("Personen ser kun det, der hører til de områder, du vælger.")
    )


class RoleForm(AreasForm):
    active = BooleanField(_l("Rollen er i brug"), default=True)


class NewRoleForm(AreasForm):
    type = OneOf(_l("Rolle"), _l("Vælg en rolle."))
    organisation = OneOf(_l("Organisation"), _l("Vælg en organisation."), coerce=uuid)
    field_order: tuple[str, ...] = ("type", "organisation", "areas")

    def offer(self, organisations: Iterable[Any], areas: Iterable[Any]) -> NewRoleForm:
        """Only what is the helhedsplan's own."""
        self.type.choices = choices((role.value, ACTOR_TYPES[role]) for role in ROLES)
        self.organisation.choices = choices((each.id, each.name) for each in organisations)
        offer_areas(self, areas)
        return self


class NewUserForm(NewRoleForm, UserForm):
    language = OneOf(_l("Sprog"), choices=choices(LANGUAGES.items()), default="da")
    field_order = ("name", "email", "phone", "language", "type", "organisation", "areas")


class OrganisationForm(DeskForm):
    name = line(_l("Navn"), 80, _l("Skriv organisationens navn."))
    kind = OneOf(
        _l("Slags"),
        choices=choices((str(kind), word) for kind, word in ORGANISATION_KINDS.items()),
        default="helhedsplan",
        description=_l("Det en organisation skriver, ser den anden ikke. Slagsen kan ikke ændres bagefter."),
    )


class AreaForm(DeskForm):
    name = line(_l("Områdets navn"), 80, _l("Skriv områdets navn."), _l("For eksempel Nørrevang."))


class ChangeAreaForm(AreaForm):
    active = BooleanField(_l("Området er i brug"))


class SiteForm(DeskForm):
    name = line(_l("Stedets navn"), 80, _l("Skriv stedets navn."), _l("For eksempel Beboerhuset."))
    area = OneOfMany(_l("Område"), _l("Vælg et område."), coerce=uuid)


class ChangeSiteForm(SiteForm):
    active = BooleanField(_l("Stedet er i brug"))


class SureForm(DeskForm):
    """Nothing but the token: someone was asked, and said yes."""


def offer_areas(form: AreasForm, areas: Iterable[Any]) -> None:
    """Areas in use, and those that the role has already."""
    had = set(form.areas.data or ()) if not form.is_submitted() else set()
    form.areas.choices = choices((area.id, area.name) for area in areas if area.active or area.id in had)


class SpecialForm(DeskForm):
    on = BooleanField(_l("Spørg om helbred og etnisk baggrund"))
    reason = StringField(
        _l("Hvorfor er det nødvendigt?"),
        [PlainText(500)],
        filters=[strip],
        description=_l("Formålet og grundlaget, f.eks. hvem der har besluttet det."),
        render_kw={"maxlength": 500, "autocomplete": "off"},
    )

    def validate_reason(self, field: Field) -> None:
        if self.on.data and not field.data:
            raise ValidationError(_("Skriv, hvorfor det er nødvendigt."))
