"""The index of phrasings: from a question to the facts whose stored phrasings are most like it.

Facts are kept in segments. A new fact goes into a small segment of its own, searchable at once;
when there are many small ones they are made into one.
"""

from __future__ import annotations

import math
import threading
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

import numpy as np

from knowledge import text
from knowledge.retrieval.analysis import Analyzer, Features, feature_of
from knowledge.retrieval.calibration import probability
from knowledge.retrieval.lexicon import function_words, lexicon
from knowledge.retrieval.segment import FactVectors, Floats, Ints, Segment
from knowledge.retrieval.vocabulary import Vocabulary, common_words

RESCORED = 50
"""Facts whose phrasings are looked at one by one."""
BEST_PHRASING = 0.35
"""Share of the best phrasing in a fact's score; the rest is the fact as a whole."""
MOST_SMALL = 32
"""Small segments before they are made into one."""
SYNONYM_OF_UNKNOWN = 1.0
"""Weight of the synonyms of a word that no phrasing holds, shared between them."""
SYNONYM_OF_KNOWN = 0.35
"""The same of a word that some phrasing holds: its own facts stay the likelier ones."""
UNKNOWN = 0.6
"""Weight, beside that of the rarest known word, of a word that no phrasing holds."""


class Phrasings(TypedDict):
    """A fact as it is indexed: its id and the texts it is found by."""

    id: str
    phrasings: list[str]


