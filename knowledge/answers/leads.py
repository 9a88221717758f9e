"""Leads: the first words of an answer, in the form of its question, from the stored fact.

The date, the number, the name, the place or the reason comes first, then the statement. They are
put together from fixed phrases and words of the statement; where the fact does not give what is
asked for in so many words, the statement stands alone. "Yes" and "No": `yes_no.py`.
"""

from __future__ import annotations

import dataclasses
import datetime
import itertools
import re

from knowledge import dates, text
from knowledge.answers.asked_dates import date_first, end_of
from knowledge.answers.dates_ahead import due_date
from knowledge.answers.entailment import Details, read_details
from knowledge.answers.entailment.figure_fit import told_figure
from knowledge.answers.entailment.figures import BoundedNumber
from knowledge.answers.entailment.words import units
from knowledge.answers.figure_changes import asks_change, asks_earlier, change_in
from knowledge.answers.figure_sums import asks_sum, parts_asked, sum_in_words
from knowledge.answers.name_leads import name_first, place_first, quoted
from knowledge.answers.plans import is_put_off
from knowledge.answers.scoring import Candidate
from knowledge.answers.unnamed_things import span_told
from knowledge.figures.plain_numbers import with_plain_numbers
from knowledge.figures.shares import find_shares
from knowledge.figures.words import folded_text, shown_text
from knowledge.messages import say
from knowledge.model import Fact, Snapshot
from knowledge.query import Asks, Question
from knowledge.query.entities import EntityLinker
from knowledge.relations import Argument
from knowledge.relations.given_reasons import reason_in
from knowledge.relations.grammar import BE, MONEY, UNITS_OF_TIME, is_year
from knowledge.relations.model import Span

_BEGINNING = 30
"""Characters of a statement within which what is asked for is said first already."""

_ARTICLE = 4
"""Characters of an article before it."""

_BECAUSE = re.compile(r"\b(because|owing to|due to|thanks to|since the reason)\s+(.+)$", re.DOTALL)
_COMES_FROM = re.compile(
    r"\b(?:comes?|came|stems?|stemmed|results?|resulted|arises?|arose) "
    r"((?:(?:largely|mainly|mostly|partly|chiefly) )?from .+)$",
    re.DOTALL,
)
_OF_FIGURES = frozenset({Asks.HOW_MANY, Asks.HOW_MUCH})
_SHARES = frozenset(text.tokens("share percent percentage proportion rate %"))
_PERCENT = units().get("percent")
_SUMS = frozenset(units()[word] for word in MONEY - {"percent"} if word in units())
_OF_NAMES = frozenset({Asks.WHO, Asks.WHICH})


def lead_of(
    question: Question, best: Candidate, snapshot: Snapshot, linker: EntityLinker,
    today: datetime.date,
) -> str:  # fmt: skip
    """Return the lead of an answer with one fact, for all questions but those for yes or no."""
    fact = best.features.fact
    first, is_apart = "", False
    if question.asks is Asks.WHEN and is_put_off(question, best.features):
        end = end_of(fact)
        date = dates.in_words(end, question.language) if end is not None else ""
        first = say("lead_is_put_off", question.language, date=date) if date else ""
    elif question.asks is Asks.WHEN:
        first, is_apart = date_first(question, fact, snapshot, today)
    elif text.language(fact.statement) != question.language and question.asks is Asks.WHY:
        first = ""  # a clause of the statement would not be in the language of the answer
    elif question.asks in _OF_FIGURES or _asks_measure(question):
        told = _in_language(fact, question.language)
        first, is_apart = _figure(question, told, linker)
        return with_statement(first, told.statement, is_apart=is_apart)
    elif question.asks is Asks.WHY and (reason := _reason(fact)):
        return f"{reason[0].upper()}{reason[1:]}. {fact.statement}"
    elif question.asks is Asks.HOW_LONG:
        first, is_apart = _duration(question, fact, linker)
    elif question.asks is Asks.WHERE:
        first = place_first(question, fact, linker)
    elif question.asks in _OF_NAMES:
        first = name_first(question, best, linker)
    elif question.asks is Asks.WHAT or (question.asks is Asks.KEYWORDS and question.periods):
        first, is_apart = _value(question, fact, linker)
    if question.asks is not Asks.WHEN and _is_translated(fact, question.language):
        first = first if text.norm(first).isdigit() else ""  # words of another language
    return with_statement(first, fact.statement, is_apart=is_apart)


