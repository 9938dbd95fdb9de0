"""Whom a row of the jobcenter's list means, and what is made of its cells: as tables of examples."""

from __future__ import annotations

from uuid import UUID

import pytest

from outreach.domain.caseload_list import (
    Column,
    Known,
    Listed,
    Reason,
    Rules,
    Unreadable,
    fold_name,
    guess,
    key,
    read_row,
    whom,
)

A, B, BO = UUID(int=1), UUID(int=2), UUID(int=9)
RULES = Rules(2026, {fold_name("Bo Åberg"): BO})
ROW = {Column.NAME: "Søren Ali", Column.BIRTH: "1985", Column.PHONE: "12 34 56 78", Column.WORKER: ""}


@pytest.mark.parametrize(
    ("name", "year", "phone", "means"),
    [
        ("Søren Ali", 1985, "12345678", A),
        ("soeren  ALI", 1985, None, A),
        ("Ali Søren", 1985, None, A),
        ("Søren Ali", None, "+45 12 34 56 78", A),
        ("Søren Ali", 1985, "87654321", A),
        ("Søren Ali", None, None, "maybe"),
        ("Søren Ali", None, "87654321", "maybe"),
        ("Søren Ali", 1986, "12345678", "maybe"),
        ("Søren Ali", 1986, None, None),
        ("Søren Ali", 1986, "87654321", None),
        ("Fatima Ali", None, "12345678", "maybe"),
        ("Fatima Ali", 1985, "12345678", "maybe"),
        ("Fatima Ali", 1990, "12345678", None),
        ("Søren Mohamed Ali", 1985, None, "maybe"),
        ("Søren Mohamed Ali", None, None, None),
        ("Peter Ali", 1985, None, None),
    ],
)
def test_whom_a_row_means(name: str, year: int | None, phone: str | None, means: object):
    known = [Known(A, "Søren Ali", 1985, "12 34 56 78"), Known(B, "Someone Else", None, None)]
    meant = whom(Listed(name, year, phone, None), known)
    assert (meant.person_id, meant.maybe) == ((means, ()) if means is A else (None, (A,) if means else ()))


def test_two_who_fit_are_asked_about_and_merged_ones_are_one():
    listed = Listed("Søren Ali", 1985, None, None)
    twice = [Known(A, "Søren Ali", 1985, None), Known(B, "Soeren Ali", 1985, None)]
    assert whom(listed, twice).maybe == (A, B)
    assert whom(listed, [Known(A, one.name, one.birth_year, None) for one in twice]).person_id == A


@pytest.mark.parametrize(
    ("cell", "year"),
    [("1985", 1985), ("24-12-1985", 1985), ("1.2.1985", 1985), ("1985-12-24", 1985), ("24/12/1985", 1985),
     ("1985-12-24 00:00:00", 1985), ("", None)],
)  # fmt: skip
def test_a_year_is_all_that_is_kept_of_a_date(cell: str, year: int | None):
    assert read_row(ROW | {Column.BIRTH: cell}, RULES).birth_year == year


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        *((Column.NAME, one, Reason.NO_NAME) for one in ("", "-", "...", "?")),
        (Column.NAME, "x" * 81, Reason.TOO_LONG),
        (Column.NAME, "Bo\x07", Reason.BAD_TEXT),
        (Column.NAME, "Bo\tAli", Reason.BAD_TEXT),
        (Column.NAME, "Bo 010190-1234", Reason.CPR),
        *((column, None, Reason.CPR) for column in (Column.NAME, Column.BIRTH, Column.PHONE, Column.WORKER)),
        *((Column.BIRTH, one, Reason.BAD_BIRTH) for one in
          ("85", "241285", "1885", "2027", "31.12.85", "maj 1985", "1985-1986", "-1985", "1985.5", "år 1985", "٢٠٠٠")),
        *((Column.PHONE, one, Reason.BAD_PHONE) for one in
          ("ja", "1234567", "12 34 56", "hemmeligt nr.", "12345678 eller 87654321", "+", "mor: 12345678", "x12345678")),
        (Column.PHONE, "1" * 31, Reason.TOO_LONG),
        (Column.WORKER, "Carl", Reason.UNKNOWN_WORKER),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_used_names_its_column(column: Column, cell: str | None, reason: Reason):
    with pytest.raises(Unreadable) as trouble:
        read_row(ROW | {column: cell}, RULES)
    assert (trouble.value.reason, trouble.value.column) == (reason, column)


def test_the_good_row():
    assert read_row(ROW | {Column.WORKER: "bo aaberg"}, RULES) == Listed("Søren Ali", 1985, "12 34 56 78", BO)
    parts = {Column.FIRST_NAME: "Søren", Column.LAST_NAME: "Ali"}
    assert read_row(parts, RULES) == Listed("Søren Ali", None, None, None)


def test_twice_on_one_list():
    first = Listed("Søren Ali", 1985, "12345678", None)
    assert key(Listed("soeren ali", 1985, "+4512345678", None)) == key(first)
    assert key(Listed("Søren Ali", 1986, "12345678", None)) != key(first)


@pytest.mark.parametrize(
    ("headers", "columns"),
    [
        (["CPR-nr.", "Navn", "Tlf. nr.", "Fødselsdato"], {Column.NAME: 1, Column.PHONE: 2, Column.BIRTH: 3}),
        (["Efternavn", "FORNAVN", "Mobil"], {Column.LAST_NAME: 0, Column.FIRST_NAME: 1, Column.PHONE: 2}),
        (["Navn", "Fornavn"], {Column.NAME: 0}),
        (["a", "b"], {}),
    ],
)
def test_headers_are_guessed(headers: list[str], columns: dict[Column, int]):
    assert guess(headers) == columns
