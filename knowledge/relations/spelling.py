"""Spelling of the words that state relations: "lenght" for "length", "reslt" for "result"."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping

from rapidfuzz.distance import OSA

from knowledge import text
from knowledge.relations.table import patterns
from knowledge.retrieval.lexicon import lexicon

SHORTEST_CORRECTED = 4
"""Letters that a misspelt word and the one it stands for have at least."""


@functools.lru_cache(maxsize=4_096)
def correct_word(word: str) -> str:
    """Return the word of a relation that an unknown word misspells, or the word itself.

    Two letters may be swapped, or one be missing or twice; a letter in place of another makes
    another word, which may be a name ("Lansing" is not "landing").
    """
    if len(word) < SHORTEST_CORRECTED or not (word.isascii() and word.isalpha()):
        return word
    if word in _words().get((word[0], len(word)), ()) or _is_everyday(word):
        return word
    near = [
        other
        for length in range(len(word) - 1, len(word) + 2)
        for other in _words().get((word[0], length), ())
        if _is_misspelt(word, other)
    ]
    stems = {text.stem(each) for each in near}
    return (
        min(near, key=lambda each: (abs(len(each) - len(word)), each)) if len(stems) == 1 else word
    )


def _is_everyday(word: str) -> bool:
    """Return whether a word is one of the lexicon in a regular form: "stored" is no "stormed"."""
    return any(word.removesuffix(end) in lexicon().words for end in _ENDINGS)


_ENDINGS = ("", "d", "ed", "s", "es", "ing")


def _is_misspelt(word: str, other: str) -> bool:
    if OSA.distance(word, other, score_cutoff=1) != 1:
        return False
    if len(word) == len(other):
        return sorted(word) == sorted(other)
    if min(len(word), len(other)) < SHORTEST_CORRECTED:
        return False
    short, long = sorted((word, other), key=len)
    at = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    if len(word) < len(other):
        return at < len(word)  # what ends early may be an abbreviation
    return long[at] in long[max(0, at - 1) : at]  # "openned"


@functools.cache
def _words() -> Mapping[tuple[str, int], tuple[str, ...]]:
    """Return the words of the table by their first letter and length."""
    found: dict[tuple[str, int], set[str]] = defaultdict(set)
    for each in patterns().values():
        for pattern in each:
            word = pattern.words[0]
            if len(pattern.words) == 1 and len(word) >= SHORTEST_CORRECTED and word.isascii():
                found[word[0], len(word)].add(word)
    return {key: tuple(sorted(words)) for key, words in found.items()}
