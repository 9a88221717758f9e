"""Transliteration: whether an Arabic and a Latin word are two spellings of one name.

A pair is compared letter by letter, by the correspondences in transliteration.txt. Arabic leaves
out short vowels and writes all others, so a Latin vowel may lack where it stands between
consonants, and nothing else may. Among many words, candidates are found by their consonants.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from knowledge import text
from knowledge.retrieval.lexicon import FOLDER, lines_of

LONGEST = 24
"""Letters of the longest word compared."""

RARE = 1.0
"""Cost of a rare correspondence."""

UNWRITTEN = 1.0
"""Cost of a short vowel that Arabic leaves out."""

UNWRITTEN_I = 2.5
"""The same for "i" in a name without any written vowel, as it is likelier to be long there."""

LEAD = 1.0
"""Cost by which the best candidate must lead another word."""

_VOWELS = frozenset("aeiouy")
_WRITTEN = frozenset("اوي")
_NO_WAY = float("inf")
_PLAIN = str.maketrans(
    {"ø": "o", "œ": "oe", "æ": "ae", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


@functools.cache
def _table() -> dict[str, tuple[tuple[str, float], ...]]:
    """Return the Latin spellings of Arabic letters with the cost of each, "" for none."""
    found: dict[str, dict[str, float]] = {}
    for line in lines_of(Path(__file__).with_name("transliteration.txt")):
        usual, _, rare = line.partition("|")
        arabic, *spellings = usual.split()
        costs = found.setdefault(arabic, {})
        costs.update(dict.fromkeys(rare.split(), RARE))
        costs.update((spelling.replace("-", ""), 0.0) for spelling in spellings)
    return {arabic: tuple(costs.items()) for arabic, costs in found.items()}


@functools.cache
def _listed() -> dict[str, frozenset[str]]:
    """Return the Latin spellings of Arabic names that are not spelt letter by letter."""
    found: dict[str, set[str]] = {}
    for line in lines_of(FOLDER / "names" / "spellings.txt"):
        latin, _, arabic = line.partition("|")
        for name in arabic.split(","):
            found.setdefault(text.norm(name), set()).update(map(text.norm, latin.split(",")))
    return {name: frozenset(spellings) for name, spellings in found.items()}


def cost(one: str, other: str) -> float:
    """Return how far two normalised words, one of them Arabic, are from being the same name.

    0 is a usual spelling; infinite is another name. The order of the two does not matter.
    """
    if text.is_arabic(one) == text.is_arabic(other):
        return 0.0 if one == other else _NO_WAY
    arabic, latin = (one, other) if text.is_arabic(one) else (other, one)
    if is_listed(arabic, latin):
        return 0.0
    return _cost(arabic, plain_latin(latin)) if key_of(latin) in keys_of(arabic) else _NO_WAY


def is_listed(arabic: str, latin: str) -> bool:
    """Return whether a normalised Latin word is listed as a spelling of an Arabic name."""
    return latin in _listed().get(arabic, ())


def plain_latin(word: str) -> str:
    """Return a normalised Latin word with the letters a to z alone, where that is possible."""
    return word if word.isascii() else word.translate(_PLAIN)


@functools.lru_cache(maxsize=4096)
def _cost(arabic: str, latin: str) -> float:
    if not (arabic and latin and latin.isascii() and latin.isalpha()):
        return _NO_WAY
    if len(arabic) > LONGEST or len(latin) > LONGEST:
        return _NO_WAY
    table = _table()
    unwritten = dict.fromkeys(_VOWELS, UNWRITTEN)
    if _WRITTEN.isdisjoint(arabic[1:]):
        unwritten["i"] = UNWRITTEN_I
    # costs[i][j]: the least cost of spelling the first i Arabic letters as the first j Latin ones
    costs = [[_NO_WAY] * (len(latin) + 1) for _ in range(len(arabic) + 1)]
    costs[0][0] = 0.0
    for i in range(len(arabic) + 1):
        for j in range(len(latin) + 1):
            here = costs[i][j]
            if here == _NO_WAY:
                continue
            if _may_be_unwritten(latin, j):
                costs[i][j + 1] = min(costs[i][j + 1], here + unwritten[latin[j]])
            elif latin[j:] == "e" and i == len(arabic) and j and latin[j - 1] not in _VOWELS:
                costs[i][j + 1] = min(costs[i][j + 1], here + UNWRITTEN)
            for size in (1, 2):
                letters = arabic[i : i + size]
                spellings = () if i or f"^{letters}" not in table else table[f"^{letters}"]
                for spelling, extra in (*table.get(letters, ()), *spellings):
                    if latin.startswith(spelling, j) and i + size <= len(arabic):
                        to = costs[i + size]
                        to[j + len(spelling)] = min(to[j + len(spelling)], here + extra)
    return costs[-1][-1]


def _may_be_unwritten(latin: str, at: int) -> bool:
    """Return whether the letter is a vowel between two consonants."""
    return (
        0 < at < len(latin) - 1
        and latin[at] in _VOWELS
        and latin[at - 1] not in _VOWELS
        and latin[at + 1] not in _VOWELS
    )


def is_same_name(one: str, other: str) -> bool:
    """Return whether two normalised words, one of them Arabic, are spellings of one name."""
    arabic = one if text.is_arabic(one) else other
    return cost(one, other) <= allowance(arabic)


def allowance(arabic: str) -> float:
    """Return the greatest cost at which a Latin word is the same name as an Arabic one.

    Names that are written with their vowels in Arabic have few unwritten ones.
    """
    written = sum(letter in _WRITTEN for letter in arabic[1:])
    consonants = sum(letter not in _WRITTEN for letter in arabic)
    if not written:
        return float((consonants + 1) // 2)
    return max(1.0, (consonants - written) / 2)


# Consonants that may stand for one another have one digit; a word's key are the digits of its
# consonants, each once in a row. Vowels, "h", "w" and "y" have none.
_LATIN_PAIRS = re.compile(r"t?sch|tch|t[sz]|d[jgz]|ph|s[cht]?h|zh|cz|zz")
_LATIN_DIGITS = str.maketrans(
    {
        **dict.fromkeys("bp", "1"),
        **dict.fromkeys("fv", "7"),
        **dict.fromkeys("cgjkqsxz", "2"),
        **dict.fromkeys("dt", "3"),
        "l": "4",
        "m": "5",
        "n": "6",
        "r": "8",
        **dict.fromkeys("aeiouyhw", None),
    }
)
_ARABIC_DIGITS = {
    "ب": "1",
    "ف": "7",
    **dict.fromkeys("جخزسشصغقك", "2"),
    **dict.fromkeys("تدط", "3"),
    **dict.fromkeys("ثذضظ", "32"),  # either
    "ل": "4",
    "م": "5",
    "ن": "6",
    "ر": "8",
}
_ARABIC_PAIRS = re.compile(r"ت[شسصز]|د[جز]")
_AGAIN = re.compile(r"(\d)\1+")
_MOST_KEYS = 8


def key_of(latin: str) -> str:
    """Return the key of a normalised Latin word, by which it is found for an Arabic one."""
    joined = _LATIN_PAIRS.sub(lambda m: "7" if m[0] == "ph" else "2", plain_latin(latin))
    return _AGAIN.sub(r"\1", joined.translate(_LATIN_DIGITS))


def keys_of_many(latin: Iterable[str]) -> list[str]:
    """Return the keys of several words; in one string, as that takes a tenth of the time."""
    return key_of("\n".join(latin)).split("\n")


@functools.lru_cache(maxsize=1024)
def keys_of(arabic: str) -> frozenset[str]:
    """Return the keys that the Latin spellings of a normalised Arabic word may have."""
    keys = {""}
    for form in {arabic, _ARABIC_PAIRS.sub("ز", arabic)}:
        some = {""}
        for letter in form:
            digits = _ARABIC_DIGITS.get(letter, "")
            if digits and len(some) <= _MOST_KEYS:
                some = {key + digit for key in some for digit in digits}
        keys |= {_AGAIN.sub(r"\1", key) for key in some}
    return frozenset(keys - {""})


class NameIndex:
    """Words of one or both scripts, among which the spellings of a name in the other are found."""

    def __init__(self, words: Iterable[str]) -> None:
        self._latin: dict[str, list[str]] = {}
        self._arabic: dict[str, list[str]] = {}
        latin = []
        for word in words:
            if not text.is_arabic(word):
                latin.append(word)
                continue
            for key in {*keys_of(word), *map(key_of, _listed().get(word, ()))}:
                self._arabic.setdefault(key, []).append(word)
        for key, word in zip(keys_of_many(latin), latin, strict=False):
            self._latin.setdefault(key, []).append(word)

    def candidates(self, word: str) -> dict[str, float]:
        """Return the words that spell the name `word` in the other script, with their costs."""
        if text.is_arabic(word):
            listed = map(key_of, _listed().get(word, ()))
            near = [w for key in {*keys_of(word), *listed} for w in self._latin.get(key, ())]
        else:
            near = self._arabic.get(key_of(word), [])
        found = {}
        for other in near:
            at = cost(word, other)
            if at <= allowance(word if text.is_arabic(word) else other):
                found[other] = at
        return found


def clear_best(found: Mapping[str, float]) -> str | None:
    """Return the word of the least cost; None where there is none, or another is about as near."""
    ordered = sorted(found.items(), key=lambda each: (each[1], each[0]))
    if not ordered or (len(ordered) > 1 and ordered[1][1] < ordered[0][1] + LEAD):
        return None
    return ordered[0][0]
