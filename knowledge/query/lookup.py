"""Topics and entities by what people type: key, title, name or alias, misspelt a little."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from knowledge import text
from knowledge.errors import InputError
from knowledge.model import Entity, Snapshot, Topic

NEAR_ENOUGH = 84
"""Likeness, 0 to 100, from which a misspelt name counts as one of those held."""

MOST_NAMED = 6
"""Names given in an error."""


def topic_called(words: str, snapshot: Snapshot) -> Topic:
    """The topic of this key or title; raises InputError that names the topics there are."""
    names = {text.norm(n): t for t in snapshot.topics.values() for n in (t.key, t.title)}
    found = _nearest(words, names)
    if found is None:
        titles = [topic.title for topic in snapshot.topics.values()]
        raise InputError(f"There is no topic {_shown(words)}. There is: {_listed(titles)}.")
    return names[found]


def entity_called(words: str, snapshot: Snapshot) -> Entity:
    """The entity of this key, name or alias; raises InputError that names the nearest ones."""
    names = {
        text.norm(name): entity
        for entity in snapshot.entities.values()
        for name in (*(alias.text for alias in entity.aliases), entity.key, entity.name)
    }
    found = _nearest(words, names)
    if found is None:
        near = process.extract(text.norm(words), list(names), scorer=fuzz.WRatio, limit=20)
        likely = list(dict.fromkeys(names[name].name for name, _, _ in near))
        raise InputError(f"No name {_shown(words)} is held. The nearest are: {_listed(likely)}.")
    return names[found]


def _nearest(words: str, names: Iterable[str]) -> str | None:
    wanted = text.norm(words)
    known = list(names)
    if not wanted:
        return None
    if wanted in known:
        return wanted
    best = process.extractOne(wanted, known, scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
    if best is not None:
        return best[0]
    within = [name for name in known if set(wanted.split()) <= set(name.split())]
    return within[0] if len(within) == 1 else None


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:MOST_NAMED]) or "none yet"
    return f"{shown} and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else shown


def _shown(words: str) -> str:
    return repr(text.norm(words)[:60])
