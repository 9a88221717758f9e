"""Files as office programs write them: read in full, with a note on what is left out or altered."""

from __future__ import annotations

import dataclasses
import datetime
import io
import zipfile
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from knowledge.errors import ImportRefused
from knowledge.exchange import FILES, read_content, template, write_file
from knowledge.model import Bundle, Snapshot
from tests.knowledge.bundles import bundle, fact

HEADER = ["id", "topic", "statement", "date", "entities", "source", "quote"]
ROWS = [
    ["mill", "Coast", "The Drell mill burnt down.", "2031-02", "Drell mill", "News", ""],
    ["pier", "Coast", "The Aldham pier was reopened.", "2031-04-05", "Aldham pier", "News", ""],
]


def as_csv(rows: list[list[str]], sign: str = ",") -> str:
    return "".join(sign.join(row) + "\r\n" for row in rows)


def told(found: Bundle) -> list[str]:
    return [str(note) for note in found.notes]


PLAIN = read_content("facts.csv", as_csv([HEADER, *ROWS]).encode())


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_a_first_line_may_name_the_separator(sign: str) -> None:
    content = f"sep={sign}\r\n{as_csv([HEADER, *ROWS], sign)}"

    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        found = read_content("facts.csv", content.encode(encoding))
        assert found == PLAIN
        assert not found.notes


def test_rows_are_counted_from_the_first_line_of_the_file() -> None:
    broken = [HEADER, ["mill", "", "The Drell mill burnt down.", "", "", "News", ""]]

    with pytest.raises(ImportRefused, match="row 3, column topic"):
        read_content("facts.csv", f"sep=;\r\n{as_csv(broken, ';')}".encode())


@pytest.mark.parametrize("at", [0, 3, 7])
def test_a_column_without_name_may_be_there_if_it_is_empty(at: int) -> None:
    rows = [[*row[:at], "", *row[at:]] for row in [HEADER, *ROWS]]

    assert read_content("facts.csv", as_csv(rows).encode()) == PLAIN
    rows[2][at] = "see page 4"
    with pytest.raises(ImportRefused, match="row 3"):
        read_content("facts.csv", as_csv(rows).encode())


