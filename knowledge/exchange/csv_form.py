"""CSV import and export: one row for each fact, in the dialects of spreadsheets."""

from __future__ import annotations

import csv
import io

from knowledge.curation.keys import EntityBook, Titles
from knowledge.exchange.raw import RawBundle, decode, refusal
from knowledge.exchange.tables import OPTIONAL, REQUIRED, Table, escape_formula, join
from knowledge.messages import Message
from knowledge.model import Fact, FactStatus, Snapshot
from knowledge.relations.stated import SEPARATOR


def read(content: bytes, file: str) -> RawBundle:
    """Read a CSV file; raises ImportRefused if its header or its quoting is wrong."""
    words = decode(content, file)
    first = words.lstrip("\r\n").partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(words, newline=""), delimiter=delimiter, strict=True)
    table = Table(file)
    number = 0
    try:
        for number, cells in enumerate(rows, start=1):
            table.add_row(cells, number)
    except csv.Error as error:
        reason = Message("import_row_unreadable", detail=str(error))
        raise refusal(reason, file, number + 1) from None
    return table.finish()


def write(snapshot: Snapshot) -> str:
    """Write the current facts; cells that look like formulas are escaped."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((*REQUIRED, *OPTIONAL))
    names = _Names(snapshot)
    for fact in snapshot.facts.values():
        if fact.status is FactStatus.CURRENT:
            row = _row(fact, names)
            writer.writerow(
                [escape_formula(row[column] or "") for column in (*REQUIRED, *OPTIONAL)]
            )
    return out.getvalue()


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
    }
