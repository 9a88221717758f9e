"""CSV import and export: one row for each fact, in the dialects of spreadsheets."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from knowledge.curation.keys import EntityBook, Titles
from knowledge.exchange.raw import RawBundle, decode, refusal
from knowledge.exchange.tables import (
    MOST_ABOVE,
    OPTIONAL,
    REQUIRED,
    Table,
    escape_formula,
    is_header,
    join,
)
from knowledge.messages import Message
from knowledge.model import Fact, FactStatus, Snapshot
from knowledge.relations.set_relations import SEPARATOR

_DELIMITERS = ",;\t"
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
        for sign in _DELIMITERS:
            if is_header(cell.strip('" ') for cell in line.split(sign)):
                return sign
    return max(_DELIMITERS, key=(lines or [""])[0].count)


def write(snapshot: Snapshot) -> str:
    """Write the current facts; cells that look like formulas are escaped."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows_of(snapshot))
    return out.getvalue()


def rows_of(snapshot: Snapshot) -> Iterator[list[str]]:
    """Yield the header and a row for each current fact, with formulas escaped."""
    columns = (*REQUIRED, *OPTIONAL)
    yield list(columns)
    names = _Names(snapshot)
    for fact in snapshot.facts.values():
        if fact.status is FactStatus.CURRENT:
            row = _row(fact, names)
            yield [escape_formula(row[column] or "") for column in columns]


class _Names:
    """Names of topics, sources and entities, or keys for names that lead to another one."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._topics = Titles(snapshot.topics.values())
        self._sources = Titles(snapshot.sources.values())
        self._book = EntityBook(snapshot.entities.values())
        self._written: set[str] = set()

    def topic(self, key: str) -> str:
        title = self._topics.known[key].title
        return title if self._topics.find(title) == key else key

    def source(self, key: str) -> str:
        title = self._sources.known[key].title
        return title if self._sources.find(title) == key else key

    def entity(self, key: str) -> str:
        entity = self._book.entities[key]
        # The other names of an entity are written once, with the first fact about it.
        aliases = [] if key in self._written else [alias.text for alias in entity.aliases]
        self._written.add(key)
        return join([entity.name if self._book.find(entity.name) == key else key, *aliases])


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
        "questions": join(list(fact.questions)),
        "relations": SEPARATOR.join(fact.relations),
        "order": str(fact.order) if fact.order is not None else None,
        "parent": fact.parent,
        "translations": join([f"{each.language}: {each.text}" for each in fact.translations]),
    }
