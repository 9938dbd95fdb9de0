"""What every form at a desk shares: plain text checked by the domain's rule, choices that fail in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask import request
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from flask_wtf.form import _Auto
from wtforms import Field, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from outreach.domain.errors import Code
from outreach.domain.text import check_text


class DeskForm(FlaskForm):
    """`form_errors` are what no single field is to blame for."""

    class Meta(FlaskForm.Meta):
        def wrap_formdata(self, form: FlaskForm, formdata: Any) -> Any:
            """What was sent as a form, and only that: also when it is empty, so that nothing is taken for granted."""
            if formdata is not _Auto:
                return formdata
            return request.form if form.is_submitted() else None


class PlainText:
    """Not too long, nothing that no keyboard makes, no CPR number (domain/text.py); one line, unless `lines`."""

    def __init__(self, longest: int, *, lines: bool = False) -> None:
        self.longest, self.lines = longest, lines

    def __call__(self, form: FlaskForm, field: Field) -> None:
        text = field.data or ""
        broken = not self.lines and ("\n" in text or "\t" in text)
        code = Code.BAD_TEXT if broken else check_text(text, self.longest)
        if code is not None:
            raise ValidationError(text_words(code, self.longest))


def text_words(code: Code, longest: int) -> str:
    """What is wrong with a text, and what to do."""
    if code == Code.TOO_LONG:
        return _("Gør det kortere: højst %(longest)s tegn.", longest=longest)
    if code == Code.CPR:
        return _("Her står noget, der ligner et CPR-nummer. Det må vi ikke gemme. Slet det.")
    return _("Her står et tegn, der ikke kan gemmes. Slet det, og skriv teksten igen.")


def line(label: str, longest: int, missing: str, hint: str = "", **attributes: Any) -> StringField:
    """One line of text that must be there."""
    return StringField(
        label,
        [DataRequired(missing), PlainText(longest)],
        filters=[strip],
        description=hint,
        render_kw={"maxlength": longest, "autocomplete": "off"} | attributes,
    )


def strip(text: str | None) -> str:
    """Without the blanks around it; a browser sends each line's end as two characters."""
    return (text or "").replace("\r\n", "\n").strip()


class _InWords:
    """WTForms has no Danish words of its own, and quotes what was sent. `missing` is what to say instead."""

    def __init__(self, label: str, missing: str = "", **kwargs: Any) -> None:
        super().__init__(label, **kwargs)  # type: ignore[call-arg]  # a mixin: the field comes behind it
        self.missing = missing

    def pre_validate(self: Any, form: FlaskForm) -> None:
        wanted = self.data if isinstance(self.data, list) else [self.data]
        offered = {choice.value for choice in self.choices}
        if self.process_errors or not set(wanted) <= offered:
            self.process_errors.clear()
            raise ValidationError(self.missing or _("Vælg en af dem, der står her."))


class OneOf(_InWords, RadioField):
    """One of a few, as radio buttons."""


class OneOfMany(_InWords, SelectField):
    """One of many, as a list that folds out."""


class SomeOf(_InWords, SelectMultipleField):
    """Any number, as check boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def choices(pairs: Iterable[tuple[Any, Any]]) -> list[SelectChoice]:
    """(value, label) pairs, as WTForms wants them."""
    return [SelectChoice(value, label) for value, label in pairs]


def uuid(text: Any) -> UUID | None:
    """For `coerce`: what is no id is nothing that was offered."""
    if isinstance(text, UUID):
        return text
    try:
        return UUID(str(text))
    except ValueError:
        return None
