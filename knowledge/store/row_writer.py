"""Writing records to the tables, as rows of one scope.

Foreign keys do not cross scopes, so a shared topic, source or entity is copied into a row of the
server's own when one of its facts first refers to it; such rows are marked as copies.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Select, Table, bindparam, delete, func, insert, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from knowledge import text
from knowledge.model import Alias, Entity, Fact, FactStatus, Source, Topic
from knowledge.relations.set_relations import SEPARATOR
from knowledge.store.tables import (
    AliasRow,
    Base,
    EntityRow,
    FactEntityRow,
    FactRow,
    FigureRow,
    PhrasingRow,
    SectionRow,
    SourceRow,
    TopicRow,
    TranslationRow,
)

AT_ONCE = 500
"""Values in one statement: databases limit their number."""


@dataclass(frozen=True, slots=True)
class KnownReferences:
    """The topics, sources and entities that facts being written may refer to, by key."""

    topics: Mapping[str, Topic]
    sources: Mapping[str, Source]
    entities: Mapping[str, Entity]


def _table(row: type[Base]) -> Table:
    return cast(Table, row.__table__)


@functools.cache
def _select_ids(row: type[Base]) -> Select[str, int]:
    """Return the statement for the keys and ids of all rows of a scope, put together once."""
    columns = _table(row).c
    return select(columns.key, columns.id).where(columns.scope == bindparam("own"))


class RowWriter:
    """Writes the rows of one scope, within one transaction."""

    def __init__(self, session: Session, scope: int) -> None:
        self.session = session
        self.scope = scope
        self.topics = self._ids(TopicRow)
        self.sources = self._ids(SourceRow)
        self.entities = self._ids(EntityRow)
        self.facts = self._ids(FactRow)

    def _ids(self, row: type[Base]) -> dict[str, int]:
        found = self.session.execute(_select_ids(row), {"own": self.scope})
        return {key: number for key, number in found}  # noqa: C416 - rows are no pairs to mypy

    def write_topics(self, topics: Iterable[Topic], *, shared_copy: bool = False) -> None:
        """Insert or update topics."""
        self._put(
            TopicRow,
            self.topics,
            {
                t.key: {
                    "title": t.title,
                    "position": t.position,
                    "arabic": t.arabic,
                    "borrowed": shared_copy,
                }
                for t in topics
            },
        )

    def write_sources(self, sources: Sequence[Source], *, shared_copy: bool = False) -> None:
        """Insert or update sources, with their sections."""
        self._put(
            SourceRow,
            self.sources,
            {
                s.key: {
                    "title": s.title,
                    "publisher": s.publisher,
                    "author": s.author,
                    "published": str(s.published) if s.published else None,
                    "url": s.url,
                    "reliability": s.reliability,
                    "note": s.note,
                    "borrowed": shared_copy,
                }
                for s in sources
            },
        )
        ids = [self.sources[s.key] for s in sources]
        self._drop(SectionRow, "source_id", ids)
        self._add(
            SectionRow,
            [
                {
                    "source_id": self.sources[s.key],
                    "position": at,
                    "title": section.title,
                    "paragraphs": section.paragraphs,
                }
                for s in sources
                for at, section in enumerate(s.sections)
            ],
        )

    def write_entities(self, entities: Sequence[Entity], *, shared_copy: bool = False) -> None:
        """Insert or update entities, without their aliases."""
        position = self._last(EntityRow)
        self._put(
            EntityRow,
            self.entities,
            {
                e.key: {"name": e.name, "kind": e.kind.value, "borrowed": shared_copy}
                for e in entities
            },
            new=lambda at: {"position": position + at},
        )

    def add_aliases(self, aliases: Mapping[str, Sequence[Alias]]) -> None:
        """Add aliases to entities, by the entity's key; none of them may be there already."""
        last = self._last(AliasRow)
        rows = [
            {
                "entity_id": self.entities[key],
                "text": alias.text,
                "norm": text.norm(alias.text),
                "language": alias.language,
                "misspelling": alias.misspelling,
            }
            for key, extra in aliases.items()
            for alias in extra
        ]
        self._add(AliasRow, [{**row, "position": last + at} for at, row in enumerate(rows, 1)])

    def drop_aliases(self, key: str, norms: Iterable[str] | None = None) -> None:
        """Delete the scope's own aliases of an entity: all, or those of `norms`."""
        table = _table(AliasRow)
        wanted = [table.c.scope == self.scope, table.c.entity_id == self.entities[key]]
        if norms is not None:
            wanted.append(table.c.norm.in_(list(norms)))
        self.session.execute(delete(table).where(*wanted))

    def delete_rows(self, row: type[Base], ids: dict[str, int], keys: Iterable[str]) -> None:
        """Delete rows and their parts; the database refuses it while one is referred to."""
        table = _table(row)
        gone = [{"row": ids.pop(key)} for key in keys]
        if gone:
            self.session.connection().execute(
                delete(table).where(table.c.scope == self.scope, table.c.id == bindparam("row")),
                gone,
            )

    def used(self, column: InstrumentedAttribute[int], rows: Sequence[int]) -> set[int]:
        """Return those of the rows that a reference in `column` points to."""
        return {
            number
            for at in range(0, len(rows), AT_ONCE)
            for number in self.session.scalars(
                select(column).distinct().where(column.in_(rows[at : at + AT_ONCE]))
            )
        }

    def copy_shared(self, facts: Iterable[Fact], known: KnownReferences) -> None:
        """Copy the shared topics, sources and entities that `facts` refer to into the scope."""
        facts = list(facts)
        topics = {f.topic for f in facts} - self.topics.keys()
        sources = {f.source for f in facts} - self.sources.keys()
        entities = {key for f in facts for key in f.entities} - self.entities.keys()
        self.write_topics((known.topics[key] for key in sorted(topics)), shared_copy=True)
        self.write_sources([known.sources[key] for key in sorted(sources)], shared_copy=True)
        self.write_entities([known.entities[key] for key in sorted(entities)], shared_copy=True)

    def add_facts(self, facts: Sequence[Fact]) -> None:
        """Insert facts as current ones, after those the scope has."""
        position = self._last(FactRow)
        self._put(
            FactRow,
            self.facts,
            {f.key: self._columns(f) for f in facts},
            new=lambda at: {
                "position": position + at,
                "status": FactStatus.CURRENT.value,
                "version": 1,
            },
        )
        self._add_parts(facts)

    def change_facts(self, facts: Sequence[Fact]) -> None:
        """Update facts, all but their status, each with its new version."""
        self._put(
            FactRow,
            self.facts,
            {f.key: {**self._columns(f), "version": f.version} for f in facts},
        )
        for row in (FigureRow, FactEntityRow, PhrasingRow, TranslationRow):
            self._drop(row, "fact_id", [self.facts[f.key] for f in facts])
        self._add_parts(facts)

    def set_status(self, facts: Sequence[Fact]) -> None:
        """Update the status, successor and version of facts."""
        self._put(
            FactRow,
            self.facts,
            {
                f.key: {
                    "status": f.status.value,
                    "superseded_by_id": self.facts[f.superseded_by] if f.superseded_by else None,
                    "version": f.version,
                }
                for f in facts
            },
        )

    def _columns(self, fact: Fact) -> dict[str, Any]:
        return {
            "topic_id": self.topics[fact.topic],
            "source_id": self.sources[fact.source],
            "kind": fact.kind.value,
            "statement": fact.statement,
            "detail": fact.detail,
            "date": str(fact.date) if fact.date else None,
            "date_note": fact.date_note,
            "as_of": str(fact.as_of) if fact.as_of else None,
            "confidence": fact.confidence.value,
            "locator": fact.locator,
            "quote": fact.quote,
            "relations": SEPARATOR.join(fact.relations) or None,
            "order": fact.order,
            "parent": fact.parent,
        }

    def _add_parts(self, facts: Sequence[Fact]) -> None:
        self._add(
            FigureRow,
            [
                {
                    "fact_id": self.facts[f.key],
                    "position": at,
                    "number": str(figure.number),
                    "unit": figure.unit,
                    "label": figure.label,
                    "qualifier": figure.qualifier,
                }
                for f in facts
                for at, figure in enumerate(f.figures)
            ],
        )
        self._add(
            FactEntityRow,
            [
                {"fact_id": self.facts[f.key], "position": at, "entity_id": self.entities[key]}
                for f in facts
                for at, key in enumerate(dict.fromkeys(f.entities))
            ],
        )
        self._add(
            PhrasingRow,
            [
                {
                    "fact_id": self.facts[f.key],
                    "position": at,
                    "text": question,
                    "norm": text.norm(question),
                    "language": text.language(question),
                    "origin": "curator",
                }
                for f in facts
                for at, question in enumerate(dict.fromkeys(f.questions))
            ],
        )

        self._add(
            TranslationRow,
            [
                {
                    "fact_id": self.facts[f.key],
                    "position": at,
                    "language": translation.language,
                    "text": translation.text,
                }
                for f in facts
                for at, translation in enumerate(f.translations)
            ],
        )

    def _put(
        self,
        row: type[Base],
        ids: dict[str, int],
        values: Mapping[str, dict[str, Any]],
        new: Callable[[int], dict[str, Any]] = lambda _: {},
    ) -> None:
        """Update rows by key, or insert them with the `new` columns too.

        `new` is called with the place among the inserted rows, from 1.
        """
        table = _table(row)
        existing = [{**columns, "row": ids[key]} for key, columns in values.items() if key in ids]
        if existing:
            names = [name for name in existing[0] if name != "row"]
            self.session.connection().execute(
                update(table)
                .where(table.c.id == bindparam("row"))
                .values({name: bindparam(name) for name in names}),
                existing,
            )
        fresh = [key for key in values if key not in ids]
        self._add(row, [{"key": k, **values[k], **new(at)} for at, k in enumerate(fresh, 1)])
        if fresh:
            ids.update(self._ids(row))

    def _add(self, row: type[Base], values: list[dict[str, Any]]) -> None:
        if values:
            rows = [{"scope": self.scope, **v} for v in values]
            self.session.connection().execute(insert(_table(row)), rows)

    def _drop(self, row: type[Base], owner: str, ids: Iterable[int]) -> None:
        table = _table(row)
        found = [{"owner": number} for number in ids]
        if found:
            self.session.connection().execute(
                delete(table).where(table.c[owner] == bindparam("owner")), found
            )

    def _last(self, row: type[Base]) -> int:
        columns = _table(row).c
        return (
            self.session.scalar(
                select(func.max(columns.position)).where(columns.scope == self.scope)
            )
            or 0
        )
