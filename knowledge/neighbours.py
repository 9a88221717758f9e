"""What else is held around a fact: the same names, the same topic, a date close by."""

from __future__ import annotations

from collections import Counter

from knowledge.records import Fact, FactStatus, Snapshot

SAME_TOPIC = 0.3
"""What a shared topic counts, against 1 for a name that only these two facts share."""


def neighbours(held: Snapshot, key: str, limit: int = 8) -> tuple[Fact, ...]:
    """Return up to `limit` current facts nearest to the one of `key`, nearest first.

    A name counts the more, the fewer facts share it. Facts that share neither a name nor the
    topic are left out; where `key` is not held there are none.
    """
    fact = held.facts.get(key)
    if fact is None:
        return ()
    current = [each for each in held.facts.values() if each.status is FactStatus.CURRENT]
    spread = Counter(name for each in current for name in set(each.entities))
    order = {each.key: at for at, each in enumerate(current)}
    at = order.get(key, 0)

    def near(other: Fact) -> float:
        shared = set(fact.entities) & set(other.entities)
        names = sum(2.0 / max(spread[name], 2) for name in shared)
        return names + (SAME_TOPIC if other.topic == fact.topic else 0.0)

    ranked = [(near(other), -abs(order[other.key] - at), other) for other in current]
    found = [each for each in ranked if each[2].key != key and each[0] > 0]
    found.sort(key=lambda each: each[:2], reverse=True)
    return tuple(other for _, _, other in found[:limit])
