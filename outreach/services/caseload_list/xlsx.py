"""The first sheet of an XLSX file, a row at a time, with nothing of it run and never more of it than is wanted."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from zipfile import ZipFile

from openpyxl import load_workbook

from outreach.services.caseload_list.sheet import MOST_COLUMNS, MOST_ROWS, BadSheet, Trouble

_LARGEST = 40 * 1024 * 1024
"""Bytes of the unpacked parts together: a small file may unpack to anything."""
_MOST_BLANKS = 5000


def rows(content: bytes) -> Iterator[tuple[int, Sequence[object]]]:
    """Row number and values. Raises `BadSheet`."""
    try:
        _check_size(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = next(iter(book.worksheets), None)
        if sheet is None:
            raise BadSheet(Trouble.NOT_A_LIST)
        sheet.reset_dimensions()  # what a file says of its size need not be true
        found = sheet.iter_rows(values_only=True, max_row=MOST_ROWS + _MOST_BLANKS, max_col=MOST_COLUMNS + 2)
        yield from enumerate(found, 1)
    except BadSheet:
        raise
    except Exception:  # a damaged file makes openpyxl raise whatever comes first
        raise BadSheet(Trouble.DAMAGED) from None


def _check_size(content: bytes) -> None:
    with ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if sum(part.file_size for part in parts) > _LARGEST:
            raise BadSheet(Trouble.DAMAGED)
        if not any(part.filename == "xl/workbook.xml" for part in parts):
            raise BadSheet(Trouble.NOT_A_LIST)
