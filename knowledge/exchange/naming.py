"""Keys made from names, and entities found by any of their names."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge import text
from knowledge.records import Alias, Entity, EntityKind

LONGEST_KEY = 60


def slug(name: str, taken: Iterable[str] = ()) -> str:
    """A key made of the words of `name`, not among `taken`: "Aren bridge" -> "aren-bridge"."""
    key = ""
    for token in text.tokens(name):
        longer = f"{key}-{token}" if key else token
        if len(longer) > LONGEST_KEY:
            break
        key = longer
    key = (key or text.norm(name).replace(" ", "-"))[:LONGEST_KEY] or "unnamed"
    held = set(taken)
    unique, number = key, 2
    while unique in held:
        unique, number = f"{key}-{number}", number + 1
    return unique


class EntityBook:
    """Entities by key and by every name; a name belongs to the entity that had it first."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.entities: dict[str, Entity] = {}
        self.touched: dict[str, None] = {}
        self._owner: dict[str, str] = {}
        for entity in entities:
            self.put(entity)
        self.touched.clear()

    def put(self, entity: Entity) -> list[str]:
        """Add or extend an entity; returns the names another entity has already."""
        held = self.entities.get(entity.key)
        clashes = []
        aliases = list(held.aliases) if held else []
        name = entity.name
        if self._owner.setdefault(text.norm(name), entity.key) != entity.key:
            clashes.append(name)
        self._owner.setdefault(text.norm(entity.key), entity.key)
        for alias in entity.aliases:
            norm = text.norm(alias.text)
            owner = self._owner.setdefault(norm, entity.key)
            if owner != entity.key:
                clashes.append(alias.text)
            elif all(text.norm(a.text) != norm for a in aliases):
                aliases.append(alias)
        self.entities[entity.key] = Entity(entity.key, name, entity.kind, tuple(aliases))
        self.touched[entity.key] = None
        return clashes

    def find(self, name: str) -> str | None:
        """The key of the entity that has this name, alias or key."""
        return self._owner.get(text.norm(name))

    def learn(self, names: list[str]) -> str:
        """The key of the entity of a group of names, its own first; made where there is none."""
        found = next((key for n in names if (key := self.find(n)) is not None), None)
        if found is None:
            found = slug(names[0], self.entities)
            self.put(Entity(found, names[0], EntityKind.THING))
        held = self.entities[found]
        known = {text.norm(held.name), *(text.norm(a.text) for a in held.aliases)}
        new = [n for n in names if text.norm(n) not in known and self.find(n) in (None, found)]
        if new:
            extra = tuple(Alias(n, text.language(n)) for n in dict.fromkeys(new))
            self.put(Entity(found, held.name, held.kind, extra))
        self.touched[found] = None
        return found