@dataclass(frozen=True, slots=True)
class Match:
    """A word of the question that the fact holds: as itself, by spelling or as a synonym."""

    asked: str
    stored: str
    how: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A fact found: `score` is the probability, 0 to 1, that it is the one asked for.

    `similarity` is the cosine of its best phrasing with the question, `likeness` that of the fact
    as a whole; `unmatched` are words of the question it does not hold.
    """

    fact_id: str
    score: float
    phrasing: str
    similarity: float
    likeness: float
    matched: tuple[Match, ...]
    unmatched: tuple[str, ...]


class PhrasingIndex:
    """Finds facts by their phrasings; may be searched while another thread adds."""

    def __init__(self, aliases: Mapping[tuple[str, ...], str] | None = None) -> None:
        self._analyzer = Analyzer(aliases)
        self._features: dict[str, int] = {}
        self._facts_with: list[int] = []
        self._vocabulary = Vocabulary()
        self._segments: list[Segment] = []
        self._pending: list[list[FactVectors]] = []
        self._place: dict[str, tuple[int, int]] = {}
        self._lock = threading.Lock()

    @classmethod
    def build(
        cls, facts: Iterable[Phrasings], aliases: Mapping[tuple[str, ...], str] | None = None
    ) -> PhrasingIndex:
        """Index `facts`; `aliases` map the tokens of names to entity keys."""
        index = cls(aliases)
        vectors = [index._analyse(fact) for fact in facts]
        index._append(vectors)
        index._analyzer.forget()
        return index

    def __len__(self) -> int:
        """How many facts can be found."""
        return len(self._place)

    def add(self, fact: Phrasings) -> None:
        """Make a fact searchable, over the one of the same id if there is one."""
        with self._lock:
            self._append([self._analyse(fact)])
            if len(self._segments) > MOST_SMALL:
                self._merge()

    def remove(self, fact_id: str) -> None:
        """Take a fact out; nothing happens where there is none of this id."""
        with self._lock:
            self._place = {key: at for key, at in self._place.items() if key != fact_id}

    def search(self, words: str, limit: int = 10) -> list[tuple[str, float]]:
        """Facts like `words` with their probability, best first; empty where none is like it."""
        return [(hit.fact_id, hit.score) for hit in self.hits(words, limit)]

    def rarity(self, token: str) -> float:
        """How rare a word is among the facts: 0 for one in all of them, 1 for one in none."""
        count = self._count(f"w:{text.stem(token)}")
        return self._weight(count) / self._weight(0)

    def hits(self, words: str, limit: int = 10) -> list[Hit]:
        """Facts like `words` with what they have in common, best first."""
        tokens = self._analyzer.tokens(words)
        if not tokens or not self._place:
            return []
        query, corrected = self._query(tokens)
        features, weights = self._weighted(query)
        if not len(features):
            return []
        dense = np.zeros(len(self._features) + 1, np.float32)
        dense[features] = weights
        found: list[tuple[float, float, float, str, str]] = []
        for number, segment in enumerate(self._segments):
            likeness = segment.score(features, weights)
            take = min(RESCORED, len(likeness))
            for fact in np.argpartition(-likeness, take - 1)[:take] if take else ():
                fact_id = segment.ids[fact]
                if likeness[fact] <= 0 or self._place.get(fact_id) != (number, int(fact)):
                    continue
                similar = segment.similarities(int(fact), dense)
                best = int(similar.argmax())
                whole, part = float(likeness[fact]), float(similar[best])
                score = BEST_PHRASING * part + (1 - BEST_PHRASING) * whole
                phrasing = segment.phrasings[segment.first[fact] + best]
                found.append((score, part, whole, fact_id, phrasing))
        found.sort(key=lambda hit: (-hit[0], hit[3]))
        return self._told(found, tokens, corrected, limit)

    def _told(
        self,
        found: Sequence[tuple[float, float, float, str, str]],
        tokens: Sequence[str],
        corrected: Mapping[str, list[str]],
        limit: int,
    ) -> list[Hit]:
        hits = []
        for at, (score, part, whole, fact_id, phrasing) in enumerate(found[:limit]):
            rival = found[1][0] if at == 0 and len(found) > 1 else found[0][0] if at else 0.0
            number, fact = self._place[fact_id]
            held = self._held(self._segments[number], fact)
            matched, unmatched = self._matches(tokens, corrected, held)
            hits.append(
                Hit(
                    fact_id,
                    probability(score, part, whole, score - rival),
                    phrasing,
                    part,
                    whole,
                    matched,
                    unmatched,
                )
            )
        return hits

    def _held(self, segment: Segment, fact: int) -> set[int]:
        begin, end = segment.first[fact], segment.first[fact + 1]
        span = segment.features[segment.offsets[begin] : segment.offsets[end]]
        return set(span.tolist())

    def _matches(
        self, tokens: Sequence[str], corrected: Mapping[str, list[str]], held: set[int]
    ) -> tuple[tuple[Match, ...], tuple[str, ...]]:
        matched: list[Match] = []
        unmatched: list[str] = []
        grammar = function_words()
        for token in dict.fromkeys(tokens):
            match = self._match(token, corrected.get(token, ()), held)
            if match is not None:
                matched.append(match)
            elif token not in grammar:
                unmatched.append(token)
        return tuple(matched), tuple(unmatched)

    def _match(self, token: str, corrections: Iterable[str], held: set[int]) -> Match | None:
        stem = text.stem(token)
        if self._features.get(f"w:{stem}") in held:
            return Match(token, token, "stem")
        for word in corrections:
            if self._features.get(f"w:{text.stem(word)}") in held:
                return Match(token, word, "spelling")
        for word in (token, *corrections):
            for synonym in lexicon().synonyms(text.stem(word)):
                if word.isascii() and not synonym.isascii():
                    continue
                if self._features.get(feature_of(synonym)) in held:
                    return Match(token, synonym, "synonym")
        return None

    def _query(self, tokens: Sequence[str]) -> tuple[Features, dict[str, list[str]]]:
        """The features of a question, those of the words that its misspelt ones may stand for too.

        Pairs and phrases are read with the likeliest correction in place.
        """
        corrected: dict[str, list[str]] = {}
        meant = list(tokens)
        grammar = function_words()
        known = lexicon().words
        for at, token in enumerate(tokens):
            if token in self._vocabulary or token in grammar or token in known:
                continue
            found = self._vocabulary.corrections(token)
            common = common_words().corrections(token)
            # A nearer word of the language is what is meant, and its synonyms may be stored.
            if common and (not found or common[0].distance < found[0].distance):
                found = common[:1]
            if found:
                corrected[token] = [c.word for c in found]
                meant[at] = found[0].word
        query = self._analyzer.features(meant)
        for words in corrected.values():
            for at, word in enumerate(words[1:], start=1):
                for feature, weight in self._analyzer.features([word]).items():
                    query[feature] = max(query.get(feature, 0.0), weight * 0.6**at)
        self._expand(query, meant)
        return query, corrected

    def _expand(self, query: Features, tokens: Sequence[str]) -> None:
        """Add the synonyms that the index holds; a word of the question itself is never lowered."""
        for feature, synonyms in self._analyzer.synonyms(tokens):
            # An English word is looked for in English: every fact has a statement, while Arabic
            # words of several senses would bring in what was never meant.
            held = [
                s
                for s in synonyms
                if s in self._features and (s.isascii() or not feature.isascii())
            ]
            if not held:
                continue
            known = feature in self._features
            share = len(held) ** -0.5
            for synonym in held:
                # A translation is worth as much whether or not the word itself is stored.
                near = known and (feature.isascii() or not synonym.isascii())
                weight = (SYNONYM_OF_KNOWN if near else SYNONYM_OF_UNKNOWN) * share
                query[synonym] = max(query.get(synonym, 0.0), weight)

    def _weighted(self, query: Features) -> tuple[Ints, Floats]:
        """Known features with their weights, normalised with what the unknown ones weigh."""
        features, weights, unknown = [], [], 0.0
        rarest = self._weight(0)
        for feature, weight in query.items():
            number = self._features.get(feature)
            if number is not None:
                features.append(number)
                weights.append(weight * self._weight(self._facts_with[number]))
            elif feature[0] == "w":
                unknown += (weight * rarest * UNKNOWN) ** 2
        order = np.argsort(np.array(features, np.int32), kind="stable")
        values = np.array(weights, np.float32)
        length = math.sqrt(float((values**2).sum()) + unknown) or 1.0
        return np.array(features, np.int32)[order], values[order] / np.float32(length)

    def _count(self, feature: str) -> int:
        number = self._features.get(feature)
        return 0 if number is None else self._facts_with[number]

    def _weight(self, facts: int) -> float:
        return math.log(1.0 + (len(self._place) + 1) / (facts + 0.5))

    def _analyse(self, fact: Phrasings) -> FactVectors:
        vectors = []
        held: set[int] = set()
        words: set[str] = set()
        for phrasing in fact["phrasings"]:
            tokens = self._analyzer.tokens(phrasing)
            words.update(tokens)
            features, weights = array("i"), array("f")
            for feature, weight in self._analyzer.features(tokens).items():
                number = self._features.setdefault(feature, len(self._features))
                features.append(number)
                weights.append(weight)
            held.update(features)
            if features:
                vectors.append((phrasing, (features, weights)))
        self._facts_with.extend([0] * (len(self._features) - len(self._facts_with)))
        for number in held:
            self._facts_with[number] += 1
        self._vocabulary.learn(words)
        return FactVectors(fact["id"], [p for p, _ in vectors], [v for _, v in vectors])

    def _append(self, facts: list[FactVectors]) -> None:
        facts = [fact for fact in facts if fact.vectors]
        if not facts:
            return
        place = dict(self._place)
        number = len(self._segments)
        place.update((fact.fact_id, (number, at)) for at, fact in enumerate(facts))
        self._place = place
        counts = np.array(self._facts_with, np.float32)
        rarity = np.log(1.0 + (len(place) + 1) / (counts + 0.5)).astype(np.float32)
        self._pending.append(facts if number else [])
        self._segments = [*self._segments, Segment(facts, rarity)]

    def _merge(self) -> None:
        """Make the small segments into one; the first, large one stays as it is."""
        live = [
            fact
            for number, facts in enumerate(self._pending)
            for at, fact in enumerate(facts)
            if self._place.get(fact.fact_id) == (number, at)
        ]
        self._segments, self._pending = self._segments[:1], self._pending[:1]
        self._append(live)
