"""Tables of facts as they are written: one row for each current fact, also as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from knowledge.curation.keys import EntityBook, Titles
from knowledge.exchange.tables import OPTIONAL, REQUIRED, escape_formula, join
from knowledge.model import Fact, FactStatus, Snapshot
from knowledge.relations.set_relations import SEPARATOR


def as_csv(snapshot: Snapshot) -> str:
    """Write the current facts as CSV; cells that look like formulas are escaped."""
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
