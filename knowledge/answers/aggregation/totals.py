"""Totals over facts: what several things come to together, and how many there are."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Sequence
from decimal import Decimal

from knowledge import text
from knowledge.answers.aggregation.figures import (
    MONEY_UNITS,
    Measured,
    are_of_two_things,
    figures_of,
    units_asked,
)
from knowledge.answers.aggregation.filters import filter_of
from knowledge.answers.aggregation.lone_facts import asks_for_a_sum, states_a_sum
from knowledge.answers.aggregation.members import Member
from knowledge.answers.aggregation.request import Request
from knowledge.answers.aggregation.sets import Computed
from knowledge.answers.answer_index import AnswerIndex
from knowledge.answers.quantities import plain
from knowledge.messages import say
from knowledge.query import Asks, Question
from knowledge.relations import Argument
from knowledge.relations.questions import are_of_states

_OF_COSTS = frozenset(text.tokens("cost costs"))


def sum_of(request: Request, index: AnswerIndex) -> Computed | None:
    """Return what things come to together: "what did the two ferries cost together?".

    None where a fact states the sum itself, or those found do not say the same of things of a kind.
    """
    question = request.question
    if not asks_for_a_sum(request):
        return None
    asked = filter_of(question, None, (*request.words("together"), "both", "all"))
    count = 2 if "both" in question.tokens else asked.count
    chosen = dataclasses.replace(asked, count=None)
    matching = chosen.matching(index)
    if any(states_a_sum(each) for each in matching):
        return None
    units = MONEY_UNITS if not _OF_COSTS.isdisjoint(question.tokens) else units_asked(question)
    measured = [
        (member, quantity)
        for member in chosen.choose(matching)
        for quantity in figures_of(member.features)
        if not units or quantity.unit in units
    ]
    if len(measured) < 2 or count not in (None, len(measured)):
        return None
    if not _are_alike(question, measured):
        return None
    total = sum((quantity.number for _, quantity in measured), Decimal(0))
    amount = f"{plain(total)} {measured[0][1].written}"
    lead = say("set_sum", question.language, amount=amount, count=len(measured))
    return Computed(lead, tuple(member for member, _ in measured))


def _are_alike(question: Question, measured: Sequence[Measured]) -> bool:
    """Return whether facts give one exact figure each, of one unit, of things of one kind."""
    keys = {member.key for member, _ in measured}
    units = {quantity.unit for _, quantity in measured}
    is_exact = not any(quantity.hedge or quantity.upper for _, quantity in measured)
    return (
        len(keys) == len(measured)
        and len(units) == 1
        and is_exact
        and all(
            are_of_two_things(question, one.features, other.features)
            for (one, _), (other, _) in itertools.combinations(measured, 2)
        )
    )


def count_of(request: Request, index: AnswerIndex) -> Computed | None:
    """List things that are asked to be counted: "how many grants were paid in 2024?".

    None where the facts found are not of one thing each, or one counts such things.
    """
    question, asked = request.question, request.asked
    if question.asks is not Asks.HOW_MANY or asked is None or len(asked.counted) != 1:
        return None
    (noun,) = asked.counted
    if not noun.endswith("s") or noun.endswith("ss"):
        return None
    is_of_states = are_of_states(asked.relations, asked.counted)
    if is_of_states:
        by_agent = dataclasses.replace(asked, argument=Argument.AGENT, counted=())
        found = filter_of(question, by_agent, asked.counted).members(index)
    else:
        found = filter_of(question, asked, ()).members(index)
    if len(found) < 2 or any(_tells_several(noun, member) for member in found):
        return None
    things = {member.doer if is_of_states else _name(noun, member) for member in found}
    if len(things) != len(found) or not all(things):
        return None
    return Computed(say("set_count", question.language, count=len(found)), tuple(found))


def _tells_several(noun: str, member: Member) -> bool:
    """Return whether a fact is of several things of a kind, or of one that is only planned."""
    return member.is_plan or noun in text.tokens(member.fact.statement)


def _name(noun: str, member: Member) -> frozenset[str]:
    """Return the words that name the thing of a fact: those next to the noun for its kind."""
    words = _WORD.findall(member.fact.statement)
    places = [at for at, word in enumerate(words) if text.stem(text.norm(word)) == text.stem(noun)]
    if len(places) != 1:
        return frozenset()
    (at,) = places
    near = (*words[max(0, at - 2) : at], *words[at + 1 : at + 2])
    return frozenset(w for w in near if w[0].isupper() and text.norm(w) not in _ARTICLES)


_WORD = re.compile(r"[^\W_]+")
_ARTICLES = frozenset(text.tokens("the an in on by at"))
