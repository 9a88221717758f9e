"""From what files say to a bundle the store can take, with every problem told at once."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from knowledge import dates, hygiene, text
from knowledge.dates import EdtfDate
from knowledge.errors import DateError, Problem
from knowledge.exchange import csv_form
from knowledge.exchange.guessing import guess_kind
from knowledge.exchange.naming import EntityBook, slug
from knowledge.exchange.raw import LONGEST_TEXT, Entry, RawBundle
from knowledge.records import (
    Alias,
    Bundle,
    Confidence,
    Entity,
    EntityKind,
    Fact,
    FactKind,
    Figure,
    Section,
    Snapshot,
    Source,
    Topic,
)

_E = TypeVar("_E", FactKind, Confidence, EntityKind)
_FACT = frozenset(
    (*csv_form.REQUIRED, *csv_form.OPTIONAL, "date_note", "figures"),
)
_SOURCE = frozenset(
    ("key", "title", "publisher", "author", "published", "url", "reliability", "note", "sections")
)
_ENTITY = frozenset(("key", "name", "kind", "aliases", "arabic", "misspellings", "names"))
LONGEST_KEY = 200


class Builder:
    """Takes files one after another; `build` gives what they make together.

    `problems` lists what is wrong; while it is not empty the bundle must not be stored.
    """

    def __init__(self, known: Snapshot) -> None:
        self.problems: list[Problem] = []
        self._topics = dict(known.topics)
        self._sources = dict(known.sources)
        self._book = EntityBook(known.entities.values())
        self._new_topics: dict[str, Topic] = {}
        self._new_sources: dict[str, Source] = {}
        self._facts: dict[str, Fact] = {}
        self._statements: dict[str, str] = {}

    def build(self) -> Bundle:
        """What was taken so far; facts in the order of their files."""
        return Bundle(
            topics=tuple(self._new_topics.values()),
            sources=tuple(self._new_sources.values()),
            entities=tuple(self._book.entities[key] for key in self._book.touched),
            facts=tuple(self._facts.values()),
        )

    def take(self, raw: RawBundle) -> None:
        """Check and keep all entries of one file or folder."""
        for entry in raw.topics:
            self._take_topic(entry)
        for entry in raw.sources:
            self._take_source(entry)
        for entry in raw.entities:
            self._take_entity(entry)
        first = next(iter(self._new_sources), None) if raw.declares else None
        for entry in raw.facts:
            self._take_fact(entry, raw, first)

    def _problem(self, entry: Entry, column: str, reason: str) -> None:
        self.problems.append(Problem(reason, entry.row, column, entry.file))

    def _check_fields(self, entry: Entry, allowed: frozenset[str]) -> None:
        for name in entry.values:
            if name not in allowed:
                self._problem(
                    entry, name, f"there is no such field; I know {', '.join(sorted(allowed))}"
                )

    def _word(self, entry: Entry, column: str, *, need: bool = False) -> str | None:
        value = entry.values.get(column)
        if value is None or value == "":
            if need:
                self._problem(entry, column, "is empty; it is needed")
            return None
        if not isinstance(value, str):
            self._problem(entry, column, "must be text")
            return None
        return self._clean(entry, column, value)

    def _clean(self, entry: Entry, column: str, value: str) -> str | None:
        if len(value) > LONGEST_TEXT:
            self._problem(entry, column, f"is over {LONGEST_TEXT:,} characters")
            return None
        if fault := hygiene.fault_in(value):
            self._problem(entry, column, fault)
            return None
        return value.strip() or None

    def _words(self, entry: Entry, column: str) -> list[str]:
        value = entry.values.get(column, [])
        if value in ("", None):
            return []
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            self._problem(entry, column, "must be a list of texts")
            return []
        return [word for v in value if (word := self._clean(entry, column, v))]

    def _date(self, entry: Entry, column: str) -> EdtfDate | None:
        words = self._word(entry, column)
        if words is None:
            return None
        try:
            return dates.parse(words)
        except DateError as error:
            self._problem(entry, column, str(error))
            return None

    def _choice(self, entry: Entry, column: str, kind: type[_E]) -> _E | None:
        words = self._word(entry, column)
        if words is None:
            return None
        try:
            return kind(words.lower())
        except ValueError:
            self._problem(
                entry, column, f"{words!r} is not one of {', '.join(v.value for v in kind)}"
            )
            return None

    def _take_topic(self, entry: Entry) -> None:
        self._check_fields(entry, frozenset({"key", "title"}))
        title = self._word(entry, "title", need=True)
        if title is None:
            return
        key = self._word(entry, "key") or slug(title)
        held = self._topics.get(key)
        topic = Topic(key, title, held.position if held else len(self._topics) + 1)
        self._topics[key] = self._new_topics[key] = topic

    def _take_source(self, entry: Entry) -> None:
        self._check_fields(entry, _SOURCE)
        title = self._word(entry, "title", need=True)
        if title is None:
            return
        key = self._word(entry, "key") or slug(title)
        reliability = self._word(entry, "reliability")
        if reliability is not None and reliability not in "ABCDEF":
            self._problem(entry, "reliability", "must be a letter from A to F")
            reliability = None
        self._sources[key] = self._new_sources[key] = Source(
            key=key,
            title=title,
            publisher=self._word(entry, "publisher"),
            author=self._word(entry, "author"),
            published=self._date(entry, "published"),
            url=self._word(entry, "url"),
            reliability=reliability,
            note=self._word(entry, "note"),
            sections=tuple(self._sections(entry)),
        )

    def _sections(self, entry: Entry) -> Iterator[Section]:
        for values in self._mappings(entry, "sections"):
            part = Entry(values, entry.file, entry.row)
            title, count = self._word(part, "title", need=True), self._word(part, "paragraphs")
            if count is None or not count.isdecimal() or not 0 < int(count[:6]) <= 10_000:
                self._problem(entry, "sections", "paragraphs must be a whole number from 1")
            elif title is not None:
                yield Section(title, int(count))

    def _mappings(self, entry: Entry, column: str) -> list[dict[str, Any]]:
        value = entry.values.get(column, [])
        if value in ("", None):
            return []
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            self._problem(entry, column, "must be a list of entries with fields")
            return []
        return value

    def _take_entity(self, entry: Entry) -> None:
        self._check_fields(entry, _ENTITY)
        name = self._word(entry, "name", need=True)
        kind = self._choice(entry, "kind", EntityKind) or EntityKind.THING
        aliases = [Alias(a, text.language(a)) for a in self._words(entry, "aliases")]
        aliases += [Alias(a, "ar") for a in self._words(entry, "arabic")]
        aliases += [
            Alias(a, text.language(a), misspelling=True) for a in self._words(entry, "misspellings")
        ]
        for values in self._mappings(entry, "names"):
            part = Entry(values, entry.file, entry.row)
            if (words := self._word(part, "text", need=True)) is not None:
                language = self._word(part, "language") or text.language(words)
                aliases.append(Alias(words, language, self._word(part, "misspelling") == "yes"))
        if name is None:
            return
        key = self._word(entry, "key") or self._book.find(name) or slug(name)
        for clash in self._book.put(Entity(key, name, kind, tuple(aliases))):
            self._problem(entry, "aliases", f"{clash!r} is the name of another entity already")

    def _take_fact(self, entry: Entry, raw: RawBundle, first_source: str | None) -> None:
        before = len(self.problems)
        self._check_fields(entry, _FACT)
        statement = self._word(entry, "statement", need=True)
        date = self._date(entry, "date")
        topic = self._topic_of(entry, raw)
        source = self._source_of(entry, raw, first_source)
        kind = self._choice(entry, "kind", FactKind)
        confidence = self._choice(entry, "confidence", Confidence) or Confidence.HIGH
        as_of = self._date(entry, "as_of")
        figures = tuple(self._figures(entry))
        entities = tuple(dict.fromkeys(self._entities_of(entry, raw)))
        questions = tuple(dict.fromkeys(self._words(entry, "questions")))
        optional = {
            name: self._word(entry, name) for name in ("detail", "date_note", "locator", "quote")
        }
        key = self._word(entry, "id")
        if statement is not None:
            key = key or slug(statement, self._facts)
            self._refuse_repeats(entry, key, statement)
        if len(self.problems) > before or not (statement and key and topic and source):
            return
        self._facts[key] = Fact(
            key=key,
            topic=topic,
            statement=statement,
            source=source,
            kind=kind or guess_kind(statement, date),
            date=date,
            as_of=as_of,
            figures=figures,
            confidence=confidence,
            entities=entities,
            questions=questions,
            detail=optional["detail"],
            date_note=optional["date_note"],
            locator=optional["locator"],
            quote=optional["quote"],
        )

    def _refuse_repeats(self, entry: Entry, key: str, statement: str) -> None:
        if len(key) > LONGEST_KEY:
            self._problem(entry, "id", f"is over {LONGEST_KEY} characters")
        if key in self._facts:
            self._problem(entry, "id", f"{key!r} is the id of an earlier fact")
        said = text.norm(statement)
        if said in self._statements:
            self._problem(
                entry, "statement", f"says the same as the fact {self._statements[said]!r}"
            )
        self._statements.setdefault(said, key)

    def _topic_of(self, entry: Entry, raw: RawBundle) -> str | None:
        words = self._word(entry, "topic", need=True)
        if words is None:
            return None
        if words in self._topics:
            return words
        for topic in self._topics.values():
            if text.norm(topic.title) == text.norm(words):
                return topic.key
        if raw.declares:
            self._problem(entry, "topic", f"there is no topic {words!r} in this briefing")
            return None
        topic = Topic(slug(words, self._topics), words, len(self._topics) + 1)
        self._topics[topic.key] = self._new_topics[topic.key] = topic
        return topic.key

    def _source_of(self, entry: Entry, raw: RawBundle, first: str | None) -> str | None:
        words = self._word(entry, "source", need=first is None)
        if words is None:
            return first
        if words in self._sources:
            return words
        for source in self._sources.values():
            if text.norm(source.title) == text.norm(words):
                return source.key
        if raw.declares:
            self._problem(entry, "source", f"there is no source {words!r} in this briefing")
            return None
        made = Source(slug(words, self._sources), words)
        self._sources[made.key] = self._new_sources[made.key] = made
        return made.key

    def _entities_of(self, entry: Entry, raw: RawBundle) -> Iterator[str]:
        groups = entry.values.get("entities", [])
        if groups in ("", None):
            return
        if not isinstance(groups, list):
            self._problem(entry, "entities", "must be a list of names")
            return
        for group in groups:
            names = [group] if isinstance(group, str) else group
            if not isinstance(names, list) or not all(isinstance(n, str) for n in names):
                self._problem(entry, "entities", "must be a list of names")
                return
            clean = [word for n in names if (word := self._clean(entry, "entities", n))]
            if not clean:
                continue
            if raw.declares and (known := self._book.find(clean[0])) is not None:
                yield known
            elif raw.declares and raw.entities:
                self._problem(entry, "entities", f"there is no entity {clean[0]!r}")
            else:
                yield self._book.learn(clean)

    def _figures(self, entry: Entry) -> Iterator[Figure]:
        for values in self._mappings(entry, "figures"):
            part = Entry(values, entry.file, entry.row)
            number, unit = self._word(part, "number", need=True), self._word(part, "unit")
            if number is None:
                continue
            try:
                value = Decimal(number.replace(",", ""))
                if not value.is_finite():
                    raise InvalidOperation
            except InvalidOperation:
                self._problem(entry, "figures", f"{number!r} is not a number")
                continue
            yield Figure(
                value, unit or "", self._word(part, "label"), self._word(part, "qualifier")
            )
