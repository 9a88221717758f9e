"""The one of a set with the highest or lowest figure: "which is the longest bridge?"."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from knowledge import text
from knowledge.answers.aggregation.figures import (
    MONEY_UNITS,
    Measured,
    are_of_two_things,
    figures_of,
    units_of_superlative,
)
from knowledge.answers.aggregation.filters import filter_of
from knowledge.answers.aggregation.request import Request
from knowledge.answers.aggregation.sets import Computed
from knowledge.answers.answer_index import AnswerIndex
from knowledge.answers.model import Outcome
from knowledge.messages import say
from knowledge.query import Asks

_HIGHEST = frozenset(
    text.tokens(
        "largest biggest highest longest tallest widest deepest heaviest costliest dearest most"
    )
)
_LOWEST = frozenset(
    text.tokens("smallest lowest shortest narrowest shallowest lightest cheapest fewest least")
)
_MORE = frozenset(
    text.tokens("larger bigger higher longer taller wider deeper heavier costlier dearer more")
)
_LESS = frozenset(
    text.tokens("smaller lower shorter narrower shallower lighter cheaper fewer less")
)
_OF_MONEY = frozenset(text.tokens("cost costs costlier cheaper dearer expensive price cheapest"))
_OF_TIME = frozenset(text.tokens("recent recently"))  # "most recent"
_ASKING = frozenset({Asks.WHICH, Asks.WHAT, Asks.WHO, Asks.KEYWORDS})


def one_by_figure(request: Request, index: AnswerIndex) -> Computed | None:
    """Return the fact with the highest or lowest figure of a set of facts alike.

    None where the figures have several units, where two are equal, or where a fact states itself
    which one it is.
    """
    question = request.question
    said = _HIGHEST | _LOWEST
    if request.asks_which_of_all and not question.mentions:
        said |= _MORE | _LESS
    asked = said.intersection(question.tokens)
    asks = {question.asks, *question.also}
    if len(asked) != 1 or asks.isdisjoint(_ASKING) or question.periods or question.identifiers:
        return None
    if not _OF_TIME.isdisjoint(question.tokens):
        return None
    (word,) = asked
    units = units_of_superlative(question)
    if not units and not _OF_MONEY.isdisjoint(question.tokens):
        units = MONEY_UNITS
    chosen = filter_of(question, None, (*asked, "expensive"))
    if not (chosen.words or chosen.names):
        return None
    matching = chosen.matching(index)
    if any(text.stem(word) in each.own for each in matching):
        return None
    measured = [
        (member, quantity)
        for member in chosen.choose(matching)
        for quantity in figures_of(member.features)
        if not units or quantity.unit in units
    ]
    if len({quantity.unit for _, quantity in measured}) != 1 or not _are_one_each(measured):
        return None
    if not all(
        are_of_two_things(question, one.features, other.features)
        for (one, _), (other, _) in itertools.combinations(measured, 2)
    ):
        return None
    ordered = sorted(measured, key=lambda each: each[1].number, reverse=word in _HIGHEST | _MORE)
    if len(ordered) < 2 or ordered[0][1].number == ordered[1][1].number:
        return None
    best = ordered[0][0]
    lead = say(
        "set_highest" if word in _HIGHEST | _MORE else "set_lowest",
        question.language,
        count=len(ordered),
        statement=best.fact.statement,
    )
    return Computed(lead, (best,), outcome=Outcome.ANSWER, is_extreme=True)


def _are_one_each(measured: Sequence[Measured]) -> bool:
    """Return whether each fact has one figure alone, given as its source knows it."""
    times = Counter(member.key for member, _ in measured)
    return all(count == 1 for count in times.values()) and not any(q.hedge for _, q in measured)
