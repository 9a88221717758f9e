"""One writing of the dates in a normalised text: months, days and counts in words."""

from __future__ import annotations

import re
from decimal import Decimal

from knowledge.figures.words import numbers_of
from knowledge.query.date_patterns import MONTH
from knowledge.query.identifiers import ORDINALS


def plain_dates(words: str) -> str:
    """Return a normalised text with its dates in one writing.

    Without the full stops of shortened months ("Nov. 12"), with days and counts of units in
    numbers: "the second of May", "eighteen months", "الثاني من أبريل".
    """
    words = _SHORT_MONTH.sub(r"\1", words)
    words = _REFERENCE.sub(lambda match: f"{match[1]} {chr(0) * len(match[2])}", words)
    words = _NO_MAY.sub("can", words)
    words = _OF_WEEKEND.sub("", words)
    words = _ORDINAL.sub(lambda match: f"{DAYS_OF_MONTH.index(match[1]) + 1} of ", words)
    words = _ORDINAL_AR.sub(_day_in_arabic, words)
    return _HIGH_COUNT.sub(lambda match: f"{_high(match[1])} ", words)


def _day_in_arabic(match: re.Match[str]) -> str:
    ones = max(_ORDINALS_AR.index(match["ones"]), 1) if match["ones"] else 0
    tens = {"عشر": 10, "عشرين": 20, "ثلاثين": 30}.get(match["tens"] or match["whole"] or "", 0)
    return f"{ones + tens} "


def _high(words: str) -> Decimal:
    return sum((numbers_of("number")[word] for word in words.split("-")), Decimal(0))


_HIGH_COUNT = re.compile(
    r"\b((?:(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)"
    r"(?:-(?:one|two|three|four|five|six|seven|eight|nine))?) (?=(?:day|week|month|year)s?\b)"
)
_TO_TWENTIETH = tuple(word for word in ORDINALS if word.isascii())
DAYS_OF_MONTH = (
    *_TO_TWENTIETH,
    *(f"twenty-{word}" for word in _TO_TWENTIETH[:9]),
    "thirtieth",
    "thirty-first",
)
"""The ordinals "first" to "thirty-first"."""

_ORDINAL = re.compile(rf"\bthe ({'|'.join(sorted(DAYS_OF_MONTH, reverse=True))}) of (?={MONTH}\b)")
_ORDINALS_AR = (
    "حادي", "اول", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر",
)  # fmt: skip
_ORDINAL_AR = re.compile(
    r"(?<!\w)(?<!النصف )(?<!الربع )(?<!الثلث )(?<!الاسبوع )ال"
    rf"(?:(?P<ones>{'|'.join(_ORDINALS_AR)})(?: (?:وال)?(?P<tens>عشرين|ثلاثين|عشر))?"
    rf"|(?P<whole>عشرين|ثلاثين)) من (?=(?:شهر )?{MONTH}(?!\w))"
)
_REFERENCE = re.compile(
    r"\b(sections?|articles?|paragraphs?|clauses?|rules?|chapters?|pages?|annex|appendix|schedule"
    r"|regulations?|ground|platform|gate|pier|line|group|team|number) (\d{1,3})(?= (?:may|march) )"
)
"""What is numbered, before a word that is no month: "section 12 may not"."""
_NO_MAY = re.compile(
    r"(?<=\d )may(?= (?:not|be|only|also|have|never|no longer|still|well|apply|lead|take|need)\b)"
)
_OF_WEEKEND = re.compile(
    r"\b(?:the )?weekend of (?:the )?(?=\d{1,2}(?:st|nd|rd|th)? ?(?:-|–|/|to|and) ?\d)"
)
_SHORT_MONTH = re.compile(
    r"(?<!\w)(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.(?= \d| (?:last|this|next) )"
)
