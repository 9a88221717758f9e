"""Unnamed members: "two ferries were damaged" does not say which ferries were."""

from __future__ import annotations

from knowledge import text
from knowledge.answers.fact_features import FactFeatures
from knowledge.query import Asks, Question
from knowledge.relations.grammar import MONTHS, NUMBER_WORDS
from knowledge.retrieval.lexicon import function_words

_COUNTS = NUMBER_WORDS | frozenset(text.tokens("both several some many all most few"))
_LISTING = frozenset(",:;(–—")
_REACH = 3  # tokens from a number to the noun it counts: "two of the old ferries"


def asked_members(question: Question) -> str | None:
    """Return the stem of the things that a question asks to be named, None where it does not."""
    noun = question.asked_noun
    if question.asks is not Asks.WHICH or noun is None or question.language != "en":
        return None
    if noun in question.light or not noun.endswith("s"):
        return None
    return text.stem(noun)


def counts_alone(noun: str, question: Question, features: FactFeatures) -> bool:
    """Return whether a fact has a number of the things asked for, and names none of them."""
    statement = features.fact.statement
    tokens = text.tokens(statement)
    counted = any(
        text.stem(token) == noun
        and any(t in _COUNTS or t.isdigit() for t in tokens[max(0, at - _REACH) : at])
        for at, token in enumerate(tokens)
    )
    if not counted or any(mark in statement for mark in _LISTING):
        return False
    asked = set(question.tokens) | question.names
    told = {
        t
        for t in features.proper | features.capitals
        if t not in asked and t not in _COUNTS and t not in MONTHS and t not in function_words()
    }
    return not any(t.isalpha() for t in told)
