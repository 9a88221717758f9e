"""CSV of facts: one row a fact, as spreadsheets write and read it."""

from __future__ import annotations

import csv
import io
import re

from knowledge.errors import ImportRefused, Problem
from knowledge.exchange.naming import EntityBook, Titles
from knowledge.exchange.raw import (
    LONGEST_TEXT,
    MOST_FACTS,
    Entry,
    RawBundle,
    decode,
    refused,
)
from knowledge.records import Fact, FactStatus, Snapshot

REQUIRED = ("id", "topic", "statement", "date", "entities", "source", "quote")
OPTIONAL = ("kind", "detail", "as_of", "locator", "confidence", "questions")
_TRIGGERS = "=+-@\t\r'"  # what a spreadsheet may take for a formula, and our own mark against it


def read(content: bytes, file: str) -> RawBundle:
    """Read a CSV file; raises ImportRefused where its header or its quotation is at fault."""
    words = decode(content, file)
    first = words.lstrip("\r\n").partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(words, newline=""), delimiter=delimiter, strict=True)
    found = RawBundle(file)
    header: list[str] = []
    number = 0
    try:
        for number, cells in enumerate(rows, start=1):
            if not any(cell.strip() for cell in cells):
                continue
            if not header:
                header = _header(cells, file, number)
                continue
            found.facts += _entries(header, cells, number, found)
            if len(found.facts) > MOST_FACTS:
                raise refused(f"more than {MOST_FACTS:,} rows; split the file", file)
    except csv.Error as error:
        reason = f"this row cannot be read ({error}); is a quotation mark missing?"
        raise refused(reason, file, number + 1) from None
    if not header:
        raise refused("the file is empty", file)
    found.columns = frozenset(header)
    return found


def _header(cells: list[str], file: str, row: int) -> list[str]:
    header = [cell.strip().lower() for cell in cells]
    while not header[-1]:
        header.pop()
    allowed = (*REQUIRED, *OPTIONAL)
    faults = [
        (name or "(no name)", f"there is no such column; the columns are {', '.join(allowed)}")
        for name in header
        if name not in allowed
    ]
    faults += [(name, "this column is missing") for name in REQUIRED if name not in header]
    faults += [
        (name, "this column stands twice")
        for name in dict.fromkeys(header)
        if header.count(name) > 1
    ]
    if faults:
        raise ImportRefused([Problem(reason, row, name, file) for name, reason in faults])
    return header


def _entries(header: list[str], cells: list[str], row: int, found: RawBundle) -> list[Entry]:
    """The entry of a row, or none where its cells do not fit the header."""
    if any(cell.strip() for cell in cells[len(header) :]) or len(cells) < len(header):
        reason = f"this row has {len(cells)} cells where the header has {len(header)}"
        found.problems.append(Problem(reason, row, file=found.file))
        return []
    values: dict[str, object] = {}
    for column, cell in zip(header, cells, strict=False):
        words = _without_mark(cell.strip())
        if len(words) > LONGEST_TEXT:
            reason = f"is over {LONGEST_TEXT:,} characters"
            found.problems.append(Problem(reason, row, column, found.file))
        elif column == "entities":
            values[column] = [_names(group) for group in _split(words, ";")]
        elif column == "questions":
            values[column] = _names(words)
        else:
            values[column] = words
    return [Entry(values, found.file, row)]


def _names(cell: str) -> list[str]:
    names = (re.sub(r"\\([\\;|])", r"\1", part).strip() for part in _split(cell, "|"))
    return [name for name in names if name]


def _split(cell: str, mark: str) -> list[str]:
    r"""Parts of a cell between `mark`, which a backslash makes an ordinary character ("\;")."""
    cuts = [at.start() for at in re.finditer(r"\\.|[;|]", cell, re.DOTALL) if at[0] == mark]
    ends = zip([-1, *cuts], [*cuts, len(cell)], strict=True)
    return [part for begin, end in ends if (part := cell[begin + 1 : end]).strip()]


def _join(parts: list[str]) -> str:
    return "|".join(re.sub(r"[\\;|]", r"\\\g<0>", part) for part in parts)


def _without_mark(cell: str) -> str:
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in _TRIGGERS else cell


def _with_mark(cell: str) -> str:
    return "'" + cell if cell and cell[0] in _TRIGGERS else cell


def write(snapshot: Snapshot) -> str:
    """Write the current facts; no cell begins with what a spreadsheet takes for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((*REQUIRED, *OPTIONAL))
    names = _Names(snapshot)
    for fact in snapshot.facts.values():
        if fact.status is FactStatus.CURRENT:
            row = _row(fact, names)
            writer.writerow([_with_mark(row[column] or "") for column in (*REQUIRED, *OPTIONAL)])
    return out.getvalue()


class _Names:
    """What to call topics, sources and entities: by name, or by key where it leads elsewhere."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._topics = Titles(snapshot.topics.values())
        self._sources = Titles(snapshot.sources.values())
        self._book = EntityBook(snapshot.entities.values())
        self._told: set[str] = set()

    def topic(self, key: str) -> str:
        title = self._topics.held[key].title
        return title if self._topics.find(title) == key else key

    def source(self, key: str) -> str:
        title = self._sources.held[key].title
        return title if self._sources.find(title) == key else key

    def entity(self, key: str) -> str:
        entity = self._book.entities[key]
        # The other names of an entity are written once, where it stands first.
        aliases = [] if key in self._told else [alias.text for alias in entity.aliases]
        self._told.add(key)
        return _join([entity.name if self._book.find(entity.name) == key else key, *aliases])


def _row(fact: Fact, names: _Names) -> dict[str, str | None]:
    return {
        "id": fact.key,
        "topic": names.topic(fact.topic),
        "statement": fact.statement,
        "date": str(fact.date) if fact.date else None,
        "entities": ";".join(names.entity(key) for key in fact.entities),
        "source": names.source(fact.source),
        "quote": fact.quote,
        "kind": fact.kind.value,
        "detail": fact.detail,
        "as_of": str(fact.as_of) if fact.as_of else None,
        "locator": fact.locator,
        "confidence": fact.confidence.value,
        "questions": _join(list(fact.questions)),
    }