@pytest.mark.parametrize("name", ["facts.tsv", "facts.txt", "facts.csv"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-8", "utf-8-sig"])
def test_unicode_text_with_tabs_is_read(name: str, encoding: str) -> None:
    assert read_content(name, as_csv([HEADER, *ROWS], "\t").encode(encoding)) == PLAIN


@pytest.mark.parametrize("sign", [",", ";"])
def test_a_title_above_the_header_is_left_out_with_a_note(sign: str) -> None:
    content = (
        "Facts of the coast, as of May" + sign * 6 + "\r\n\r\n" + as_csv([HEADER, *ROWS], sign)
    )

    found = read_content("facts.csv", content.encode())

    assert found == PLAIN
    assert len(found.notes) == 1
    assert "Facts of the coast" in told(found)[0]
    assert "row 1" in told(found)[0]


@pytest.mark.parametrize("encoding", ["cp1252", "cp1256"])
def test_older_encodings_are_told_how_to_save(encoding: str) -> None:
    words = "Café" if encoding == "cp1252" else "ميناء"
    content = as_csv([HEADER, ["a", "T", words, "", "", "S", ""]]).encode(encoding)

    with pytest.raises(ImportRefused, match="CSV UTF-8"):
        read_content("facts.csv", content)


def saved(change: Any, *titles: str) -> bytes:
    book = openpyxl.Workbook()
    sheets = [book.active, *(book.create_sheet() for _ in titles[1:])]
    for sheet, title in zip(sheets, titles or ("Facts",), strict=True):
        assert isinstance(sheet, Worksheet)
        sheet.title = title
    change(*sheets)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def filled(sheet: Worksheet, *above: str) -> None:
    for words in above:
        sheet.append([words])
    for row in (HEADER, *ROWS):
        sheet.append(row)


def read(content: bytes) -> Bundle:
    return read_content("facts.xlsx", content)


def test_a_title_and_other_sheets_are_left_out_with_notes() -> None:
    def change(notes: Worksheet, facts: Worksheet) -> None:
        notes.append(["How to fill this in"])
        filled(facts, "Facts of the coast")
        facts.merge_cells("A1:G1")

    found = read(saved(change, "Read me", "Coast"))

    assert found == PLAIN
    assert any("“Coast” was read; left out: “Read me”" in note for note in told(found))
    assert any("“Facts of the coast” is above the header" in note for note in told(found))


def test_sheets_are_named_where_none_has_a_header() -> None:
    def change(one: Worksheet, other: Worksheet) -> None:
        one.append(["a", "b"])
        other.append(["c"])

    with pytest.raises(ImportRefused, match=r"“Old”, “New”.*id, topic, statement"):
        read(saved(change, "Old", "New"))


@pytest.mark.parametrize("value", ["#N/A", "#REF!", "#VALUE!"])
@pytest.mark.parametrize("column", ["id", "statement", "date"])
def test_error_cells_are_refused_with_their_row(value: str, column: str) -> None:
    def change(sheet: Worksheet) -> None:
        filled(sheet)
        sheet.cell(3, HEADER.index(column) + 1).value = value
        sheet.cell(3, HEADER.index(column) + 1).data_type = "e"

    with pytest.raises(ImportRefused, match=f"row 3, column {column}: has the error {value}"):
        read(saved(change))


@pytest.mark.parametrize(
    "value", ["#N/A", "#REF!", "#NAME?", "#DIV/0!", "#BEZUG!", "#NV", "########", "Err:502"]
)
def test_errors_that_a_csv_file_shows_are_refused_with_their_row(value: str) -> None:
    rows = [HEADER, ROWS[0], ["pier", "Coast", value, "2031", "Aldham pier", "News", ""]]

    with pytest.raises(ImportRefused, match="row 3, column statement: has the error"):
        read_content("facts.csv", as_csv(rows).encode())


def test_a_time_of_day_is_left_out_with_a_note() -> None:
    def change(sheet: Worksheet) -> None:
        filled(sheet)
        sheet.cell(3, 4).value = datetime.datetime.combine(
            datetime.date(2031, 4, 5), datetime.time(14, 30)
        )

    found = read(saved(change))

    assert found == PLAIN
    assert any("time of day 14:30 was left out" in note and "row 3" in note for note in told(found))


def test_columns_may_be_separated_by_bars() -> None:
    assert read_content("facts.csv", as_csv([HEADER, *ROWS], "|").encode()) == PLAIN


@pytest.mark.parametrize("column", ["date", "statement", "quote"])
def test_formulas_without_a_stored_result_are_refused_with_their_row(column: str) -> None:
    def change(sheet: Worksheet) -> None:
        filled(sheet)
        sheet.cell(2, HEADER.index(column) + 1).value = "=TODAY()"

    with pytest.raises(ImportRefused, match=f"row 2, column {column}: has a formula without"):
        read(saved(change))


def test_merged_cells_are_read_for_each_row_with_a_note() -> None:
    def change(sheet: Worksheet) -> None:
        filled(sheet)
        sheet.merge_cells("B2:B3")
        sheet.merge_cells("F2:F3")

    found = read(saved(change))

    assert found == PLAIN
    assert any("B2:B3 are one merged cell; “Coast” was read" in note for note in told(found))


def test_cells_merged_across_columns_are_refused() -> None:
    def change(sheet: Worksheet) -> None:
        filled(sheet)
        sheet.merge_cells("C3:D3")

    with pytest.raises(ImportRefused, match="C3:D3 are merged across columns"):
        read(saved(change))


def test_repeated_rows_are_skipped_if_asked_to() -> None:
    content = as_csv([HEADER, *ROWS, ["again", *ROWS[0][1:]], ROWS[1]]).encode()

    with pytest.raises(ImportRefused, match="says the same as the fact “mill”"):
        read_content("facts.csv", content)
    found = read_content("facts.csv", content, skip_duplicates=True)
    assert found == PLAIN
    assert ["mill" in note for note in told(found)] == [True, False]
    assert "row 5" in told(found)[1]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("zero\u200c X", "zero X"),
        ("Abu\u200d Dhabi", "Abu Dhabi"),
        ("\ufeffThe pier", "The pier"),
        ("ميناء\u200f الفاو", "ميناء الفاو"),
    ],
)
def test_stray_joiners_are_taken_out_with_a_note(written: str, kept: str) -> None:
    rows = [HEADER, ["a", "T", written, "", "", "S", ""]]
    found = read_content("facts.csv", as_csv(rows).encode())

    assert found.facts[0].statement == kept
    assert "taken out" in told(found)[0]


