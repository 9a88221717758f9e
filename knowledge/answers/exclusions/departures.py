"""Departures: who came from a camp, left it or was taken out of it is not among those in it."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge import text
from knowledge.answers.fact_features import FactFeatures
from knowledge.query import Asks, Question
from knowledge.relations.clauses import Text, split
from knowledge.relations.grammar import BE, PREPOSITIONS
from knowledge.retrieval.lexicon import function_words

ASKING_OF_STAYS = frozenset({Asks.HOW_MANY, Asks.WHO, Asks.WHICH, Asks.KEYWORDS})

_INSIDE = frozenset(text.tokens("in inside at aboard within"))
_STAYING = BE | frozenset(
    text.tokens(
        "there left remain remains remained remaining live lives lived living stay stays stayed "
        "staying still held kept housed stuck trapped detained number count"
    )
)
"""Words of being somewhere, with which a place is asked about."""

_LEAVING = frozenset(
    text.tokens(
        "left leave leaves leaving fled flee flees fleeing escaped escape escapes escaping quit "
        "quits quitting departed vacated evacuated"
    )
)
_REACH = 3
"""Words between a preposition and the noun of its place: "from the old camp"."""


def is_of_departure(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact is only of who left a place, where it is asked who or what is in it."""
    place = _place_asked(question)
    if place is None:
        return False
    whole = split(features.fact.statement)
    found = [at for at, token in enumerate(whole.tokens) if text.stem(token) == place]
    return bool(found) and all(_is_left(whole, at) for at in found)


def _place_asked(question: Question) -> str | None:
    """Return the stem of the place in which somebody or something is asked to be."""
    tokens = question.tokens
    covered = question.asked.covered if question.asked is not None else frozenset()
    deeds = covered - function_words() - _STAYING
    if question.language != "en" or deeds or _STAYING.isdisjoint(tokens):
        return None
    for at, token in enumerate(tokens):
        if token not in _INSIDE:
            continue
        named = [t for t in _phrase(tokens[at + 1 :]) if t in question.content]
        if named and not any(character.isdigit() for character in named[-1]):
            return text.stem(named[-1])
    return None


def _phrase(tokens: Sequence[str]) -> Sequence[str]:
    """Return the tokens up to the next preposition."""
    end = next((at for at, t in enumerate(tokens) if t in PREPOSITIONS), len(tokens))
    return tokens[:end]


def _is_left(whole: Text, at: int) -> bool:
    """Return whether somebody leaves a place, or comes from it."""
    for before in range(at - 1, max(-1, at - _REACH - 2), -1):
        word = whole.tokens[before]
        if word in _LEAVING:
            return True
        if word in PREPOSITIONS:
            is_out_of = whole.tokens[max(0, before - 1) : before + 1] == ("out", "of")
            return word == "from" or is_out_of
    return False
