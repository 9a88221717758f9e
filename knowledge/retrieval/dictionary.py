"""Arabic-English dictionary: the English meanings of the Arabic words of a question.

It is read from the groups of the lexicon, which have words of both languages, and from the files in
`knowledge/lexicon/arabic`, whose lines translate without making their English words synonyms.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge import text
from knowledge.retrieval.arabic import bare, forms_of, present_of
from knowledge.retrieval.lexicon import FOLDER, function_words, lines_of

Meaning = tuple[str, ...]
"""The stems of an English word or phrase."""

_SEPARATOR = re.compile(r",")
_OF_NAMES = frozenset({"countries-and-capitals.txt", "names.txt"})
_OF_VERBS = "verbs-"
_SAME_WORD = ("irregular-forms.txt", "word-families.txt", "spelling-variants.txt")


Meanings = dict[Meaning, bool]
"""Meanings of a word, likeliest first, and whether each is a plain translation.

The others are words with about the same meaning as a translation.
"""


@dataclass(frozen=True, slots=True)
class DictionaryMatch:
    """Words of a question, by their tokens from `start` to `end` (exclusive), with the meanings."""

    start: int
    end: int
    meanings: Meanings


class Dictionary:
    """English meanings of Arabic words and phrases; immutable once made."""

    def __init__(self, folder: Path) -> None:
        self._words: dict[str, Meanings] = {}
        self._names: set[str] = set()
        self._verbs: set[str] = set()
        self._english: dict[Meaning, str] = {}
        self._acts: dict[Meaning, str] = {}
        self._phrases: dict[tuple[str, ...], Meanings] = {}
        entries = [
            (path, english.split(","), arabic.split(","))
            for path in (*sorted((folder / "arabic").glob("*.txt")), *sorted(folder.glob("*.txt")))
            for english, _, arabic in (line.partition("|") for line in lines_of(path))
            if arabic
        ]
        members = text.tokens_of_each([m for _, *sides in entries for side in sides for m in side])
        same, stem = _forms_of_one_word(folder), functools.cache(text.stem)
        for path, english, arabic in entries:
            is_plain = path.parent != folder
            meanings: dict[Meaning, None] = {}
            for first, *rest in itertools.islice(members, len(english)):
                for form in same.get(first, [first]):
                    meaning = stem(form), *map(stem, rest)
                    meanings[meaning] = None
                    as_listed = self._acts if path.name.startswith(_OF_VERBS) else self._english
                    as_listed.setdefault(meaning, " ".join((first, *rest)))
            for words in itertools.islice(members, len(arabic)):
                if path.name in _OF_NAMES:
                    self._names.update(words)
                if path.name.startswith(_OF_VERBS):
                    self._verbs.update(words)
                known = (
                    self._words.setdefault(words[0], {})
                    if len(words) == 1
                    else self._phrases.setdefault(tuple(map(bare, words)), {})
                )
                for meaning in meanings:
                    known.setdefault(meaning, is_plain)
        self._by_start: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted(self._phrases, key=len, reverse=True):
            self._by_start.setdefault(phrase[0], []).append(phrase)

    def __contains__(self, word: str) -> bool:
        """Return whether it has a normalised word, in some form."""
        return bool(self.meanings(word))

    def has_as_written(self, word: str) -> bool:
        """Return whether it has a normalised word as it is, or but for its article."""
        return any(form in self._words for level in forms_of(word)[:2] for form in level)

    @property
    def as_listed(self) -> Container[str]:
        """The words as they are listed, in no other form."""
        return self._words

    def may_be_name(self, word: str) -> bool:
        """Return whether a normalised Arabic word is a name, or no word of the dictionary."""
        if word in function_words():
            return False
        known = next((f for level in forms_of(word) for f in level if f in self._words), None)
        return known is None or known in self._names

    def is_verb(self, word: str) -> bool:
        """Return whether a normalised Arabic word is a verb or a verbal noun."""
        known = next((f for level in forms_of(word) for f in level if f in self._words), None)
        return known in self._verbs or not self._verbs.isdisjoint(present_of(word))

    @functools.cached_property
    def plurals(self) -> frozenset[str]:
        """The plurals that are listed with their singulars."""
        lines = (line.partition("|")[2] for line in lines_of(FOLDER / "arabic-plurals.txt"))
        listed = ([text.tokens(each) for each in line.split(",")[1:]] for line in lines)
        return frozenset(words[0] for many in listed for words in many if len(words) == 1)

    def english(self, meaning: Meaning) -> str:
        """Return a meaning in words, which have the form that a dictionary lists."""
        listed = self._acts.get(meaning) or self._english.get(meaning)
        return listed or " ".join(meaning)

    def words(self) -> set[str]:
        """Return all Arabic words, those of phrases too."""
        return {*self._words, *itertools.chain.from_iterable(self._phrases)}

    def meanings(self, word: str) -> Meanings:
        """Return the meanings of a normalised word in the least changed form with a translation."""
        if word.isascii():
            return {}
        if word in function_words():
            return {m: plain for m, plain in self._words.get(word, {}).items() if plain}
        found: list[Meanings] = []
        levels = forms_of(word)
        for level in levels:
            found += (self._words[form] for form in level if form in self._words)
            if any(plain for meanings in found for plain in meanings.values()):
                if word in self._verbs and level is levels[0]:
                    # "تبني" is "he adopted" and "she builds".
                    found += (self._words[f] for f in present_of(word) if f in self._verbs)
                break
        return _merged(found)

    def phrases(self, tokens: Sequence[str]) -> Iterator[DictionaryMatch]:
        """Yield the phrases in a text with their meanings, the longest of those that overlap."""
        forms = [_near_forms(token) for token in tokens]
        at = 0
        while at < len(tokens):
            found = self._phrase_at(forms, at)
            if found is not None:
                yield found
            at = found.end if found is not None else at + 1

    def _phrase_at(self, forms: list[frozenset[str]], start: int) -> DictionaryMatch | None:
        fitting = [
            phrase
            for form in forms[start]
            for phrase in self._by_start.get(form, ())
            if len(phrase) <= len(forms) - start
            and all(word in forms[start + at] for at, word in enumerate(phrase))
        ]
        size = max(map(len, fitting), default=0)
        longest = sorted(phrase for phrase in fitting if len(phrase) == size)
        meanings = _merged(self._phrases[phrase] for phrase in longest)
        return DictionaryMatch(start, start + size, meanings) if size else None


def _merged(found: Iterable[Meanings]) -> Meanings:
    """Return the meanings of several forms, the plain translations first."""
    merged: Meanings = {}
    for meanings in found:
        for meaning, is_plain in meanings.items():
            merged[meaning] = merged.get(meaning, False) or is_plain
    return dict(sorted(merged.items(), key=lambda each: not each[1]))


def _near_forms(token: str) -> frozenset[str]:
    if not token or token.isascii():
        return frozenset()
    return frozenset(itertools.chain.from_iterable(forms_of(token)[:3]))


def _forms_of_one_word(folder: Path) -> dict[str, list[str]]:
    """Return by each English word all forms of it ("win": "win", "won"), itself first."""
    found: dict[str, dict[str, None]] = {}
    for name in _SAME_WORD:
        for line in lines_of(folder / name):
            words = [t[0] for m in _SEPARATOR.split(line) if len(t := text.tokens(m)) == 1]
            for word in words:
                found.setdefault(word, {word: None}).update(dict.fromkeys(words))
    return {word: list(forms) for word, forms in found.items()}


def number_forms(word: str) -> frozenset[str]:
    """Return the stems of a word's singular and plural that no stemmer joins: "مدرسة", "مدارس"."""
    stem = text.stem(word)
    return frozenset({stem}) if word.isascii() else _number_forms().get(stem, frozenset({stem}))


@functools.cache
def _number_forms() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in lines_of(FOLDER / "arabic-plurals.txt"):
        words = text.tokens(line.partition("|")[2])
        stems = frozenset(map(text.stem, words))
        for each in stems:
            found[each] = found.get(each, frozenset()) | stems
    return found


@functools.cache
def dictionary() -> Dictionary:
    """Return the dictionary, which is read on first use."""
    return Dictionary(FOLDER)
