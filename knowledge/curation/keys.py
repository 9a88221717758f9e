"""Keys made from names, and look-up of topics, sources and entities while they are added."""

from __future__ import annotations

import hashlib
import textwrap
from collections.abc import Container, Iterable
from typing import Generic, TypeVar

from knowledge import text
from knowledge.curation.entity_kinds import guess_entity_kind
from knowledge.model import Alias, Entity, Fact, Source, Topic

LONGEST_SLUG = 60
_MOST_WORDS = 120
"""Characters of a statement by which an error names a fact."""

_Titled = TypeVar("_Titled", Topic, Source)


def slug(name: str, taken: Container[str] = ()) -> str:
    """Make a key, not among `taken`, of the words of a name: "Aren bridge" -> "aren-bridge".

    It has none of the signs that numbers are written with: "1,400 of 2.5" -> "1400-of-2-5".
    """
    key = (
        "-".join(t.replace(",", "").replace(".", "-") for t in text.tokens(name))
        or text.norm(name).replace(" ", "-")
        or "unnamed"
    )
    if len(key) > LONGEST_SLUG:
        key = key[:LONGEST_SLUG].rpartition("-")[0] or key[:LONGEST_SLUG]
    unique, number = key, 2
    while unique in taken:
        unique, number = f"{key}-{number}", number + 1
    return unique


def fact_key(statement: str) -> str:
    """Make the key of a statement from its first words and a hash, always the same one."""
    norm = text.norm(statement)
    return f"{slug(norm)}-{hashlib.sha256(norm.encode()).hexdigest()[:8]}"


class Titles(Generic[_Titled]):
    """Index of topics or sources by key and title; a title belongs to the one that had it first."""

    def __init__(self, known: Iterable[_Titled]) -> None:
        self.known: dict[str, _Titled] = {}
        self.new: dict[str, _Titled] = {}
        self._owner: dict[str, str] = {}
        for one in known:
            self.add(one)
        self.new.clear()

    def add(self, one: _Titled) -> None:
        """Add one, or replace the one of its key."""
        self.known[one.key] = self.new[one.key] = one
        self._owner.setdefault(text.norm(one.title), one.key)

    def find(self, words: str) -> str | None:
        """Return the key of the one with this key or title, None where there is none."""
        return words if words in self.known else self._owner.get(text.norm(words))


class EntityBook:
    """Index of entities by key, name and alias; an alias may belong to several."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.entities: dict[str, Entity] = {}
        self.touched: dict[str, None] = {}
        self._main: dict[str, str] = {}
        self._aliases: dict[str, str] = {}
        for entity in entities:
            self.add(entity)
        self.touched.clear()

    def add(self, entity: Entity) -> None:
        """Add an entity, or replace the one of its key, keeping the aliases of that."""
        before = self.entities.get(entity.key)
        aliases = {text.norm(alias.text): alias for alias in before.aliases} if before else {}
        for alias in entity.aliases:
            aliases.setdefault(text.norm(alias.text), alias)
        aliases.pop("", None)
        for name in (entity.name, entity.key):
            self._main.setdefault(text.norm(name), entity.key)
        for name in aliases:
            self._aliases.setdefault(name, entity.key)
        self.entities[entity.key] = Entity(
            entity.key, entity.name, entity.kind, tuple(aliases.values())
        )
        self.touched[entity.key] = None

    def find(self, name: str) -> str | None:
        """Return the key of the entity with this key or name, else of the first with this alias."""
        norm = text.norm(name)
        return name if name in self.entities else self._main.get(norm) or self._aliases.get(norm)

    def learn(self, names: list[str], statement: str = "") -> str:
        """Return the key of the entity with these names, the first its main one; add it if new.

        An entity is the same if the main name is any of its names, or another of `names` is its
        main name; two entities may share an alias. The other names are added to it as aliases,
        but for the main names of other entities. The kind of a new one is guessed by its names and
        the statement they are from.
        """
        norms = [text.norm(name) for name in names]
        found = self.find(names[0]) or next(filter(None, map(self._main.get, norms)), None)
        if found is None:
            found = slug(names[0], self.entities)
            self.add(Entity(found, names[0], guess_entity_kind(names, statement)))
        entity = self.entities[found]
        new = [
            Alias(name, text.language(name))
            for name, norm in zip(names, norms, strict=True)
            if norm != text.norm(entity.name) and self._main.get(norm, found) == found
        ]
        self.add(Entity(found, entity.name, entity.kind, tuple(new)))
        return found


def words_of(fact: Fact) -> str:
    """Return a stored fact as errors name it: by its statement, as few people see its key."""
    return textwrap.shorten(fact.statement, _MOST_WORDS, placeholder=" …")
