"""Files at the door: those that are lists, and more than a hundred that are refused with place and reason."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook

from outreach.services.caseload_list.sheet import MOST_COLUMNS, MOST_ROWS, BadSheet, Trouble, letter, read

HEAD, BO = "Navn;Født;Telefon", "Bo Ali;1985;12345678"
CPR = "010190-1234"


def csv_of(*lines: str) -> bytes:
    return "\r\n".join(lines).encode()


def xlsx(*rows: list[Any]) -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def repacked(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """A ZIP file with each part changed, or (None) left out."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return file.getvalue()


EXCEL = xlsx(["Navn", "Født", "Telefon"], ["Bo Ali", 1985, 12345678])
SAID = (("Bo Ali", "1985", "12345678"),)


@pytest.mark.parametrize(
    "content",
    [
        csv_of(HEAD, BO),
        csv_of(HEAD, BO, "", ";;", ""),
        csv_of("", HEAD, BO),
        csv_of(HEAD.replace(";", ","), BO.replace(";", ",")),
        csv_of(HEAD.replace(";", "\t"), BO.replace(";", "\t")),
        csv_of('Navn;Født;"Tele\nfon"', '"Bo  Ali"; 1985 ;12345678'),
        b"\xef\xbb\xbf" + csv_of(HEAD, BO),
        csv_of(HEAD, BO).replace(b"\r\n", b"\n"),
        csv_of(HEAD, BO).replace(b"\r\n", b"\r"),
        csv_of(HEAD, BO).decode().encode("cp1252"),
        csv_of(HEAD, BO).decode().encode("utf-16"),
        csv_of(HEAD + ";", BO + ";;"),
        EXCEL,
        xlsx([], ["Navn", "Født", "Telefon", None], [], ["Bo Ali", 1985.0, "12345678"], [None, ""]),
    ],
)
def test_lists_are_read(content: bytes):
    sheet = read(content)
    assert sheet.headers[:2] == ("Navn", "Født")
    assert tuple(row.cells for row in sheet.rows) == SAID
    assert sheet.stopped == ()


def test_the_number_of_a_row_is_the_spreadsheets():
    assert [row.number for row in read(xlsx([], ["Navn"], ["Bo"], [], ["Åse"])).rows] == [3, 5]
    assert [row.number for row in read(csv_of("Navn", "Bo", "", "Åse")).rows] == [2, 4]


def test_dates_and_numbers_are_as_a_person_reads_them():
    sheet = read(xlsx(["a", "b", "c"], [datetime(1985, 12, 24), date(1985, 12, 24), 1.5]))
    assert sheet.rows[0].cells == ("1985-12-24", "1985-12-24", "1.5")


@pytest.mark.parametrize(
    "cell", [CPR, "0101901234", 101901234, 101901234.0, 3112851234, "311285 1234", "Bo, 010190-1234", "101901234"]
)
def test_a_cpr_number_is_stopped_and_not_kept(cell: Any):
    for content in (xlsx(["Navn", "Nr."], ["Bo", cell]), csv_of("Navn;Nr.", f"Bo;{cell}".replace(".0", ""))):
        sheet = read(content)
        assert sheet.rows[0].cells == ("Bo", None)
        assert sheet.stopped == ("B",)
        assert "1234" not in repr(sheet)


def test_a_cpr_number_among_the_headers():
    sheet = read(csv_of(f"Navn;{CPR};Telefon", BO))
    assert sheet.headers == ("Navn", "", "Telefon")


def zip_of(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return file.getvalue()


def sheet_xml(change: Callable[[bytes], bytes]) -> bytes:
    return repacked(EXCEL, lambda name, part: change(part) if name.endswith("sheet1.xml") else part)


BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">""" + b"".join(
    b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 20) for letter in range(ord("b"), ord("i"))
) + b"]><x>&h;</x>"  # fmt: skip

