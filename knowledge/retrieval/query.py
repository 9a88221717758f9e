"""Search queries and their hits: features of a question, spelling, synonyms, matches, scores."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from knowledge import text
from knowledge.retrieval.analysis import Analyzer, Features, feature_of
from knowledge.retrieval.dictionary import dictionary
from knowledge.retrieval.lexicon import Vocabulary, common_words, function_words, lexicon
from knowledge.retrieval.segment import UNKNOWN, FeatureTable
from knowledge.retrieval.translation import Choice, Translations

SYNONYM_OF_UNKNOWN = 1.0
"""Weight of the synonyms of a word that no phrasing contains, shared between them."""
SYNONYM_OF_KNOWN = 0.35
"""Weight of the synonyms of a word that some phrasing contains: facts with the word itself stay
likelier."""

BEST_PHRASING = 0.35
"""Share of the best phrasing in a fact's ranking score; the rest is the fact as a whole."""

# Fitted once on two public question sets.
_CONSTANT = -2.8
_SCORE = 3.5
_PHRASING = 1.7
_FACT = 3.9


@dataclass(frozen=True, slots=True)
class Match:
    """A word of the question that a fact contains.

    `asked` is the word of the question, `stored` the word of the fact; `how` is "stem" where they
    are the same word, "spelling" where `asked` is a misspelling, "synonym" for a synonym and
    "translation" where `asked` is a word of another language.
    """

    asked: str
    stored: str
    how: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A fact found by a search, with the evidence for it.

    `score` is the probability, 0 to 1, that it is the fact asked for. `phrasing` is the most
    similar of its phrasings and `similarity` the cosine of that one with the question;
    `fact_similarity` is the cosine of the fact as a whole. `unmatched` are the words of the
    question that it does not contain.
    """

    fact_id: str
    score: float
    phrasing: str
    similarity: float
    fact_similarity: float
    matched: tuple[Match, ...]
    unmatched: tuple[str, ...]


def ranking_score(phrasing: float, fact: float) -> float:
    """Return the score by which facts are ranked, from the two cosines of `probability`."""
    return BEST_PHRASING * phrasing + (1 - BEST_PHRASING) * fact


def probability(score: float, phrasing: float, fact: float) -> float:
    """Return the probability, 0 to 1, that a fact is the one asked for.

    `score` is the `ranking_score`, `phrasing` and `fact` are the cosines of the question with the
    fact's best phrasing and with the fact as a whole. The distance to the next fact is left out:
    it separates the right fact from a similar one, but not a question that some fact answers from
    one that none does.
    """
    z = _CONSTANT + _SCORE * score + _PHRASING * phrasing + _FACT * fact
    return 1.0 / (1.0 + math.exp(-z))


class Vector(NamedTuple):
    """A question as features of the index.

    `known` are the numbers of its features that the index has, `weights` their weights, not yet
    multiplied by rarity; `unknown` are the weights of its words that no phrasing contains.
    """

    known: list[int]
    weights: list[float]
    unknown: list[float]


class Query:
    """A question to search for: its words, corrected, with their synonyms and translations.

    `tokens` are its words as they are written, `meant` the same as they are likely spelt.
    """

    def __init__(
        self,
        tokens: Sequence[str],
        analyzer: Analyzer,
        vocabulary: Vocabulary,
        table: FeatureTable,
    ) -> None:
        self.tokens = tokens
        self._table = table
        self._corrected: dict[str, list[str]] = {}
        meant = self.meant = self._correct(vocabulary)
        features = analyzer.features(meant)
        for words in self._corrected.values():
            for at, word in enumerate(words[1:], start=1):
                for feature, weight in analyzer.features([word]).items():
                    features[feature] = max(features.get(feature, 0.0), weight * 0.6**at)
        synonyms = list(analyzer.synonyms(meant))
        self._translations = Translations(tokens, meant)
        names = dict.fromkeys((*features, *self._translations.needed()))
        for feature, others in synonyms:
            names[feature] = None
            names.update(dict.fromkeys(others))
        for words in self._corrected.values():
            names.update((f"w:{text.stem(word)}", None) for word in words)
        names.update((f"w:{text.stem(token)}", None) for token in tokens)
        self._numbers = dict(zip(names, table.find(names), strict=True))
        self._expand(features, synonyms)
        self._translations.keep_stored(self._numbers)
        self._features = features
        self.vector = self._vector(_greatest(features, self._translations.features()))

    @property
    def is_translated(self) -> bool:
        """Return whether some of its words are read as words of another language."""
        return bool(self._translations)

    @property
    def numbers(self) -> list[int]:
        """The numbers of all its features, of synonyms and of translations that the index has."""
        return [number for number in self._numbers.values() if number != UNKNOWN]

    def choice(self, features: Set[int]) -> Choice:
        """Return which translations of its words a fact with these features contains."""
        return self._translations.choice(features)

    def vectors_of(self, choices: Iterable[Choice]) -> dict[Choice, Vector]:
        """Return the question in the words of facts, with one translation of each word."""
        read = {choice: self._translations.features_of(choice) for choice in set(choices)}
        new = {f for chosen, _ in read.values() for f in chosen if f not in self._numbers}
        self._numbers.update(zip(new, self._table.find(new), strict=True))
        # An Arabic word that no phrasing has is not missed where a translation stands for it.
        missed = {feature for feature in self._features if self._numbers[feature] == UNKNOWN}
        return {
            choice: self._vector(_greatest(_without(self._features, missed & translated), chosen))
            for choice, (chosen, translated) in read.items()
        }

    def _vector(self, features: Features) -> Vector:
        numbers = self._numbers
        known = [f for f in features if numbers[f] != UNKNOWN]
        return Vector(
            [numbers[f] for f in known],
            [features[f] for f in known],
            [w for f, w in features.items() if f[0] == "w" and numbers[f] == UNKNOWN],
        )

    def _correct(self, vocabulary: Vocabulary) -> list[str]:
        """Store the corrections of misspelt words; return the tokens with the likeliest ones."""
        meant = list(self.tokens)
        grammar, known = function_words(), lexicon().words
        for at, token in enumerate(self.tokens):
            if token in vocabulary or token in grammar or token in known:
                continue
            if not token.isascii() and token in dictionary():
                continue
            found = vocabulary.corrections(token)
            common = common_words().corrections(token)
            # A nearer word of the language is the one meant, and its synonyms may be stored.
            if common and (not found or common[0].distance < found[0].distance):
                found = common[:1]
            if found:
                self._corrected[token] = [c.word for c in found]
                meant[at] = found[0].word
        return meant

    def _expand(self, features: Features, synonyms: Iterable[tuple[str, list[str]]]) -> None:
        """Add the synonyms that the index has; the weight of a word of the question never falls."""
        for feature, others in synonyms:
            # A word is searched for in its own language, and Arabic ones by their translations:
            # every fact has an English statement, while Arabic words of several senses would find
            # facts that were never meant.
            indexed = [
                s
                for s in others
                if self._numbers[s] != UNKNOWN and s.isascii() == feature.isascii()
            ]
            if not indexed:
                continue
            known = self._numbers[feature] != UNKNOWN
            share = len(indexed) ** -0.5
            weight = (SYNONYM_OF_KNOWN if known else SYNONYM_OF_UNKNOWN) * share
            for synonym in indexed:
                features[synonym] = max(features.get(synonym, 0.0), weight)

    def matches(self, features: Set[int]) -> tuple[tuple[Match, ...], tuple[str, ...]]:
        """Return the words that a fact with these features contains, and those it does not.

        The features are those of `numbers` at least that it has.
        """
        matched: list[Match] = []
        unmatched: list[str] = []
        grammar = function_words()
        translated = {}
        if self._translations:
            translated = self._translations.by_token(self.choice(features))
        for token, ways in self._ways.items():
            for number, match in ways:
                if number in features:
                    matched.append(match)
                    break
            else:
                if token in translated:
                    found = translated[token]
                    how = "translation" if found.weight == 1.0 else "synonym"
                    matched.append(Match(token, " ".join(found.meaning), how))
                elif token not in grammar:
                    unmatched.append(token)
        return tuple(matched), tuple(unmatched)

    @functools.cached_property
    def _ways(self) -> dict[str, list[tuple[int, Match]]]:
        """The features by which a fact has each word, likeliest first, with what they match."""
        return {
            token: [
                (number, Match(token, stored, how))
                for feature, stored, how in self._ways_to_have(token)
                if (number := self._numbers.get(feature, UNKNOWN)) != UNKNOWN
            ]
            for token in dict.fromkeys(self.tokens)
        }

    def _ways_to_have(self, token: str) -> Iterator[tuple[str, str, str]]:
        """Yield the features by which a fact has a word, each with the word there and the way."""
        corrections = self._corrected.get(token, ())
        yield f"w:{text.stem(token)}", token, "stem"
        for word in corrections:
            yield f"w:{text.stem(word)}", word, "spelling"
        for word in (token, *corrections):
            for synonym in lexicon().synonyms(text.stem(word)):
                if word.isascii() == synonym.isascii():
                    yield feature_of(synonym), synonym, "synonym"


def _without(features: Features, some: Set[str]) -> Features:
    return {f: w for f, w in features.items() if f not in some} if some else features


def _greatest(features: Features, more: Features) -> Features:
    """Return the features of both, each with its greater weight."""
    found = features.copy()
    for feature, weight in more.items():
        found[feature] = max(found.get(feature, 0.0), weight)
    return found
