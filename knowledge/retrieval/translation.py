"""Translations of the Arabic words of a question, and the choice of those that a fact contains."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from knowledge import text
from knowledge.retrieval.analysis import PAIR, Features, features_of_stem
from knowledge.retrieval.dictionary import DictionaryMatch, Meaning, dictionary
from knowledge.retrieval.lexicon import function_words
from knowledge.retrieval.segment import UNKNOWN

MOST_MEANINGS = 12
"""Stored meanings of one word that facts are searched by."""


NEAR = 0.6
"""Weight of a word with about the same meaning, where the index has a plain translation."""


@dataclass(frozen=True, slots=True)
class WordTranslation:
    """A stored translation: its stems, the features of a fact that has it, and its weight."""

    meaning: Meaning
    needed: frozenset[int]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """A word or phrase of a question with its stored translations, plain ones first.

    `own` are the features of its words themselves.
    """

    tokens: tuple[str, ...]
    own: frozenset[str]
    translations: tuple[WordTranslation, ...]

    def position_in(self, features: Set[int]) -> int:
        """Return the position of the first translation that a fact with these features contains."""
        return next((i for i, t in enumerate(self.translations) if t.needed <= features), -1)


Choice = tuple[int, ...]
"""For each word and phrase of a question the position of its translation, -1 for none."""


class Translations:
    """The translations of the Arabic words and phrases of a question.

    `tokens` are its words, `meant` the same with their spelling corrected.
    """

    def __init__(self, tokens: Sequence[str], meant: Sequence[str]) -> None:
        self._tokens = tokens
        self._matches: list[DictionaryMatch] = []
        self._units: list[TranslationUnit] = []
        self._grammar = {
            f"w:{text.stem(token)}"
            for token in meant
            if not token.isascii() and token in function_words()
        }
        if all(token.isascii() for token in meant):
            return
        self._matches += dictionary().phrases(meant)
        for at, token in enumerate(meant):
            if not token.isascii() and (meanings := dictionary().meanings(token)):
                self._matches.append(DictionaryMatch(at, at + 1, meanings))

    def __bool__(self) -> bool:
        """Return whether any word is translated to one that the index has."""
        return bool(self._units)

    def needed(self) -> Iterator[str]:
        """Yield the features that a fact with some translation has."""
        for match in self._matches:
            for meaning in match.meanings:
                yield from _needed(meaning)

    def keep_stored(self, numbers: Mapping[str, int]) -> None:
        """Keep the translations that the index has, given the numbers of the features.

        Words of a phrase mean nothing by themselves where the index has the phrase.
        """
        taken: set[int] = set()
        for match in self._matches:
            if taken.issuperset(range(match.start, match.end)):
                continue
            stored = [
                (WordTranslation(meaning, frozenset(needed)), is_plain)
                for meaning, is_plain in match.meanings.items()
                if UNKNOWN not in (needed := [numbers[f] for f in _needed(meaning)])
            ]
            if stored:
                taken.update(range(match.start, match.end))
                has_plain = stored[0][1]
                found = tuple(
                    each if is_plain or not has_plain else replace(each, weight=NEAR)
                    for each, is_plain in stored
                )
                tokens = tuple(self._tokens[match.start : match.end])
                own = frozenset(f"w:{text.stem(token)}" for token in tokens)
                self._units.append(TranslationUnit(tokens, own, found))

    def features(self) -> Features:
        """Return the features that facts are searched by: each word's meanings share its weight."""
        found: Features = {}
        for unit in self._units:
            some = unit.translations[:MOST_MEANINGS]
            share = len(some) ** -0.5
            for each in some:
                for feature in _needed(each.meaning):
                    weight = each.weight * share * (PAIR if feature[0] == "b" else 1.0)
                    found[feature] = max(found.get(feature, 0.0), weight)
        return found

    def choice(self, features: Set[int]) -> Choice:
        """Return which translations a fact with these features contains."""
        return tuple(unit.position_in(features) for unit in self._units)

    def _chosen(self, choice: Choice) -> Iterator[tuple[TranslationUnit, WordTranslation]]:
        for unit, position in zip(self._units, choice, strict=True):
            if position >= 0:
                yield unit, unit.translations[position]

    def by_token(self, choice: Choice) -> dict[str, WordTranslation]:
        """Return the translation of each translated token."""
        return {token: found for unit, found in self._chosen(choice) for token in unit.tokens}

    def features_of(self, choice: Choice) -> tuple[Features, set[str]]:
        """Return the features of the chosen translations, and those that they stand for.

        Arabic words of grammar need none to stand for them.
        """
        features: Features = {}
        translated = set(self._grammar)
        for unit, chosen in self._chosen(choice):
            translated |= unit.own
            for stem in chosen.meaning:
                for feature, weight in features_of_stem(stem).items():
                    features[feature] = weight * chosen.weight
            features.update(dict.fromkeys(_pairs(chosen.meaning), PAIR))
        return features, translated


def _needed(meaning: Meaning) -> tuple[str, ...]:
    """Return the features of a fact that contains a meaning: its stems, one after another."""
    return (*(f"w:{stem}" for stem in meaning), *_pairs(meaning))


def _pairs(meaning: Meaning) -> Iterator[str]:
    return (f"b:{one} {two}" for one, two in itertools.pairwise(meaning))
