"""Facts that are parts of others: lists in the order that a curator gave them, and their parts.

A list is the parts of one fact that have an order, or the facts of one topic that have one and are
parts of none.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from knowledge.answers.fact_view import view_fact
from knowledge.answers.model import FactView
from knowledge.model import Fact, FactStatus, Snapshot

ListKey: TypeAlias = tuple[str, str]
"""A list: "parent" or "topic", and the key of that."""


def split(facts: Sequence[Fact], snapshot: Snapshot) -> tuple[list[Fact], list[Fact]]:
    """Return those of the facts that have an order, in it, and the others that are no part of them.

    Facts that are parts of ordered ones, or that state the whole of a list, are in neither; where
    none has an order, all are among the others.
    """
    ranked = {
        fact.key: fact
        for fact in facts
        if fact.order is not None and not has_ordered_whole(fact, snapshot)
    }
    if not ranked:
        return [], list(facts)
    first: dict[ListKey, int] = {}
    for at, fact in enumerate(facts):
        if fact.key in ranked:
            first.setdefault(list_of(fact), at)
    ordered = sorted(ranked.values(), key=lambda f: (first[list_of(f)], f.order or 0))
    wholes = {fact.parent for fact in ordered}
    others = [
        fact
        for fact in facts
        if fact.key not in ranked
        and fact.key not in wholes
        and ranked.keys().isdisjoint(_wholes(fact, snapshot))
    ]
    return ordered, others


def parts_by_whole(facts: Iterable[Fact]) -> dict[str, tuple[Fact, ...]]:
    """Return the parts of each fact that has any, those with an order first and in it."""
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.parent is not None:
            found[fact.parent].append(fact)
    return {key: tuple(sorted(parts, key=place_of)) for key, parts in found.items()}


def descendants(facts: Iterable[Fact]) -> dict[str, tuple[Fact, ...]]:
    """Return all parts of each fact that has any, each followed by its own parts."""
    parts = parts_by_whole(facts)

    def below(key: str, above: frozenset[str]) -> Iterator[Fact]:
        for part in parts.get(key, ()):
            if part.key not in above:
                yield part
                yield from below(part.key, above | {part.key})

    return {key: tuple(below(key, frozenset((key,)))) for key in parts}


def parts_in_view(
    key: str, snapshot: Snapshot, today: datetime.date, language: str
) -> tuple[tuple[str, tuple[FactView, ...]], ...]:
    """Return the parts of a fact as the `parts` of an answer that shows it."""
    current = (f for f in snapshot.facts.values() if f.status is FactStatus.CURRENT)
    found = parts_by_whole(current).get(key, ())
    return ((key, tuple(view_fact(f, snapshot, today, language) for f in found)),) if found else ()


def list_of(fact: Fact) -> ListKey:
    """Return the list that a fact with an order is in."""
    return ("parent", fact.parent) if fact.parent is not None else ("topic", fact.topic)


def place_of(fact: Fact) -> tuple[bool, int]:
    """Return what to sort the facts of one list by: those without an order come last."""
    return fact.order is None, fact.order or 0


def _wholes(fact: Fact, snapshot: Snapshot) -> Iterator[str]:
    """Yield the keys of the facts that a fact is a part of, the nearest first."""
    seen: set[str] = set()
    key = fact.parent
    while key is not None and key not in seen:
        seen.add(key)
        yield key
        whole = snapshot.facts.get(key)
        key = whole.parent if whole is not None else None


def has_ordered_whole(fact: Fact, snapshot: Snapshot) -> bool:
    """Return whether a fact is a part, near or far, of one that has an order itself."""
    wholes = (snapshot.facts.get(key) for key in _wholes(fact, snapshot))
    return any(whole is not None and whole.order is not None for whole in wholes)
