"""What is wrong with a list, where, and what to do: as sentences."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from outreach.domain.caseload_list import LONGEST_NAME, LONGEST_PHONE, Column, Reason, Unreadable
from outreach.services.caseload_list.carry_out import Done
from outreach.services.caseload_list.plan import Verdict
from outreach.services.caseload_list.sheet import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, BadSheet, Trouble

COLUMNS = {
    Column.NAME: _l("Hele navnet"),
    Column.FIRST_NAME: _l("Fornavn"),
    Column.LAST_NAME: _l("Efternavn"),
    Column.BIRTH: _l("Fødselsår eller fødselsdato"),
    Column.PHONE: _l("Telefon"),
    Column.WORKER: _l("Medarbejder"),
}
VERDICTS = {
    Verdict.NEW: _l("Nye"),
    Verdict.KNOWN: _l("Kendt i forvejen"),
    Verdict.CHANGED: _l("Ændret"),
    Verdict.DOUBLE: _l("Måske kendt i forvejen"),
    Verdict.UNREADABLE: _l("Kan ikke bruges"),
}
FIELDS = {"birth_year": _l("Fødselsår"), "phone": _l("Telefon"), "programmes": _l("Indsats")}


def bad_sheet(error: BadSheet) -> str:
    """Where and why, for a file that cannot be read."""
    return " ".join(filter(None, [_place(error.row, error.column), _trouble(error.trouble)]))


def _place(row: int | None, column: str | None) -> str:
    if row is None:
        return ""
    if column is None:
        return _("Række %(row)s:", row=row)
    return _("Række %(row)s, kolonne %(column)s:", row=row, column=column)


def _trouble(trouble: Trouble) -> str:
    words = {
        Trouble.EMPTY: _("Filen er tom."),
        Trouble.NOT_A_LIST: _("Filen er hverken et regneark eller en CSV-fil. Gem listen som .xlsx eller .csv."),
        Trouble.OLD_EXCEL: _("Filen er et gammelt Excel-format eller har adgangskode. Gem den som .xlsx uden kode."),
        Trouble.DAMAGED: _("Regnearket er i stykker eller for stort. Åbn det, gem det igen som .xlsx, og prøv igen."),
        Trouble.LETTERS: _("Bogstaverne kan ikke læses. Gem filen som CSV UTF-8 eller .xlsx."),
        Trouble.QUOTES: _("Et citationstegn mangler eller står forkert. Ret det, eller gem listen som .xlsx."),
        Trouble.NO_HEADER: _("Første række skal have kolonnernes navne."),
        Trouble.SAME_HEADER: _("To kolonner hedder det samme. Giv dem hver sit navn."),
        Trouble.NO_ROWS: _("Der er ingen personer under kolonnernes navne."),
        Trouble.TOO_MANY_ROWS: _("Listen er for lang: højst %(most)s rækker. Del den i flere.", most=MOST_ROWS),
        Trouble.TOO_MANY_COLUMNS: _("Der er for mange kolonner: højst %(most)s.", most=MOST_COLUMNS),
        Trouble.LONG_CELL: _("Teksten er for lang: højst %(most)s tegn i hver celle.", most=LONGEST_CELL),
        Trouble.BAD_CELL: _("Her står et tegn, der ikke kan gemmes. Slet det."),
        Trouble.RAGGED: _("Her står noget uden et kolonnenavn over. Står kolonnernes navne i første række?"),
    }
    return words[trouble]


def stopped(letters: Sequence[str]) -> str:
    """What became of CPR numbers."""
    return ngettext(
        "Kolonne %(letters)s er standset: der står CPR-numre. De er hverken gemt eller læst videre.",
        "Kolonnerne %(letters)s er standset: der står CPR-numre. De er hverken gemt eller læst videre.",
        len(letters),
        letters=", ".join(letters),
    )


def unreadable(number: int, trouble: Unreadable) -> str:
    """Where and why, for a row that cannot be used."""
    words = {
        Reason.NO_NAME: _("der mangler et navn."),
        Reason.TOO_LONG: _("teksten er for lang: højst %(most)s tegn.", most=_longest(trouble.column)),
        Reason.BAD_TEXT: _("her står et tegn, der ikke kan gemmes."),
        Reason.CPR: _("her står et CPR-nummer. Det er ikke gemt. Slet det på listen, og læs den ind igen."),
        Reason.BAD_BIRTH: _("det er hverken et årstal eller en dato, fx 1985 eller 24-12-1985."),
        Reason.BAD_PHONE: _("det er ikke et telefonnummer."),
        Reason.UNKNOWN_WORKER: _("ingen medarbejder med det navn har området."),
        Reason.TWICE: _("personen står længere oppe på listen."),
    }
    said = words[trouble.reason]
    if trouble.column is None:
        return _("Række %(row)s: %(why)s", row=number, why=said)
    return _("Række %(row)s, %(column)s: %(why)s", row=number, column=COLUMNS[trouble.column], why=said)


def _longest(column: Column | None) -> int:
    return LONGEST_PHONE if column is Column.PHONE else LONGEST_NAME


def told(done: Done) -> str:
    """What was done with a list."""
    said = [
        ngettext("%(num)s ny", "%(num)s nye", done.made),
        ngettext("%(num)s ændret", "%(num)s ændrede", done.changed),
        ngettext("%(num)s fik en medarbejder", "%(num)s fik en medarbejder", done.given),
        ngettext("%(num)s række sprunget over", "%(num)s rækker sprunget over", done.left),
    ]
    return _("Listen er læst ind: %(what)s.", what=", ".join(said))
