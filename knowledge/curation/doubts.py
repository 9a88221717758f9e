"""What a curator should look at before a file is imported: facts at odds with those held."""

from __future__ import annotations

import enum
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.curation.review import NEAR_FROM, TWIN_FROM, Nearness, content_words, nearness_of
from knowledge.model import Fact, FactStatus, Snapshot

MOST_DOUBTS = 200
"""Doubts told of one file."""

_COMMON = 300  # held facts that share a word; one in more tells nothing of likeness


class Doubt(enum.StrEnum):
    """Why an imported fact wants a look."""

    PAST = "past"
    SHARED = "shared"
    SAME = "same"
    FIGURE = "figure"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Doubtful:
    """An imported fact and the held one it is at odds with; for Doubt.PAST that is itself."""

    fact: Fact
    held: Fact
    doubt: Doubt


def doubts(new: Iterable[Fact], held: Snapshot) -> list[Doubtful]:
    """Compare what is added or changed with the current facts that the file leaves alone.

    `held` has facts of every status. PAST: it changes a fact that is retired or superseded and
    stays so. SHARED: in this server it takes the place of a shared fact. The others: a fact of
    much the same words is held, perhaps with another figure or date.
    """
    facts = list(new)
    touched = {fact.key for fact in facts}
    like = _Likeness(
        fact
        for fact in held.facts.values()
        if fact.status is FactStatus.CURRENT and fact.key not in touched
    )
    return [doubt for fact in facts for doubt in _of(fact, held, like)][:MOST_DOUBTS]


def _of(fact: Fact, held: Snapshot, like: _Likeness) -> Iterator[Doubtful]:
    before = held.facts.get(fact.key)
    if before is not None and before.scope != held.scope:
        yield Doubtful(fact, before, Doubt.SHARED)
    elif before is not None and before.status is not FactStatus.CURRENT:
        yield Doubtful(fact, before, Doubt.PAST)
    other = like.nearest(fact)
    if other is not None:
        yield Doubtful(fact, other, Doubt(nearness_of(fact, other).value))


class _Likeness:
    """Held facts by the words of their statements."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._facts = list(facts)
        self._words = [content_words(fact) for fact in self._facts]
        self._having: defaultdict[str, list[int]] = defaultdict(list)
        for at, words in enumerate(self._words):
            for word in words:
                self._having[word].append(at)

    def nearest(self, fact: Fact) -> Fact | None:
        """The held fact that says most of the same, if it says enough of it."""
        words = content_words(fact)
        shared: Counter[int] = Counter()
        for word in words:
            if len(having := self._having.get(word, ())) <= _COMMON:
                shared.update(having)
        for at, _ in shared.most_common(3):
            other, theirs = self._facts[at], self._words[at]
            if fact.entities and not {*fact.entities} & {*other.entities}:
                continue
            likeness = len(words & theirs) / len(words | theirs)
            needed = TWIN_FROM if nearness_of(fact, other) is Nearness.SAME else NEAR_FROM
            if likeness >= needed:
                return other
        return None
