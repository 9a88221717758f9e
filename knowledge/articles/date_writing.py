"""One writing of the dates in a normalised text: months, days and counts in words."""

from __future__ import annotations

import re
from decimal import Decimal

from knowledge.dates.ordinal_days import days_in_numbers
from knowledge.figures.words import numbers_of
from knowledge.query.date_patterns import MONTH, YEAR


def plain_dates(words: str) -> str:
    """Return a normalised text with its dates in one writing.

    Without the full stops of shortened months ("Nov. 12"), with days and counts of units in
    numbers: "the second of May", "eighteen months", "الثاني من أبريل".
    """
    words = _SHORT_MONTH.sub(r"\1", words)
    words = _REFERENCE.sub(lambda match: f"{match[1]} {chr(0) * len(match[2])}", words)
    words = _IN_A_NAME.sub(lambda match: chr(0) * len(match[0]), words)
    words = _END_HYPHEN.sub("end of ", words)
    words = _NO_MAY.sub("can", words)
    words = _OF_WEEKEND.sub("", words)
    words = days_in_numbers(words, MONTH)
    return _HIGH_COUNT.sub(lambda match: f"{_high(match[1])} ", words)


def _high(words: str) -> Decimal:
    return sum((numbers_of("number")[word] for word in words.split("-")), Decimal(0))


_HIGH_COUNT = re.compile(
    r"\b((?:(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)"
    r"(?:-(?:one|two|three|four|five|six|seven|eight|nine))?) (?=(?:day|week|month|year)s?\b)"
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
_IN_A_NAME = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}|{MONTH} \d{{1,2}})"
    r"(?= (?:city|bridge|street|square|avenue|university|stadium|hospital|airport|movement)\b)"
    r"|(?<!\w)[وبل]?(?:مدينه|جسر|كوبري|شارع|ميدان|ساحه|جامعه|حي|ملعب|مستشفي|مطار|حركه)"
    rf" \d{{1,2}} {MONTH}(?!\w)(?! \d)"
)
"""A day that names a place: "6th of October City"."""
_END_HYPHEN = re.compile(rf"(?<![\w-])end-(?={MONTH}(?!\w)|{YEAR}(?!\w))")
_SHORT_MONTH = re.compile(
    r"(?<!\w)(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.(?= \d| (?:last|this|next) )"
)
