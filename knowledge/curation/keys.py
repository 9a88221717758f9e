"""Keys made from names, and what a name stands for among what is known."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable
from typing import Generic, TypeVar

from knowledge import text
from knowledge.model import Alias, Entity, EntityKind, Source, Topic

LONGEST_SLUG = 60

_Titled = TypeVar("_Titled", Topic, Source)


def slug(name: str, taken: Container[str] = ()) -> str:
    """A key made of the words of `name`, not among `taken`: "Aren bridge" -> "aren-bridge"."""
    key = "-".join(text.tokens(name)) or text.norm(name).replace(" ", "-") or "unnamed"
    if len(key) > LONGEST_SLUG:
        key = key[:LONGEST_SLUG].rpartition("-")[0] or key[:LONGEST_SLUG]
    unique, number = key, 2
    while unique in taken:
        unique, number = f"{key}-{number}", number + 1
    return unique


def fact_key(statement: str) -> str:
    """A key that the same statement always gets, and no other: its first words and a hash."""
    said = text.norm(statement)
    return f"{slug(said)}-{hashlib.sha256(said.encode()).hexdigest()[:8]}"


class Titles(Generic[_Titled]):
    """Topics or sources by key and by title; a title belongs to the one that had it first."""

    def __init__(self, held: Iterable[_Titled]) -> None:
        self.held: dict[str, _Titled] = {}
        self.new: dict[str, _Titled] = {}
        self._owner: dict[str, str] = {}
        for one in held:
            self.put(one)
        self.new.clear()

    def put(self, one: _Titled) -> None:
        """Add one, or write it over the one of its key."""
        self.held[one.key] = self.new[one.key] = one
        self._owner.setdefault(text.norm(one.title), one.key)

    def find(self, words: str) -> str | None:
        """The key of the one that has this key or title."""
        return words if words in self.held else self._owner.get(text.norm(words))


class EntityBook:
    """Entities by key and by every name; a lesser name may belong to several."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.entities: dict[str, Entity] = {}
        self.touched: dict[str, None] = {}
        self._main: dict[str, str] = {}
        self._lesser: dict[str, str] = {}
        for entity in entities:
            self.put(entity)
        self.touched.clear()

    def put(self, entity: Entity) -> None:
        """Add an entity, or write it over the one of its key, which keeps its other names."""
        held = self.entities.get(entity.key)
        aliases = {text.norm(alias.text): alias for alias in held.aliases} if held else {}
        for alias in entity.aliases:
            aliases.setdefault(text.norm(alias.text), alias)
        aliases.pop("", None)
        for name in (entity.name, entity.key):
            self._main.setdefault(text.norm(name), entity.key)
        for name in aliases:
            self._lesser.setdefault(name, entity.key)
        self.entities[entity.key] = Entity(
            entity.key, entity.name, entity.kind, tuple(aliases.values())
        )
        self.touched[entity.key] = None

    def find(self, name: str) -> str | None:
        """The key of the entity that has this key or name, else the first that has this alias."""
        norm = text.norm(name)
        return name if name in self.entities else self._main.get(norm) or self._lesser.get(norm)

    def learn(self, names: list[str]) -> str:
        """The key of the entity that `names` are all names of, the first its main one.

        It is one that is known already if the main name is any of its names, or another of
        `names` is its main name; two entities may share a lesser name and stay two. What is
        found learns the others, but no main name of another; where nothing is found it is made.
        """
        norms = [text.norm(name) for name in names]
        found = self.find(names[0]) or next(filter(None, map(self._main.get, norms)), None)
        if found is None:
            found = slug(names[0], self.entities)
            self.put(Entity(found, names[0], EntityKind.THING))
        held = self.entities[found]
        new = [
            Alias(name, text.language(name))
            for name, norm in zip(names, norms, strict=True)
            if norm != text.norm(held.name) and self._main.get(norm, found) == found
        ]
        self.put(Entity(found, held.name, held.kind, tuple(new)))
        return found
