"""Days of a month written as ordinals: "the twenty-third of May", "الثالث والعشرين من مايو"."""

from __future__ import annotations

import functools
import re

_TO_TWENTIETH = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
DAYS_OF_MONTH = (
    *_TO_TWENTIETH,
    *(f"twenty-{word}" for word in _TO_TWENTIETH[:9]),
    "thirtieth",
    "thirty-first",
)
"""The ordinals "first" to "thirty-first"."""

_ONES_AR = (
    "حادي", "اول", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر",
)  # fmt: skip
_TENS_AR = {"عشر": 10, "عشرين": 20, "عشرون": 20, "ثلاثين": 30, "ثلاثون": 30}
ORDINAL_DAY_AR = (
    r"(?<!\w)(?<!النصف )(?<!الربع )(?<!الثلث )(?<!الاسبوع )(?:اليوم )?ال"
    rf"(?:(?P<ones>{'|'.join(_ONES_AR)})(?: (?:وال)?(?P<tens>{'|'.join(_TENS_AR)}))?"
    r"|(?P<whole>عشرين|عشرون|ثلاثين|ثلاثون))"
)
"""Pattern of an Arabic ordinal of a day, normalised, before its month."""


def days_in_numbers(words: str, month: str) -> str:
    """Return a folded text with the days before a month in numbers; `month` is a pattern of it."""
    english, arabic = _patterns(month)
    words = english.sub(lambda match: f"{DAYS_OF_MONTH.index(match[1]) + 1} of ", words)
    return arabic.sub(day_in_arabic, _FIRST_AR.sub("1 ", words))


_FIRST_AR = re.compile(r"(?<!\w)فاتح (?=[^\W\d_]{2})")


@functools.lru_cache(maxsize=4)
def _patterns(month: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(sorted(DAYS_OF_MONTH, reverse=True))
    return (
        re.compile(rf"\b(?:the )?({names}) (?:of (?={month}\b)|(?={month},? \d{{4}}\b))"),
        re.compile(rf"{ORDINAL_DAY_AR} (?:من )?(?=(?:شهر )?{month}(?!\w))"),
    )


def day_in_arabic(match: re.Match[str]) -> str:
    """Return the number of the day that ORDINAL_DAY_AR matched, before a space."""
    ones = max(_ONES_AR.index(match["ones"]), 1) if match["ones"] else 0
    return f"{ones + _TENS_AR.get(match['tens'] or match['whole'] or '', 0)} "
