"""Workbooks as people keep them, and as they come damaged or made to do harm."""

from __future__ import annotations

import contextlib
import datetime
import io
import os
import zipfile
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.errors import ImportRefused
from knowledge.exchange import read_content
from knowledge.exchange.workbook_parts import LARGEST_UNPACKED
from knowledge.model import Bundle, Fact

HEADER = ["id", "topic", "statement", "date", "entities", "source", "quote"]
ROW = ["toll", "Trade", "The toll is 3 marks.", "2026", "Aren", "Timetable", ""]


def saved(*sheets: tuple[str, list[list[Any]]], date_form: str = "") -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        if date_form:
            sheet["D2"].number_format = date_form
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


GOOD = saved(("Facts", [HEADER, ROW]))


def read(content: bytes) -> Bundle:
    return read_content("facts.xlsx", content)


def only(content: bytes) -> Fact:
    (fact,) = read(content).facts
    return fact


def test_a_sheet_is_read_as_a_table_is() -> None:
    fact = only(saved(("Facts", [HEADER, ROW, [], [None] * 9])))
    assert (fact.key, fact.statement, str(fact.date)) == ("toll", "The toll is 3 marks.", "2026")
    assert read(saved(("Facts", [HEADER, ROW]))) == read_content(
        "facts.csv", (",".join(HEADER) + "\n" + ",".join(ROW)).encode()
    )


@pytest.mark.parametrize(
    ("form", "read_as"),
    [
        ("yyyy-mm-dd", "2027-05-01"),
        ("mmm-yy", "2027-05"),
        ("[$-409]mmmm yyyy;@", "2027-05"),
        ("yyyy", "2027"),
        ("mmmm", "2027-05"),
        ("mm:ss", "2027-05-01"),
        ("", "2027-05-01"),
    ],
)
def test_a_date_is_as_exact_as_the_sheet_shows_it(form: str, read_as: str) -> None:
    row = [*ROW[:3], datetime.date(2027, 5, 1), *ROW[4:]]
    assert str(only(saved(("Facts", [HEADER, row]), date_form=form)).date) == read_as


@pytest.mark.parametrize(
    ("value", "form", "read_as"),
    [
        (0.37, "0%", "37%"),
        (0.0549, "0.0%", "5.49%"),
        (0.1 + 0.2, "0.00", "0.3"),
        (1234.5, '#,##0.00 "EUR"', "1234.5 EUR"),
        (1234, "[$€-407] #,##0", "€ 1234"),
        (-12, '[Red]-0" t"', "-12 t"),
        (1_200_000, '0.0,,"M"', "1200000"),
        (0.5, "# ?/?", "0.5"),
        (12, "General", "12"),
        (12.0, "0", "12"),
        (1.5, "", "1.5"),
        (True, "", "TRUE"),
    ],
)
def test_a_number_is_what_its_cell_shows(value: float, form: str, read_as: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADER, [*ROW[:6], value]):
        sheet.append(row)
    sheet["G2"].number_format = form or "General"
    out = io.BytesIO()
    book.save(out)
    assert only(out.getvalue()).quote == read_as


def test_a_year_typed_as_a_number_is_a_year() -> None:
    assert str(only(saved(("F", [HEADER, [*ROW[:3], 2027, *ROW[4:]]]))).date) == "2027"


def test_a_month_that_lost_its_zero_is_asked_about() -> None:
    assert str(only(saved(("F", [HEADER, [*ROW[:3], 2027.05, *ROW[4:]]]))).date) == "2027-05"
    with pytest.raises(ImportRefused, match=r"row 2, column date.*October 2027"):
        read(saved(("F", [HEADER, [*ROW[:3], 2027.1, *ROW[4:]]])))


def test_the_sheet_with_facts_is_found_among_others() -> None:
    notes = [["Read me first"], ["nothing here"]]
    assert only(saved(("Notes", notes), ("Facts", [HEADER, ROW]))).key == "toll"
    with pytest.raises(ImportRefused, match="several sheets have facts"):
        read(saved(("One", [HEADER, ROW]), ("Two", [HEADER, ROW])))
    with pytest.raises(ImportRefused, match="there is no such column"):
        read(saved(("Notes", notes)))


def test_rows_are_named_as_the_sheet_counts_them() -> None:
    with pytest.raises(ImportRefused) as caught:
        read(saved(("Facts", [HEADER, [], [*ROW[:3], "13/13/2024", *ROW[4:]]])))
    (problem,) = caught.value.problems
    assert (problem.row, problem.column) == (3, "date")


@pytest.mark.threat("S28")
def test_a_formula_is_never_worked_out() -> None:
    """Its last value counts, and this one has none, since no spreadsheet has opened the file."""
    with pytest.raises(ImportRefused, match="column statement: is empty"):
        read(saved(("Facts", [HEADER, [*ROW[:2], '=HYPERLINK("http://x")', *ROW[3:]]])))


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """A good workbook with one part written over."""
    out = io.BytesIO()
    good = zipfile.ZipFile(io.BytesIO(GOOD))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in good.namelist():
            # The same bytes whenever it is made, or a failing example would not come back.
            archive.writestr(zipfile.ZipInfo(part), content if part == name else good.read(part))
    return out.getvalue()


@pytest.mark.threat("S24")
def test_what_would_unpack_to_too_much_is_refused() -> None:
    bomb = packed(**{"xl/sharedStrings.xml": b"0" * (LARGEST_UNPACKED + 1)})
    assert len(bomb) < 100_000
    with pytest.raises(ImportRefused, match="unpacks to over"):
        read(bomb)
    with pytest.raises(ImportRefused, match="unpacks to over"):
        read(packed(**{f"part{n}": b"" for n in range(1_000)}))


@pytest.mark.threat("S24")
def test_no_entity_is_expanded() -> None:
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 9))
    content = b'<!DOCTYPE x [<!ENTITY l0 "ha">' + laughs + b"]><sst><si><t>&l8;</t></si></sst>"
    for part in ("xl/worksheets/sheet1.xml", "xl/workbook.xml"):
        with pytest.raises(ImportRefused, match="this workbook cannot be read"):
            read(with_part(part, content))


@pytest.mark.threat("S27")
def test_a_sheet_with_a_cell_far_down_is_refused() -> None:
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    book.active["A1000000"] = "far"
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(ImportRefused, match="remove the empty ones"):
        read(out.getvalue())


@settings(
    max_examples=int(os.environ.get("FUZZ", "30")),
    suppress_health_check=list(HealthCheck),
)
@given(st.data())
def test_a_damaged_workbook_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    good = zipfile.ZipFile(io.BytesIO(GOOD))
    name = data.draw(st.sampled_from(good.namelist()))
    content = good.read(name)
    at = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(at, min(len(content), at + 40)))
    content = content[:at] + data.draw(st.binary(max_size=20)) + content[end:]
    whole = with_part(name, content)
    if data.draw(st.booleans()):
        cut = data.draw(st.integers(0, len(whole)))
        whole = whole[:cut] + data.draw(st.binary(max_size=5)) + whole[cut + 3 :]
    with contextlib.suppress(ImportRefused):
        read(whole)
