"""Leads: the first words of an answer, in the form of its question, from the stored fact.

The date, the number, the name, the place or the reason comes first, then the statement. They are
put together from fixed phrases and words of the statement; where the fact does not give what is
asked for in so many words, the statement stands alone. "Yes" and "No": `yes_no.py`.
"""

from __future__ import annotations

import dataclasses
import datetime
import re

from knowledge import dates, text
from knowledge.answers.asked_dates import age_told, asks_limit, date_first, end_of
from knowledge.answers.dates_ahead import planned_for
from knowledge.answers.figure_leads import duration_first, figure_first, value_first
from knowledge.answers.name_leads import full_name_first, name_first, place_first
from knowledge.answers.plans import asks_first_plan, is_put_off, moved_to
from knowledge.answers.scoring import Candidate
from knowledge.messages import say
from knowledge.model import Fact, Snapshot
from knowledge.query import Asks, Question
from knowledge.query.entities import EntityLinker
from knowledge.relations import Argument
from knowledge.relations.given_reasons import reason_in

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
_OF_NAMES = frozenset({Asks.WHO, Asks.WHICH})


def lead_of(
    question: Question, best: Candidate, snapshot: Snapshot, linker: EntityLinker,
    today: datetime.date,
) -> str:  # fmt: skip
    """Return the lead of an answer with one fact, for all questions but those for yes or no."""
    fact = best.features.fact
    first, is_apart = "", False
    moved = None if asks_first_plan(question) else moved_to(fact.statement)
    if question.asks is Asks.WHEN and moved is not None:
        first = say("lead_moved", question.language, date=dates.in_words(moved, question.language))
    elif question.asks is Asks.WHEN and is_put_off(question, best.features):
        end = end_of(fact)
        date = dates.in_words(end, question.language) if end is not None else ""
        first = say("lead_is_put_off", question.language, date=date) if date else ""
    elif question.asks is Asks.WHEN or asks_limit(question):
        first, is_apart = date_first(question, fact, snapshot, today)
    elif text.language(fact.statement) != question.language and question.asks is Asks.WHY:
        first = ""  # a clause of the statement would not be in the language of the answer
    elif question.asks in _OF_FIGURES or _asks_measure(question):
        told = _in_language(fact, question.language)
        first, is_apart = figure_first(question, told, linker)
        return with_statement(first, told.statement, is_apart=is_apart)
    elif question.asks is Asks.WHY and (reason := _reason(fact)):
        return f"{reason[0].upper()}{reason[1:]}. {fact.statement}"
    elif question.asks is Asks.HOW_LONG:
        first, is_apart = duration_first(question, fact, linker)
        if not first and (age := age_told(question, best.features, today)):
            first, is_apart = age, True
    elif question.asks is Asks.WHERE:
        first = place_first(question, fact, linker)
    elif question.asks in _OF_NAMES:
        first = name_first(question, best, linker)
    elif _asks_full_name(question):
        first = full_name_first(question, fact, linker)
    elif question.asks is Asks.WHAT or (question.asks is Asks.KEYWORDS and question.periods):
        first, is_apart = value_first(question, fact, linker)
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
    due = planned_for(fact, snapshot, today)
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


def _asks_full_name(question: Question) -> bool:
    asked = question.asked
    return asked is not None and asked.relations == ("mean",) and asked.argument is Argument.NAME


def _in_language(fact: Fact, language: str) -> Fact:
    """Return a fact with its translation as its statement, where it has one for a reader."""
    translated = fact.translation(language) if _is_translated(fact, language) else None
    return fact if translated is None else dataclasses.replace(fact, statement=translated)


def _is_translated(fact: Fact, language: str) -> bool:
    is_other = text.language(fact.statement) != language
    return is_other and fact.translation(language) is not None


def _reason(fact: Fact) -> str:
    found = _BECAUSE.search(fact.statement)
    if found is None or found.start() == 0:
        other = _COMES_FROM.search(fact.statement)
        if other is None:
            return reason_in(fact.statement)
        return other[1].rstrip(". ") if ";" not in other[1] else ""
    reason = found[0].rstrip(". ")
    return "" if ";" in reason else reason
