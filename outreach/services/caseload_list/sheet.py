"""A file as a table of texts: CSV or XLSX. A CPR number in any cell is stopped here, before anything is kept."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from outreach.domain.caseload_list import Cell
from outreach.domain.cpr import find_cpr
from outreach.domain.text import bad_text

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 2000, 60, 500


class Trouble(StrEnum):
    """Why a file cannot be read at all."""

    EMPTY = "empty"
    NOT_A_LIST = "not_a_list"
    OLD_EXCEL = "old_excel"
    DAMAGED = "damaged"
    LETTERS = "letters"
    QUOTES = "quotes"
    NO_HEADER = "no_header"
    SAME_HEADER = "same_header"
    NO_ROWS = "no_rows"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    LONG_CELL = "long_cell"
    BAD_CELL = "bad_cell"
    RAGGED = "ragged"


class BadSheet(Exception):
    """`row` from 1 as in a spreadsheet, `column` a letter as there; None: the whole file, the whole row."""

    def __init__(self, trouble: Trouble, row: int | None = None, column: str | None = None) -> None:
        super().__init__(trouble.value)
        self.trouble, self.row, self.column = trouble, row, column


@dataclass(frozen=True, slots=True)
class Row:
    """One row with something in it; `number` as in a spreadsheet."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """`headers` are the texts of the first row that has any; a header that was a CPR number is empty."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def stopped(self) -> tuple[str, ...]:
        """The letters of the columns in which a CPR number stood."""
        width = range(len(self.headers))
        return tuple(letter(at) for at in width if any(row.cells[at] is None for row in self.rows))


def read(content: bytes) -> Sheet:
    """Raises `BadSheet`."""
    if not content.strip():
        raise BadSheet(Trouble.EMPTY)
    if content.startswith(b"PK\x03\x04"):
        from outreach.services.caseload_list import xlsx

        return _sheet(xlsx.rows(content))
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadSheet(Trouble.OLD_EXCEL)
    return _sheet(_csv(_text(content)))


def letter(at: int) -> str:
    """A, B ... Z, AA: as a spreadsheet calls the column at position `at` (from 0)."""
    return (letter(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)


def _text(content: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or what Danish Excel writes."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text or text.startswith(("%PDF", "{\\rtf", "<!DOCTYPE", "<html", "<?xml")):
            raise BadSheet(Trouble.NOT_A_LIST)
        return text
    raise BadSheet(Trouble.LETTERS)


def _csv(text: str) -> Iterator[tuple[int, list[object]]]:
    """Rows with their line's number. What parts the cells is what the first line has most of."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    parted_by = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=parted_by, strict=True)
    number = 0
    try:
        for row in reader:
            number += 1
            yield number, list(row)
    except csv.Error as error:
        too_long = "field larger" in str(error)
        raise BadSheet(Trouble.LONG_CELL if too_long else Trouble.QUOTES, number + 1) from None


def _sheet(rows: Iterable[tuple[int, Sequence[object]]]) -> Sheet:
    filled = ((number, cells) for number, cells in rows if any(_said(cell) for cell in cells))
    first = next(filled, None)
    if first is None:
        raise BadSheet(Trouble.EMPTY)
    headers = _headers(*first)
    found: list[Row] = []
    for number, cells in filled:
        if len(found) == MOST_ROWS:
            raise BadSheet(Trouble.TOO_MANY_ROWS, number)
        found.append(Row(number, _cells(number, cells, len(headers))))
    if not found:
        raise BadSheet(Trouble.NO_ROWS)
    return Sheet(headers, tuple(found))


def _headers(number: int, cells: Sequence[object]) -> tuple[str, ...]:
    said = [_cell(number, at, cell) or "" for at, cell in enumerate(cells[: MOST_COLUMNS + 1])]
    while said and not said[-1]:
        said.pop()
    if len(said) > MOST_COLUMNS:
        raise BadSheet(Trouble.TOO_MANY_COLUMNS, number)
    if sum(1 for one in said if one and not one.isdecimal()) < 1:
        raise BadSheet(Trouble.NO_HEADER, number)
    folded = [one.casefold() for one in said]
    twice = next((at for at, one in enumerate(folded) if one and one in folded[:at]), None)
    if twice is not None:
        raise BadSheet(Trouble.SAME_HEADER, number, letter(twice))
    return tuple(said)


def _cells(number: int, cells: Sequence[object], width: int) -> tuple[Cell, ...]:
    beyond = next((at for at, cell in enumerate(cells) if at >= width and _said(cell)), None)
    if beyond is not None:
        raise BadSheet(Trouble.RAGGED, number, letter(beyond))
    found = [_cell(number, at, cell) for at, cell in enumerate(cells[:width])]
    return (*found, *[""] * (width - len(found)))


def _said(cell: object) -> str:
    """A cell as a person reads it: a whole number without a decimal point, a date as a date."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return re.sub(r"\s+", " ", str(cell)).strip() if isinstance(cell, str) else str(cell)


def _cell(number: int, at: int, cell: object) -> Cell:
    said = _said(cell)
    if find_cpr(said) or _as_a_number(said):
        return None
    if len(said) > LONGEST_CELL:
        raise BadSheet(Trouble.LONG_CELL, number, letter(at))
    if bad_text(said):
        raise BadSheet(Trouble.BAD_CELL, number, letter(at))
    return said


def _as_a_number(said: str) -> bool:
    """A spreadsheet drops the zero that a CPR number may begin with."""
    return re.fullmatch(r"[0-9]{9}", said) is not None and find_cpr(f"0{said}") is not None
