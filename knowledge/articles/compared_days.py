"""Dates of the other side of a comparison ("up from 4,500 in 1990"), not a statement's own."""

from __future__ import annotations

import re

from knowledge import text
from knowledge.articles.vocabulary import pattern_of
from knowledge.dates import Precision
from knowledge.query.relative_dates.finder import Named
from knowledge.query.relative_dates.resolution import MOVED

_STRONGLY = re.compile(
    r"(?<![\w-])(?:(?:up|down|increase[ds]?|rise|rose|fell|fall|drop|dropped) from"
    r"|compared (?:with|to)|versus)\b(?:(?! to [€$£]?\d)[^;:,]|,(?=\d)){0,120} $"
)
"""A comparison that lasts to the end of its clause: "up from 8m that was voted in 2019".

What it came to ("to 9m this year") is no part of it.
"""

_COMPARED = re.compile(
    rf"(?<![\w-])(?:(?:{pattern_of('compared')})(?![\w-])(?:[^;:,]|,(?=\d)){{0,40}}"
    r"|(?:first|last|highest|lowest|largest|biggest|worst|best|most|fewest)"
    r"(?:(?!\b(?:has|have|had|is|are|was|were)\b)[^,;:]){0,70} since "
    r"|(?:اعلي|ادني|اكبر|اصغر|اسوا|افضل|اول|اخر|اقل|اكثر)(?! من )[^،,;:]{0,30} منذ "
    r"(?:عام |سنه |شهر )?)"
    r"(?:the )?$"
)
_MORE_THAN = re.compile(r"\b(?:more|less|fewer|later|earlier|rather|other|better) than\b")


def is_compared(words: str, named: Named) -> bool:
    """Return whether a date is that of what something is compared with, not of the statement."""
    before, after = words[: named.start], words[named.end :]
    is_span = "/" in named.date.text
    if (_FROM_NUMBER.search(before) and not is_span) or (
        before.endswith("(") and after.startswith(":")
    ):
        return True
    if _ITS_OWN.match(after):
        return True
    if named.date.precision is Precision.YEAR and not is_span and before.endswith(" over "):
        return True
    if named.date.precision is Precision.YEAR and (noun := _ATTRIBUTE.search(before)):
        if _PLANNED.search(before) or _AMOUNT_FOR.search(before):
            return False
        if _IN_EVENT.search(before):
            return False
        return noun[1] not in _NO_ATTRIBUTE and not noun[1].endswith("ed")
    written = words[named.start : named.end]
    if MOVED.search(before) and before.endswith(" from ") and " to " not in written:
        return True
    if _RESTRICTED.search(before):
        return True
    if not is_span and _STRONGLY.search(before):
        return True
    compared = _COMPARED.search(before)
    return compared is not None and not _MORE_THAN.search(
        before, compared.start() - len("earlier ")
    )


_RESTRICTED = re.compile(
    r"(?<![,.;:] )(?<!was )(?<!were )(?<!been )(?<!be )(?<!is )(?<!are )\b"
    r"(?:born|aged|dated|built|made|issued|registered|bought|hired|signed)"
    r" (?:before|after|since|until) (?:the )?$"
)
"""Words before a date that only tells which things are meant: "people born before 1970"."""

_FROM_NUMBER = re.compile(
    r"\b(?:from|after) (?:[a-z]{2,3}[$ ])?[€$£]?\d(?:[\d.,]*\d)?%?(?: [^\W\d]+){0,2} (?:in|at) $"
)
_ITS_OWN = re.compile(r"['’]s(?=[.,;:)]|$)")
"""What makes a time that of another thing: "half of last year's"."""
_ATTRIBUTE = re.compile(r"\b([a-z]+) (?:of|for) (?:the year )?$")
_IN_EVENT = re.compile(r"^(?:in|during|after|since) the (?:[^\W\d]+ ){1,3}of $")
"""Of "in the outbreak of 2013, 31 people died" the year is when, too."""
_AMOUNT_FOR = re.compile(r"\d (?:(?:thousand|million|billion|trillion) )?[^\W\d_]{1,15} for $")
"""Of "46 million kronor for 2026" the year is when, too."""
_PLANNED = re.compile(r"\b(?:plan|plans|planning|planned|scheduled|expects?) [^,;:]{0,60} for $")
"""Of "we plan a laundry for 2026" the year is when, not what laundry."""
_NO_ATTRIBUTE = frozenset(
    text.tokens(
        "end start beginning middle quarter half month season spring summer autumn fall winter "
        "week day weeks months days rest most part set due course january february march april "
        "may june july august september october november december "
        "million billion trillion percent cent whole all course remainder "
        "forecast guidance outlook"
    )
)
"""Words before "of 2026" or "for 2026" that make it a time, and no part of what something is."""


_BACK = re.compile(r"(?:earlier|before)$|\b(?:previous|preceding)\b")
_AGAINST = re.compile(r"\b(?:against|from|vs\.?|versus|than) [^,;:]{0,60}$|\bon [^,;:]{0,40}$")
_AGAINST_SAME = re.compile(r"\b(?:against|from|over|vs\.?|versus|than|on|with|to) (?:in |for )?$")


def is_compared_time(words: str, pointing: re.Match[str]) -> bool:
    """Return whether a time before is that of what something is compared with."""
    before = words[: pointing.start()]
    if pointing["years"] or pointing["year"]:
        return bool(_AGAINST_SAME.search(before) or _COMPARED.search(before))
    if not _BACK.search(pointing[0]):
        return False
    return bool(_AGAINST.search(before) or _COMPARED.search(before))


def is_of_document(words: str, named: Named) -> bool:
    """Return whether a date is what a report is of: "results for the third quarter"."""
    return _DOCUMENT.search(words[: named.start]) is not None


_DOCUMENT = re.compile(
    r"\b(?:updates?|results?|reports?|accounts|figures|data|statistics|statements?|budgets?"
    r"|forecasts?|guidance|minutes|targets?) (?:for|of) (?:the )?$"
)
