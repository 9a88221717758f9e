"""Longer names: words that make of a name that of something else ("York" in "New York").

The words are listed in naming-words.txt.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge import text
from knowledge.query.identifiers import naming_words
from knowledge.retrieval.lexicon import function_words

_WORD = re.compile(r"[^\W_]+(?:[.,](?=\d)\d+)*|[^\w\s]")
_LONGEST_BETWEEN = 2  # words between "Bank" and the place in "Bank of the Republic of Orvania"


@dataclass(frozen=True, slots=True)
class LongerName:
    """A name inside a longer one: its last word, the word before it, and the word that extends it.

    `before` is "" where the name is one word.
    """

    word: str
    before: str
    extension: str

    def is_cut_short_in(self, tokens: Sequence[str]) -> bool:
        """Return whether a question has the name, and not the word that makes it longer."""
        if self.extension in tokens or self.word not in tokens:
            return False
        if not self.before:
            return True
        return any(
            tokens[at] == self.word and at and tokens[at - 1] == self.before
            for at in range(len(tokens))
        )


@dataclass(frozen=True, slots=True)
class _Word:
    lower: str
    is_capital: bool


def _words(cased: str) -> list[_Word]:
    return [
        _Word(lower, found[0].isupper())
        for found in _WORD.findall(cased)
        for lower in [text.norm(found)]
        if lower
    ]


def extended_names(
    cased: str, names: Container[str]
) -> tuple[tuple[LongerName, ...], frozenset[str]]:
    """Return the names that a text has only as part of a longer one, and its capitalised words.

    `names` are words that are names by themselves: a side of such a place is that place.
    """
    words = _words(cased)
    found: dict[int, LongerName] = {}
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else None
        if after is None or not word.is_capital:
            continue
        if after.is_capital and (
            word.lower in naming_words("name prefix")
            or (word.lower in naming_words("side") and after.lower not in names)
        ):
            found[at + 1] = LongerName(after.lower, "", word.lower)
        elif word.lower in naming_words("body of a place") and after.lower == "of":
            for place in range(at + 2, min(at + 3 + _LONGEST_BETWEEN, len(words))):
                if words[place].is_capital:
                    found[place] = LongerName(words[place].lower, "", word.lower)
                elif words[place].lower not in function_words():
                    break
    for at, word in enumerate(words[1:-2], start=1):
        if word.is_capital and word.lower in naming_words("added to another"):
            found |= _joined_to(words, at)
    for at, word in enumerate(words[1:], start=1):
        if word.is_capital and _extends(word, words[at - 1]):
            before = words[at - 2].lower if at > 1 and words[at - 2].is_capital else ""
            if words[at - 1].is_capital or before:
                found[at - 1] = LongerName(words[at - 1].lower, before, word.lower)
    alone = {w.lower for at, w in enumerate(words) if at not in found}
    inner = tuple(each for each in found.values() if each.before or each.word not in alone)
    capitals = frozenset(
        w.lower
        for w in words
        if (w.is_capital and w.lower not in function_words()) or w.lower[0].isdigit()
    )
    return inner, capitals


def _joined_to(words: Sequence[_Word], at: int) -> dict[int, LongerName]:
    """Return the name to which what is named at a place is joined, by the place of its last word.

    "The Supplementary Protocol to the Lendal Convention" is neither the convention nor a Lendal.
    """
    start = at + 3 if words[at + 2].lower == "the" else at + 2
    if words[at + 1].lower != "to" or not words[at - 1].is_capital:
        return {}
    end = next((p for p in range(start, len(words)) if not words[p].is_capital), len(words))
    if end <= start:
        return {}
    before = words[end - 2].lower if end - start > 1 else ""
    return {end - 1: LongerName(words[end - 1].lower, before, words[at - 1].lower)}


def _extends(word: _Word, before: _Word) -> bool:
    if word.lower in naming_words("name suffix"):
        return True
    return word.lower in naming_words("variant") and any(map(str.isdigit, before.lower))


def extensions(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of words in texts of which one makes the other a longer name."""
    for each in texts:
        tokens = text.tokens(each)
        for one, two in itertools.pairwise(tokens):
            if one in _before() or two in _after():
                yield one, two


@functools.cache
def _before() -> frozenset[str]:
    """Return the words that may extend the name after them."""
    return naming_words("name prefix") | naming_words("side")


@functools.cache
def _after() -> frozenset[str]:
    """Return the words that may extend the name before them."""
    return naming_words("name suffix") | naming_words("variant")


def extensions_asked(shown: str, names: Container[str]) -> tuple[tuple[str, str], ...]:
    """Return the pairs (name, word that extends it) in a question, in the order of its words.

    In a question with capitals both have one: "the new UNAMI head" names nothing new. In one
    without, the pair must not be followed by another word that it may belong to, and a side of
    one of the `names` counts as the same place.
    """
    plain = shown.lower().split()
    if _before().isdisjoint(plain) and not any(w.strip(".,;:?!") in _after() for w in plain):
        return ()
    words = _words(shown)
    cased = any(w.is_capital for w in words[1:]) and not shown.isupper()
    found = []
    for at in range(len(words) - 1):
        one, two = words[at], words[at + 1]
        if _extends(two, one):
            if two.is_capital or not cased or two.lower in naming_words("variant"):
                found.append((one.lower, two.lower))
        elif (
            one.lower in _before() and two.lower[0].isalnum() and two.lower not in function_words()
        ):
            if cased:
                is_name = one.is_capital and two.is_capital
            else:
                after = words[at + 2].lower if at + 2 < len(words) else ""
                leads_on = after.isalpha() and not after.endswith("ed")
                is_side = one.lower in naming_words("side") and two.lower in names
                is_name = not is_side and (not leads_on or after in function_words())
            if is_name:
                found.append((two.lower, one.lower))
    return tuple(found)
