"""CSV of facts: one row a fact, as spreadsheets write and read it."""

from __future__ import annotations

import csv
import io

from knowledge.curation.keys import EntityBook, Titles
from knowledge.exchange.raw import RawBundle, decode, refused
from knowledge.exchange.tables import OPTIONAL, REQUIRED, Table, join, with_mark
from knowledge.model import Fact, FactStatus, Snapshot


def read(content: bytes, file: str) -> RawBundle:
    """Read a CSV file; raises ImportRefused where its header or its quotation is at fault."""
    words = decode(content, file)
    first = words.lstrip("\r\n").partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(words, newline=""), delimiter=delimiter, strict=True)
    table = Table(file)
    number = 0
    try:
        for number, cells in enumerate(rows, start=1):
            table.take(cells, number)
    except csv.Error as error:
        reason = f"this row cannot be read ({error}); is a quotation mark missing?"
        raise refused(reason, file, number + 1) from None
    return table.finish()


def write(snapshot: Snapshot) -> str:
    """Write the current facts; no cell begins with what a spreadsheet takes for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((*REQUIRED, *OPTIONAL))
    names = _Names(snapshot)
    for fact in snapshot.facts.values():
        if fact.status is FactStatus.CURRENT:
            row = _row(fact, names)
            writer.writerow([with_mark(row[column] or "") for column in (*REQUIRED, *OPTIONAL)])
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
    }
