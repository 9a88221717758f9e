"""What kind of fact a statement makes, where its file does not say."""

from __future__ import annotations

import re

from knowledge import text
from knowledge.dates import EdtfDate
from knowledge.model import FactKind

_ADVICE = re.compile(r"\b(?:should|ought to|recommend(?:s|ed|ation)?|advis(?:e|es|ed)|urge[sd]?)\b")
_AHEAD = re.compile(
    r"\b(?:will|due to|is due|are due|plan(?:s|ned)? to|planned|scheduled|is to|are to|"
    r"is expected|are expected|expected to|set to|intends? to|aims? to)\b"
)
_NUMBER = re.compile(
    r"(?<![\w.])(?!(?:1[5-9]|2[01])\d\d\b)\d[\d,]*(?:\.\d+)?(?!\w)|\bper ?cent\b|%"
)


def guess_kind(statement: str, date: EdtfDate | None) -> FactKind:
    """Guess the kind from the statement's wording; a curator's own word always wins."""
    words = text.norm(statement)
    if _ADVICE.search(words):
        return FactKind.RECOMMENDATION
    if _AHEAD.search(words):
        return FactKind.PLAN
    if _NUMBER.search(words):
        return FactKind.FIGURE
    return FactKind.EVENT if date is not None else FactKind.STATUS
