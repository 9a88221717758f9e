"""Leads: the first words of an answer, in the form of its question, from the stored fact.

The date, the number, the name, the place or the reason comes first, then the statement. They are
put together from fixed phrases and words of the statement; where the fact does not give what is
asked for in so many words, the statement stands alone. "Yes" and "No": `yes_no.py`.
"""

from __future__ import annotations

import datetime
import re

from knowledge import dates, text
from knowledge.answers.asked_dates import date_first, end_of
from knowledge.answers.dates_ahead import due_date
from knowledge.answers.entailment import Details, read_details
from knowledge.answers.entailment.contexts import joined
from knowledge.answers.entailment.figures import BoundedNumber
from knowledge.answers.entailment.words import units
from knowledge.answers.plans import is_put_off
from knowledge.answers.scoring import Candidate
from knowledge.figures.plain_numbers import with_plain_numbers
from knowledge.messages import say
from knowledge.model import Fact, Snapshot
from knowledge.query import Asks, Question
from knowledge.query.entities import EntityLinker
from knowledge.relations import Argument, Verdict
from knowledge.relations.grammar import DETERMINERS, PREPOSITIONS
from knowledge.relations.model import Span
from knowledge.retrieval.lexicon import function_words

_BEGINNING = 30
"""Characters of a statement within which what is asked for is said first already."""

_ARTICLE = 4
"""Characters of an article before it."""

_LONGEST_NAME = 9  # tokens
_BECAUSE = re.compile(r"\b(because|owing to|due to|thanks to|since the reason)\s+(.+)$", re.DOTALL)
_OF_FIGURES = frozenset({Asks.HOW_MANY, Asks.HOW_MUCH})
_SHARES = frozenset(text.tokens("share percent percentage proportion rate %"))
_PERCENT = units().get("percent")
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
        first = _figure(question, fact, linker)
    elif question.asks is Asks.WHY and (reason := _reason(fact)):
        return f"{reason[0].upper()}{reason[1:]}. {fact.statement}"
    elif question.asks is Asks.WHERE:
        first = _place(fact, linker)
    elif question.asks in _OF_NAMES:
        first = _name(question, best, linker) or _told(question, fact)
    if question.asks is not Asks.WHEN and _is_translated(fact, question.language):
        first = first if text.norm(first).isdigit() else ""  # words of another language
    return with_statement(first, fact.statement, is_apart=is_apart)


