"""Lexicon of synonyms, opposites and function words, and the vocabulary that corrects spelling.

The lexicon is read from the files in `knowledge/lexicon`: general knowledge of English and Arabic,
nothing about any one briefing. The vocabulary is what one index knows.
"""

from __future__ import annotations

import functools
import itertools
import re
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge import text

FOLDER = Path(__file__).resolve().parent.parent / "lexicon"
_OWN_FORM = {"function-words.txt", "contrasts.txt"}
_OF_ONE_WORD = {"spelling-variants.txt", "abbreviations.txt", "word-families.txt"}
_SEPARATOR = re.compile(r"[,،|]")


class Lexicon:
    """Synonym groups and opposites, by stems.

    `words` are all single words in it: none of them is a misspelling.
    """

    def __init__(self, folder: Path) -> None:
        self._opposites: dict[str, dict[str, None]] = defaultdict(dict)
        self._relatives: dict[str, set[str]] = defaultdict(set)
        self.words: set[str] = set()
        self.longest = 1
        groups: dict[str, list[int]] = defaultdict(list)
        members: list[tuple[str, ...]] = []
        starts: set[str | tuple[str, str]] = set()
        for path in sorted(folder.glob("*.txt")):
            if path.name in _OWN_FORM:
                continue
            for line in lines_of(path):
                found: dict[str, None] = {}
                for member in _SEPARATOR.split(line):
                    tokens = text.tokens(member)
                    if not tokens or (len(tokens) == 1 and tokens[0] in function_words()):
                        continue
                    self.words.update(tokens)
                    self.longest = max(self.longest, len(tokens))
                    stems = [text.stem(t) for t in tokens]
                    if len(stems) > 1:
                        starts.update((stems[0], (stems[0], stems[1])))
                    found[sys.intern(" ".join(stems))] = None
                for member in found:
                    groups[member].append(len(members))
                    if path.name in _OF_ONE_WORD:
                        self._relatives[member].update(found)
                members.append(tuple(found))
        self._groups = {member: array("H", numbers) for member, numbers in groups.items()}
        self._members = members
        self._synonyms: dict[str, tuple[str, ...]] = {}  # of those that were asked for
        self._starts = frozenset(starts)
        for line in lines_of(folder / "contrasts.txt"):
            sides = [
                dict.fromkeys(
                    text.stem(t[0]) for m in side.split(",") if len(t := text.tokens(m)) == 1
                )
                for side in line.split("/")[:2]
            ]
            for one, other in (sides, sides[::-1]):
                for word in one:
                    self._opposites[word] |= other

    def __contains__(self, stems: str) -> bool:
        """Return whether a word or phrase, as stems with a space between, is in any group."""
        return stems in self._groups

    def synonyms(self, stems: str) -> tuple[str, ...]:
        """Return the synonyms of a word or phrase, all as stems with a space between.

        They come in the order of the lexicon's files, as the first one that a fact has counts.
        """
        if stems not in self._groups:
            return ()
        known = self._synonyms.get(stems)
        if known is None:
            groups = (self._members[group] for group in self._groups[stems])
            found = dict.fromkeys(itertools.chain.from_iterable(groups))
            found.pop(stems, None)
            known = self._synonyms[stems] = tuple(found)
        return known

    def is_related(self, stems: str, others: str) -> bool:
        """Return whether two words are spellings or short forms of one, or of one family.

        "Accusation" is of the family of "accuse".
        """
        return others in self._relatives.get(stems, ())

    def starts_phrase(self, stem: str, following: str | None = None) -> bool:
        """Return whether a phrase of several words begins with this stem, or with these two."""
        return (stem if following is None else (stem, following)) in self._starts

    def opposites(self, stem: str) -> tuple[str, ...]:
        """Return the stems with the opposite meaning, in the order of the contrasts file."""
        return tuple(self._opposites.get(stem, ()))


def lines_of(path: Path) -> list[str]:
    """Return the lines of a word list without comments and empty ones."""
    content = path.read_text(encoding="utf-8")
    lines = (line.split("#")[0].strip() for line in content.splitlines())
    return [line for line in lines if line]


