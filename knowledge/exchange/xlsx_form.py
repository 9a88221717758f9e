"""Workbook import and export (.xlsx): one sheet of facts with the columns of the CSV format.

The values of cells are read, never their formulas. A date shown as a month is read as a month.
"""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from knowledge.dates import DateInWords
from knowledge.dates import parse as parse_date
from knowledge.errors import ImportRefused, Problem
from knowledge.exchange.cell_words import time_of, words_of
from knowledge.exchange.raw import MOST_FACTS, RawBundle, refusal
from knowledge.exchange.tables import MOST_ABOVE, REQUIRED, Table, is_header, shortened
from knowledge.exchange.workbook_parts import needed_parts
from knowledge.messages import Message
from knowledge.model import Snapshot

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

MOST_COLUMNS = 64
_MOST_ROWS = 2 * MOST_FACTS

_MERGE = re.compile(rb'<mergeCell [^>]{0,99}ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')
_DATES = ("date", "as_of")
_LOST_ZERO = re.compile(r"\d{4}\.1")
_UNREADABLE = Message("import_workbook_unreadable")


def read(content: bytes, file: str) -> RawBundle:
    """Read the one sheet of facts in a workbook; raises ImportRefused if it cannot be read."""
    content = needed_parts(content, file)
    import openpyxl  # slow to load, and rarely needed

    try:
        book = openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, data_only=True, keep_links=False
        )
        try:
            sheet, notes = _sheet_of(book, file)
            found = _read_sheet(sheet, _Parts(content, sheet), file)
        finally:
            book.close()
        found.notes[:0] = notes
        return found
    except (ImportRefused, MemoryError):
        raise
    except Exception as error:
        # openpyxl raises almost any kind of error for a damaged workbook.
        raise refusal(_UNREADABLE, file) from error


def _sheet_of(book: Workbook, file: str) -> tuple[Any, list[Problem]]:
    """Return the one sheet of facts, and a note on the others."""
    sheets: list[Any] = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        raise refusal(Message("import_no_sheet"), file)
    fitting = [sheet for sheet in sheets if _has_header(sheet)]
    if len(fitting) > 1:
        raise refusal(Message("import_several_sheets", sheets=_titles(fitting)), file)
    if not fitting and len(sheets) > 1:
        columns = ", ".join(REQUIRED)
        reason = Message("import_no_facts_sheet", sheets=_titles(sheets), columns=columns)
        raise refusal(reason, file)
    chosen = (fitting or sheets)[0]
    others = [sheet for sheet in book.worksheets if sheet is not chosen]
    reason = Message("import_other_sheets", sheet=str(chosen.title), others=_titles(others))
    return chosen, [Problem(reason, file=file)] if others else []


def _titles(sheets: Iterable[Any]) -> str:
    return ", ".join(f"“{sheet.title}”" for sheet in sheets)


def _has_header(sheet: Any) -> bool:
    top = itertools.islice(_rows(sheet), MOST_ABOVE + 1)
    return any(is_header(words_of(cell) for cell in cells) for _, cells in top)


class _Parts:
    """Parts of a sheet that openpyxl leaves out when it reads row by row: merges and formulas."""

    def __init__(self, content: bytes, sheet: Any) -> None:
        self._content = content
        self._title = str(sheet.title)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            written = archive.read(str(sheet._worksheet_path).lstrip("/"))
        self._has_formulas = b"<f" in written
        self.merges = [match[1].decode() for match in _MERGE.finditer(written)]

    def formulas(self) -> frozenset[tuple[int, int]]:
        """Return the row and column of each cell with a formula."""
        if not self._has_formulas:
            return frozenset()
        import openpyxl

        book = openpyxl.load_workbook(io.BytesIO(self._content), read_only=True, keep_links=False)
        try:
            return frozenset(
                (number, at)
                for number, cells in _rows(book[self._title])
                for at, cell in enumerate(cells)
                if cell.data_type == "f"
            )
        finally:
            book.close()


