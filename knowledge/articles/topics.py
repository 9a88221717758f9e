"""The topic of a drafted fact: that of the store's facts with most of its words and names."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable

from knowledge import text
from knowledge.curation.keys import Titles, slug
from knowledge.model import Snapshot, Topic
from knowledge.query.question import named_in
from knowledge.retrieval.lexicon import function_words

LEAST_SHARE = 0.6
"""Share of a statement's words and names, by weight, that a topic must have to be its topic."""

_LONGEST_TITLE = 80
_OF_A_NAME = 2.0  # words that a name counts for


class TopicGuess:
    """Guesses topics among those of a store; statements that fit none get the article's own."""

    def __init__(self, snapshot: Snapshot, otherwise: str, statements: Iterable[str]) -> None:
        """Make it for a store, and for the statements that it is asked about.

        `otherwise` is the title or key of the topic for those that fit none.
        """
        self._topics = Titles(snapshot.topics.values())
        title = " ".join(otherwise.split())[:_LONGEST_TITLE] or "Article"
        known = self._topics.find(title)
        if known is None:
            known = slug(title, snapshot.topics)
            self._topics.add(Topic(known, title))
        self._otherwise = known
        self._words: dict[str, Counter[str]] = defaultdict(Counter)
        self._held: Counter[str] = Counter()
        self._names: dict[str, Counter[str]] = defaultdict(Counter)
        told = frozenset[str]().union(*map(_stems, statements))
        for fact in snapshot.facts.values():
            stems = _stems(fact.statement) & told  # the words of a large store take much memory
            self._held.update(stems)
            self._words[fact.topic].update(stems)
            self._names[fact.topic].update(fact.entities)
        self._count = len(snapshot.facts)

    def of(self, statement: str, entities: Iterable[str]) -> str:
        """Return the key of the likeliest topic of a statement about these entities."""
        stems = _stems(statement)
        weights = {stem: math.log(1 + self._count / (1 + self._held[stem])) for stem in stems}
        whole = sum(weights.values())
        names = tuple(entities)
        best, score = self._otherwise, LEAST_SHARE * (whole + _OF_A_NAME * len(names))
        for topic, held in self._words.items():
            shared = sum(weight for stem, weight in weights.items() if held[stem])
            shared += _OF_A_NAME * sum(self._names[topic][name] > 0 for name in names)
            if shared > score:
                best, score = topic, shared
        return best

    def used(self, keys: Iterable[str]) -> tuple[Topic, ...]:
        """Return the topics of these keys."""
        return tuple(self._topics.known[key] for key in dict.fromkeys(keys))


def likely_topic(statement: str, snapshot: Snapshot) -> Topic | None:
    """Return the likeliest topic of a statement among those of a store, None where none is."""
    names = named_in(statement, snapshot.entities.values())
    key = TopicGuess(snapshot, "", (statement,)).of(statement, names)
    return snapshot.topics.get(key)


def _stems(statement: str) -> frozenset[str]:
    common = function_words()
    return frozenset(text.stem(token) for token in text.tokens(statement) if token not in common)