@functools.cache
def lexicon() -> Lexicon:
    """Return the lexicon, which is read on first use."""
    return Lexicon(FOLDER)


@functools.cache
def function_words() -> frozenset[str]:
    """Return the words of grammar or courtesy, English and Arabic, as tokens."""
    tokens = (text.tokens(line) for line in lines_of(FOLDER / "function-words.txt"))
    return frozenset(t[0] for t in tokens if len(t) == 1)


@functools.cache
def function_stems() -> frozenset[str]:
    """Return the stems of function words."""
    return frozenset(text.stem(word) for word in function_words())


@functools.cache
def past_forms() -> frozenset[str]:
    """Return the irregular past forms and participles of English verbs: "took", "taken"."""
    return frozenset(form for _, *forms in text.irregular_forms("verbs") for form in forms)


MOST_CORRECTIONS = 3
"""Stored words that one misspelt word is expanded to, at most."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A word that may be meant: its edit distance, and as `weight` how likely it is, 0 to 1."""

    word: str
    distance: int
    weight: float


class Vocabulary:
    """All words of an index with the number of facts they occur in; grows, never shrinks.

    With a `base`, which has no base itself, it knows the words of the base and stores its own.
    """

    def __init__(self, base: Vocabulary | None = None) -> None:
        self.counts: dict[str, int] = defaultdict(int)
        self._base = base
        self._by_start: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._by_end: dict[tuple[str, int], list[str]] = defaultdict(list)

    def __contains__(self, word: str) -> bool:
        return word in self.counts or (self._base is not None and word in self._base)

    def branch(self) -> Vocabulary:
        """Return an independent copy that shares the words of the base."""
        if self._base is None:
            return Vocabulary(self)
        made = Vocabulary(self._base)
        made.count(list(self.counts.items()))
        return made

    def words(self) -> set[str]:
        """Return all words."""
        return self._base.words().union(self.counts) if self._base is not None else {*self.counts}

    def learn(self, words: set[str]) -> None:
        """Count the words of one more fact."""
        self.count((word, 1) for word in words)

    def count(self, words: Iterable[tuple[str, int]]) -> None:
        """Add words, each with how many more facts it occurs in."""
        for word, facts in words:
            if word not in self:
                self._by_start[word[:1], len(word)].append(word)
                self._by_end[word[-2:], len(word)].append(word)
            self.counts[word] += facts

    def facts_with(self, word: str) -> int:
        """Return how many facts contain a word."""
        below = self._base.facts_with(word) if self._base is not None else 0
        return self.counts.get(word, 0) + below

    def _near(self, word: str, edits: int) -> dict[str, None]:
        """Return words of about this length that begin or end like this one, in a fixed order."""
        near = self._base._near(word, edits) if self._base is not None else {}
        for length in range(len(word) - edits, len(word) + edits + 1):
            near.update(dict.fromkeys(self._by_start.get((word[:1], length), ())))
            near.update(dict.fromkeys(self._by_end.get((word[-2:], length), ())))
        return near

    def corrections(self, word: str) -> list[Correction]:
        """Return stored words that `word` may be a misspelling of, likeliest first."""
        allowed = 0 if len(word) < 4 else 1 if len(word) < 6 else 2 if len(word) < 10 else 3
        if not allowed or word.isdigit():
            return []
        words = list(self._near(word, allowed))
        if not words:
            return []
        distances = process.cdist([word], words, scorer=OSA.distance, score_cutoff=allowed)[0]
        found = [
            (int(distances[i]), -self.facts_with(words[i]), words[i])
            for i in np.flatnonzero(distances <= allowed)
        ]
        found.sort()
        if not found:
            return []
        best = found[0][0]
        return [
            Correction(candidate, distance, 0.9 if at == 0 else 0.9 * 0.6**at)
            for at, (distance, _, candidate) in enumerate(found[:MOST_CORRECTIONS])
            if distance <= best + (1 if best > 1 else 0)
        ]


@functools.cache
def common_words() -> Vocabulary:
    """Return general words that a misspelt one may stand for even if no fact contains them."""
    vocabulary = Vocabulary()
    vocabulary.learn(lexicon().words)
    vocabulary.learn(set(function_words()))
    return vocabulary
