"""Questions about a fiscal year: the facts that name it, or those within its months.

The months are those of a fact that names the year and is dated by them; without one, only what
names the year is shown.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from knowledge import dates
from knowledge.answers.lists import KIND_STEMS, is_period_word
from knowledge.dates import EdtfDate
from knowledge.model import Fact, Snapshot
from knowledge.query import Asks, Question
from knowledge.query.fiscal_years import FiscalYear, find_fiscal_years
from knowledge.query.parts import is_comparing
from knowledge.text import stem

_LEAST_DAYS, _MOST_DAYS = 350, 380
"""Days a fiscal year may have; some have 52 or 53 weeks."""


@dataclass(frozen=True, slots=True)
class FiscalYearAsked:
    """A fiscal year asked about.

    `rest` is the question without it. `named` are the facts that name it, `near` those that name
    another one with a calendar year in common. `months` are the months it has, None where no fact
    states them or they differ; `within` are the other facts dated in them.
    """

    name: str
    rest: Question
    named: tuple[Fact, ...]
    near: tuple[Fact, ...]
    months: EdtfDate | None
    within: tuple[Fact, ...]

    @property
    def asks_for_all(self) -> bool:
        """Return whether it asks for whatever there is of that year."""
        words = (t for t in self.rest.content if not (is_period_word(t) or is_comparing(t)))
        return not self.rest.mentions and all(stem(t) in KIND_STEMS for t in words)


def asked_fiscal_year(
    question: Question, snapshot: Snapshot, read: Callable[[str], Question]
) -> FiscalYearAsked | None:
    """Return the fiscal year a question asks about; None where it names none, or more than one.

    A comparison, and one with another date as well, is left to be read as it stands.
    """
    asked = list(find_fiscal_years(question.shown))
    if len(asked) != 1:
        return None
    rest = _without(question, asked, read)
    if rest is None or rest.asks is Asks.COMPARE:
        return None
    return _asked(asked[0], rest, snapshot)


def compared_fiscal_years(
    question: Question, snapshot: Snapshot, read: Callable[[str], Question]
) -> tuple[FiscalYearAsked, FiscalYearAsked] | None:
    """Return the two fiscal years, or parts of them, that a question names; None without two."""
    asked = list(find_fiscal_years(question.shown))
    if len(asked) != 2 or asked[0].name == asked[1].name:
        return None
    rest = _without(question, asked, read)
    if rest is None:
        return None
    one, other = (_asked(year, rest, snapshot) for year in asked)
    return one, other


def _without(
    question: Question, years: Sequence[FiscalYear], read: Callable[[str], Question]
) -> Question | None:
    """Return a question without the fiscal years in it; None where it has another date as well."""
    kept, begin = [], 0
    for year in years:
        kept.append(question.shown[begin : year.start])
        begin = year.end
    rest = read(" ".join((*kept, question.shown[begin:])))
    if rest.periods:
        return None
    return dataclasses.replace(rest, shown=question.shown, language=question.language)


def _asked(year: FiscalYear, rest: Question, snapshot: Snapshot) -> FiscalYearAsked:
    named, near = [], []
    for fact in snapshot.facts.values():
        years = list(find_fiscal_years(fact.statement))
        if any(each.name == year.name for each in years):
            named.append(fact)
        elif any(each.years & year.years for each in years):
            near.append(fact)
    months = _months(named, year)
    keys = {fact.key for fact in named}
    within = (f for f in snapshot.facts.values() if months and _lies_in(f.date, months))
    others = sorted((f for f in within if f.key not in keys), key=_first_day)
    return FiscalYearAsked(year.name, rest, tuple(named), tuple(near), months, tuple(others))


def _months(named: list[Fact], year: FiscalYear) -> EdtfDate | None:
    """Return the one period of about a year by which facts that name just `year` are dated."""
    found = set()
    for fact in named:
        date = fact.date
        if date is None or not date.is_interval or date.precision is dates.Precision.YEAR:
            continue
        if date.earliest is None or date.latest is None:
            continue
        alone = len(list(find_fiscal_years(fact.statement))) == 1
        is_year = _LEAST_DAYS <= (date.latest - date.earliest).days + 1 <= _MOST_DAYS
        if alone and is_year and {date.earliest.year, date.latest.year} & year.years:
            found.add(date)
    return found.pop() if len(found) == 1 else None


def _lies_in(date: EdtfDate | None, months: EdtfDate) -> bool:
    if date is None or None in (date.earliest, date.latest, months.earliest, months.latest):
        return False
    first, last = date.earliest or datetime.date.min, date.latest or datetime.date.max
    begin, end = months.earliest or datetime.date.min, months.latest or datetime.date.max
    return begin <= first and last <= end


def _first_day(fact: Fact) -> datetime.date:
    return (fact.date and fact.date.earliest) or datetime.date.min
