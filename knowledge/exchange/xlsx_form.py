"""Workbook import (.xlsx): one sheet of facts with the columns of the CSV format.

The values of cells are read, never their formulas. A date shown as a month is read as a month.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from knowledge.errors import ImportRefused
from knowledge.exchange.raw import MOST_FACTS, RawBundle, refusal
from knowledge.exchange.tables import Table, is_header
from knowledge.messages import Message

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

LARGEST_UNPACKED = 32 * 2**20
"""Most bytes a workbook may unpack to: 10,000 long facts take about half."""

MOST_PARTS = 500
"""Most files inside one workbook."""

MOST_COLUMNS = 64
_MOST_ROWS = 2 * MOST_FACTS

_UNREADABLE = Message("import_workbook_unreadable")


def read(content: bytes, file: str) -> RawBundle:
    """Read the one sheet of facts in a workbook; raises ImportRefused if it cannot be read."""
    _refuse_bombs(content, file)
    import openpyxl  # slow to load, and rarely needed

    try:
        book = openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, data_only=True, keep_links=False
        )
        try:
            return _read_sheet(_sheet_of(book, file), file)
        finally:
            book.close()
    except ImportRefused:
        raise
    except Exception as error:
        # openpyxl raises almost any kind of error for a damaged workbook.
        raise refusal(_UNREADABLE, file) from error


def _refuse_bombs(content: bytes, file: str) -> None:
    """Raise ImportRefused for a file that is no archive, or unpacks to more than the limits.

    The sizes in the archive's index can be trusted: Python unpacks no part beyond its size there.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError):
        raise refusal(_UNREADABLE, file) from None
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise refusal(Message("import_workbook_too_large", size=LARGEST_UNPACKED // 2**20), file)


def _sheet_of(book: Workbook, file: str) -> Any:
    sheets: list[Any] = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        raise refusal(Message("import_no_sheet"), file)
    fitting = [sheet for sheet in sheets if is_header(next(_rows(sheet), (0, []))[1])]
    if len(fitting) > 1:
        names = ", ".join(str(sheet.title) for sheet in fitting)
        raise refusal(Message("import_several_sheets", sheets=names), file)
    return (fitting or sheets)[0]


def _read_sheet(sheet: Any, file: str) -> RawBundle:
    table = Table(file)
    width = 0
    for number, cells in _rows(sheet):
        if number > _MOST_ROWS:
            raise refusal(Message("import_empty_rows", most=_MOST_ROWS), file, number)
        while cells and not cells[-1]:
            cells.pop()
        width = width or len(cells)  # the header's
        table.add_row(cells + [""] * (width - len(cells)), number)
    return table.finish()


def _rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty, with their numbers."""
    sheet.reset_dimensions()  # the size stored in the file may be wrong
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        cells = [_words(cell) for cell in row]
        if any(cells) or number > _MOST_ROWS:
            yield number, cells


def _words(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime.datetime | datetime.date):
        day = value.date() if isinstance(value, datetime.datetime) else value
        return _as_shown(day, str(cell.number_format or ""))
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).strip()


def _as_shown(day: datetime.date, form: str) -> str:
    """Return a date with the precision shown: workbooks store even "May 2027" as a day."""
    # Quoted and bracketed text is not part of the date: "d" is the day, "m" the month.
    parts = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", form.partition(";")[0]).lower()
    if "d" in parts or "y" not in parts:
        return day.isoformat()
    return day.strftime("%Y-%m") if "m" in parts else f"{day.year:04}"
