"""Periods asked: whether a fact is of the time that a question names, and that time in words."""

from __future__ import annotations

import re
from typing import TypeGuard

from knowledge import dates, text
from knowledge.answers.fact_features import FactFeatures
from knowledge.answers.missing_words import written_in
from knowledge.answers.stated_dates import stated_periods
from knowledge.dates import EdtfDate, Precision
from knowledge.dates.edtf import overlaps, parse
from knowledge.messages import say
from knowledge.query import Asks, Period, PeriodRelation, Question
from knowledge.relations.grammar import DETERMINERS
from knowledge.retrieval.lexicon import function_words

_FOR = re.compile(r"\bfor (?:the )?$")


def period_mismatch(question: Question, features: FactFeatures) -> Period | None:
    """Return a period of a question that a fact says nothing of, None where there is none."""
    if not question.periods:
        return None
    mismatched = [p for p in question.periods if _is_mismatched(p, question, features)]
    if len(mismatched) < len(question.periods) and not _OR.isdisjoint(question.tokens):
        return None  # "in 2026 or 2027?"
    return next(iter(mismatched), None)


_OR = frozenset(text.tokens("or ام او"))


def _is_mismatched(period: Period, question: Question, features: FactFeatures) -> bool:
    """Return whether a fact says nothing of a period of a question."""
    if _states(features, period):
        return False
    if any(_covers(period, d, features) for d in features.dates):
        return _is_for_another(question, features, period)
    date = period.date
    start = date.earliest if date is not None and date.precision is Precision.YEAR else None
    named = period.relation is PeriodRelation.IN and start is not None
    is_told = named and start is not None and start.year in features.years
    if is_told and start is not None and not _is_of_another(start.year, question, features):
        return False
    return not _is_said(period, question, features)


def _states(features: FactFeatures, period: Period) -> bool:
    """Return whether a statement names just the part of a year that a question asks about.

    "A loss of 6 million for the third quarter of 2024" has the date at which it was published, and
    "turned into an office from 1 November 2024" that of the decision.
    """
    date = period.date
    if not _is_part_of_year(date) or period.relation is not PeriodRelation.IN:
        return False
    for each in stated_periods(features.fact.statement)[1]:
        stated = each.date
        if stated is None or stated.earliest is None or date.earliest is None:
            continue
        is_same = (stated.earliest, stated.latest) == (date.earliest, date.latest)
        if is_same and each.relation is PeriodRelation.IN:
            return True
        if each.relation is PeriodRelation.SINCE and overlaps(date, parse(str(stated.earliest))):
            return True
    return False


def _is_for_another(question: Question, features: FactFeatures, period: Period) -> bool:
    """Return whether a statement says for which time it is, and it is another one than asked.

    A figure is also for the time that the statement names where the fact is dated after that, by
    the day of its publication: "earned 4 million in the first half of 2024".
    """
    date = features.fact.date
    if date is None or not _is_part_of_year(period.date):
        return False
    words, told = stated_periods(features.fact.statement)
    stated = [
        each.date
        for each in told
        if _is_part_of_year(each.date) and _FOR.search(words[: words.find(each.written)])
    ]
    if not stated and question.asks in _OF_FIGURES:
        stated = [each.date for each in told if each.date and each.relation is PeriodRelation.IN]
        if not all(_is_before(each, date) for each in stated):
            return False
    return bool(stated) and not any(overlaps(each, period.date) for each in stated)


def _is_before(stated: EdtfDate, date: EdtfDate) -> bool:
    """Return whether a time is over before the day that a fact is dated by."""
    day = date.earliest
    if day is None or day != date.latest or stated.latest is None:
        return False
    return stated.latest < day


_OF_FIGURES = frozenset({Asks.HOW_MANY, Asks.HOW_MUCH})


def _is_part_of_year(date: EdtfDate | None) -> TypeGuard[EdtfDate]:
    """Return whether a date is a month, a quarter or the like: a year may be of another thing."""
    if date is None or date.precision is Precision.DAY:
        return False
    return date.precision is Precision.MONTH or date.is_interval


