"""Neighbours: facts related to a fact or to some words, to read further, never as an answer."""

from __future__ import annotations

import math
from collections import Counter

from knowledge import text
from knowledge.model import Fact, FactStatus, Snapshot
from knowledge.retrieval.lexicon import function_words

SAME_TOPIC = 0.3
"""Weight of a shared topic, compared with 1 for a name that only these two facts share."""


def neighbours(snapshot: Snapshot, key: str, limit: int = 8) -> tuple[Fact, ...]:
    """Return up to `limit` current facts nearest to the one of `key`, nearest first.

    A name counts the more, the fewer facts share it. Facts that share neither a name nor the
    topic are left out; for an unknown `key` there are none.
    """
    fact = snapshot.facts.get(key)
    if fact is None:
        return ()
    current = [each for each in snapshot.facts.values() if each.status is FactStatus.CURRENT]
    spread = Counter(name for each in current for name in set(each.entities))
    order = {each.key: at for at, each in enumerate(current)}
    at = order.get(key, 0)

    def near(other: Fact) -> float:
        shared = set(fact.entities) & set(other.entities)
        names = math.fsum(2.0 / max(spread[name], 2) for name in shared)
        return names + (SAME_TOPIC if other.topic == fact.topic else 0.0)

    ranked = [(near(other), -abs(order[other.key] - at), other) for other in current]
    found = [each for each in ranked if each[2].key != key and each[0] > 0]
    found.sort(key=lambda each: each[:2], reverse=True)
    return tuple(other for _, _, other in found[:limit])


def nearest(snapshot: Snapshot, words: str) -> list[Fact]:
    """Return the current facts by the words they share with `words`, the likeliest first.

    It is the order of a list that a person chooses from, not an answer. A word counts the more,
    the fewer facts have it.
    """
    current = [each for each in snapshot.facts.values() if each.status is FactStatus.CURRENT]
    stems = {each.key: _stems(each, snapshot) for each in current}
    spread = Counter(stem for each in stems.values() for stem in each)
    asked = {text.stem(token) for token in text.tokens(words)} - function_words()
    near = {
        key: math.fsum(math.log(1 + len(current) / spread[stem]) for stem in asked & theirs)
        for key, theirs in stems.items()
    }
    return sorted(current, key=lambda each: -near[each.key])


def _stems(fact: Fact, snapshot: Snapshot) -> set[str]:
    names = (snapshot.entities[key] for key in fact.entities if key in snapshot.entities)
    spoken = (alias.text for entity in names for alias in entity.aliases)
    texts = (fact.statement, *fact.questions, *spoken)
    return {text.stem(token) for each in texts for token in text.tokens(each)}
