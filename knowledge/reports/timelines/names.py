"""Finding the topic or entity that somebody has typed, or saying which ones are near."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import fuzz, process

from knowledge import text
from knowledge.errors import InputError
from knowledge.model import Entity, Snapshot, Topic

_NEAR = 60  # of 100: names less alike than this are no help to somebody who mistyped one


def find_topic(snapshot: Snapshot, wanted: str) -> Topic:
    """Find a topic by key or title; raises InputError that names near ones."""
    names = {topic.key: (topic.title,) for topic in snapshot.topics.values()}
    titles = {topic.key: topic.title for topic in snapshot.topics.values()}
    return snapshot.topics[_find(wanted, "topic", names, titles)]


def find_entity(snapshot: Snapshot, wanted: str) -> Entity:
    """Find an entity by key, name or alias; raises InputError that names near ones."""
    names = {
        entity.key: (entity.name, *(alias.text for alias in entity.aliases))
        for entity in snapshot.entities.values()
    }
    titles = {entity.key: entity.name for entity in snapshot.entities.values()}
    return snapshot.entities[_find(wanted, "entity", names, titles)]


def _find(
    wanted: str, what: str, names: Mapping[str, tuple[str, ...]], titles: Mapping[str, str]
) -> str:
    if wanted.strip() in names:
        return wanted.strip()
    sought = text.norm(wanted)
    # A proper name or title wins over an alias that reads the same.
    for several in (titles, None):
        found = [
            key
            for key in names
            for name in (names[key] if several is None else (several[key],))
            if text.norm(name) == sought
        ]
        keys = list(dict.fromkeys(found))
        if len(keys) == 1:
            return keys[0]
        if keys:
            listed = " or ".join(f"{titles[key]} ({key})" for key in keys[:5])
            raise InputError(f"{_quoted(wanted)} could be {listed}. Name one by its key.")
    raise InputError(_unknown(wanted, what, names, titles))


def _unknown(
    wanted: str, what: str, names: Mapping[str, tuple[str, ...]], titles: Mapping[str, str]
) -> str:
    choices = [(text.norm(name), key) for key, known in names.items() for name in (key, *known)]
    near = process.extract(
        text.norm(wanted[:200]),
        [name for name, _ in choices],
        scorer=fuzz.WRatio,
        score_cutoff=_NEAR,
        limit=10,
    )
    keys = list(dict.fromkeys(choices[at][1] for _, _, at in near))[:3]
    if not keys and what == "topic":
        keys = list(names)[:12]
    hint = f"Did you mean {_listed([titles[key] for key in keys])}?" if keys else ""
    if not titles:
        hint = "The store holds none yet."
    return f"No {what} here is called {_quoted(wanted)}. {hint}".rstrip()


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else names[0]


def _quoted(typed: str) -> str:
    kept = " ".join("".join(c if c.isprintable() else " " for c in typed[:61]).split())
    return f'"{kept[:60]}..."' if len(typed) > 60 else f'"{kept}"'