def _is_said(period: Period, question: Question, features: FactFeatures) -> bool:
    """Return whether a fact has a period in the words of the question: "by the end of 2023".

    Whether something was so before or after a date is also told by what happened on that date, and
    whether it was so in a year by what lasted until a later one.
    """
    if period.date is None:
        return False
    _, told = stated_periods(features.fact.statement)
    is_bound = period.relation is not PeriodRelation.IN or period.is_deadline
    if is_bound and any(_is_alike(each, period) for each in told):
        return True
    if question.asks is Asks.WHO:
        return _goes_on(period, told, features)
    if question.asks not in (Asks.YES_NO, Asks.STATUS):
        return False
    if period.relation in _OPEN_SIDES:
        return any(d is not None and dates.overlaps(d, period.date) for d in _all(told, features))
    first = period.date.earliest
    return first is not None and any(
        each.relation is PeriodRelation.UNTIL
        and each.date is not None
        and each.date.latest is not None
        and first <= each.date.latest
        for each in told
    )


def _goes_on(period: Period, told: tuple[Period, ...], features: FactFeatures) -> bool:
    """Return whether a fact dates the beginning of an office held up to a time asked about."""
    date, known = period.date, features.known_day
    if date is None or date.earliest is None or date.latest is None or known is None:
        return False
    tokens = text.tokens(features.fact.statement)
    is_now = "since" in tokens and not _PERFECT.isdisjoint(tokens[: tokens.index("since")])
    return (
        is_now
        and date.earliest <= known
        and any(
            each.relation is PeriodRelation.SINCE
            and each.date is not None
            and each.date.latest is not None
            and each.date.latest <= date.latest
            for each in told
        )
    )


_PERFECT = frozenset({"has", "have", "is", "are"})


def _is_alike(told: Period, asked: Period) -> bool:
    return told.relation is asked.relation and told.date == asked.date


def _all(told: tuple[Period, ...], features: FactFeatures) -> list[EdtfDate | None]:
    return [*(each.date for each in told), *features.dates]


_OPEN_SIDES = frozenset({PeriodRelation.BEFORE, PeriodRelation.AFTER})


def _is_of_another(year: int, question: Question, features: FactFeatures) -> bool:
    """Return whether a statement has a year only with another thing: "of the 2023 budget".

    False where the question has it with the same thing.
    """
    if not features.dates:
        return False
    tokens = text.tokens(features.fact.statement)
    where = [at for at, token in enumerate(tokens) if token == str(year)]
    things = {
        tokens[at + 1]
        for at in where
        if at
        and tokens[at - 1] in DETERMINERS
        and at + 1 < len(tokens)
        and tokens[at + 1] not in function_words()
    }
    return len(things) == len(where) > 0 and things.isdisjoint(text.tokens(question.shown))


def _covers(period: Period, date: EdtfDate, features: FactFeatures) -> bool:
    """Return whether a fact of this date answers questions about the period.

    A change between two years says nothing about the years between them.
    """
    if not period.admits(date):
        return False
    if not (features.reports_change and date.is_interval and period.date is not None):
        return True
    start = period.date.earliest
    return period.date.is_interval or (start is not None and start.year in features.years)


def period_in_words(period: Period, language: str) -> str:
    """Return a period as it stands after "2 facts": "for May 2028", "before 2028"."""
    relation = "by" if period.is_deadline else str(period.relation)
    if relation == "in" and period.date is not None and period.date.is_interval:
        relation = "over"
    return say(f"period_{relation}", language, date=_date_in_words(period, language))


def _date_in_words(period: Period, language: str) -> str:
    """Return the date of a period in words; of a month or day without a year, that it is of any."""
    if period.date is not None:
        return dates.in_words(period.date, language)
    if period.month is None:
        return period.written
    day = f"-{period.day:02}" if period.day is not None else ""
    words = dates.in_words(dates.parse(f"{_LEAP_YEAR}-{period.month:02}{day}"), language)
    return say("of_any_year", language, date=words.removesuffix(f" {_LEAP_YEAR}"))


_LEAP_YEAR = 2000


def period_named(period: Period, question: Question) -> str:
    """Return a period as it is named after "for": its date in words, or as it was asked."""
    has_digits = any(map(str.isdigit, period.written))
    if period.date is None or not has_digits:
        return written_in(period.written, question.shown)
    return dates.in_words(period.date, question.language)
