"""Reading the numbers of a text: which name something, which are of dates, amounts or counts."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Container

from knowledge import text
from knowledge.figures import plain_digits
from knowledge.query.date_patterns import YEAR
from knowledge.query.identifiers import (
    ORDINALS,
    PLAIN_ROMAN,
    ROMAN,
    Identifier,
    NumbersRead,
    TextItem,
    items_of,
    naming_stems,
    naming_words,
    ordinal_of,
)
from knowledge.retrieval.arabic import bare
from knowledge.retrieval.dictionary import dictionary
from knowledge.retrieval.lexicon import function_words, lexicon, past_forms

LONGEST_RANGE = 50
"""Numbers in a range ("lines 1 to 4") up to which each of them is named by it."""

_UNITS = re.compile(
    r"\d[\d.,]{0,20}(?:kms?|[cm]?m|kgs?|g|t|k|bn|mn|b|hr?s?|mins?|s|secs?|yrs?|y|d|am|pm|x|[kmgt]b|"
    r"[kmg]wh?|ft|in|lbs?|l|ml|ha|c|f|pp?|mph|kmh|usd|eur|[kmg]?hz)"
)
_REGULAR_PAST = re.compile(r"(?:[^\W\d_e]{2}|[aeiou][^\W\d_e])ed\Z")
_ALSO_NOUNS = frozenset(text.tokens("set cut put bid cast cost shed split spread ground left bit"))
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_PREFIXED = re.compile(r"([^\W\d_]{1,20})(\d.*)")
_YEAR_ALONE = re.compile(YEAR)
_AND = frozenset(["and", "or", "&", ",", "/", "و", "او"])
_TO = frozenset(["to", "-", "through", "الى"])
_MAY_NAME = re.compile(
    r"\d|\b(?i:" + "|".join((*ORDINALS, *sorted(PLAIN_ROMAN))) + r")\b|\b[IVX]+\b|\b[A-HJ-Z]\b"
    r"|ال(?:[اأ]ول|ثان|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر)"
    r"|[a-z] (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[b-hj-z])\b"
)


def read_numbers(words: str, numbered: Container[str] = frozenset()) -> NumbersRead:
    """Read the numbers of a text; `numbered` are stems of words that numbers follow in names."""
    return _Scan(words, numbered).read() if _may_have_one(words) else NumbersRead()


@functools.lru_cache(maxsize=4_096)
def _may_have_one(words: str) -> bool:
    # Names are read again with each fact that has them.
    return _MAY_NAME.search(words) is not None


class _Scan:
    """One reading of a text from left to right."""

    def __init__(self, words: str, numbered: Container[str]) -> None:
        self._cased, self._items = items_of(words)
        self._numbered = numbered
        self._found: list[Identifier] = []
        self._amounts: set[str] = set()

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
        if (ordinal := ordinal_of(item)) is not None:
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
        value = plain_digits(value)
        word, is_sure = self._word_before(at)
        owner = "" if word else self._owner(at, is_version=is_sure)
        if owner:
            word, is_sure = owner, True
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
        is_year = _YEAR_ALONE.fullmatch(value) and not _THOUSANDS.fullmatch(item.lower)
        if is_year and not (designated and word not in naming_stems("by year")):
            return False
        is_edition = "." in value and self._lower(at + 1) in _EDITIONS  # "the 4.0 series"
        names = is_code or is_version or is_edition or bool(owner)
        counts = not names and self._counts(at, word)
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

    def _owner(self, at: int, *, is_version: bool) -> str:
        """Return the stem of the name behind "version 3.1 of ..." or "the 3.1 series of ..."."""
        after = at + 1
        if self._lower(after) in _EDITIONS:
            is_version, after = True, after + 1
        if not is_version or self._lower(after) != "of":
            return ""
        after += 2 if self._lower(after + 1) == "the" else 1
        owner = self._items[after] if after < len(self._items) else None
        if owner is None or owner.has_digit or owner.is_date:
            return ""
        return owner.stem if owner.is_capital or owner.stem in self._numbered else ""

    def _lower(self, at: int) -> str:
        return self._items[at].lower if at < len(self._items) else ""

    def _begins_sentence(self, at: int) -> bool:
        return at == 0 or self._items[at - 1].lower in (".", "?", "!", ":", ";")

    def _counts(self, at: int, word: str) -> bool:
        """Return whether the number at `at` counts or measures something, after the stem `word`."""
        items = self._items
        if at and items[at - 1].lower in "$€£¥₹₺₪₽₩":
            return True
        if _THOUSANDS.fullmatch(items[at].lower) or (at and _is_past_verb(items[at - 1])):
            return True  # "killed 290,000 salmon"
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
        if "." in items[at].lower and self._word_before(at)[1]:
            return False  # "Gardo 3.4 mirrors the data"
        if self._counts_in_arabic(at):
            return True
        if not (any(map(_is_plural, items[at + 1 : at + 3])) and _is_noun_phrase(items, at + 1)):
            return False
        return not (self._word_before(at)[1] and _is_verb(items, at + 1))

    def _counts_in_arabic(self, at: int) -> bool:
        """Return whether a number stands between a name and an Arabic noun: "in Mosul 900 schools".

        What is counted has no article. Behind a common noun the number is the name of one thing.
        """
        if at == 0 or at + 1 >= len(self._items):
            return False
        before, after = self._items[at - 1].lower, self._items[at + 1].lower
        if not (text.is_arabic(before) and text.is_arabic(after)):
            return False
        is_noun = len(after) > _SHORTEST_NOUN and bare(after) == after
        is_noun = is_noun and after not in function_words() and not after.endswith(_OF_VERBS)
        return is_noun and dictionary().may_be_name(before)

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
        if item.lower in ROMAN:
            is_numeral = item.raw.isupper() and (designated or is_sure) and len(item.raw) > 1
            is_numeral = is_numeral or (item.raw in "VX" and is_sure)
            is_numeral = is_numeral or item.lower in PLAIN_ROMAN
            is_numeral = is_numeral or (designated and (item.raw.isupper() or is_last))
            if is_numeral:
                return ROMAN[item.lower]
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
                ordinal_of(self._items[after]) is not None
                or (
                    self._items[after].lower in _AND | _TO  # "the first to reach it" is no number
                    and ordinal_of(self._items[after + 1]) is not None
                )
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
            if item.lower in ROMAN and first.written in ROMAN:
                value = ROMAN[item.lower]
            elif item.is_date or not value[0].isdigit() or ordinal_of(item) is not None:
                break
            place = at + (3 if repeats else 2)
            if _YEAR_ALONE.fullmatch(value) and not _YEAR_ALONE.fullmatch(first.value):
                break
            if not repeats and self._counts(place, "") and not first.is_sure:
                break
            if not repeats and joint in _AND and self._counts(place, ""):
                break
            low, high = self._found[-1].value, value
            named = items[at - 1].lower if at else ""
            if joint in _DASHES and _is_code(low, high, is_one=not named.endswith("s")):
                last = self._found.pop()
                self._add(last.word, f"{low}-{high}", place, is_sure=last.is_sure)
                self._found[-1] = dataclasses.replace(
                    self._found[-1], written=f"{last.written}-{item.lower}"
                )
                at = place
                continue
            if joint in _TO and low.isdigit() and high.isdigit():
                for number in range(int(low) + 1, min(int(high), int(low) + LONGEST_RANGE)):
                    self._found.append(Identifier(first.word, str(number), item.lower, False))
            self._add(first.word, value, place, is_sure=first.is_sure)
            at = place
        return at + 1


def _is_code(low: str, high: str, *, is_one: bool) -> bool:
    """Return whether two numbers with a dash are one code, "notice 25-04", rather than a range.

    `is_one` is whether the word before them is that of one thing: "case 9-15", not "cases 9-15".
    """
    if not (low.isdigit() and high.isdigit()) or len(low) == _DIGITS_OF_YEAR:
        return False  # "season 2015-16"
    return is_one or high.startswith("0") or int(high) <= int(low)


_SHORTEST_NOUN = 2
_OF_VERBS = ("ت", "وا")
_DASHES = frozenset("-")
_DIGITS_OF_YEAR = 4
_EDITIONS = frozenset(text.tokens("version release series branch edition line generation"))
_AFTER_VERBS = frozenset(
    text.tokens(
        "on in at by until till to from into out with after before its their the a an no first "
        "last next early late soon up off down away part place over "
        "support security service free available again"
    )
)
_NO_PLURALS = frozenset(["is", "was", "has", "does", "as", "its", "this", "thus", "s", "us", "yes"])


def _is_plural(item: TextItem) -> bool:
    if item.stem in naming_stems("measure"):
        return True
    word = item.lower
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith("ss")
        and (word not in _NO_PLURALS and word not in function_words())
    )


def _is_past_verb(item: TextItem) -> bool:
    """Return whether a word looks like a verb in the past: what it is done to may be counted."""
    word = item.lower
    is_past = word in past_forms() and word not in _ALSO_NOUNS
    is_regular = word.isalpha() and _REGULAR_PAST.search(word) is not None
    return not item.is_capital and (is_past or is_regular)


def _is_verb(items: list[TextItem], at: int) -> bool:
    """Return whether the word at `at` is a verb, by what follows it: "ends on", "gets updates"."""
    if items[at].lower not in naming_words("verb after a name"):
        return False
    after = items[at + 1] if at + 1 < len(items) else None
    return (
        after is None
        or not after.stem
        or after.is_date
        or after.has_digit  # "the Veltrix 4 costs 29 crowns"
        or after.lower in _AFTER_VERBS
        or _is_plural(after)
    )


def _is_noun_phrase(items: list[TextItem], at: int) -> bool:
    """Return whether the word at `at` may begin what a number counts: no sign, no grammar."""
    return at < len(items) and bool(items[at].stem) and items[at].lower not in function_words()