REFUSED: list[tuple[str, bytes, Trouble, int | None, str | None]] = [
    ("nothing", b"", Trouble.EMPTY, None, None),
    ("blanks", b" \n\t\r\n", Trouble.EMPTY, None, None),
    ("separators", csv_of(";;", ";;"), Trouble.EMPTY, None, None),
    ("an empty sheet", xlsx(), Trouble.EMPTY, None, None),
    ("headers alone", csv_of(HEAD), Trouble.NO_ROWS, None, None),
    ("headers alone in Excel", xlsx(["Navn"]), Trouble.NO_ROWS, None, None),
    ("numbers for headers", csv_of("1;2", BO), Trouble.NO_HEADER, 1, None),
    ("the same header", csv_of("Navn;Født;navn", BO), Trouble.SAME_HEADER, 1, "C"),
    ("the same header in Excel", xlsx([], ["Navn", "Navn"], ["Bo"]), Trouble.SAME_HEADER, 2, "B"),
    ("a title above", csv_of("Liste fra 1. november", HEAD, BO), Trouble.RAGGED, 2, "B"),
    ("a cell beyond", csv_of(HEAD, BO, BO + ";her"), Trouble.RAGGED, 3, "D"),
    ("a cell beyond in Excel", xlsx(["Navn"], ["Bo"], [None, None, "her"]), Trouble.RAGGED, 3, "C"),
    ("too many rows", csv_of(HEAD, *[BO] * (MOST_ROWS + 1)), Trouble.TOO_MANY_ROWS, MOST_ROWS + 2, None),
    ("too many columns", csv_of(";".join(f"k{at}" for at in range(MOST_COLUMNS + 1)), BO),
     Trouble.TOO_MANY_COLUMNS, 1, None),
    ("too many columns in Excel", xlsx([f"k{at}" for at in range(200)], ["Bo"]), Trouble.TOO_MANY_COLUMNS, 1, None),
    ("a long cell", csv_of(HEAD, f"Bo;{'x' * 501};"), Trouble.LONG_CELL, 2, "B"),
    ("a very long cell", csv_of(HEAD, f"Bo;{'x' * 200_000};"), Trouble.LONG_CELL, 2, None),
    ("a long header", csv_of(f"{'x' * 501};b", BO), Trouble.LONG_CELL, 1, "A"),
    ("a bell", csv_of(HEAD, BO, "Bo\x07;;"), Trouble.BAD_CELL, 3, "A"),
    ("an escape", csv_of("Na\x1bvn", "Bo"), Trouble.BAD_CELL, 1, "A"),
    ("a C1 control", csv_of(HEAD, "Bo;\x85\x90;"), Trouble.BAD_CELL, 2, "B"),
    ("an open quote", csv_of(HEAD, '"Bo;1985;', BO), Trouble.QUOTES, 2, None),
    ("a quote too many", csv_of(HEAD, BO, '"Bo"x;1985;1'), Trouble.QUOTES, 3, None),
    ("NUL", csv_of(HEAD, "Bo\x00;;"), Trouble.NOT_A_LIST, None, None),
    ("UTF-16 without its mark", csv_of(HEAD, BO).decode().encode("utf-16-le"), Trouble.NOT_A_LIST, None, None),
    ("half of UTF-16", csv_of(HEAD, BO).decode().encode("utf-16")[:-1], Trouble.LETTERS, None, None),
    ("no encoding", b"Navn\n\x81\x8d\x8f\x90\x9d", Trouble.LETTERS, None, None),
    ("PDF", b"%PDF-1.7\n%\xe2\xe3", Trouble.NOT_A_LIST, None, None),
    ("RTF", b"{\\rtf1\\ansi Navn}", Trouble.NOT_A_LIST, None, None),
    ("HTML", b"<!DOCTYPE html><table><tr><td>Navn", Trouble.NOT_A_LIST, None, None),
    ("XML", b"<?xml version='1.0'?><Workbook/>", Trouble.NOT_A_LIST, None, None),
    ("PNG", b"\x89PNG\r\n\x1a\n\x00\x00", Trouble.NOT_A_LIST, None, None),
    (".xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, Trouble.OLD_EXCEL, None, None),
    ("a ZIP", zip_of(a_xml="x"), Trouble.NOT_A_LIST, None, None),
    ("a document", zip_of(word__document_xml="<x/>"), Trouble.NOT_A_LIST, None, None),
    ("OpenDocument", zip_of(content_xml="<x/>", mimetype="x"), Trouble.NOT_A_LIST, None, None),
    ("a workbook of nothing", zip_of(xl__workbook_xml=""), Trouble.DAMAGED, None, None),
    ("no end", EXCEL[:200], Trouble.DAMAGED, None, None),
    ("a mark alone", b"PK\x03\x04", Trouble.DAMAGED, None, None),
    ("no XML", sheet_xml(lambda part: b"Navn"), Trouble.DAMAGED, None, None),
    ("half the XML", sheet_xml(lambda part: part[: len(part) // 2]), Trouble.DAMAGED, None, None),
    ("an XML bomb", sheet_xml(lambda part: BOMB), Trouble.DAMAGED, None, None),
    ("a ZIP bomb", sheet_xml(lambda part: part + b" " * 60_000_000), Trouble.DAMAGED, None, None),
    ("a row of words", sheet_xml(lambda part: part.replace(b'r="1"', b'r="x"')), Trouble.DAMAGED, None, None),
    ("a number of letters", sheet_xml(lambda part: part.replace(b"<v>1985", b"<v>x")), Trouble.DAMAGED, None, None),
    *((f"without {name}", repacked(EXCEL, lambda part, text, name=name: None if part == name else text),  # type: ignore[misc]
       Trouble.NOT_A_LIST
       if name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml") else Trouble.DAMAGED, None, None)
      for name in ("xl/workbook.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "trouble", "row", "column"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED]
)
def test_refused_with_place_and_reason(content: bytes, trouble: Trouble, row: int | None, column: str | None):
    with pytest.raises(BadSheet) as bad:
        read(content)
    assert (bad.value.trouble, bad.value.row, bad.value.column) == (trouble, row, column)


def damaged(seed: int) -> bytes:
    """A good file with a few of its bytes changed or cut out."""
    chance = random.Random(seed)
    content = bytearray(chance.choice([EXCEL, csv_of(HEAD, BO).decode().encode("utf-16"), csv_of(HEAD, BO)]))
    for _ in range(chance.randint(1, 40)):
        at = chance.randrange(len(content))
        content[at : at + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
    return bytes(content)


def test_whatever_is_damaged_is_read_or_refused_and_nothing_else():
    refused = 0
    for seed in range(600):
        try:
            read(damaged(seed))
        except BadSheet:
            refused += 1
    assert 150 < refused < 600  # the control: some damage does no harm


def test_the_letters_of_columns():
    assert [letter(at) for at in (0, 25, 26, 51, 52, 59)] == ["A", "Z", "AA", "AZ", "BA", "BH"]
