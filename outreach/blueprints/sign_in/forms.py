"""The sign-in, the new password. What is wrong is said once, and the same for every address."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_security import LoginForm, current_user, verify_password
from wtforms import EmailField, Field, HiddenField, PasswordField
from wtforms.validators import DataRequired, EqualTo, InputRequired, Length, StopValidation, ValidationError

from outreach.blueprints.forms import DeskForm
from outreach.blueprints.saving import saving
from outreach.blueprints.sign_in.landing import local_path
from outreach.blueprints.times import clock_time
from outreach.blueprints.work import now
from outreach.domain.text import check_text
from outreach.services import sign_in
from outreach.services.accounts import normalise_email

LONGEST = 200
SHORTEST = 10


def _new_password(label: str, hint: str = "", *more: Any) -> PasswordField:
    length = Length(SHORTEST, LONGEST, _l("Adgangskoden skal have mindst 10 tegn og højst 200."))
    return PasswordField(
        label,
        [InputRequired(_l("Skriv en adgangskode.")), *more, length],
        description=hint,
        render_kw={"autocomplete": "new-password"},
    )


class SignInForm(LoginForm):
    """Flask-Security looks at the password; we count first, and say afterwards what there is to say."""

    email = EmailField(
        _l("Mailadresse"),
        [DataRequired(_l("Skriv din mailadresse."))],
        filters=[lambda text: normalise_email(text or "")],
        render_kw={"autocomplete": "username", "inputmode": "email", "maxlength": 254},
    )
    password = PasswordField(
        _l("Adgangskode"),
        [InputRequired(_l("Skriv din adgangskode."))],
        render_kw={"autocomplete": "current-password"},
    )
    remember = None
    locked_until: datetime | None = None

    def validate_email(self, field: Field) -> None:
        """Stops before the password is looked at. Raises StopValidation."""
        if not self.password.data:
            return
        if check_text(field.data, 254) is not None or len(self.password.data) > LONGEST:
            raise StopValidation(_wrong())
        with saving() as session:
            self.locked_until = sign_in.count_try(session, now(), field.data)
        if self.locked_until:
            raise StopValidation(_wrong())

    def validate_next(self, field: Field) -> None:
        field.data = local_path(field.data, "")

    def validate(self, **kwargs: Any) -> bool:
        right = super().validate(**kwargs)
        if right:
            with saving() as session:
                sign_in.forget_tries(session, self.email.data)
            return True
        if self.user_authenticated:
            self._say(_("Din adgang er lukket. Spørg din leder eller administrator."))
        elif self.locked_until:
            self._say(_locked(self.locked_until))
        elif self.email.data and self.password.data:
            self._say(_wrong())
        return False

    def _say(self, sentence: str) -> None:
        """One sentence for the whole form, whichever field Flask-Security chose."""
        self.email.errors, self.password.errors, self.form_errors = [], [], [sentence]


def _wrong() -> str:
    return _("Mailadressen og adgangskoden passer ikke sammen. Prøv igen.")


def _locked(until: datetime) -> str:
    minutes = max(1, -int((now() - until).total_seconds() // 60))
    wait = ngettext(
        "Der er prøvet forkert for mange gange. Vent %(num)s minut, til klokken %(time)s, og prøv igen.",
        "Der er prøvet forkert for mange gange. Vent %(num)s minutter, til klokken %(time)s, og prøv igen.",
        minutes,
        time=clock_time(until),
    )
    return f"{wait} {_('Har du glemt adgangskoden, så bed din administrator om et nyt link.')}"


class PasswordForm(DeskForm):
    """A password, twice, by the holder of a one-time link."""

    code = HiddenField()
    password = _new_password(_l("Ny adgangskode"), _l("Mindst 10 tegn. Tre ord, du kan huske, er bedre end ét svært."))
    password_again = _new_password(_l("Den samme igen"), "", EqualTo("password", _l("De to adgangskoder er ikke ens.")))


class ChangePasswordForm(DeskForm):
    """For Flask-Security's own view, hence its names."""

    password = PasswordField(
        _l("Den adgangskode, du har nu"),
        [InputRequired(_l("Skriv den adgangskode, du har nu.")), Length(max=LONGEST)],
        render_kw={"autocomplete": "current-password"},
    )
    new_password = _new_password(
        _l("Ny adgangskode"), _l("Mindst 10 tegn. Tre ord, du kan huske, er bedre end ét svært.")
    )
    new_password_confirm = _new_password(
        _l("Den nye igen"), "", EqualTo("new_password", _l("De to adgangskoder er ikke ens."))
    )

    def validate_password(self, field: Field) -> None:
        if not field.errors and not verify_password(normalise_password(field.data), current_user.password):
            raise ValidationError(_("Det er ikke den adgangskode, du har nu."))

    def validate_new_password(self, field: Field) -> None:
        field.data = normalise_password(field.data)


def normalise_password(password: str) -> str:
    """The same letters, however a keyboard puts them together."""
    normal: str = current_app.extensions["security"].password_util.normalize(password)
    return normal
