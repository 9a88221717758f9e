"""The side of the question: its features, corrections, synonyms, and what it shares with a fact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge import text
from knowledge.retrieval.analysis import Analyzer, Features, feature_of
from knowledge.retrieval.features import UNKNOWN, FeatureTable
from knowledge.retrieval.lexicon import function_words, lexicon
from knowledge.retrieval.vocabulary import Vocabulary, common_words

SYNONYM_OF_UNKNOWN = 1.0
"""Weight of the synonyms of a word that no phrasing holds, shared between them."""
SYNONYM_OF_KNOWN = 0.35
"""The same of a word that some phrasing holds: its own facts stay the likelier ones."""


@dataclass(frozen=True, slots=True)
class Match:
    """A word of the question that the fact holds: as itself, by spelling or as a synonym."""

    asked: str
    stored: str
    how: str


class Query:
    """A question as features; `known` are their numbers, `weights` theirs before rarity.

    `unknown` are the weights of its words that no phrasing holds.
    """

    def __init__(
        self,
        tokens: Sequence[str],
        analyzer: Analyzer,
        vocabulary: Vocabulary,
        table: FeatureTable,
    ) -> None:
        self.tokens = tokens
        self._corrected: dict[str, list[str]] = {}
        meant = self._correct(vocabulary)
        features = analyzer.features(meant)
        for words in self._corrected.values():
            for at, word in enumerate(words[1:], start=1):
                for feature, weight in analyzer.features([word]).items():
                    features[feature] = max(features.get(feature, 0.0), weight * 0.6**at)
        synonyms = list(analyzer.synonyms(meant))
        names = dict.fromkeys(features)
        for feature, others in synonyms:
            names[feature] = None
            names.update(dict.fromkeys(others))
        for words in self._corrected.values():
            names.update((f"w:{text.stem(word)}", None) for word in words)
        names.update((f"w:{text.stem(token)}", None) for token in tokens)
        self._numbers = dict(zip(names, table.find(names), strict=True))
        self._expand(features, synonyms)
        self.known: list[int] = []
        self.weights: list[float] = []
        self.unknown: list[float] = []
        for feature, weight in features.items():
            number = self._numbers[feature]
            if number != UNKNOWN:
                self.known.append(number)
                self.weights.append(weight)
            elif feature[0] == "w":
                self.unknown.append(weight)

    def _correct(self, vocabulary: Vocabulary) -> list[str]:
        """Note what misspelt words may stand for; gives the text with the likeliest in place."""
        meant = list(self.tokens)
        grammar, known = function_words(), lexicon().words
        for at, token in enumerate(self.tokens):
            if token in vocabulary or token in grammar or token in known:
                continue
            found = vocabulary.corrections(token)
            common = common_words().corrections(token)
            # A nearer word of the language is what is meant, and its synonyms may be stored.
            if common and (not found or common[0].distance < found[0].distance):
                found = common[:1]
            if found:
                self._corrected[token] = [c.word for c in found]
                meant[at] = found[0].word
        return meant

    def _expand(self, features: Features, synonyms: Iterable[tuple[str, list[str]]]) -> None:
        """Add the synonyms that the index holds; a word of the question itself is never lowered."""
        for feature, others in synonyms:
            # An English word is looked for in English: every fact has a statement, while Arabic
            # words of several senses would bring in what was never meant.
            held = [
                s
                for s in others
                if self._numbers[s] != UNKNOWN and (s.isascii() or not feature.isascii())
            ]
            if not held:
                continue
            known = self._numbers[feature] != UNKNOWN
            share = len(held) ** -0.5
            for synonym in held:
                # A translation is worth as much whether or not the word itself is stored.
                near = known and (feature.isascii() or not synonym.isascii())
                weight = (SYNONYM_OF_KNOWN if near else SYNONYM_OF_UNKNOWN) * share
                features[synonym] = max(features.get(synonym, 0.0), weight)

    def matches(self, held: set[int]) -> tuple[tuple[Match, ...], tuple[str, ...]]:
        """The words that a fact of these features holds, and those that it does not."""
        matched: list[Match] = []
        unmatched: list[str] = []
        grammar = function_words()
        for token in dict.fromkeys(self.tokens):
            match = self._match(token, held)
            if match is not None:
                matched.append(match)
            elif token not in grammar:
                unmatched.append(token)
        return tuple(matched), tuple(unmatched)

    def _match(self, token: str, held: set[int]) -> Match | None:
        stem = text.stem(token)
        if self._numbers[f"w:{stem}"] in held:
            return Match(token, token, "stem")
        corrections = self._corrected.get(token, ())
        for word in corrections:
            if self._numbers[f"w:{text.stem(word)}"] in held:
                return Match(token, word, "spelling")
        numbers: Mapping[str, int] = self._numbers
        for word in (token, *corrections):
            for synonym in lexicon().synonyms(text.stem(word)):
                if word.isascii() and not synonym.isascii():
                    continue
                if numbers.get(feature_of(synonym), UNKNOWN) in held:
                    return Match(token, synonym, "synonym")
        return None