def with_statement(first: str, statement: str, *, is_apart: bool = False) -> str:
    """Return what comes first with the statement after it, which is not repeated.

    With `is_apart` it is told first even if the statement begins with it, as it has others like it.
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


def _is_translated(fact: Fact, language: str) -> bool:
    is_other = text.language(fact.statement) != language
    return is_other and fact.translation(language) is not None


def _figure(question: Question, fact: Fact, linker: EntityLinker) -> str:
    """Return the figure asked for, with its bound and unit; "" where several may be."""
    details = read_details(
        with_plain_numbers(fact.statement, names_money=True), linker, as_written=True
    )
    found = list(details.figures)
    if len(found) > 1 and not _SHARES.isdisjoint(question.tokens):
        found = [figure for figure in found if figure.unit == _PERCENT]
    if len(found) > 1:
        if not all(figure.counted for figure in found):
            return ""  # "22 seats and the other three"
        asked = {text.stem(token) for token in question.content}
        found = [figure for figure in found if not asked.isdisjoint(figure.stems[:2])]
    if len(found) != 1:
        return ""
    return _in_words(details, found[0], money=question.asks is Asks.HOW_MUCH)


def _in_words(details: Details, figure: BoundedNumber, *, money: bool) -> str:
    ends = [at + 1 for at in figure.places if units().get(details.tokens[at]) == figure.unit]
    end = ends[0] if figure.unit and ends else figure.end
    if money and end == figure.end and figure.places[:1] == (end,):
        end += 1  # "25 cents"
    return _written(details, Span(figure.begin, end))


def _reason(fact: Fact) -> str:
    found = _BECAUSE.search(fact.statement)
    if found is None or found.start() == 0:
        return ""
    reason = found[0].rstrip(". ")
    return "" if ";" in reason else reason


def _place(fact: Fact, linker: EntityLinker) -> str:
    """Return the place that a fact gives for something: its only one."""
    details = read_details(fact.statement, linker, as_written=True)
    spans = {
        reading.place
        for reading in details.readings
        if reading.place is not None and reading.relation in ("locate", "definition")
    }
    found = [*spans] or [*_places(details)]
    if len(found) != 1:
        return ""
    return _written(details, found[0])


def _places(details: Details) -> list[Span]:
    found = []
    for at, token in enumerate(details.tokens[:-1]):
        if token not in ("in", "at", "near"):
            continue
        end = at + 1
        while end < len(details.tokens) and (
            end in details.capitals or details.tokens[end].endswith("ern")
        ):
            end += 1
            if details.breaks[end - 1]:
                break
        if end > at + 1:
            found.append(Span(at, end))
    return found


def _name(question: Question, best: Candidate, linker: EntityLinker) -> str:
    """Return who does what is asked about, or what it is done to, where the fact names it."""
    match = best.evidence.relation
    if match.verdict is not Verdict.MATCH or match.reading is None or match.held is not True:
        return ""
    reading, fact = match.reading, best.features.fact
    if question.asked is None:
        return ""
    roles = {Argument.AGENT: reading.agent, Argument.PATIENT: reading.patient}
    span = roles.get(question.asked.argument)
    details = read_details(fact.statement, linker, as_written=True)
    if span is None or details.tokens != reading.tokens:
        return ""
    name = _whole_name(details, span)
    return "" if set(text.tokens(name)) <= set(question.tokens) else name


def _told(question: Question, fact: Fact) -> str:
    """Return the things that a statement lists as those asked for: "the harbours are A and B"."""
    found = _TELLS.match(fact.statement)
    if found is None:
        return ""
    subject = text.tokens(found[1])
    telling = {text.stem(t) for t in subject if t not in function_words() and not t.isdigit()}
    asked = {text.stem(t) for t in (*question.tokens, *question.names)}
    known = text.tokens(found[2])
    if not telling or len(telling & asked) < _SAME_SUBJECT * len(telling):
        return ""
    return "" if set(known) <= set(question.tokens) or len(known) > _LONGEST_TOLD else found[2]


_TELLS = re.compile(
    r"^(.{3,90}?) (?:is|are|was|were|includes?|included) ((?:the |both )?[A-Z][^.;:]*)\.?$"
)
_SAME_SUBJECT = 0.6
"""Share of the words of a statement's subject that a question has if it asks for that."""

_LONGEST_TOLD = 20  # tokens


def _whole_name(details: Details, span: Span) -> str:
    """Return a name, or several joined, as an argument has them; "" where it has more or none."""
    named = [n for n in details.names if n.is_proper and n.start < span.end and span.start < n.end]
    first, last = span
    if named:
        first, last = min(n.start for n in named), max(span.end, *(n.end for n in named))
        if len(named) == 1:
            last = named[0].end
        before = [at for at in range(span.start, first) if at in details.capitals]
        first = min(before, default=first)  # "the Gulls of Skarn", of which Skarn is a name
        last = max(last, joined(details, first, last)[1])
    while first < last and (
        details.tokens[first] in PREPOSITIONS or details.tokens[first] in DETERMINERS
    ):
        first += 1
    dated = any(d.start < last and first < d.end for d in details.dates)
    is_named = not details.capitals.isdisjoint(range(first, last))
    if not 0 < last - first <= _LONGEST_NAME or dated or not is_named:
        return ""
    begin = first - 1 if first and details.tokens[first - 1] == "the" else first
    return _written(details, Span(begin, last))


def _written(details: Details, span: Span) -> str:
    """Return the words of a span as the statement writes them, with its marks within names."""
    words = details.words
    pattern = r"[^\w]+?".join(re.escape(w) for w in details.written[span.start : span.end])
    found = re.search(rf"\b{pattern}\b", words)
    return found[0] if found else " ".join(details.written[span.start : span.end])
