"""Times asked: of which time a question wants the value of a thing, and the question without it.

"What is the fare now", "at first", "before the rise", "in 2015": each asks for the same thing at
another time.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass

from knowledge import text
from knowledge.query import Period, PeriodRelation, Question

_NOW = re.compile(
    r"\b(?:(?:right |just )?now|nowadays|these days|today|(?:at|for) (?:the moment|present)|"
    r"(?:as of|until) (?:now|today)|currently|current|present|latest|newest|most recent(?:ly)?|"
    r"up[ -]to[ -]date|at this time)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\b(?:at (?:the )?(?:very )?(?:first|start|beginning|outset)|in the beginning|to begin with|"
    r"original(?:ly)?|initial(?:ly)?|(?<=the )first(?= \w+(?: \w+)?\W*$)|when (?:it|they|the \w+) "
    r"(?:was |were )?(?:first )?(?:open|start|began|introduc|launch)\w*)(?!\w)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:prior to (?:that|this)|before(?: (?:that|then|this|now|"
    r"(?:the|its|their) (?:last )?(?:rise|increase|raise|cut|reduction|change|hike|drop)))?)\W*$|"
    r"\b(?:previous|former)(?:ly)?\b",
    re.IGNORECASE,
)
_AHEAD = frozenset(text.tokens("will shall next upcoming planned expected"))
_LEADING = (
    r"(?:(?:as of|back in|at|in|on|by|from|since|before|prior to|until|during|of)\s+)?(?:the\s+)?"
)
_END = r"(?:(?:the\s+)?(?:end|beginning|start)\s+of\s+)?"


class When(enum.StrEnum):
    """The time of which a value is asked."""

    NOW = "now"
    FIRST = "first"
    BEFORE = "before"
    IN = "in"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class TimeAsked:
    """The time of which a question wants a value, and the question without the words for it.

    `period` is the one of `IN`, and that before which `BEFORE` is, if one is named.
    """

    when: When
    rest: str
    period: Period | None = None


def time_asked(question: Question) -> TimeAsked | None:
    """Return the time of which a question wants a value; None for several periods at once."""
    periods = [p for p in question.periods if not _is_of_now(p)]
    if len(periods) > 1:
        return None
    period = periods[0] if periods else None
    first = _find(_FIRST, question)
    before = _find(_BEFORE, question)
    if period is not None and (first or period.date is None):
        return None
    when = When.AHEAD if not _AHEAD.isdisjoint(question.tokens) else When.NOW
    if period is not None:
        when = When.BEFORE if period.relation is PeriodRelation.BEFORE else When.IN
    elif first:
        when = When.FIRST
    elif before:
        when = When.BEFORE
    written = [rf"{_LEADING}{_END}{re.escape(p.written)}" for p in question.periods]
    patterns = [_NOW, _FIRST, *([_BEFORE] if period is None else [])]
    patterns += [re.compile(each, re.IGNORECASE) for each in written]
    said = question.shown if any(p.search(question.shown) for p in patterns) else question.words
    rest = said
    for pattern in reversed(patterns):
        rest = pattern.sub(" ", rest)
    return TimeAsked(when, " ".join(rest.split()) if rest != said else question.shown, period)


def asks_earlier_value(question: Question) -> bool:
    """Return whether a question wants the value of another time than now: "before that"."""
    asked = time_asked(question)
    return asked is not None and not asked.period and asked.when in (When.FIRST, When.BEFORE)


def _find(pattern: re.Pattern[str], question: Question) -> bool:
    return pattern.search(question.shown) is not None


def _is_of_now(period: Period) -> bool:
    return text.norm(period.written) == "today"
