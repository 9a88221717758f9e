"""Text analysis: weighted features of a text, such as stems, stem pairs and letter n-grams.

A feature is a string with a one-letter kind: "w:" a stem, "b:" two stems in a row, "n:" a letter
n-gram of a word, "p:" a phrase of the lexicon, "e:" an entity.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Mapping, Sequence

from knowledge import text
from knowledge.retrieval.lexicon import Lexicon, function_words, lexicon

LONGEST_SCORED = 300
"""Characters of a text that are matched; the rest is ignored."""
MOST_TOKENS = 32
"""Tokens of a text that are matched; the rest is ignored."""

MOST_WORDS_CACHED = 20_000
"""Words whose features are cached."""

# Weights of the kinds of features, where a stem has 1; fitted on the validation parts of two
# public intent sets.
PAIR = 0.5
LETTERS = 0.6
PHRASE = 0.5
ENTITY = 1.0
GRAMMAR = 1.0  # the stem of a function word
_SHORTEST_LETTERS, _LONGEST_LETTERS = 3, 4

Features = dict[str, float]


class Analyzer:
    """Computes the features of texts, given the aliases of one store's entities."""

    def __init__(self, aliases: Mapping[tuple[str, ...], str] | None = None) -> None:
        self._aliases = dict(aliases or {})
        self._alias_starts = {tokens[0] for tokens in self._aliases}
        self._longest_alias = max(map(len, self._aliases), default=0)
        self._lexicon: Lexicon = lexicon()
        self._grammar = function_words()
        self._words: dict[str, tuple[str, tuple[str, ...], tuple[float, ...]]] = {}

    def tokens(self, words: str) -> list[str]:
        """Return the tokens of `words` that are matched: its first MOST_TOKENS."""
        return text.tokens(words[:LONGEST_SCORED])[:MOST_TOKENS]

    def features(self, tokens: Sequence[str]) -> Features:
        """Return all features of a text with their weights, not yet multiplied by rarity."""
        found: Features = {}
        stems = []
        for token in tokens:
            stem, own, weights = self.word(token)
            stems.append(stem)
            for feature, weight in zip(own, weights, strict=True):
                found[feature] = found.get(feature, 0.0) + weight
        for one, two in itertools.pairwise(stems):
            pair = f"b:{one} {two}"
            found[pair] = found.get(pair, 0.0) + PAIR
        for feature in self.phrases(tokens, stems):
            found[feature] = found.get(feature, 0.0) + (
                ENTITY if feature.startswith("e:") else PHRASE
            )
        return found

    def synonyms(self, tokens: Sequence[str]) -> Iterable[tuple[str, list[str]]]:
        """Yield the feature of each word and phrase of a text, with those of its synonyms."""
        stems = [self.word(token)[0] for token in tokens]
        for at, stem in enumerate(stems):
            if tokens[at] not in self._grammar:
                yield f"w:{stem}", [feature_of(m) for m in self._lexicon.synonyms(stem)]
            if self._lexicon.starts_phrase(*stems[at : at + 2]):
                for size in range(2, min(self._lexicon.longest, len(stems) - at) + 1):
                    phrase = " ".join(stems[at : at + size])
                    if found := self._lexicon.synonyms(phrase):
                        yield feature_of(phrase), [feature_of(m) for m in found]

    def word(self, token: str) -> tuple[str, tuple[str, ...], tuple[float, ...]]:
        """Return the stem of a word, its own features, and their weights; cached."""
        known = self._words.get(token)
        if known is None:
            if len(self._words) >= MOST_WORDS_CACHED:
                self._words.clear()
            known = self._words[token] = self.analyse_word(token)
        return known

    def analyse_word(self, token: str) -> tuple[str, tuple[str, ...], tuple[float, ...]]:
        """Return the same as `word`, computed each time and not cached."""
        stem = text.stem(token)
        if token in self._grammar:
            return stem, (f"w:{stem}",), (GRAMMAR,)
        return stem, (f"w:{stem}", *letters(stem)), (1.0, *_weights_of_letters(len(stem)))

    def begins_phrase(self, stem: str, following: str | None = None) -> bool:
        """Return whether a phrase of the lexicon may begin with this stem, or with these two."""
        return self._lexicon.starts_phrase(stem, following)

    def begins_name(self, token: str) -> bool:
        """Return whether a name of an entity may begin with this word."""
        return token in self._alias_starts

    def phrases(self, tokens: Sequence[str], stems: Sequence[str]) -> Iterable[str]:
        """Yield the features of the lexicon's phrases and of the entities in a text.

        `stems` are the stems of `tokens`, one for one.
        """
        for at in range(len(stems)):
            if self._lexicon.starts_phrase(*stems[at : at + 2]):
                for size in range(2, min(self._lexicon.longest, len(stems) - at) + 1):
                    phrase = " ".join(stems[at : at + size])
                    if phrase in self._lexicon:
                        yield feature_of(phrase)
            if tokens[at] in self._alias_starts:
                for size in range(min(self._longest_alias, len(tokens) - at), 0, -1):
                    key = self._aliases.get(tuple(tokens[at : at + size]))
                    if key is not None:
                        yield f"e:{key}"
                        break


def feature_of(stems: str) -> str:
    """Return the feature of a word or phrase given as stems with a space between."""
    return f"p:{stems}" if " " in stems else f"w:{stems}"


@functools.lru_cache(maxsize=4096)
def features_of_stem(stem: str) -> Mapping[str, float]:
    """Return the features of a word by itself, given its stem, with their weights."""
    if stem in function_words():
        return {f"w:{stem}": GRAMMAR}
    weights = (1.0, *_weights_of_letters(len(stem)))
    return dict(zip((f"w:{stem}", *letters(stem)), weights, strict=True))


def letters(stem: str) -> list[str]:
    """Return the letter n-grams of a stem with its ends marked, the short ones first."""
    marked = f"^{stem}$"
    return [
        f"n:{marked[at : at + size]}"
        for size in range(_SHORTEST_LETTERS, _LONGEST_LETTERS + 1)
        for at in range(len(marked) - size + 1)
    ]


@functools.cache
def _weights_of_letters(length: int) -> tuple[float, ...]:
    """Return the weights of the n-grams of a stem of `length` letters.

    The vector of all n-grams of one size has the length LETTERS, so that long words do not
    outweigh short ones.
    """
    counts = (length + 3 - size for size in range(_SHORTEST_LETTERS, _LONGEST_LETTERS + 1))
    return tuple(LETTERS / count**0.5 for count in counts for _ in range(count))
