"""From a text to weighted features: stems, pairs of them, letter n-grams, phrases, names.

A feature is a string with a one-letter kind: "w:" stem, "b:" two stems in a row, "n:" letters of a
word, "p:" phrase of the lexicon, "e:" entity.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Mapping, Sequence

from knowledge import text
from knowledge.retrieval.lexicon import Lexicon, function_words, lexicon

LONGEST_SCORED = 300
"""Characters of a text that are matched; the rest is cut."""
MOST_TOKENS = 32
"""Tokens of a text that are matched."""

MOST_WORDS_KEPT = 20_000
"""Words whose features are remembered."""

# Weights of the kinds beside a stem's 1; fitted on the validation parts of two public intent sets.
PAIR = 0.5
LETTERS = 0.6
PHRASE = 0.5
ENTITY = 1.0
GRAMMAR = 1.0  # a stem that carries grammar only
_SHORTEST_LETTERS, _LONGEST_LETTERS = 3, 4

Features = dict[str, float]


class Analyzer:
    """Turns texts into features, with the aliases of one store's entities."""

    def __init__(self, aliases: Mapping[tuple[str, ...], str] | None = None) -> None:
        self._aliases = dict(aliases or {})
        self._alias_starts = {tokens[0] for tokens in self._aliases}
        self._longest_alias = max(map(len, self._aliases), default=0)
        self._lexicon: Lexicon = lexicon()
        self._grammar = function_words()
        self._words: dict[str, tuple[str, tuple[str, ...], tuple[float, ...]]] = {}

    def tokens(self, words: str) -> list[str]:
        """The tokens of `words` that are matched."""
        return text.tokens(words[:LONGEST_SCORED])[:MOST_TOKENS]

    def features(self, tokens: Sequence[str]) -> Features:
        """All features of a text with their weights before rarity."""
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
        """Each word and phrase of a text as a feature, with the features that may stand for it."""
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
        """The stem of a word, the features of it alone, and their weights."""
        known = self._words.get(token)
        if known is None:
            if len(self._words) >= MOST_WORDS_KEPT:
                self._words.clear()
            known = self._words[token] = self.analysed(token)
        return known

    def analysed(self, token: str) -> tuple[str, tuple[str, ...], tuple[float, ...]]:
        """What `word` gives, worked out anew and not remembered."""
        stem = text.stem(token)
        if token in self._grammar:
            return stem, (f"w:{stem}",), (GRAMMAR,)
        return stem, (f"w:{stem}", *letters(stem)), (1.0, *_weights_of_letters(len(stem)))

    def begins_phrase(self, stem: str, following: str | None = None) -> bool:
        """Whether a phrase of the lexicon may begin with this stem, or with these two."""
        return self._lexicon.starts_phrase(stem, following)

    def begins_name(self, token: str) -> bool:
        """Whether a name may begin with this word."""
        return token in self._alias_starts

    def phrases(self, tokens: Sequence[str], stems: Sequence[str]) -> Iterable[str]:
        """The features of phrases of the lexicon and of names in a text, given its stems, too."""
        for at in range(len(stems)):
            if self._lexicon.starts_phrase(*stems[at : at + 2]):
                for size in range(2, min(self._lexicon.longest, len(stems) - at) + 1):
                    phrase = " ".join(stems[at : at + size])
                    if self._lexicon.holds(phrase):
                        yield feature_of(phrase)
            if tokens[at] in self._alias_starts:
                for size in range(min(self._longest_alias, len(tokens) - at), 0, -1):
                    key = self._aliases.get(tuple(tokens[at : at + size]))
                    if key is not None:
                        yield f"e:{key}"
                        break


def feature_of(stems: str) -> str:
    """The feature of a word or phrase of the lexicon, as stems with a space between."""
    return f"p:{stems}" if " " in stems else f"w:{stems}"


def letters(stem: str) -> list[str]:
    """Letter n-grams of a stem with its ends marked, the short ones first."""
    marked = f"^{stem}$"
    return [
        f"n:{marked[at : at + size]}"
        for size in range(_SHORTEST_LETTERS, _LONGEST_LETTERS + 1)
        for at in range(len(marked) - size + 1)
    ]


@functools.cache
def _weights_of_letters(length: int) -> tuple[float, ...]:
    """Weights of the n-grams of a stem of so many letters: of a size LETTERS x sqrt(count).

    They are counted for each size by itself, so that long words do not drown short ones.
    """
    counts = (length + 3 - size for size in range(_SHORTEST_LETTERS, _LONGEST_LETTERS + 1))
    return tuple(LETTERS / count**0.5 for count in counts for _ in range(count))
