"""CSV import: one row for each fact, in the dialects of spreadsheets."""

from __future__ import annotations

import csv
import io
import re

from knowledge.exchange.raw import RawBundle, decode, refusal
from knowledge.exchange.tables import MOST_ABOVE, Table, is_header
from knowledge.messages import Message

_DELIMITERS = ",;\t"
_RARE_DELIMITER = "|"  # within a cell it separates names
_LONGEST_TOP = 20_000
_NAMED_SEPARATOR = re.compile(r"\s{0,20}sep=([^\r\n])[\r\n]+", re.IGNORECASE)
"""A first line by which spreadsheets are told the separator."""


def read(content: bytes, file: str) -> RawBundle:
    """Read a CSV file; raises ImportRefused if its header or its quoting is wrong."""
    words = decode(content, file)
    start, number = 1, 0
    if named := _NAMED_SEPARATOR.match(words):
        delimiter, words, start = named[1], words[named.end() :], 2
    else:
        delimiter = _delimiter(words)
    rows = csv.reader(io.StringIO(words, newline=""), delimiter=delimiter, strict=True)
    table = Table(file)
    try:
        for number, cells in enumerate(rows, start=start):
            table.add_row(cells, number)
    except csv.Error as error:
        reason = Message("import_row_unreadable", detail=str(error))
        raise refusal(reason, file, number + 1) from None
    return table.finish()


def _delimiter(words: str) -> str:
    """Return the sign that separates the columns of the header, which may be below a title."""
    lines = [line for line in words[:_LONGEST_TOP].splitlines() if line.strip()][: MOST_ABOVE + 1]
    for line in lines:
        for sign in _DELIMITERS + _RARE_DELIMITER:
            if is_header(cell.strip('" ') for cell in line.split(sign)):
                return sign
    return max(_DELIMITERS, key=(lines or [""])[0].count)
