"""Lone facts: whether a single fact can answer a question that asks for a set or its first or last.

Where the set cannot be computed, a fact about one of its things is no answer: that support for
version 3.10 ends in 2026 is no list of the versions supported.
"""

from __future__ import annotations

import itertools

from knowledge import text
from knowledge.answers.aggregation.request import ORDER_STEMS, Request, generic_words, state_of
from knowledge.answers.fact_features import FactFeatures
from knowledge.query import Asks, Question
from knowledge.query.entities import Mention

_SINGLE = frozenset({Asks.YES_NO, Asks.WHY, Asks.HOW, Asks.HOW_MANY, Asks.HOW_MUCH})


def can_answer(request: Request, features: FactFeatures) -> bool:
    """Return whether a fact may answer by itself, for all a question for a set asks."""
    question = request.question
    if asks_for_a_sum(request) and not states_a_sum(features):
        return False
    compared = _COMPARATIVES.intersection(question.tokens)
    if compared and request.asks_which_of_all:
        return not compared.isdisjoint(text.tokens(features.fact.statement))
    if question.asks in _SINGLE or question.identifiers:
        return True
    if request.order in ("earliest", "latest"):
        return not _is_about_one(question, features) or _states_order(question, features)
    if _asks_for_things(request):
        return _names_some(question, features) and not _is_about_one(question, features)
    return True


def asks_for_a_sum(request: Request) -> bool:
    """Return whether a question asks what several things come to together."""
    asks = (request.question.asks, *request.question.also)
    return request.has("together") and not _OF_FIGURES.isdisjoint(asks)


def states_a_sum(features: FactFeatures) -> bool:
    """Return whether a fact may state the sum of several things."""
    return not _SUMMED.isdisjoint(text.tokens(features.fact.statement))


_COMPARATIVES = frozenset(
    text.tokens(
        "more less fewer longer shorter taller higher lower larger bigger smaller older newer "
        "younger cheaper dearer costlier"
    )
)
_OF_FIGURES = frozenset({Asks.HOW_MANY, Asks.HOW_MUCH})
_SUMMED = frozenset(text.tokens("together altogether combined total both and"))


def _asks_for_things(request: Request) -> bool:
    """Return whether all things of a kind are asked for: "all release dates", "which are open?"."""
    question = request.question
    if request.is_of_dates or request.has("all"):
        return bool(question.mentions)
    return request.is_of_now and state_of(question) is not None and _names_plural(question)


def _names_plural(question: Question) -> bool:
    return any(t.endswith("s") and t in generic_words() for t in question.tokens)


def _names_some(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact names or numbers anything that the question does not."""
    new = (features.proper | features.named) - question.names - set(question.tokens)
    return bool(new) or bool(features.identifiers) or bool(features.fact.date)


def _is_about_one(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact is about one numbered thing of a name that the question has alone."""
    words = {text.stem(t) for m in question.mentions for t in m.written.split()}
    words |= {text.stem(t) for t in generic_words()}
    return any(word in words for word in features.identifiers)


def _states_order(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact states the first or last of a name, not of one of its numbers."""
    if ORDER_STEMS.isdisjoint(features.own):
        return False
    tokens = text.tokens(features.fact.statement)
    return any(_stands_alone(mention, tokens) for mention in question.mentions)


def _stands_alone(mention: Mention, tokens: list[str]) -> bool:
    name = mention.written.split()[-1]
    pairs = itertools.pairwise((*tokens, ""))
    return any(t == name and not following[:1].isdigit() for t, following in pairs)
