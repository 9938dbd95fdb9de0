"""The forms of the list: the file, the columns; the answers to possible doubles are read by row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import CombinedMultiDict, FileStorage, MultiDict
from wtforms import FileField

from outreach.blueprints.caseload_list.words import COLUMNS
from outreach.blueprints.forms import DeskForm, OneOf, OneOfMany, choices, uuid
from outreach.domain.caseload_list import Column


class ListForm(DeskForm):
    """What is uploaded, and for whom."""

    class Meta(DeskForm.Meta):
        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            if not form.is_submitted():
                return None
            return CombinedMultiDict([request.files, request.form])

    file = FileField(_l("Filen"), description=_l("Excel (.xlsx) eller CSV. Højst 2.000 rækker og 2 MB."),
                     render_kw={"accept": ".xlsx,.csv,.txt"})  # fmt: skip
    area = OneOfMany(_l("Hvilket område?"), coerce=uuid, missing=_l("Vælg et af dine områder."))
    programme = OneOfMany(_l("Hvilken indsats?"))
    worker = OneOfMany(
        _l("Hvem skal de nye knyttes til?"),
        coerce=lambda text: uuid(text) or "",
        description=_l("Den, der allerede har en medarbejder, beholder sin."),
    )

    def offer(self, areas: Iterable[Any], programmes: Iterable[Any], workers: Sequence[tuple[UUID, str]]) -> ListForm:
        self.area.choices = choices((area.id, area.name) for area in areas)
        self.programme.choices = choices(programmes)
        self.worker.choices = choices([("", _("Ingen endnu")), *workers])
        return self

    @property
    def content(self) -> bytes | None:
        """The file's bytes; None: there is none."""
        sent = self.file.data
        if not isinstance(sent, FileStorage) or not sent.filename:
            return None
        with sent.stream as stream:
            return stream.read()


class ColumnsForm(DeskForm):
    """One list of headers for each thing that we want to know."""

    name = OneOfMany(COLUMNS[Column.NAME])
    first_name = OneOfMany(COLUMNS[Column.FIRST_NAME])
    last_name = OneOfMany(COLUMNS[Column.LAST_NAME])
    birth = OneOfMany(COLUMNS[Column.BIRTH])
    phone = OneOfMany(COLUMNS[Column.PHONE])
    worker = OneOfMany(COLUMNS[Column.WORKER])

    def offer(self, headers: Sequence[str], proposed: dict[Column, int]) -> ColumnsForm:
        """The headers to choose from; what the columns seem to mean is chosen already."""
        offered = choices([("", _("Står ikke på listen")), *((str(at), one) for at, one in enumerate(headers) if one)])
        for column in Column:
            field = self[column.value]
            field.choices = offered
            if not self.is_submitted():
                field.data = str(proposed[column]) if column in proposed else ""
        return self

    def columns(self) -> dict[Column, int]:
        return {column: int(self[column.value].data) for column in Column if self[column.value].data}

    def makes_sense(self) -> bool:
        """There is a name, and no header is two things. Says so where not."""
        said = self.columns()
        if Column.NAME not in said and Column.FIRST_NAME not in said:
            self.name.errors = [_("Vælg den kolonne, der har navnet.")]
        elif Column.NAME in said and (Column.FIRST_NAME in said or Column.LAST_NAME in said):
            self.name.errors = [_("Vælg enten hele navnet eller fornavn og efternavn.")]
        elif len(set(said.values())) < len(said):
            self.form_errors = [_("En kolonne kan kun bruges én gang.")]
        else:
            return True
        return False


class MissingForm(DeskForm):
    """What it means that somebody left the list."""

    ended = OneOf("", choices=choices([("yes", _l("Afslut")), ("no", _l("Fortsæt"))]), missing=_l("Vælg en af dem."))


def answers(sent: MultiDict[str, str]) -> dict[int, UUID | None]:
    """Row number -> the person meant, None: somebody new. What was not answered is not there."""
    found: dict[int, UUID | None] = {}
    for name, value in sent.items():
        number = name.removeprefix("row-")
        if number == name or not number.isascii() or not number.isdecimal() or len(number) > 6:
            continue
        if value == "new":
            found[int(number)] = None
        elif (person_id := uuid(value)) is not None:
            found[int(number)] = person_id
    return found