@pytest.mark.parametrize("written", ["می\u200cخواهم", "क्\u200dष", "👨\u200d👩\u200d👧"])
def test_joiners_that_a_script_needs_are_kept(written: str) -> None:
    rows = [HEADER, ["a", "T", written, "", "", "S", ""]]
    found = read_content("facts.csv", as_csv(rows).encode())

    assert found.facts[0].statement == written
    assert not found.notes


def held() -> Snapshot:
    whole = bundle(
        fact("quay", "=SUM(1) is no formula, and 5-3 no date.", quote="+1", questions=("متى؟",)),
        fact("long", "The quay was closed from 2014 on.", date=None, detail="'24"),
    )
    return Snapshot(
        None,
        1,
        {f.key: f for f in whole.facts},
        {s.key: s for s in whole.sources},
        {t.key: t for t in whole.topics},
        {e.key: e for e in whole.entities},
    )


def test_a_workbook_comes_back_as_it_was_written() -> None:
    table = write_file(held(), "csv", mark=True)
    workbook = write_file(held(), "xlsx")

    assert table.startswith(b"\xef\xbb\xbf")
    assert read(workbook) == read_content("facts.csv", table)
    assert read(workbook).facts[0].statement == "=SUM(1) is no formula, and 5-3 no date."
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        assert all(b"<f" not in archive.read(n) for n in archive.namelist() if "sheet" in n)


def test_every_repeat_is_named_at_once_with_its_row() -> None:
    known = Snapshot(None, 0, facts={fact.key: fact for fact in PLAIN.facts})
    rows = [["fire", *ROWS[0][1:]], ["quay", *ROWS[1][1:2], "The quay fell.", *ROWS[1][3:]]]
    content = as_csv([HEADER, *rows, ["wall", *rows[1][1:]]]).encode()

    with pytest.raises(ImportRefused) as refused:
        read_content("facts.csv", content, known)

    assert "row 2, column statement: says the same as the fact “mill”" in str(refused.value)
    assert "row 4, column statement: says the same as the fact “quay”" in str(refused.value)
    again = read_content("facts.csv", as_csv([HEADER, *ROWS]).encode(), known)
    assert [fact.key for fact in again.facts] == ["mill", "pier"]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_template_is_read_as_an_empty_table(form: str) -> None:
    read = read_content(f"facts.{form}", template(form))

    assert dataclasses.replace(read, notes=()) == Bundle()


def test_the_template_of_a_workbook_explains_its_columns() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template("xlsx")))
    facts, guide = book["Facts"], book["Columns"]
    arabic = openpyxl.load_workbook(io.BytesIO(template("xlsx", "ar")))["Columns"]

    columns = [cell.value for cell in facts[1]]
    assert [row[0].value for row in guide.iter_rows(min_row=2)] == columns
    assert "2027-05-14" in guide.cell(columns.index("date") + 2, 2).value
    assert "الموضوع" in arabic.cell(columns.index("topic") + 2, 2).value
    facts.append(["pier", "Coast", "The pier fell.", "2027-05", "Pier", "News", ""])
    filled = io.BytesIO()
    book.save(filled)
    assert [fact.key for fact in read(filled.getvalue()).facts] == ["pier"]


@pytest.mark.parametrize("form", FILES)
def test_every_file_format_is_written(form: str) -> None:
    assert b"quay" in write_file(held(), form) or form == "xlsx"
