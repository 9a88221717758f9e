"""Tables of facts, for CSV and workbooks: the header, and a raw entry for each row."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge import text
from knowledge.errors import ImportRefused, Problem
from knowledge.exchange.raw import LONGEST_TEXT, MOST_FACTS, Node, RawBundle, RawEntry, refusal
from knowledge.messages import Message

REQUIRED = ("id", "topic", "statement", "date", "entities", "source", "quote")
OPTIONAL = (
    "kind", "detail", "as_of", "locator", "confidence", "questions", "relations",
    "order", "parent", "translations",
)  # fmt: skip
REVIEW = "review"
"""A column for remarks of who wrote the table; it may be there, and is not read."""
MOST_ABOVE = 20
"""Rows above the header, such as a title, among which it is looked for."""

_LANGUAGE = re.compile(r"([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}):\s*(.+)", re.DOTALL)
"""A translation in a cell, after the code of its language: "ar: ..."."""

_ERROR_CELL = re.compile(r"#[A-ZÀ-Þ0-9/_]{1,20}[!?]|#N/?[AV]|#DIV/0!|#{5,255}|Err:\d{3}")
"""What spreadsheets show for an error, in several languages, or where a cell is too narrow."""

_TRIGGERS = "=+-@\t\r'"  # first characters of a formula, and the apostrophe that escapes them


class Table:
    """Reads rows one after another into the raw bundle `found`."""

    def __init__(self, file: str) -> None:
        self.found = RawBundle(file)
        self._header: list[str] = []
        self._above: list[tuple[list[str], int]] = []
        self._rows = 0
        self._remarks = 0

    def add_row(self, cells: list[str], row: int) -> None:
        """Add a row; rows above the header are left out with a note, and empty rows are skipped.

        The header is the first row with most of the columns. Raises ImportRefused for a bad header
        or more than MOST_FACTS rows.
        """
        if not any(cell.strip() for cell in cells):
            return
        if not self._header:
            if is_header(cells):
                self._read_header(cells, row)
                return
            self._above.append((cells, row))
            if len(self._above) > MOST_ABOVE:
                self._read_header(*self._above[0])
            return
        self._remarks += self._has_remark(cells)
        self._rows += 1
        if self._rows > MOST_FACTS:
            raise refusal(Message("import_too_many_rows", most=MOST_FACTS), self.found.file)
        if not self._refuse_errors(cells, row):
            self.found.facts += _entries(self._header, cells, row, self.found)
        self.found.require_few_problems()

    def _refuse_errors(self, cells: list[str], row: int) -> bool:
        """Return whether a row has errors of a spreadsheet, such as "#REF!", and name them."""
        wrong = [
            Problem(Message("import_error_cell", value=cell.strip()), row, column, self.found.file)
            for column, cell in zip(self._header, cells, strict=False)
            if _ERROR_CELL.fullmatch(cell.strip())
        ]
        self.found.problems += wrong
        return bool(wrong)

    def finish(self) -> RawBundle:
        """Return the raw bundle; raises ImportRefused if there was no header."""
        if not self._header:
            if self._above:
                self._read_header(*self._above[0])
            raise refusal(Message("import_empty"), self.found.file)
        if not self._rows:
            self.found.notes.append(Problem(Message("import_no_rows"), file=self.found.file))
        if self._remarks:
            reason = Message("import_to_review", count=self._remarks, column=REVIEW)
            self.found.notes.append(Problem(reason, column=REVIEW, file=self.found.file))
        return self.found

    def _has_remark(self, cells: list[str]) -> bool:
        at = self._header.index(REVIEW) if REVIEW in self._header else len(cells)
        return any(cell.strip() for cell in cells[at : at + 1])

    def _read_header(self, cells: list[str], row: int) -> None:
        self._header = _header(cells, self.found.file, row)
        self.found.columns = frozenset(self._header) - {REVIEW, ""}
        for above, number in self._above:
            words = " ".join(filter(None, (cell.strip() for cell in above)))
            reason = Message("import_above_header", words=shortened(words))
            self.found.notes.append(Problem(reason, number, file=self.found.file))


def is_header(cells: Iterable[str]) -> bool:
    """Return whether a row looks like the header of a table of facts."""
    return len({cell.strip().lower() for cell in cells} & {*REQUIRED}) > len(REQUIRED) // 2


def shortened(words: str) -> str:
    """Return a cell's words as a note quotes them."""
    return words if len(words) <= 60 else f"{words[:60]}..."


