"""Words of figures (words.txt), patterns of them in a folded text, and numbers in words."""

from __future__ import annotations

import functools
import re
import unicodedata
from decimal import Decimal
from pathlib import Path

from knowledge.figures.notation import FOLDED_SIGNS

_LETTERS = str.maketrans("أإآٱىةک", "ااااي" + "هك")
_FOLDED = FOLDED_SIGNS | _LETTERS | {ord(c): "-" for c in "‐‑‒–—−"}


def shown_text(statement: str) -> str:
    """Return a text without vowel signs and invisible characters, as figures quote it."""
    if statement.isascii():
        return statement
    return "".join(c for c in statement if unicodedata.category(c) not in ("Mn", "Cf"))


def folded_text(shown: str) -> str:
    """Return a text folded for comparison with the words; each character has its place still."""
    lower = shown.lower()
    if len(lower) != len(shown):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in shown)
    if lower.isascii():
        return lower
    return lower.translate(_FOLDED)


@functools.cache
def words_of(section: str) -> dict[str, str]:
    """Return the words of a section of words.txt, each with its value."""
    content = Path(__file__).with_name("words.txt").read_text(encoding="utf-8")
    lines = content.partition(f"\n[{section}]\n")[2].partition("\n[")[0].splitlines()
    found: dict[str, str] = {}
    for line in lines:
        if line and not line.startswith("#"):
            value, _, words = line.partition(": ")
            found.update((folded_text(word), value) for word in words.split(", "))
    return found


@functools.cache
def numbers_of(section: str) -> dict[str, Decimal]:
    """Return the words of a section with their values as numbers."""
    return {word: Decimal(value) for word, value in words_of(section).items()}


def any_of(*sections: str) -> str:
    """Return a pattern of the words of sections, the longest first, with hyphens or without."""
    words = {word for section in sections for word in words_of(section)}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", "[ -]") for word in longest_first)


def any_meaning(*values: str) -> str:
    """Return a pattern of the hedges before a number that have one of these values."""
    words = (word for word, value in words_of("hedge before").items() if value in values)
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


# What stands before or after a number in a folded text.
CHANGE = re.compile(rf"(?<!\w)(?:{any_of('change')})\w*[^.;]*$")
SCALE = re.compile(rf"[ -]?({any_of('scale')})(?!\w)")
MONEY_BEFORE = re.compile(rf"(?:(?<!\w)|(?=\W))({any_of('currency')}) ?$")
MONEY_AFTER = re.compile(rf" ?({any_of('currency')})(?!\w)")
PERCENT = re.compile(rf" ?(?:of (?:a|one|1) )?(?:{any_of('percent')})(?!\w)")
WORD = re.compile(r" ?([^\W\d_]+)")

_AND = frozenset(("and", "و"))
_GRAMMAR = frozenset(("a", "an", "of", "and", "و", ""))
_PLURALS = (
    "hundreds thousands millions billions trillions lakhs lacs crores milliards آلاف ملايين "
    "مليارات بلايين تريليونات"
)
_PLURAL_WORDS = frozenset(map(folded_text, _PLURALS.split(" ")))
_NONE = Decimal(0)

ONE_OR_TWO = frozenset(map(folded_text, ("ألفا", "مليونا", "مليارا", "تريليونا")))
"""Words that without vowel signs are one or two thousands, millions and so on."""


def words_value(words: str) -> Decimal | None:
    """Return the value of a run of number words, folded; None where it is no one number.

    Plurals alone ("thousands of") and parts alone ("half of") are none.
    """
    numbers, scales, parts = (numbers_of(name) for name in ("number", "scale", "part"))
    total = current = last = part = _NONE
    counted = is_added = is_joined = begins = False
    words = _of_two_words().sub(lambda match: re.sub("[ -]", "_", match[0]), words)
    for each in re.split(r"[ -]", words):
        word = written = each.replace("_", " ")
        if not any(written in known for known in (numbers, scales, parts)):
            word = written.removeprefix("و")
        if word in _GRAMMAR:
            is_added = is_added or word in _AND
            begins = begins or word in _AND
            continue
        is_added = is_added or word != written
        begins = begins or word != written
        if word in parts:
            if part:
                return None
            part, is_joined = parts[word], is_added and counted
        elif word in numbers and numbers[word] >= 1000:  # "ألفان"
            if last and numbers[word] / 2 >= last:
                return None
            total, current, counted = total + current + numbers[word], _NONE, True
            last = numbers[word] / 2
        elif word in numbers:
            if (joined := _joined(current, numbers[word])) is None:
                return None
            current = joined
            counted = True
        elif not (counted or part) and word in _PLURAL_WORDS:
            return None
        elif scales[word] == 100 and current >= 100:
            return None  # "five hundred and six hundred"
        elif scales[word] < 1000:
            base = current + part if is_joined or not current else current
            current, counted = (base or Decimal(1)) * scales[word], True  # "half a dozen"
            part = _NONE
        else:
            scale, counted = scales[word], True
            if last and not (current or part):
                if begins:
                    return None  # "half a million and a million"
                total, last = total * scale, last * scale  # "a thousand million"
                continue
            if last and current and scale >= last:
                return None  # "two thousand and three thousand"
            if part and not current and total % scale:
                return None  # "a quarter of a million and half a million"
            base = current + part if current or part else Decimal(1)
            total, current, part, last = total + base * scale, _NONE, _NONE, scale
        begins = False
    if part and not last:
        return current + part if is_joined else None  # "two and a half"
    return total + current + part * last if counted else None


@functools.cache
def _of_two_words() -> re.Pattern[str]:
    """Return the pattern of numbers and parts of two words: "خمسة عشر", "three quarters"."""
    several = (word for name in ("number", "part") for word in numbers_of(name) if " " in word)
    words = "|".join(sorted(several, key=len, reverse=True)).replace(" ", "[ -]")
    return re.compile(rf"(?:{words})(?!\w)")


def _joined(before: Decimal, value: Decimal) -> Decimal | None:
    """Return two numbers in a row as one, None where they are two: "five six"."""
    if not before:
        return value
    if value == 100 and before < 10:
        return before * value
    fits = (
        (before % 1000 == 0 and value < 1000)
        or (before % 100 == 0 and value < 100)
        or (before % 10 == 0 and before % 100 >= 20 and value < 10)
        or (before % 100 < 10 and 20 <= value < 100)  # "خمسة وعشرون"
    )
    return before + value if fits else None
