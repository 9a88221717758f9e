"""The domain model as immutable values: facts, sources, topics, entities and snapshots of them.

Nothing here touches a database; `knowledge.store.tables` has the rows these are read from.
"""

from __future__ import annotations

import datetime
import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from knowledge import text
from knowledge.dates import EdtfDate, Precision
from knowledge.errors import Problem

Scope: TypeAlias = int | None
"""Whose facts: None is the shared briefings alone, a Discord server id is those and its own."""


class FactKind(enum.StrEnum):
    """What sort of statement a fact makes."""

    EVENT = "event"
    STATUS = "status"
    FIGURE = "figure"
    PLAN = "plan"
    ASSESSMENT = "assessment"
    RECOMMENDATION = "recommendation"


class FactStatus(enum.StrEnum):
    """Where a fact stands in its life; only current ones answer questions about now."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    RETIRED = "retired"


class Confidence(enum.StrEnum):
    """How sure the curator is of the fact, given its source."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class EntityKind(enum.StrEnum):
    """What sort of thing an entity is; decides whether it can answer "who" or "where"."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"
    EVENT = "event"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a source that locators may name, with its number of paragraphs (1 or more)."""

    title: str
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts come from.

    `reliability` is a letter from A (completely reliable) to F (cannot be judged).
    """

    key: str
    title: str
    publisher: str | None = None
    author: str | None = None
    published: EdtfDate | None = None
    url: str | None = None
    reliability: str | None = None
    note: str | None = None
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading of the briefing; `position` is its place in briefing order, from 1.

    `arabic` is its title for readers of Arabic.
    """

    key: str
    title: str
    position: int = 0
    arabic: str | None = None

    def title_in(self, language: str) -> str:
        """Return the title for readers of a language: the Arabic one, where there is one."""
        return self.arabic if language == "ar" and self.arabic else self.title


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of an entity, in a BCP 47 language ("en", "ar")."""

    text: str
    language: str = "en"
    misspelling: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, body, place or thing that facts are about."""

    key: str
    name: str
    kind: EntityKind = EntityKind.THING
    aliases: tuple[Alias, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All of its names, its own first and then its aliases."""
        return (self.name, *(alias.text for alias in self.aliases))

    def name_in(self, language: str) -> str:
        """Return the name for readers of a language: the first in its script, else the name."""
        return next((name for name in self.names if text.language(name) == language), self.name)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number a fact states, with its unit in words ("people", "%", "US dollars").

    `qualifier` is what the source says of its exactness ("at least", "nearly").
    """

    number: Decimal
    unit: str
    label: str | None = None
    qualifier: str | None = None


@dataclass(frozen=True, slots=True)
class Translation:
    """A statement in another language, which is a BCP 47 code ("ar")."""

    language: str
    text: str


_UNTIL_OR_BY = re.compile(
    r"\b(?:(?P<until>until|till|حتى)|by|بحلول) (?:[^\W\d]+ |\d{1,2} ){0,3}\d{4}\b", re.IGNORECASE
)

MOST_ORDER = 10_000
"""The greatest number that a fact may have in the order of its list."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One sourced statement.

    `date` is when what it states happens or is true; `as_of` is when the source knew it.
    `topic`, `source`, `entities` and `superseded_by` are keys. `relations` are those it states by a
    curator's decision (`knowledge.relations`); where there are none, they are read from its words.
    `parent` is the key of the fact it is a part of; `order` its number there, or in its topic, from
    1 to MOST_ORDER. `translations` are of its statement, one a language.
    """

    key: str
    topic: str
    statement: str
    source: str
    kind: FactKind = FactKind.STATUS
    detail: str | None = None
    date: EdtfDate | None = None
    date_note: str | None = None
    as_of: EdtfDate | None = None
    figures: tuple[Figure, ...] = ()
    confidence: Confidence = Confidence.HIGH
    locator: str | None = None
    quote: str | None = None
    entities: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    order: int | None = None
    parent: str | None = None
    translations: tuple[Translation, ...] = ()
    status: FactStatus = FactStatus.CURRENT
    superseded_by: str | None = None
    version: int = 1
    scope: Scope = None

    def translation(self, language: str) -> str | None:
        """Return the statement in a language, None where it has no translation to that."""
        return next((t.text for t in self.translations if t.language == language), None)

    @property
    def lasts_until_date(self) -> bool:
        """Return whether a date of which only the end is known says until when the fact was true.

        Otherwise it was done by then. A status lasts, and so does what is said to be so "until".
        """
        found = _UNTIL_OR_BY.search(self.statement)
        return self.kind is FactKind.STATUS if found is None else found["until"] is not None

    def statement_in(self, language: str) -> str:
        """Return the statement as readers of a language see it: translated, where it is."""
        return self.translation(language) or self.statement


@dataclass(frozen=True, slots=True)
class Bundle:
    """The records of one import or export; keys are unique within each part.

    `notes` are on parts of a file left out or read otherwise than they are written.
    """

    topics: tuple[Topic, ...] = ()
    sources: tuple[Source, ...] = ()
    entities: tuple[Entity, ...] = ()
    facts: tuple[Fact, ...] = ()
    notes: tuple[Problem, ...] = field(default=(), compare=False)


class LastChange(NamedTuple):
    """The last change in a scope: its number and time; 0 and None where there was none."""

    number: int
    at: datetime.datetime | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that one scope may see at one revision of the store, in briefing order.

    Entities of the same key in the shared part and the server's own are one entity here, with the
    aliases of both. `entered` has the day (UTC) on which a fact was first stored, by its key, for
    those of which nothing else says to the day when they were known. `last_changes` are those of
    the shared part and of the server that it includes.
    """

    scope: Scope
    revision: int
    facts: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))
    sources: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))
    topics: Mapping[str, Topic] = field(default_factory=lambda: MappingProxyType({}))
    entities: Mapping[str, Entity] = field(default_factory=lambda: MappingProxyType({}))
    entered: Mapping[str, datetime.date] = field(
        default_factory=lambda: MappingProxyType({}), compare=False
    )
    last_changes: tuple[LastChange, ...] = field(default=(), compare=False)

    def known_at(self, fact: Fact) -> EdtfDate | None:
        """Return when a fact was known: its own "as of" date, else its source's publication date.

        None where the fact has no such date and its source is undated or not in the snapshot.
        """
        source = self.sources.get(fact.source)
        return fact.as_of or (source.published if source else None)

    def is_known_to_the_day(self, fact: Fact) -> bool:
        """Return whether it is known on which day a fact was known."""
        known = self.known_at(fact)
        return known is not None and known.precision is Precision.DAY and not known.is_interval
