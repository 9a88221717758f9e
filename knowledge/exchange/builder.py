"""Builds a bundle for the store from raw entries of files, and collects every problem."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from knowledge import text
from knowledge.curation.fact_kinds import guess_kind
from knowledge.curation.keys import EntityBook, Titles, fact_key, slug
from knowledge.errors import MOST_PROBLEMS, Problem
from knowledge.exchange.fields import Fields
from knowledge.exchange.raw import RawBundle, RawEntry
from knowledge.messages import Message
from knowledge.model import (
    MOST_ORDER,
    Alias,
    Bundle,
    Confidence,
    Entity,
    EntityKind,
    Fact,
    FactKind,
    FactStatus,
    Figure,
    Section,
    Snapshot,
    Source,
    Topic,
    Translation,
)
from knowledge.relations import normal_names

TOPIC = ("key", "title", "arabic")
SOURCE = (
    "key", "title", "publisher", "author", "published", "url", "reliability", "note", "sections",
)  # fmt: skip
ENTITY = ("key", "name", "kind", "aliases", "arabic", "misspellings", "names")
FACT = (
    "id", "topic", "kind", "statement", "detail", "date", "date_note", "as_of", "figures",
    "confidence", "source", "locator", "quote", "entities", "questions", "relations",
    "order", "parent", "translations", "status", "superseded_by",
)  # fmt: skip
MOST_PARAGRAPHS = 10_000
_LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,2}")


class BundleBuilder:
    """Combines the raw entries of several files into one bundle.

    `problems` lists every fault found; unless it is empty, the bundle must not be stored.
    """

    def __init__(self, known: Snapshot, *, skip_duplicates: bool = False) -> None:
        self.problems: list[Problem] = []
        self._notes: list[Problem] = []
        self._skip_duplicates = skip_duplicates
        self._known = known
        self._topics = Titles(known.topics.values())
        self._last_topic = max((topic.position for topic in known.topics.values()), default=0)
        self._sources = Titles(known.sources.values())
        self._book = EntityBook(known.entities.values())
        self._facts: dict[str, Fact] = {}
        self._statements: dict[str, str] = {}
        self._repeats: list[tuple[Fields, str]] = []

    def build(self) -> Bundle:
        """Return the bundle of all entries added so far; facts in the order of their files."""
        for fields, twin in self._repeats:
            if twin not in self._facts:  # else the files say something else of it
                fields.problem("statement", Message("import_statement_twice", fact=twin))
        return Bundle(
            topics=tuple(self._topics.new.values()),
            sources=tuple(self._sources.new.values()),
            entities=tuple(self._book.entities[key] for key in self._book.touched),
            facts=tuple(self._facts.values()),
            notes=tuple(self._notes),
        )

    def add(self, raw: RawBundle) -> None:
        """Check and add all entries of one file or folder."""
        self.problems += raw.problems
        self._notes += raw.notes
        for entry in self._until_full(raw.topics):
            self._add_topic(Fields(entry, self.problems, self._notes))
        first = None
        for entry in self._until_full(raw.sources):
            key = self._add_source(Fields(entry, self.problems, self._notes))
            first = first or key
        for entry in self._until_full(raw.entities):
            self._add_entity(Fields(entry, self.problems, self._notes))
        for entry in self._until_full(raw.facts):
            self._add_fact(entry, raw, first)

    def _until_full(self, entries: Iterable[RawEntry]) -> Iterator[RawEntry]:
        """Yield entries until there are as many problems as anybody will look at."""
        return itertools.takewhile(lambda _: len(self.problems) < MOST_PROBLEMS, entries)

    def _add_topic(self, fields: Fields) -> None:
        fields.allow(TOPIC)
        title = fields.word("title", need=True)
        if title is not None:
            key = fields.key("key") or self._topics.find(title) or slug(title, self._topics.known)
            self._store_topic(key, title, fields.word("arabic"))

    def _store_topic(self, key: str, title: str, arabic: str | None = None) -> None:
        known = self._topics.known.get(key)
        self._last_topic += known is None
        position = known.position if known else self._last_topic
        self._topics.add(Topic(key, title, position, arabic or (known.arabic if known else None)))

    def _add_source(self, fields: Fields) -> str | None:
        fields.allow(SOURCE)
        title = fields.word("title", need=True)
        reliability = fields.word("reliability")
        if reliability is not None and reliability not in tuple("ABCDEF"):
            fields.problem("reliability", Message("import_reliability"))
        if title is None:
            return None
        source = Source(
            key=fields.key("key") or self._sources.find(title) or slug(title, self._sources.known),
            title=title,
            publisher=fields.word("publisher"),
            author=fields.word("author"),
            published=fields.date("published"),
            url=fields.word("url"),
            reliability=reliability,
            note=fields.word("note"),
            sections=tuple(_sections(fields)),
        )
        self._sources.add(source)
        return source.key

    def _add_entity(self, fields: Fields) -> None:
        fields.allow(ENTITY)
        name = fields.word("name", need=True)
        kind = fields.choice("kind", EntityKind) or EntityKind.THING
        aliases = tuple(_aliases(fields))
        if name is not None:
            key = fields.key("key") or self._book.find(name) or slug(name, self._book.entities)
            self._book.add(Entity(key, name, kind, aliases))

    def _add_fact(self, entry: RawEntry, raw: RawBundle, first_source: str | None) -> None:
        before = len(self.problems)
        fields = Fields(entry, self.problems, self._notes)
        fields.allow(FACT)
        statement = fields.word("statement", need=True)
        key = fields.key("id")
        date = fields.date("date")
        topic = self._topic_of(fields, raw)
        source = self._source_of(fields, raw, first_source)
        fact = Fact(
            key=key or "",
            topic=topic or "",
            statement=statement or "",
            source=source or "",
            kind=fields.choice("kind", FactKind) or guess_kind(statement or "", date),
            detail=fields.word("detail"),
            date=date,
            date_note=fields.word("date_note"),
            as_of=fields.date("as_of"),
            figures=tuple(_figures(fields)),
            confidence=fields.choice("confidence", Confidence) or Confidence.HIGH,
            locator=fields.word("locator"),
            quote=fields.word("quote"),
            entities=tuple(dict.fromkeys(self._entities_of(fields, raw, statement))),
            questions=tuple(fields.words("questions")),
            relations=_relations(fields),
            order=fields.whole("order", MOST_ORDER, need=False),
            parent=fields.key("parent"),
            translations=tuple(_translations(fields)),
            status=fields.choice("status", FactStatus) or FactStatus.CURRENT,
            superseded_by=fields.key("superseded_by"),
        )
        if statement is not None:
            norm = text.norm(statement)
            fact = replace(fact, key=key or self._keys_by_norm.get(norm) or fact_key(statement))
            if self._is_repeated(fields, fact.key, norm, is_named=key is not None):
                return
        if len(self.problems) == before:
            self._facts[fact.key] = self._with_stored_parts(fact, raw)

    @functools.cached_property
    def _keys_by_norm(self) -> dict[str, str]:
        return {text.norm(fact.statement): key for key, fact in self._known.facts.items()}

    def _with_stored_parts(self, fact: Fact, raw: RawBundle) -> Fact:
        """Return the fact with its stored values for parts that a table has no columns for."""
        stored = self._known.facts.get(fact.key)
        if raw.columns is None or stored is None:
            return fact
        missing = {
            name: getattr(stored, name)
            for name in (
                "kind",
                "detail",
                "as_of",
                "locator",
                "confidence",
                "questions",
                "relations",
                "order",
                "parent",
                "translations",
            )
            if name not in raw.columns
        }
        if stored.statement == fact.statement:
            missing["figures"] = stored.figures
        if stored.date == fact.date:
            missing["date_note"] = stored.date_note
        return replace(fact, **missing)

    def _is_repeated(self, fields: Fields, key: str, norm: str, *, is_named: bool) -> bool:
        """Return whether a fact repeats an earlier or stored one; add a note if it may be skipped.

        `is_named` is whether the file names its key.
        """
        twin = self._statements.get(norm)
        if self._skip_duplicates and twin is None:
            twin = self._keys_by_norm.get(norm)
        if twin is not None and self._skip_duplicates:
            fields.note("statement", Message("import_duplicate_skipped", fact=twin))
            return True
        if key in self._facts and (is_named or twin is None):
            fields.problem("id", Message("import_id_twice", fact=key))
        elif twin is not None:
            fields.problem("statement", Message("import_statement_twice", fact=twin))
        elif (stored := self._keys_by_norm.get(norm, key)) != key:
            before = self._known.facts.get(key)
            if before is None or text.norm(before.statement) != norm:
                self._repeats.append((fields, stored))
        self._statements.setdefault(norm, key)
        return False

    def _topic_of(self, fields: Fields, raw: RawBundle) -> str | None:
        words = fields.word("topic", need=True)
        if words is None or (found := self._topics.find(words)) is not None:
            return words and found
        if raw.declares:
            fields.problem("topic", Message("import_no_topic", name=words))
            return None
        key = slug(words, self._topics.known)
        self._store_topic(key, words)
        return key

    def _source_of(self, fields: Fields, raw: RawBundle, first: str | None) -> str | None:
        words = fields.word("source", need=first is None)
        if words is None:
            return first
        if (found := self._sources.find(words)) is not None:
            return found
        if raw.declares:
            fields.problem("source", Message("import_no_source", name=words))
            return None
        key = slug(words, self._sources.known)
        self._sources.add(Source(key, words))
        return key

    def _entities_of(self, fields: Fields, raw: RawBundle, statement: str | None) -> Iterator[str]:
        for names in fields.groups("entities"):
            found = self._book.find(names[0]) if raw.declares else None
            if found is not None:
                yield found
            elif raw.declares and raw.entities:
                fields.problem("entities", Message("import_no_name", name=names[0]))
            else:
                yield self._book.learn(names, statement or "")


def guess_kinds(raw: RawBundle) -> None:
    """Give each raw fact without a kind the one that a builder would guess."""
    for entry in raw.facts:
        fields = Fields(entry, [])
        statement = fields.word("statement")
        if statement is not None and not entry.values.get("kind"):
            entry.values["kind"] = guess_kind(statement, fields.date("date")).value


def _sections(fields: Fields) -> Iterator[Section]:
    for part in fields.entries("sections"):
        part.allow(("title", "paragraphs"))
        title, count = part.word("title", need=True), part.whole("paragraphs", MOST_PARAGRAPHS)
        if title is not None and count is not None:
            yield Section(title, count)


def _aliases(fields: Fields) -> Iterator[Alias]:
    for words in fields.words("aliases"):
        yield Alias(words, text.language(words))
    for words in fields.words("arabic"):
        yield Alias(words, "ar")
    for words in fields.words("misspellings"):
        yield Alias(words, text.language(words), misspelling=True)
    for part in fields.entries("names"):
        part.allow(("text", "language", "misspelling"))
        name = part.word("text", need=True)
        language, misspelt = part.word("language"), part.word("misspelling")
        if misspelt not in (None, "yes", "no"):
            part.problem("misspelling", Message("import_yes_or_no"))
        if language is not None and len(language) > 20:
            part.problem("language", Message("import_language_code"))
        elif name is not None:
            yield Alias(name, language or text.language(name), misspelt == "yes")


def _relations(fields: Fields) -> tuple[str, ...]:
    names, faults = normal_names(fields.words("relations"))
    for fault in faults:
        fields.problem("relations", fault)
    return names


def _translations(fields: Fields) -> Iterator[Translation]:
    seen = set()
    for part in fields.entries("translations"):
        part.allow(("language", "text"))
        language, words = part.word("language", need=True), part.word("text", need=True)
        if language is None or words is None:
            continue
        language = language.lower()
        if not _LANGUAGE_CODE.fullmatch(language):
            part.problem("language", Message("import_language_code"))
        elif language in seen:
            part.problem("language", Message("import_language_twice", code=language))
        else:
            seen.add(language)
            yield Translation(language, words)


def _figures(fields: Fields) -> Iterator[Figure]:
    for part in fields.entries("figures"):
        part.allow(("number", "unit", "label", "qualifier"))
        number = part.number("number")
        if number is not None:
            yield Figure(
                number, part.word("unit") or "", part.word("label"), part.word("qualifier")
            )
