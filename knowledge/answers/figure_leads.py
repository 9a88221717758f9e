"""Leads with a figure: the number, length or share that a question asks a fact for."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from decimal import Decimal

from knowledge import dates, text
from knowledge.answers.computed_figures import (
    asks_change,
    asks_earlier,
    asks_sum,
    change_in,
    is_in_steps,
    parts_asked,
    sum_in_words,
)
from knowledge.answers.entailment import Details, read_details
from knowledge.answers.entailment.figure_fit import have_dates_each, told_figure
from knowledge.answers.entailment.figure_parts import parts_of
from knowledge.answers.entailment.figures import BoundedNumber
from knowledge.answers.entailment.words import units
from knowledge.answers.name_leads import quoted
from knowledge.answers.unnamed_things import span_told
from knowledge.figures.plain_numbers import with_plain_numbers
from knowledge.figures.shares import find_shares
from knowledge.figures.words import folded_text, shown_text
from knowledge.model import Fact
from knowledge.query import Asks, Question
from knowledge.query.entities import EntityLinker
from knowledge.relations.grammar import BE, MONEY, MONTHS, UNITS_OF_TIME, is_year
from knowledge.relations.model import Span
from knowledge.retrieval.lexicon import function_words, lexicon

_VOWEL_MARKS = re.compile("[\u064b-\u0652]")
"""Marks within Arabic words, which would part them: "قُتل"."""

_SHARES = frozenset(text.tokens("share percent percentage proportion rate %"))
_PERCENT = units().get("percent")
_SUMS = frozenset(units()[word] for word in MONEY - {"percent"} if word in units())


def _plain_details(fact: Fact, linker: EntityLinker) -> Details:
    """Return the details of a statement in its own words, with its numbers in one notation."""
    plain = _VOWEL_MARKS.sub("", with_plain_numbers(fact.statement, names_money=True))
    return read_details(plain, linker, as_written=True)


def figure_first(question: Question, fact: Fact, linker: EntityLinker) -> tuple[str, bool]:
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
        if question.periods and not have_dates_each(details):
            return "", False  # "from 24 to 31 cents between January and June"
    if len(found) > 1 and (
        asks_earlier(question) or (asks_change(question) and is_in_steps(details))
    ):
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
    if len(found) > 1 and _asks_share(question):
        found = [figure for figure in found if figure.unit == _PERCENT] or found
    if len(found) > 1 and question.asked_noun is not None:
        noun = text.stem(question.asked_noun)
        own = [at for at, figure in enumerate(found) if noun in figure.stems[:2]]
        if not own:
            alike = set(lexicon().synonyms(noun))
            own = [at for at, f in enumerate(found) if not alike.isdisjoint(f.stems[:2])]
        if len(own) == 1 and all(figure.counted for figure in found[own[0] :]):
            found = [found[own[0]]]  # those before it may be of a season
    if len(found) > 1:
        if not all(figure.counted for figure in found):
            return "", False  # "22 seats and the other three"
        asked = {text.stem(token) for token in question.content}
        found = [figure for figure in found if not asked.isdisjoint(figure.stems[:2])]
    if len(found) != 1:
        return "", False
    return _in_words(details, found[0], money=is_money), False


def figures_of_sides(
    fact: Fact, sides: Sequence[Sequence[str]], linker: EntityLinker
) -> list[tuple[Decimal, str]] | None:
    """Return the figure that a statement gives of each of two things, as a number and in words.

    `sides` have the words of the things. None where they have not one each, of one kind.
    """
    details = _plain_details(fact, linker)
    parts = parts_of(details)
    found: list[BoundedNumber] = []
    for words in sides:
        stems = {text.stem(t) for t in words if t not in function_words()}
        places = {at for at, token in enumerate(details.tokens) if text.stem(token) in stems}
        own = [part.figure for part in parts if not places.isdisjoint(part.span)]
        if len(own) != 1 or len(stems) > len({details.stems[at] for at in places}):
            return None
        found += own
    one, other = found
    is_of_kind = one.unit or other.inherits or not set(one.counted).isdisjoint(other.counted)
    if one.unit != other.unit or not is_of_kind or one.number == other.number:
        return None
    return [(figure.number, _in_words(details, figure, money=True)) for figure in found]


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
    """Return whether a figure is a year of an Arabic text: "in the year", "June", "2017 to"."""
    if not is_year(details.tokens[figure.begin]):
        return False
    earlier, before = ("", "", *details.tokens[: figure.begin])[-2:]
    return before.removeprefix("و") in _IN_YEAR | MONTHS or (before == _TO and is_year(earlier))


_TO = text.norm("إلى")
_IN_A_HUNDRED = text.norm("في المئة")
_IN_YEAR = frozenset(text.tokens("عام العام سنة السنة في منذ حتى"))


def duration_first(question: Question, fact: Fact, linker: EntityLinker) -> tuple[str, bool]:
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


def value_first(question: Question, fact: Fact, linker: EntityLinker) -> tuple[str, bool]:
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
    if " ".join(details.tokens[figure.end : figure.end + 2]) == _IN_A_HUNDRED:
        return figure.end + 2
    told = [at for at in figure.places if at >= figure.end]
    ends = [at + 1 for at in told if units().get(details.tokens[at]) == figure.unit]
    end = ends[0] if figure.unit and ends else figure.end
    if money and end == figure.end and figure.places[:1] == (end,):
        end += 1  # "25 cents"
    return end
