"""Dates that a statement states in its words, for facts without a date of their own."""

from __future__ import annotations

import datetime
import functools
import re

from knowledge import text
from knowledge.dates import EdtfDate, Precision, from_words
from knowledge.errors import DateError
from knowledge.query.date_patterns import DATE_IN_WORDS, MONTH, YEAR
from knowledge.query.periods import Period, PeriodRelation, find_periods
from knowledge.retrieval.lexicon import function_words, past_forms

_A_YEAR = re.compile(YEAR)
_FIRST_YEAR = 1_000  # a relative date ("last year") has no day to count from, and comes out below
_ARABIC_TIME = (
    r"(?:في|من|منذ|بحلول|حتى|الى|قبل|بعد|خلال|يوم|شهر|[بل]?عام|[بل]?سنه|مطلع|منتصف|نهايه|بدايه)"
)
_DATED = re.compile(
    r"(?:\b(?:on|in|by|between|until|till|to|before|after|from|since|through|throughout|during|around|"
    r"about|of|is|are|at|due|next|expected|planned|scheduled|slated|starting|effective|than)"
    rf"|(?<!\w){_ARABIC_TIME}|[:(,])\s*(?:the\s+)?$"
)
"""What may stand before a month or year that says when something is."""

_FOR = re.compile(r"\bfor\s*(?:the\s+)?$")
_APPOINTED = re.compile(
    r"\b(?:set|scheduled|planned|due|slated|expected|foreseen|fixed|booked|called|announced|timed|"
    r"pencilled|appointed|agreed|targeted|intended|foresee\w*)\s(?:\w+\s){0,2}for\s*(?:the\s+)?$"
)
"""What makes of "for 2028" the time of something, and no part of what it is ("the budget for")."""

_PRESENT = re.compile(
    r"\b(?:is|are|am|do|does|will|shall|must|should|may|might|can|could|would|has to|have to)\b"
)
_TO_COME = re.compile(r"\bto (?!the\b|an?\b)[a-z]{2,}|\b(?:for|to|until|till)\s*(?:the\s+)?$")
_PLUPERFECT = re.compile(r"\bhad\b")
_PAST_ENDING = re.compile(r"[a-z]{2,20}ed")
_SPAN = re.compile(
    rf"(?<![\w.,-])(?:\d{{1,2}} {MONTH}|\d{{1,2}}|{MONTH})(?: {YEAR})?"
    rf"\s*(?:-|–|to|and|until|till|through|الى|و)\s*(?:\d{{1,2}} )?{MONTH} {YEAR}(?!\w)"
)
"""A span of days or months: "14 to 16 January 2028", "May to June 2028"."""


@functools.lru_cache(maxsize=16_384)
def stated_periods(statement: str) -> tuple[str, tuple[Period, ...]]:
    """Return a statement normalised, and the periods it names; many questions ask for them."""
    words = text.norm(statement)
    return words, find_periods(words, datetime.date.min)


def stated_dates(words: str) -> tuple[EdtfDate, ...]:
    """Return the dates at or in which something is by a text; `words` is normalised."""
    return tuple(
        period.date
        for period in find_periods(words, datetime.date.min)
        if period.date is not None
        and period.relation is PeriodRelation.IN
        and _has_year(period.date)
    )


def dates_document(number: str, statement: str) -> bool:
    """Return whether a text dates the document of a number: "Resolution 662 of 9 August 1990"."""
    dated = rf"(?<![\w.]){re.escape(text.norm(number))} of {DATE_IN_WORDS}(?!\w)"
    return re.search(dated, text.norm(statement)) is not None


@functools.lru_cache(maxsize=16_384)
def only_date(statement: str) -> EdtfDate | None:
    """Return the only date of a statement, None if there are several or none.

    Of "until", "from", "before" and "after" it is the date named. A month or year counts where the
    words before it say that it is a time: not in "Agenda 2030" or "the budget for 2028". "As of" a
    date is when something was known.
    """
    words = text.norm(statement)
    if not _A_YEAR.search(words):
        return None
    spans = _spans(words)
    found = find_periods(_SPAN.sub(" ", words), datetime.date.min)
    if len(spans) + len(found) != 1:
        return None
    if spans:
        return spans[0]
    period, date = found[0], found[0].date
    if date is None or not _has_year(date):
        return None
    before = words[: words.find(period.written)]
    if before.rstrip().endswith(("as of", "as at")):
        return None  # when it was known
    return date if says_when(period, before) else None


def says_when(period: Period, before: str) -> bool:
    """Return whether a date is that of an event, given the normalised text before it.

    A year may be a part of a name or a number: "Agenda 2030", "the budget for 2028".
    """
    date = period.date
    if date is None:
        return False
    if _FOR.search(before):
        return _APPOINTED.search(before) is not None
    is_day = date.precision is Precision.DAY and not date.is_interval
    is_part = not period.written[:1].isdigit() and date.approximate  # "early 2028"
    return is_day or is_part or _DATED.search(before) is not None


@functools.lru_cache(maxsize=16_384)
def reports_past(statement: str) -> bool:
    """Return whether a statement in English has its date in the past tense.

    "The pier was closed on 3 May" does; "closes on", "is to close in", "was set for" do not.
    """
    words, periods = stated_periods(statement)
    named = [period.written for period in periods]
    before = words[: words.rfind(named[-1])] if named else words
    clause = before.rpartition(",")[2]
    if all(token in function_words() for token in text.tokens(clause)):
        clause = words  # "On 3 May 2028 the pier was closed"
    for written in named:
        clause = clause.replace(written, " ")  # "May" is a month there
    if _PLUPERFECT.search(clause):
        return True
    if _PRESENT.search(clause) or _TO_COME.search(clause):
        return False
    return any(t in past_forms() or _PAST_ENDING.fullmatch(t) for t in text.tokens(clause))


@functools.lru_cache(maxsize=16_384)
def tells_outcome(statement: str) -> bool:
    """Return whether a statement has a plan together with its outcome.

    "It was planned for 2022 but was cancelled in 2021" does, "was planned for 2022 and put off to
    2028" does not: that is another plan.
    """
    words = text.norm(statement)
    planned = _WAS_PLANNED.search(words)
    return planned is not None and _OUTCOME.search(words, planned.end()) is not None


_WAS_PLANNED = re.compile(
    r"\b(?:(?:was|were|had been) (?:[a-z]+ly )?"
    r"(?:due|expected|slated|set|meant|supposed|intended|to)|planned|scheduled)\b"
)
_OUTCOME = re.compile(
    r"(?:\b(?:but|and|yet|then)|,) (?:(?:it|they|was|were|has|have|had|been|only|later|finally|"
    r"then|eventually|never|soon|instead|in the end) ){0,4}"
    r"(?:cancell?ed|scrapped|abandoned|dropped|axed|shelved|aborted|called off|given up|completed|"
    r"finished|opened|reopened|launched|delivered|published|released|held|took place|landed|"
    r"happened|ended|closed|sank|failed|went ahead)\b"
)


def _spans(words: str) -> list[EdtfDate | None]:
    """Return the spans of days or months in a normalised text; None for one that makes no sense."""
    found: list[EdtfDate | None] = []
    for written in _SPAN.findall(words):
        try:
            found.append(from_words(written, None))
        except DateError:
            found.append(None)
    return found


def _has_year(date: EdtfDate) -> bool:
    return date.earliest is not None and date.earliest.year > _FIRST_YEAR