def _read_sheet(sheet: Any, parts: _Parts, file: str) -> RawBundle:
    table = Table(file)
    merged = _Merges(parts.merges)
    formulas = parts.formulas()
    width = 0
    header: list[str] = []
    for number, cells in _rows(sheet):
        if number > _MOST_ROWS:
            raise refusal(Message("import_empty_rows", most=_MOST_ROWS), file, number)
        words = [words_of(cell) for cell in cells]
        if header:
            for at, name in enumerate(header[: len(cells)]):
                if name and cells[at].value is None and (number, at) in formulas:
                    reason = Message("import_formula_without_value")
                    table.found.problems.append(Problem(reason, number, name, file))
                elif name in _DATES and isinstance(cells[at].value, float):
                    table.found.problems += _lost_zero(words[at], number, name, file)
                elif name and (time := time_of(cells[at])):
                    reason = Message("import_time_left_out", time=time, date=words[at])
                    table.found.notes.append(Problem(reason, number, name, file))
            merged.fill(number, words, header, table.found)
        elif is_header(words):
            header = [word.strip().lower() for word in words]
        while words and not words[-1]:
            words.pop()
        width = width or (len(words) if header else 0)
        table.add_row(words + [""] * (width - len(words)), number)
    return table.finish()


def _lost_zero(words: str, row: int, column: str, file: str) -> list[Problem]:
    """Return a problem for "2027.1", which a workbook makes of "2027.10" as well; else none."""
    if _LOST_ZERO.fullmatch(words) is None:
        return []
    months = (DateInWords(parse_date(f"{words[:4]}-{month}")) for month in ("01", "10"))
    first, second = months
    reason = Message("date_ambiguous", text=words, first=first, second=second)
    return [Problem(reason, row, column, file)]


class _Merges:
    """Cells merged to one: its value is that of each row, and the note on it is made once."""

    def __init__(self, merges: Iterable[str]) -> None:
        from openpyxl.utils import range_boundaries

        found = [(ref, [int(end or 0) for end in range_boundaries(ref)]) for ref in merges]
        self._ahead = sorted(found, key=lambda each: each[1][1], reverse=True)
        self._open: list[tuple[str, list[int]]] = []
        self._values: dict[str, str] = {}

    def fill(self, row: int, words: list[str], header: list[str], found: RawBundle) -> None:
        """Fill in the values of a row's cells that are merged with those above them.

        Rows are to come in their order.
        """
        while self._ahead and self._ahead[-1][1][1] <= row:
            self._open.append(self._ahead.pop())
        self._open = [each for each in self._open if each[1][3] >= row]
        for ref, (left, top, right, _bottom) in self._open:
            if left > len(header):
                continue
            column = header[left - 1]
            if right > left:
                reason = Message("import_merged_across", cells=ref)
                if row == top:
                    found.problems.append(Problem(reason, row, column, found.file))
            elif row == top:
                self._values[ref] = words[left - 1] if left <= len(words) else ""
                reason = Message("import_merged", cells=ref, value=shortened(self._values[ref]))
                found.notes.append(Problem(reason, row, column, found.file))
            elif left <= len(words):
                words[left - 1] = self._values.get(ref, "")


def _rows(sheet: Any) -> Iterator[tuple[int, Sequence[Any]]]:
    """Yield the rows that are not empty, with their numbers."""
    sheet.reset_dimensions()  # the size stored in the file may be wrong
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        if number > _MOST_ROWS or any(cell.value is not None for cell in row):
            yield number, row


def write(snapshot: Snapshot, guide: Sequence[Sequence[str]] = ()) -> bytes:
    """Write the current facts as a workbook, every cell as text, so that no date is changed.

    The rows of a `guide` to the columns, if there are any, are a sheet of their own.
    """
    import openpyxl
    from openpyxl.cell import WriteOnlyCell

    from knowledge.exchange.table_writer import rows_of

    book = openpyxl.Workbook(write_only=True)

    def add_sheet(title: str, rows: Iterable[Sequence[str]]) -> None:
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        for row in rows:
            cells = []
            for words in row:
                cell = WriteOnlyCell(sheet, words)
                cell.data_type = "s"
                cell.number_format = "@"
                cells.append(cell)
            sheet.append(cells)

    add_sheet("Facts", rows_of(snapshot))
    if guide:
        add_sheet("Columns", guide)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
