"""Identifiers: numbers, versions and letters that name a thing ("reactor 3", "Veltrix 3.12.4").

An identifier is read with the word before it. The digits of a date ("5 June"), of an amount
("9 million euros") or of a count ("40 families") name nothing. The words this is decided by are
listed in naming-words.txt.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from knowledge import text
from knowledge.query.date_patterns import MONTH, NUMERIC_SHORT, YEAR


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number, version or letter that names a thing.

    `word` is the stem of the word it is read with, "" where it stands alone; `value` is
    normalised: "2" for "II", "second" and "v2", "12a" for "12(a)"; `written` is how it stands in
    the text. `is_sure` is whether it names a thing for certain: "reactor 3", "KX1834". After any
    other word ("veltrix 3") it does so only where a fact has the same word with a number.
    """

    word: str
    value: str
    written: str
    is_sure: bool
    shown: str = ""
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NumbersRead:
    """The numbers of a text: identifiers, amounts, and parts of dates."""

    identifiers: tuple[Identifier, ...] = ()
    amounts: frozenset[str] = frozenset()
    of_dates: frozenset[str] = frozenset()


@functools.cache
def naming_words(kind: str) -> frozenset[str]:
    """Return the words of a section of naming-words.txt, as tokens."""
    content = Path(__file__).with_name("naming-words.txt").read_text(encoding="utf-8")
    section = content.split(f"[{kind}]\n")[1].split("\n[")[0]
    lines = (line for line in section.splitlines() if not line.startswith("#"))
    return frozenset(token for line in lines for token in text.tokens(line))


@functools.cache
def naming_stems(kind: str) -> frozenset[str]:
    """Return the stems of the words of a section of naming-words.txt."""
    return frozenset(map(text.stem, naming_words(kind)))


_NUMERALS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx"
ROMAN = {numeral: str(at) for at, numeral in enumerate(_NUMERALS.split(), start=1)}
PLAIN_ROMAN = frozenset(numeral for numeral in ROMAN if len(numeral) > 1) - {"vi", "xi"}
_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_ARABIC_ORDINALS = "الاول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر"
ORDINALS = {
    **{word: str(at) for at, word in enumerate(_ORDINAL_WORDS.split(), start=1)},
    **{text.norm(word): str(at) for at, word in enumerate(_ARABIC_ORDINALS.split(), start=1)},
    **{text.norm(f"{word}ه"): str(at) for at, word in enumerate(_ARABIC_ORDINALS.split(), start=1)},
    text.norm("الأولى"): "1",
}
_ORDINAL = re.compile(r"(\d{1,9})(?:st|nd|rd|th)")
_DATE = re.compile(
    r"(?<![\w.])(?:"
    r"\d{1,2}(?:st|nd|rd|th)?(?:\s?(?:-|to|and|or)\s?\d{1,2}(?:st|nd|rd|th)?)?(?: of)?"
    rf" {MONTH}\b(?:,? {YEAR}\b)?"
    rf"|{MONTH}(?: the)? \d{{1,2}}(?:st|nd|rd|th)?\b(?:\s?-\s?\d{{1,2}}\b)?(?:,? {YEAR}\b)?(?!\.\d)"
    rf"|{MONTH},? {YEAR}\b"
    rf"|{YEAR}-\d\d(?:-\d\d)?\b|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}\b|(?:{NUMERIC_SHORT})\b"
    rf"|\d{{1,2}}:\d\d\b|{YEAR}\s?[-/]\s?(?:\d\d|{YEAR})\b"
    r")"
)
_MAY_BE_NO_DATE = re.compile(r"\d{1,2} (?:may|mar|march)")
_ITEM = re.compile(r"[^\W_]+(?:[.,]\d+[^\W_]*)*(?:\((?:[a-z]|\d{1,2}|[ivx]{1,4})\)(?!\w))*|[^\w\s]")
_FOLDED = str.maketrans(
    {
        **dict(zip("٠١٢٣٤٥٦٧٨٩", "0123456789", strict=True)),
        **dict(zip("۰۱۲۳۴۵۶۷۸۹", "0123456789", strict=True)),
        **dict.fromkeys("‐‑–—−", "-"),
    }
)


@dataclass(slots=True)
class TextItem:
    """A word, number or sign of a text; `stem` is "" where it is no word."""

    raw: str
    lower: str
    start: int
    end: int
    is_date: bool
    stem: str = ""

    @property
    def has_digit(self) -> bool:
        """True if it contains a digit."""
        return any(map(str.isdigit, self.lower))

    @property
    def is_capital(self) -> bool:
        """True if it begins with a capital letter."""
        return self.raw[0].isupper()


def items_of(words: str) -> tuple[str, list[TextItem]]:
    """Return a text and its items; where all of it is in capitals, the text is in lower case."""
    cased = words[: text.LONGEST].translate(_FOLDED)
    lower = cased.lower()
    if len(lower) != len(cased) or cased.isupper():
        cased = lower
    dates = [m.span() for m in _DATE.finditer(lower)]
    found: list[TextItem] = []
    for match in _ITEM.finditer(lower):
        start, end = match.span()
        is_date = any(first < end and start < last for first, last in dates)
        item = TextItem(cased[start:end], match[0], start, end, is_date)
        if match[0][0].isalpha():
            item.stem = text.stem(match[0] if match[0].isascii() else _normal(match[0]))
        found.append(item)
    for start, end in dates:
        if _MAY_BE_NO_DATE.fullmatch(lower[start:end]):
            _clear_false_date(found, start)
    return cased, found


def _clear_false_date(items: list[TextItem], start: int) -> None:
    """Read "route 12 may be closed" as of a route, not of a day."""
    at = next(i for i, item in enumerate(items) if item.start == start)
    if at and items[at - 1].stem in naming_stems("designator"):
        for item in items[at : at + 2]:
            item.is_date = False


@functools.lru_cache(maxsize=1024)
def _normal(word: str) -> str:
    return text.norm(word)


def ordinal_of(item: TextItem) -> str | None:
    """Return the number an ordinal stands for, as digits; None for any other word."""
    if item.lower[0].isdigit():
        match = _ORDINAL.fullmatch(item.lower)
        return match[1] if match else None
    return ORDINALS.get(item.lower if item.lower.isascii() else _normal(item.lower))


def values_by_word(identifiers: Iterable[Identifier]) -> dict[str, frozenset[str]]:
    """Return the values of identifiers by the word they are read with."""
    found: dict[str, set[str]] = {}
    for each in identifiers:
        found.setdefault(each.word, set()).add(each.value)
    return {word: frozenset(values) for word, values in found.items()}