def with_statement(first: str, statement: str, *, is_apart: bool = False) -> str:
    """Return what comes first with the statement after it, which is not repeated.

    With `is_apart` it comes first even if the statement begins with it, as it has others like it.
    """
    beginning = text.tokens(statement[: max(_BEGINNING, len(first) + _ARTICLE)])
    told = text.tokens(first)
    said = any(beginning[at : at + len(told)] == told for at in range(len(beginning)))
    if not first or (said and not is_apart):
        return statement
    return f"{first[0].upper()}{first[1:]}. {statement}"


def plan_in_words(fact: Fact, snapshot: Snapshot, today: datetime.date, language: str) -> str:
    """Return when something was planned for, and that nothing says whether it happened."""
    due = due_date(fact, snapshot, today)
    if due is not None:
        key = "lead_is_planned" if due.is_ahead else "lead_was_planned"
        return say(key, language, date=dates.in_words(due.part, language))
    known = snapshot.known_at(fact)
    if known is None:
        return ""
    return say("lead_planned_once", language, date=dates.in_words(known, language))


def _asks_measure(question: Question) -> bool:
    """Return whether a question asks how tall, long or heavy something is."""
    return question.asked is not None and question.asked.argument is Argument.MEASURE


def _in_language(fact: Fact, language: str) -> Fact:
    """Return a fact with its translation as its statement, where it has one for a reader."""
    translated = fact.translation(language) if _is_translated(fact, language) else None
    return fact if translated is None else dataclasses.replace(fact, statement=translated)


def _is_translated(fact: Fact, language: str) -> bool:
    is_other = text.language(fact.statement) != language
    return is_other and fact.translation(language) is not None


def _plain_details(fact: Fact, linker: EntityLinker) -> Details:
    """Return the details of a statement in its own words, with its numbers in one notation."""
    plain = with_plain_numbers(fact.statement, names_money=True)
    return read_details(plain, linker, as_written=True)


def _figure(question: Question, fact: Fact, linker: EntityLinker) -> tuple[str, bool]:
    """Return the figure asked for, with its bound and unit, and whether it is one of several alike.

    It is "" where several may be.
    """
    details = _plain_details(fact, linker)
    is_money = question.asks is Asks.HOW_MUCH
    shares = list(find_shares(folded_text(fact.statement)))
    if len(shares) == 1 and _asks_share(question):
        return shown_text(fact.statement)[shares[0].start : shares[0].end], False
    found = [f for f in details.figures if not _is_arabic_year(details, f)]
    if len(found) > 1 and (change := change_in(details)) is not None:
        before, after = change
        if asks_change(question) and before.begin < after.begin:
            end = _end_of(details, after, money=is_money)
            return quoted(details, Span(before.begin - 1, end)), True
        if asks_earlier(question):
            return _in_words(details, before, money=is_money), True
        if len(found) == 2 and not question.periods:
            return _in_words(details, after, money=is_money), True
    if len(found) > 1 and asks_earlier(question):
        return "", False
    if len(found) > 1 and (parts := parts_asked(question, details)):
        return (sum_in_words(parts), True) if asks_sum(question) else ("", False)
    if len(found) > 1 and (only := _told_of(question, details)) is not None:
        return _in_words(details, only, money=is_money), True
    if len(found) > 1:
        found = _of_time_asked(question, details, found)
    if len(found) > 1 and is_money and not _asks_share(question):
        sums = [figure for figure in found if figure.unit in _SUMS]
        found = sums if len(sums) == 1 else found
    if len(found) > 1 and not _SHARES.isdisjoint(question.tokens):
        found = [figure for figure in found if figure.unit == _PERCENT]
    if len(found) > 1:
        if not all(figure.counted for figure in found):
            return "", False  # "22 seats and the other three"
        asked = {text.stem(token) for token in question.content}
        found = [figure for figure in found if not asked.isdisjoint(figure.stems[:2])]
    if len(found) != 1:
        return "", False
    return _in_words(details, found[0], money=is_money), False


def _told_of(question: Question, details: Details) -> BoundedNumber | None:
    """Return the one of several figures that a question asks for; None if unsure."""
    asked = {text.stem(token) for token in question.content}
    said = [frozenset(at for at in details.content if details.stems[at] == stem) for stem in asked]
    said += [
        frozenset(
            at for d in details.dates if period.contains(d.date) for at in range(d.start, d.end)
        )
        for period in question.periods
    ]
    return told_figure(details, [places for places in said if places], question.tokens)


