"""Kinds of facts by the wording of their statements: advice, a plan, a figure, an event."""

from __future__ import annotations

import datetime
import re

from knowledge import text
from knowledge.answers.stated_dates import tells_outcome
from knowledge.dates import EdtfDate, Precision
from knowledge.model import Fact, FactKind
from knowledge.query.date_patterns import MONTH
from knowledge.query.number_reader import read_numbers
from knowledge.query.periods import find_periods
from knowledge.retrieval.lexicon import past_forms

_ADVICE = re.compile(r"\b(?:should|ought to|recommend(?:s|ed|ation)?|advis(?:e|es|ed)|urge[sd]?)\b")
_MUST = re.compile(r"\b(?:must|needs? to)\b")
_OPINION = re.compile(
    r"\b(?:may|might|could|would|likely|possibly|probably|seems?|appears?|called|calls|seen as|"
    r"considered|argues?|argument|according to|judges?|says|states|notes|concedes|understandable)\b"
)
_AHEAD = re.compile(
    r"\b(?:will|is due|are due|plan(?:s|ned)? to|(?<!than )(?:planned|scheduled)(?! \d)|"
    r"is to|are to|is expected|are expected|expected to|set to|intends? to|aims? to|"
    r"(?:was|were) (?:first |originally |initially )?to (?:be [a-z]+(?:ed|n|t)|open|start|begin|"
    r"end|close|take place)|(?:was|were) (?:meant|supposed|intended) to)\b"
    r"|\bdue to (?!(?:the|an?|its|their|his|her|\w+(?:ing|ion|ment|ness|ages?|s))\b)"
)
_NUMBER = re.compile(
    r"(?<![\w.])(?!(?:1[5-9]|2[01])\d\d\b)\d[\d,]*(?:\.\d+)?(?!\w)|\bper ?cent\b|%"
)


def guess_kind(statement: str, date: EdtfDate | None) -> FactKind:
    """Guess the kind of a fact from its statement's wording; a curator's choice always wins."""
    words = text.norm(statement)
    if _ADVICE.search(words):
        return FactKind.RECOMMENDATION
    if _AHEAD.search(words) and not tells_outcome(statement):
        return FactKind.PLAN
    if _has_figure(statement) and not _happened_on_day(words, date):
        return FactKind.FIGURE
    return FactKind.EVENT if date is not None else FactKind.STATUS


def _has_figure(statement: str) -> bool:
    """Return whether a statement counts or measures something.

    The numbers of dates, hours and names ("Apollo 11", "route 12") do neither.
    """
    without_names = _NAMED.sub(r"\1", statement)
    plain = _without_times(text.norm(without_names))
    if _NUMBER.search(plain) is None:
        return False
    return bool(read_numbers(without_names).amounts) or _SHARE.search(plain) is not None


_NAMED = re.compile(
    r"\b(?!(?:About|Over|Nearly|Almost|Some|Only|At|By|In|The|From|To|Of|And|Or|With|For|Up)\b)"
    r"([A-Z][\w'’-]+) \d+"
    r"(?=[.,;:)]|$| (?!(?:per|million|billion|thousand|hundred|people|men|women|children)\b)"
    r"(?:is|was|has|[a-z]+(?<!s))\b)"
)
"""A number that belongs to the name before it, as it counts nothing: "Jeddah 1 lies in"."""

_SHARE = re.compile(r"\bper ?cent\b|%")


def _happened_on_day(words: str, date: EdtfDate | None) -> bool:
    """Return whether a normalised statement is about an event on a day, whatever it counts."""
    is_day = date is not None and date.precision is Precision.DAY and not date.is_interval
    if not is_day or _ON_DAY.search(words) is None or _MEASURING.search(words) is not None:
        return False
    return any(t in past_forms() or t.endswith("ed") for t in text.tokens(words))


_ON_DAY = re.compile(
    rf"\bon (?:the )?(?:\w+day,? )?(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH}|{MONTH} \d)"
)
_MEASURING = re.compile(
    r"\b(?:is|are|has|have|had|there|cost|costs|stood|stands|reached|totall?ed|numbered|amounted|"
    r"averaged|rose|fell|grew|dropped|increased|decreased|doubled|(?:was|were) (?:\w+ )?\d)\b"
)
"""Words of a state or a measure on a day, rather than of an event."""


def _without_times(words: str) -> str:
    """Return a normalised text without the numbers of dates and hours, which are no figures."""
    for period in find_periods(words, _ANY_DAY):
        words = words.replace(period.written, " ", 1)
    return _DAY_OR_HOUR.sub(" ", words)


_ANY_DAY = datetime.date(2000, 1, 1)
_DAY_OR_HOUR = re.compile(
    rf"\b(?:\d{{1,2}} ?[-–] ?)?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}\b"
    rf"|\b{MONTH} \d{{1,2}}\b(?![.,]\d)"
    r"|(?<![\w.,:])(?:\d{1,2}(?::\d\d)?(?= ?[ap]\.?m\b)|\d{1,2}:\d\d(?![\w:]))"
)


def shows_its_kind(fact: Fact) -> bool:
    """Return whether a statement's wording shows that it is advice, a plan or an opinion."""
    words = text.norm(fact.statement)
    if fact.kind is FactKind.ASSESSMENT:
        return _OPINION.search(words) is not None
    if fact.kind is FactKind.RECOMMENDATION:
        return _ADVICE.search(words) is not None or _MUST.search(words) is not None
    return _AHEAD.search(words) is not None
