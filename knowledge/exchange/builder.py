"""From what files say to a bundle the store can take, with every problem told at once."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import replace

from knowledge import text
from knowledge.curation.keys import EntityBook, Titles, fact_key, slug
from knowledge.curation.kind_guess import guess_kind
from knowledge.errors import Problem
from knowledge.exchange.fields import Fields
from knowledge.exchange.raw import Entry, RawBundle
from knowledge.model import (
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
)

TOPIC = ("key", "title")
SOURCE = (
    "key", "title", "publisher", "author", "published", "url", "reliability", "note", "sections",
)  # fmt: skip
ENTITY = ("key", "name", "kind", "aliases", "arabic", "misspellings", "names")
FACT = (
    "id", "topic", "kind", "statement", "detail", "date", "date_note", "as_of", "figures",
    "confidence", "source", "locator", "quote", "entities", "questions", "status", "superseded_by",
)  # fmt: skip
MOST_PARAGRAPHS = 10_000


class Builder:
    """Takes files one after another; `build` gives what they make together.

    `problems` lists what is wrong; while it is not empty the bundle must not be stored.
    """

    def __init__(self, known: Snapshot) -> None:
        self.problems: list[Problem] = []
        self._known = known
        self._topics = Titles(known.topics.values())
        self._last_topic = max((topic.position for topic in known.topics.values()), default=0)
        self._sources = Titles(known.sources.values())
        self._book = EntityBook(known.entities.values())
        self._facts: dict[str, Fact] = {}
        self._statements: dict[str, str] = {}

    def build(self) -> Bundle:
        """What was taken so far; facts in the order of their files."""
        return Bundle(
            topics=tuple(self._topics.new.values()),
            sources=tuple(self._sources.new.values()),
            entities=tuple(self._book.entities[key] for key in self._book.touched),
            facts=tuple(self._facts.values()),
        )

    def take(self, raw: RawBundle) -> None:
        """Check and keep all entries of one file or folder."""
        self.problems += raw.problems
        for entry in raw.topics:
            self._take_topic(Fields(entry, self.problems))
        first = None
        for entry in raw.sources:
            key = self._take_source(Fields(entry, self.problems))
            first = first or key
        for entry in raw.entities:
            self._take_entity(Fields(entry, self.problems))
        for entry in raw.facts:
            self._take_fact(entry, raw, first)

    def _take_topic(self, given: Fields) -> None:
        given.allow(TOPIC)
        title = given.word("title", need=True)
        if title is not None:
            key = given.key("key") or self._topics.find(title) or slug(title, self._topics.held)
            self._put_topic(key, title)

    def _put_topic(self, key: str, title: str) -> None:
        held = self._topics.held.get(key)
        self._last_topic += held is None
        self._topics.put(Topic(key, title, held.position if held else self._last_topic))

    def _take_source(self, given: Fields) -> str | None:
        given.allow(SOURCE)
        title = given.word("title", need=True)
        reliability = given.word("reliability")
        if reliability is not None and reliability not in tuple("ABCDEF"):
            given.problem("reliability", "must be a letter from A to F")
        if title is None:
            return None
        source = Source(
            key=given.key("key") or self._sources.find(title) or slug(title, self._sources.held),
            title=title,
            publisher=given.word("publisher"),
            author=given.word("author"),
            published=given.date("published"),
            url=given.word("url"),
            reliability=reliability,
            note=given.word("note"),
            sections=tuple(_sections(given)),
        )
        self._sources.put(source)
        return source.key

    def _take_entity(self, given: Fields) -> None:
        given.allow(ENTITY)
        name = given.word("name", need=True)
        kind = given.choice("kind", EntityKind) or EntityKind.THING
        aliases = tuple(_aliases(given))
        if name is not None:
            key = given.key("key") or self._book.find(name) or slug(name, self._book.entities)
            self._book.put(Entity(key, name, kind, aliases))

    def _take_fact(self, entry: Entry, raw: RawBundle, first_source: str | None) -> None:
        before = len(self.problems)
        given = Fields(entry, self.problems)
        given.allow(FACT)
        statement = given.word("statement", need=True)
        key = given.key("id")
        date = given.date("date")
        topic = self._topic_of(given, raw)
        source = self._source_of(given, raw, first_source)
        fact = Fact(
            key=key or "",
            topic=topic or "",
            statement=statement or "",
            source=source or "",
            kind=given.choice("kind", FactKind) or guess_kind(statement or "", date),
            detail=given.word("detail"),
            date=date,
            date_note=given.word("date_note"),
            as_of=given.date("as_of"),
            figures=tuple(_figures(given)),
            confidence=given.choice("confidence", Confidence) or Confidence.HIGH,
            locator=given.word("locator"),
            quote=given.word("quote"),
            entities=tuple(dict.fromkeys(self._entities_of(given, raw))),
            questions=tuple(given.words("questions")),
            status=given.choice("status", FactStatus) or FactStatus.CURRENT,
            superseded_by=given.key("superseded_by"),
        )
        if statement is not None:
            said = text.norm(statement)
            fact = replace(fact, key=key or self._held_by_words.get(said) or fact_key(statement))
            self._refuse_repeats(given, fact.key, said)
        if len(self.problems) == before:
            self._facts[fact.key] = self._filled_up(fact, raw)

    @functools.cached_property
    def _held_by_words(self) -> dict[str, str]:
        return {text.norm(fact.statement): key for key, fact in self._known.facts.items()}

    def _filled_up(self, fact: Fact, raw: RawBundle) -> Fact:
        """Keep what the store holds of a fact where a table has no column to say it in."""
        held = self._known.facts.get(fact.key)
        if raw.columns is None or held is None:
            return fact
        unsaid = {
            name: getattr(held, name)
            for name in ("kind", "detail", "as_of", "locator", "confidence", "questions")
            if name not in raw.columns
        }
        if held.statement == fact.statement:
            unsaid["figures"] = held.figures
        if held.date == fact.date:
            unsaid["date_note"] = held.date_note
        return replace(fact, **unsaid)

    def _refuse_repeats(self, given: Fields, key: str, said: str) -> None:
        if key in self._facts:
            given.problem("id", f"{key!r} is the id of an earlier fact")
        elif said in self._statements:
            given.problem("statement", f"says the same as the fact {self._statements[said]!r}")
        self._statements.setdefault(said, key)

    def _topic_of(self, given: Fields, raw: RawBundle) -> str | None:
        words = given.word("topic", need=True)
        if words is None or (found := self._topics.find(words)) is not None:
            return words and found
        if raw.declares:
            given.problem("topic", f"there is no topic {words!r} in this briefing")
            return None
        key = slug(words, self._topics.held)
        self._put_topic(key, words)
        return key

    def _source_of(self, given: Fields, raw: RawBundle, first: str | None) -> str | None:
        words = given.word("source", need=first is None)
        if words is None:
            return first
        if (found := self._sources.find(words)) is not None:
            return found
        if raw.declares:
            given.problem("source", f"there is no source {words!r} in this briefing")
            return None
        key = slug(words, self._sources.held)
        self._sources.put(Source(key, words))
        return key

    def _entities_of(self, given: Fields, raw: RawBundle) -> Iterator[str]:
        for names in given.groups("entities"):
            found = self._book.find(names[0]) if raw.declares else None
            if found is not None:
                yield found
            elif raw.declares and raw.entities:
                given.problem("entities", f"there is no entity {names[0]!r} in this briefing")
            else:
                yield self._book.learn(names)


def _sections(given: Fields) -> Iterator[Section]:
    for part in given.entries("sections"):
        part.allow(("title", "paragraphs"))
        title, count = part.word("title", need=True), part.whole("paragraphs", MOST_PARAGRAPHS)
        if title is not None and count is not None:
            yield Section(title, count)


def _aliases(given: Fields) -> Iterator[Alias]:
    for words in given.words("aliases"):
        yield Alias(words, text.language(words))
    for words in given.words("arabic"):
        yield Alias(words, "ar")
    for words in given.words("misspellings"):
        yield Alias(words, text.language(words), misspelling=True)
    for part in given.entries("names"):
        part.allow(("text", "language", "misspelling"))
        name = part.word("text", need=True)
        language, misspelt = part.word("language"), part.word("misspelling")
        if misspelt not in (None, "yes", "no"):
            part.problem("misspelling", "must be yes or no")
        if language is not None and len(language) > 20:
            part.problem("language", "must be a short code such as en or ar")
        elif name is not None:
            yield Alias(name, language or text.language(name), misspelt == "yes")


def _figures(given: Fields) -> Iterator[Figure]:
    for part in given.entries("figures"):
        part.allow(("number", "unit", "label", "qualifier"))
        number = part.number("number")
        if number is not None:
            yield Figure(
                number, part.word("unit") or "", part.word("label"), part.word("qualifier")
            )
