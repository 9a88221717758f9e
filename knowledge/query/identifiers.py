"""Identifiers: numbers, versions and letters that name a thing ("reactor 3", "Veltrix 3.12.4").

An identifier is read with the word before it. The digits of a date ("5 June"), of an amount
("9 million euros") or of a count ("40 families") name nothing. The words this is decided by are
listed in naming-words.txt.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from pathlib import Path

from knowledge import text
from knowledge.query.periods import MONTH, YEAR
from knowledge.retrieval.lexicon import function_words, lexicon

LONGEST_RANGE = 50
"""Numbers in a range ("lines 1 to 4") up to which each of them is named by it."""


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
    """The numbers of a text: of names, of what is counted or measured, and of dates."""

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
_ROMAN = {numeral: str(at) for at, numeral in enumerate(_NUMERALS.split(), start=1)}
_PLAIN_ROMAN = frozenset(numeral for numeral in _ROMAN if len(numeral) > 1) - {"vi", "xi"}
_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_ARABIC_ORDINALS = "الاول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر"
_ORDINALS = {
    **{word: str(at) for at, word in enumerate(_ORDINAL_WORDS.split(), start=1)},
    **{text.norm(word): str(at) for at, word in enumerate(_ARABIC_ORDINALS.split(), start=1)},
    **{text.norm(f"{word}ه"): str(at) for at, word in enumerate(_ARABIC_ORDINALS.split(), start=1)},
    text.norm("الأولى"): "1",
}
_UNITS = re.compile(
    r"\d[\d.,]*(?:kms?|[cm]?m|kgs?|g|t|k|bn|mn|b|hr?s?|mins?|s|secs?|yrs?|y|d|am|pm|x|[kmgt]b|"
    r"[kmg]wh?|ft|in|lbs?|l|ml|ha|c|f|pp?|mph|kmh|usd|eur|[kmg]?hz)"
)
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_PREFIXED = re.compile(r"([^\W\d_]+)(\d.*)")
_YEAR_ALONE = re.compile(YEAR)
_DATE = re.compile(
    r"(?<![\w.])(?:"
    r"\d{1,2}(?:st|nd|rd|th)?(?:\s?(?:-|to|and|or)\s?\d{1,2}(?:st|nd|rd|th)?)?(?: of)?"
    rf" {MONTH}\b(?:,? {YEAR}\b)?"
    rf"|{MONTH}(?: the)? \d{{1,2}}(?:st|nd|rd|th)?\b(?:\s?-\s?\d{{1,2}}\b)?(?:,? {YEAR}\b)?(?!\.\d)"
    rf"|{MONTH},? {YEAR}\b"
    rf"|{YEAR}-\d\d(?:-\d\d)?\b|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}\b|\d{{1,2}}/\d{{1,2}}/\d\d\b"
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
_AND = frozenset(["and", "or", "&", ",", "/", "و", "او"])
_TO = frozenset(["to", "-", "through", "الى"])
_MAY_NAME = re.compile(
    r"\d|\b(?:" + "|".join((*_ORDINALS, *sorted(_PLAIN_ROMAN))) + r")\b|\b[IVX]+\b|\b[A-HJ-Z]\b"
    r"|ال(?:[اأ]ول|ثان|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر)"
    r"|[a-z] (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[b-hj-z])\b"
)


@dataclass(slots=True)
class _Item:
    """A word, number or sign of a text; `stem` is "" for what is no word."""

    raw: str
    lower: str
    start: int
    end: int
    is_date: bool
    stem: str = ""

    @property
    def has_digit(self) -> bool:
        return any(map(str.isdigit, self.lower))

    @property
    def is_capital(self) -> bool:
        return self.raw[0].isupper()


def read_numbers(words: str, numbered: Container[str] = frozenset()) -> NumbersRead:
    """Read the numbers of a text; `numbered` are stems of words that numbers follow in names."""
    if not _MAY_NAME.search(words):
        return NumbersRead()
    return _Scan(words, numbered).read()


class _Scan:
    """One reading of a text from left to right."""

    def __init__(self, words: str, numbered: Container[str]) -> None:
        cased = words[: text.LONGEST].translate(_FOLDED)
        lower = cased.lower()
        if len(lower) != len(cased) or cased.isupper():
            cased = lower
        dates = [m.span() for m in _DATE.finditer(lower)]
        self._cased = cased
        self._items: list[_Item] = []
        for match in _ITEM.finditer(lower):
            start, end = match.span()
            is_date = any(first < end and start < last for first, last in dates)
            item = _Item(cased[start:end], match[0], start, end, is_date)
            if match[0][0].isalpha():
                item.stem = text.stem(match[0] if match[0].isascii() else _normal(match[0]))
            self._items.append(item)
        self._numbered = numbered
        self._found: list[Identifier] = []
        self._amounts: set[str] = set()
        self._clear_false_dates(dates, lower)

    def _clear_false_dates(self, dates: list[tuple[int, int]], lower: str) -> None:
        """Read "route 12 may be closed" as of a route, not of a day."""
        for start, end in dates:
            if _MAY_BE_NO_DATE.fullmatch(lower[start:end]):
                at = next(i for i, item in enumerate(self._items) if item.start == start)
                if at and self._items[at - 1].stem in naming_stems("designator"):
                    for item in self._items[at : at + 2]:
                        item.is_date = False

    def read(self) -> NumbersRead:
        """Return the identifiers and amounts of the text."""
        at = 0
        while at < len(self._items):
            at = self._read_at(at)
        of_dates = (text.tokens(item.lower) for item in self._items if item.is_date)
        days = frozenset(
            t.rstrip("stndrh") for tokens in of_dates for t in tokens if t[0].isdigit()
        )
        return NumbersRead(tuple(dict.fromkeys(self._found)), frozenset(self._amounts), days)

    def _read_at(self, at: int) -> int:
        """Read what begins at an item; return where to go on."""
        item = self._items[at]
        if item.is_date:
            return at + 1
        if (ordinal := _ordinal(item)) is not None:
            self._read_ordinal(at, ordinal)
        elif item.has_digit:
            if self._read_number(at):
                return self._read_others(at)
        elif (value := self._letter_or_numeral(at)) is not None:
            word, is_sure = self._word_before(at)
            self._add(word, value, at, is_sure=is_sure)
            return self._read_others(at)
        return at + 1

    def _add(self, word: str, value: str, at: int, *, is_sure: bool) -> None:
        item = self._items[at]
        near = (at - 1, at - 2, at - 3, at + 1, at + 2)
        named = next(
            (i for i in near if 0 <= i < len(self._items) and self._items[i].stem == word != ""), at
        )
        start = min(item.start, self._items[named].start)
        shown = self._cased[start : max(item.end, self._items[named].end)]
        self._found.append(Identifier(word, value, item.lower, is_sure, shown))

    def _read_number(self, at: int) -> bool:
        """Read the number or code at an item; return whether it names something."""
        item = self._items[at]
        value = item.lower.replace("(", "").replace(")", "")
        if value in naming_words("chat"):
            return False
        if (prefixed := _PREFIXED.fullmatch(value)) and prefixed[1] not in ("v", "ver"):
            self._add(text.stem(prefixed[1]), prefixed[2], at, is_sure=True)
            return True
        value = prefixed[2] if prefixed else value
        if _THOUSANDS.fullmatch(value):
            value = value.replace(",", "")
        word, is_sure = self._word_before(at)
        designated = word in naming_stems("designator")
        is_code = not value.replace(".", "").replace(",", "").isdigit()
        is_version = prefixed is not None or value.count(".") > 1
        if (
            is_code
            and _UNITS.fullmatch(value)
            and not designated
            and not self._is_code_after_all(at)
        ):
            self._amounts.add(value)
            return False
        if _YEAR_ALONE.fullmatch(value) and not (
            designated and word not in naming_stems("by year")
        ):
            return False
        counts = not is_code and not is_version and self._counts(at, word)
        if counts or (not word and not is_code and not is_version and "." not in value):
            self._amounts.add(value)
            return False
        self._add(word, value, at, is_sure=is_sure or is_code or is_version)
        return True

    def _is_code_after_all(self, at: int) -> bool:
        """Return whether a number ends with a capital letter, as in "5G" or "12A"."""
        return self._items[at].raw[-1] in "ACDEFGHP"

    def _word_before(self, at: int) -> tuple[str, bool]:
        """Return the stem of the word that a number at `at` is read with, and whether it is sure.

        The word is "" if there is none: "of 12", ", 12".
        """
        items = self._items
        before = at - 1
        is_generic = False
        while before >= 0:
            here = items[before].lower
            if here == "-":
                if items[before].end != items[before + 1].start:
                    break
            elif here == "." and before and items[before - 1].lower in naming_words("generic"):
                pass  # "no. 12"
            elif here == "#" or here in naming_words("generic"):
                is_generic = True
            else:
                break
            before -= 1
        if before < 0 or not items[before].stem or items[before].is_date:
            return "", is_generic
        word = items[before]
        joined = at - before == 2 and items[before + 1].lower == "-"
        if joined and word.stem in naming_stems("before a year"):
            return "", False
        if word.has_digit or (word.lower in function_words() and not joined):
            return "", is_generic
        is_sure = (
            is_generic
            or joined
            or word.stem in naming_stems("designator")
            or word.stem in self._numbered
            or (
                word.is_capital
                and not (self._begins_sentence(before) and word.lower in lexicon().words)
            )
        )
        return word.stem, is_sure

    def _begins_sentence(self, at: int) -> bool:
        return at == 0 or self._items[at - 1].lower in (".", "?", "!", ":", ";")

    def _counts(self, at: int, word: str) -> bool:
        """Return whether the number at `at` counts or measures something, after the stem `word`."""
        items = self._items
        if at and items[at - 1].lower in "$€£¥₹₺₪₽₩":
            return True
        after = items[at + 1] if at + 1 < len(items) else None
        if after is not None and (after.lower in "%€$£" or after.stem in naming_stems("measure")):
            return True
        joined = items[at + 2] if after is not None and at + 2 < len(items) else after
        if (
            after is not None
            and joined is not None
            and after.lower == "-"
            and (joined.start == after.end and joined.stem and len(joined.lower) > 1)
        ):
            return True  # "a 30-day stop"
        named = word in naming_stems("designator") and word not in naming_stems("also verb")
        if named or word in self._numbered:
            return False
        if word in naming_stems("before a count") or word.endswith("li"):
            return True
        return any(map(_is_plural, items[at + 1 : at + 3])) and _is_noun_phrase(items, at + 1)

    def _letter_or_numeral(self, at: int) -> str | None:
        """Return the value of a Roman numeral, a single letter or a number word that names."""
        item = self._items[at]
        if at == 0 or not item.stem:
            return None
        before = self._items[at - 1]
        if not before.stem and before.lower != "-":
            return None
        word, is_sure = self._word_before(at)
        if not word or before.lower == "-":
            return None
        designated = word in naming_stems("designator")
        if number := ("1" if item.lower == "one" else text.number_of(item.lower)):
            return number if designated and not self._counts(at, word) else None
        is_last = at + 1 == len(self._items) or not self._items[at + 1].stem
        if item.lower in _ROMAN:
            is_numeral = item.raw.isupper() and (designated or is_sure) and len(item.raw) > 1
            is_numeral = is_numeral or (item.raw in "VX" and is_sure)
            is_numeral = is_numeral or item.lower in _PLAIN_ROMAN
            is_numeral = is_numeral or (designated and (item.raw.isupper() or is_last))
            if is_numeral:
                return _ROMAN[item.lower]
        if len(item.lower) != 1 or not item.lower.isascii():
            return None
        if self._items[at + 1 : at + 2] and self._items[at + 1].lower in "-'":
            return None  # "form B-204"
        if designated and (is_last or item.raw.isupper() or item.lower not in "aistdmurnky"):
            return item.lower
        return None

    def _read_ordinal(self, at: int, value: str) -> None:
        """Read "second phase" and "the first and second phases"; in Arabic the noun is first."""
        item = self._items[at]
        if not item.lower.isascii():
            word, _ = self._word_before(at)
        else:
            after = at + 1
            while after + 1 < len(self._items) and (
                self._items[after].lower in _AND | _TO or _ordinal(self._items[after]) is not None
            ):
                after += 1
            word = self._items[after].stem if after < len(self._items) else ""
            if word and self._items[after].lower in function_words():
                word = ""
        if not word or word in naming_stems("no ordinal") or text.number_of(word):
            return
        is_sure = word in naming_stems("designator") and value != "1"
        self._add(word, value, at, is_sure=is_sure)

    def _read_others(self, at: int) -> int:
        """Read the numbers joined to the one at `at`: "45 and 46", "lines 1 to 4"."""
        items, first = self._items, self._found[-1]
        while at + 2 < len(items) and items[at + 1].lower in _AND | _TO:
            item, joint = items[at + 2], items[at + 1].lower
            # "Shenzhou 1 to Shenzhou 4"
            repeats = at + 3 < len(items) and item.stem == first.word != ""
            item = items[at + 3] if repeats else item
            value = item.lower.removeprefix("v")
            if item.lower in _ROMAN and first.written in _ROMAN:
                value = _ROMAN[item.lower]
            elif item.is_date or not value[0].isdigit() or _ordinal(item) is not None:
                break
            place = at + (3 if repeats else 2)
            if _YEAR_ALONE.fullmatch(value) and not _YEAR_ALONE.fullmatch(first.value):
                break
            if not repeats and self._counts(place, "") and not first.is_sure:
                break
            if not repeats and joint in _AND and self._counts(place, ""):
                break
            low, high = self._found[-1].value, value
            if joint in _TO and low.isdigit() and high.isdigit():
                for number in range(int(low) + 1, min(int(high), int(low) + LONGEST_RANGE)):
                    self._found.append(Identifier(first.word, str(number), item.lower, False))
            self._add(first.word, value, place, is_sure=first.is_sure)
            at = place
        return at + 1


@functools.lru_cache(maxsize=1024)
def _normal(word: str) -> str:
    return text.norm(word)


def _ordinal(item: _Item) -> str | None:
    if item.lower[0].isdigit():
        match = _ORDINAL.fullmatch(item.lower)
        return match[1] if match else None
    return _ORDINALS.get(item.lower if item.lower.isascii() else _normal(item.lower))


_NO_PLURALS = frozenset(["is", "was", "has", "does", "as", "its", "this", "thus", "s", "us", "yes"])


def _is_plural(item: _Item) -> bool:
    if item.stem in naming_stems("measure"):
        return True
    word = item.lower
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith("ss")
        and (word not in _NO_PLURALS and word not in function_words())
    )


def _is_noun_phrase(items: list[_Item], at: int) -> bool:
    """Return whether the word at `at` may begin what a number counts: no sign, no grammar."""
    return at < len(items) and bool(items[at].stem) and items[at].lower not in function_words()


def values_by_word(identifiers: Iterable[Identifier]) -> dict[str, frozenset[str]]:
    """Return the values of identifiers by the word they are read with."""
    found: dict[str, set[str]] = {}
    for each in identifiers:
        found.setdefault(each.word, set()).add(each.value)
    return {word: frozenset(values) for word, values in found.items()}