def _asks_share(question: Question) -> bool:
    """Return whether a question asks for a part of a whole: "how much of the cost"."""
    is_of_whole = ("much", "of") in itertools.pairwise(question.tokens)
    return is_of_whole or not _SHARES.isdisjoint(question.tokens)


def _of_time_asked(
    question: Question, details: Details, found: list[BoundedNumber]
) -> list[BoundedNumber]:
    """Return the figures without those that they are compared with: "640, up from 410 in 2024".

    Where the time of such a figure is asked about, return it alone.
    """
    asked = [period.date for period in question.periods if period.date is not None]
    rest = []
    for figure in found:
        before = tuple(details.tokens[max(0, figure.begin - 2) : figure.begin])
        own = [each.date for each in details.dates if 0 < each.start - figure.end <= _NEAR]
        if before not in _COMPARED:
            rest.append(figure)
        elif any(dates.overlaps(one, other) for one in own for other in asked):
            return [figure]
    return rest


_NEAR = 2
"""Most words between a figure and its own date."""

_COMPARED = frozenset(
    {("up", "from"), ("down", "from"), ("compared", "with"), ("compared", "to"), ("instead", "of")}
)


def _is_arabic_year(details: Details, figure: BoundedNumber) -> bool:
    """Return whether a figure is the year after "in the year" of an Arabic text."""
    before = details.tokens[figure.begin - 1] if figure.begin else ""
    return is_year(details.tokens[figure.begin]) and before in _IN_YEAR


_IN_YEAR = frozenset(text.tokens("عام العام سنة السنة في منذ حتى"))


def _duration(question: Question, fact: Fact, linker: EntityLinker) -> tuple[str, bool]:
    """Return the length of time or of a thing that a fact has, and whether it is one of several.

    It is "" where several may be asked for.
    """
    details = _plain_details(fact, linker)
    found = [
        figure
        for figure in details.figures
        if figure.inherits
        or any(token in _LENGTHS for token in details.tokens[figure.begin : figure.end + 1])
    ]
    only = found[0] if len(found) == 1 else None
    if not found:
        return span_told(question, fact.statement), False
    if len(found) > 1:
        only = _told_of(question, details)
    if only is None or only not in found:
        return "", False
    return _in_words(details, only, money=True), len(found) > 1


_LENGTHS = UNITS_OF_TIME | frozenset(
    text.tokens("metre metres meter meters km kilometre kilometres kilometer kilometers mile miles")
)


def _value(question: Question, fact: Fact, linker: EntityLinker) -> tuple[str, bool]:
    """Return the figure that a fact says of its subject, and whether it is one of several alike.

    It is "" where the fact is of something else, or several may be asked for.
    """
    details = _plain_details(fact, linker)
    if not details.figures:
        return "", False
    figure = details.figures[0]
    before = details.tokens[figure.begin - 1] if figure.begin else ""
    if len(details.figures) > 1:
        is_told = before in _VALUED | _PAID or bool(question.periods)
        only = _told_of(question, details) if is_told else None
        return (_in_words(details, only, money=True), True) if only is not None else ("", False)
    told = _in_words(details, figure, money=True)
    rest = fact.statement.rstrip(". ").partition(told)[2]
    return told if before in _VALUED and rest[:1] in ("", ",", ";") else "", False


_PAID = frozenset(text.tokens("pay pays paid cost costs charge charges charged"))
_VALUED = BE | frozenset(text.tokens("at reached totalled averaged"))


def _in_words(details: Details, figure: BoundedNumber, *, money: bool) -> str:
    return quoted(details, Span(figure.begin, _end_of(details, figure, money=money)))


def _end_of(details: Details, figure: BoundedNumber, *, money: bool) -> int:
    """Return where a figure ends with its unit."""
    told = [at for at in figure.places if at >= figure.end]
    ends = [at + 1 for at in told if units().get(details.tokens[at]) == figure.unit]
    end = ends[0] if figure.unit and ends else figure.end
    if money and end == figure.end and figure.places[:1] == (end,):
        end += 1  # "25 cents"
    return end


def _reason(fact: Fact) -> str:
    found = _BECAUSE.search(fact.statement)
    if found is None or found.start() == 0:
        other = _COMES_FROM.search(fact.statement)
        if other is None:
            return reason_in(fact.statement)
        return other[1].rstrip(". ") if ";" not in other[1] else ""
    reason = found[0].rstrip(". ")
    return "" if ";" in reason else reason
