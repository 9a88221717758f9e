"""One writing of the dates in a normalised text: months, days and counts in words."""

from __future__ import annotations

import re

from knowledge.query.date_patterns import MONTH


def plain_dates(words: str) -> str:
    """Return a normalised text with its dates in one writing.

    Without the full stops of shortened months ("Nov. 12"), with days and counts of units in
    numbers: "the second of May", "eighteen months", "الثاني من أبريل".
    """
    words = _SHORT_MONTH.sub(r"\1", words)
    words = _ORDINAL.sub(lambda match: f"{_ORDINALS.index(match[1]) + 1} of ", words)
    words = _ORDINAL_AR.sub(_day_in_arabic, words)
    return _HIGH_COUNT.sub(lambda match: f"{_high(match[1])} ", words)


def _day_in_arabic(match: re.Match[str]) -> str:
    ones = _ORDINALS_AR.index(match["ones"]) if match["ones"] else 0
    ones = 1 if ones == 0 and match["ones"] else ones
    tens = {"عشر": 10, "عشرين": 20, "ثلاثين": 30}.get(match["tens"] or match["whole"] or "", 0)
    return f"{ones + tens} "


def _high(word: str) -> int:
    tens, _, ones = word.partition("-")
    return _HIGH[tens] + (_HIGH_ONES.index(ones) + 1 if ones else 0)


_HIGH = {
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_HIGH_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_HIGH_COUNT = re.compile(
    rf"\b((?:{'|'.join(_HIGH)})(?:-(?:{'|'.join(_HIGH_ONES)}))?) (?=(?:day|week|month|year)s?\b)"
)
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third",
    "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth",
    "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip
_ORDINAL = re.compile(rf"\bthe ({'|'.join(sorted(_ORDINALS, reverse=True))}) of (?={MONTH}\b)")
_ORDINALS_AR = (
    "حادي", "اول", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر",
)  # fmt: skip
_ORDINAL_AR = re.compile(
    r"(?<!\w)(?<!النصف )(?<!الربع )(?<!الثلث )(?<!الاسبوع )ال"
    rf"(?:(?P<ones>{'|'.join(_ORDINALS_AR)})(?: (?:وال)?(?P<tens>عشرين|ثلاثين|عشر))?"
    rf"|(?P<whole>عشرين|ثلاثين)) من (?=(?:شهر )?{MONTH}(?!\w))"
)
_SHORT_MONTH = re.compile(
    r"(?<!\w)(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.(?= \d| (?:last|this|next) )"
)