def _header(cells: list[str], file: str, row: int) -> list[str]:
    header = [cell.strip().lower() for cell in cells]
    while not header[-1]:
        header.pop()
    allowed = (*REQUIRED, *OPTIONAL)
    faults: list[tuple[str | Message, Message]] = [
        (name, Message("import_no_such_column", columns=", ".join(allowed)))
        for name in header
        if name and name not in (*allowed, REVIEW)
    ]
    faults += [(name, Message("import_column_missing")) for name in REQUIRED if name not in header]
    faults += [
        (name, Message("import_column_twice"))
        for name in filter(None, dict.fromkeys(header))
        if header.count(name) > 1
    ]
    if faults:
        raise ImportRefused([Problem(reason, row, name, file) for name, reason in faults])
    return header


def _entries(header: list[str], cells: list[str], row: int, found: RawBundle) -> list[RawEntry]:
    """Return the entry of a row, or an empty list if its cells do not fit the header."""
    if any(cell.strip() for cell in cells[len(header) :]) or len(cells) < len(header):
        reason = Message("import_row_cells", cells=len(cells), columns=len(header))
        found.problems.append(Problem(reason, row, file=found.file))
        return []
    values: dict[str, object] = {}
    for column, cell in zip(header, cells, strict=False):
        if column == REVIEW:
            continue
        if not column:
            if cell.strip():
                reason = Message("import_no_such_column", columns=", ".join(filter(None, header)))
                unnamed = Message("import_unnamed")
                found.problems.append(Problem(reason, row, unnamed, found.file))
            continue
        words = unescape_formula(cell.strip())
        if len(words) > LONGEST_TEXT:
            length = Message("n_characters", count=LONGEST_TEXT)
            reason = Message("import_text_too_long", length=length)
            found.problems.append(Problem(reason, row, column, found.file))
        elif column == "entities":
            values[column] = [split_cell(group) for group in _split(words, ";")]
        elif column == "questions":
            values[column] = split_cell(words)
        elif column == "relations":
            from knowledge.relations import split_names  # few tables have relations

            values[column] = split_names(words)
        elif column == "translations":
            values[column] = [_translation(part, row) for part in split_cell(words)]
        else:
            values[column] = words
    return [RawEntry(values, found.file, row)]


def _translation(words: str, row: int) -> Node:
    """Return a translation as an entry; without a code its script decides the language."""
    named = _LANGUAGE.fullmatch(words)
    node = Node()
    node.line = row
    node["language"] = named[1] if named else text.language(words)
    node["text"] = named[2] if named else words
    return node


def split_cell(cell: str) -> list[str]:
    """Split a cell into the names or questions that `join` made it of."""
    names = (re.sub(r"\\([\\;|])", r"\1", part).strip() for part in _split(cell, "|"))
    return [name for name in names if name]


def _split(cell: str, mark: str) -> list[str]:
    r"""Split a cell at `mark`, except where a backslash escapes it ("\;")."""
    cuts = [at.start() for at in re.finditer(r"\\.|[;|]", cell, re.DOTALL) if at[0] == mark]
    ends = zip([-1, *cuts], [*cuts, len(cell)], strict=True)
    return [part for begin, end in ends if (part := cell[begin + 1 : end]).strip()]


def join(parts: list[str]) -> str:
    """Join names or questions into one cell."""
    return "|".join(re.sub(r"[\\;|]", r"\\\g<0>", part) for part in parts)


def unescape_formula(cell: str) -> str:
    """Remove the apostrophe that escapes a cell which looks like a formula."""
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in _TRIGGERS else cell


def escape_formula(cell: str) -> str:
    """Prefix a cell with an apostrophe if a spreadsheet might evaluate it as a formula."""
    return "'" + cell if cell and cell[0] in _TRIGGERS else cell
