"""EDTF dates (ISO 8601-2, levels 0 and 1): parsing, bounds, comparison and formatting in words.

A date is stored as precisely as it is known: a month is never turned into a day of it.
"""

from knowledge.dates.edtf import EdtfDate, Precision, has_passed, overlaps, parse
from knowledge.dates.format import DateInWords, distance, in_words
from knowledge.dates.numeric import day_comes_first
from knowledge.dates.words import from_words, read

__all__ = [
    "DateInWords",
    "EdtfDate",
    "Precision",
    "day_comes_first",
    "distance",
    "from_words",
    "has_passed",
    "in_words",
    "overlaps",
    "parse",
    "read",
]
