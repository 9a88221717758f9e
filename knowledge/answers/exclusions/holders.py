"""Holders: who was the mayor is no answer to who is the mayor; of several, the newest is."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge import text
from knowledge.answers.fact_features import FactFeatures
from knowledge.query import Asks, Question
from knowledge.relations.grammar import DETERMINERS
from knowledge.retrieval.lexicon import past_forms

_NOW = frozenset(text.tokens("now currently current present today still"))
_LASTING = frozenset({"lead", "office", "own", "govern", "represent", "coach"})
_OFFICES = frozenset({"lead", "office", "govern", "own", "coach", "member", "represent"})
_PAST = frozenset(text.tokens("was were had did"))
_ENDED = frozenset(
    text.tokens(
        "until till former formerly ex resigned resigns quit retired retires dismissed sacked "
        "ousted fired removed stepped stood died left"
    )
)
_UNTIL = frozenset(text.tokens("until till"))
_FORMER = frozenset(text.tokens("former formerly ex"))
_ONE = frozenset(text.tokens("a an"))
_BEGAN = frozenset(
    text.stem(word)
    for word in text.tokens(
        "appoint become elect name choose select install succeed replace promote take begin start "
        "join inaugurate swear confirm nominate hire crown acting since"
    )
)
_OVER = frozenset(text.tokens("until till former formerly ex"))
_OF_PRESENT = frozenset(
    text.tokens("is are has have remains continues currently serves leads heads")
)


def asks_of_now(question: Question) -> bool:
    """Return whether a question asks who or what is something today."""
    asked = question.asked
    if question.periods or (asked is not None and asked.is_past):
        return False
    lasts = asked is not None and not _LASTING.isdisjoint(asked.relations)
    return lasts or not _NOW.isdisjoint(question.tokens)


def asks_holder_of_now(question: Question) -> bool:
    """Return whether a question asks who holds an office today."""
    asked = question.asked
    if question.asks is not Asks.WHO or asked is None or not _PAST.isdisjoint(question.tokens):
        return False
    return not _OFFICES.isdisjoint(asked.relations) and asks_of_now(question)


def was_holder(features: FactFeatures) -> bool:
    """Return whether a fact only tells who held an office, or that somebody left it."""
    statement = features.fact.statement
    if text.language(statement) != "en":
        return False
    tokens = text.tokens(statement)
    if any(text.stem(token) in _BEGAN for token in tokens):
        return False
    if any(_tells_end(tokens, at, features) for at in range(len(tokens))):
        return True
    if _PAST.isdisjoint(tokens) or not _OF_PRESENT.isdisjoint(tokens):
        return False
    return not _holds_beside(features)


def _tells_end(tokens: Sequence[str], at: int, features: FactFeatures) -> bool:
    """Return whether a word says that somebody is not in office any more.

    Not of who has been something else before: "a former actor", "the retired teacher".
    """
    word = tokens[at]
    if word not in _ENDED:
        return False
    before = tokens[at - 1] if at else ""
    if word in _UNTIL:
        return not _is_told_as_present(features)  # "leads it until 2028"
    if word in _FORMER:
        return before not in _ONE
    return before not in DETERMINERS


def _is_told_as_present(features: FactFeatures) -> bool:
    """Return whether the office is told of in the present tense: "the rights belong to Aren"."""
    for reading in features.readings:
        verb = reading.tokens[reading.trigger.end - 1]
        is_past = any(
            t.endswith("ed") or t in past_forms() or t in _PAST
            for t in reading.words(reading.trigger)
        )
        if reading.relation in _LASTING and reading.is_verb and not is_past and verb.isascii():
            return True
    return False


def _holds_beside(features: FactFeatures) -> bool:
    """Return whether a past tense is of something else: "the guild, led by Orel, had left"."""
    return any(
        reading.relation in _LASTING
        and reading.passive
        and reading.trigger.start > 0
        and _PAST.isdisjoint(reading.words(reading.trigger))
        for reading in features.readings
    )


def asking_now() -> frozenset[str]:
    """Return the words of a question that only say that it asks of today: "now", "current"."""
    return _NOW


def asks_who_is(question: Question) -> bool:
    """Return whether a question asks who is something today, whatever that is: "the verger"."""
    asked = question.asked
    if question.asks is not Asks.WHO or asked is None or question.periods:
        return False
    is_of_now = asked.relations == ("definition",) and not asked.is_past
    return is_of_now and any(t not in question.named for t in question.content)


def was_until(features: FactFeatures) -> bool:
    """Return whether a fact only tells until when somebody was something."""
    tokens = frozenset(text.tokens(features.fact.statement))
    return not _OVER.isdisjoint(tokens) and not _PAST.isdisjoint(tokens) and was_holder(features)


def begins_office(features: FactFeatures) -> bool:
    """Return whether a fact tells that somebody took an office."""
    return any(text.stem(token) in _BEGAN for token in text.tokens(features.fact.statement))


def names_asked(question: Question, features: FactFeatures) -> frozenset[str]:
    """Return the words of the names in a question that a fact has."""
    return frozenset(t for t in question.content if t in features.capitals)
