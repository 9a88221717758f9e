"""CSV of facts: one row a fact, as spreadsheets write and read it."""

from __future__ import annotations

import csv
import io
import re

from knowledge.errors import ImportRefused, Problem
from knowledge.exchange.raw import LONGEST_TEXT, MOST_FACTS, Entry, RawBundle, decode
from knowledge.records import Fact, Snapshot

REQUIRED = ("id", "topic", "statement", "date", "entities", "source", "quote")
OPTIONAL = ("kind", "detail", "as_of", "locator", "confidence", "questions")
_TRIGGERS = "=+-@\t\r'"  # what a spreadsheet may take for a formula, and our own mark against it


def read(content: bytes, file: str) -> RawBundle:
    """Read a CSV file; raises ImportRefused with its problems, unknown columns named."""
    words = decode(content, file)
    first = words.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(words, newline=""), delimiter=delimiter, strict=True)
    found = RawBundle(file)
    number = 0
    try:
        header: list[str] | None = None
        for number, cells in enumerate(rows, start=1):
            if header is None:
                header = _header(cells, file)
            elif any(cell.strip() for cell in cells):
                found.facts.append(_entry(header, cells, file, number))
                if len(found.facts) > MOST_FACTS:
                    reason = f"more than {MOST_FACTS:,} rows; split the file"
                    raise ImportRefused([Problem(reason, file=file)])
    except csv.Error as error:
        reason = f"this row cannot be read ({error}); is a quotation mark missing?"
        raise ImportRefused([Problem(reason, row=number + 1, file=file)]) from None
    if header is None:
        raise ImportRefused([Problem("the file is empty", file=file)])
    return found


def _header(cells: list[str], file: str) -> list[str]:
    header = [cell.strip().lower() for cell in cells]
    while header and not header[-1]:
        header.pop()
    allowed = (*REQUIRED, *OPTIONAL)
    problems = [
        Problem(
            f"there is no such column; the columns are {', '.join(allowed)}",
            row=1,
            column=name or "(no name)",
            file=file,
        )
        for name in header
        if name not in allowed
    ]
    problems += [
        Problem("this column is missing", row=1, column=name, file=file)
        for name in REQUIRED
        if name not in header
    ]
    problems += [
        Problem("this column stands twice", row=1, column=name, file=file)
        for name in sorted({n for n in header if header.count(n) > 1})
    ]
    if problems:
        raise ImportRefused(problems)
    return header


def _entry(header: list[str], cells: list[str], file: str, row: int) -> Entry:
    extra = cells[len(header) :]
    if any(cell.strip() for cell in extra) or len(cells) < len(header):
        reason = f"this row has {len(cells)} cells where the header has {len(header)}"
        raise ImportRefused([Problem(reason, row=row, file=file)])
    values: dict[str, object] = {}
    for column, cell in zip(header, cells, strict=False):
        value = _without_mark(cell).strip()
        if len(value) > LONGEST_TEXT:
            reason = f"is over {LONGEST_TEXT:,} characters"
            raise ImportRefused([Problem(reason, row=row, column=column, file=file)])
        if value:
            values[column] = value
    if isinstance(entities := values.get("entities"), str):
        values["entities"] = [split(group, "|") for group in split(entities, ";")]
    if isinstance(questions := values.get("questions"), str):
        values["questions"] = split(questions, "|")
    return Entry(values, file, row)


def split(cell: str, mark: str) -> list[str]:
    r"""Parts of a cell between `mark`, which a backslash makes an ordinary character ("\;")."""
    parts = re.split(rf"(?<!\\){re.escape(mark)}", cell)
    unescaped = (part.replace("\\" + mark, mark).strip() for part in parts)
    return [part for part in unescaped if part]


def _join(parts: list[str], mark: str) -> str:
    return mark.join(part.replace(mark, "\\" + mark) for part in parts)


def _without_mark(cell: str) -> str:
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in _TRIGGERS else cell


def _with_mark(cell: str) -> str:
    return "'" + cell if cell and cell[0] in _TRIGGERS else cell


def write(snapshot: Snapshot) -> str:
    """Write the facts of a snapshot; no cell begins with what a spreadsheet takes for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((*REQUIRED, *OPTIONAL))
    told: set[str] = set()
    for fact in snapshot.facts.values():
        row = _row(fact, snapshot, told)
        writer.writerow([_with_mark(row[column] or "") for column in (*REQUIRED, *OPTIONAL)])
    return out.getvalue()


def _row(fact: Fact, snapshot: Snapshot, told: set[str]) -> dict[str, str | None]:
    topic = snapshot.topics[fact.topic].title
    groups = []
    for key in fact.entities:
        entity = snapshot.entities[key]
        # The other names of an entity are written once, where it stands first.
        aliases = [] if key in told else [alias.text for alias in entity.aliases]
        told.add(key)
        groups.append(_join([entity.name, *aliases], "|"))
    return {
        "id": fact.key,
        "topic": topic,
        "statement": fact.statement,
        "date": str(fact.date) if fact.date else None,
        "entities": _join(groups, ";"),
        "source": snapshot.sources[fact.source].title,
        "quote": fact.quote,
        "kind": fact.kind.value,
        "detail": fact.detail,
        "as_of": str(fact.as_of) if fact.as_of else None,
        "locator": fact.locator,
        "confidence": fact.confidence.value,
        "questions": _join(list(fact.questions), "|"),
    }
