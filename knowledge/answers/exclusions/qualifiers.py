"""Qualifiers: what is said of the lower lock is not said of the upper one.

The qualifiers that exclude each other are listed in `qualifiers.txt`. Two of them are of different
things where they stand before the same noun.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Mapping, Sequence
from pathlib import Path

from knowledge import text
from knowledge.answers.fact_features import FactFeatures
from knowledge.query import Asks, Question
from knowledge.relations.grammar import BELOW_OFFICE, DETERMINERS
from knowledge.retrieval.lexicon import function_words, lines_of

Qualified = frozenset[tuple[str, str]]
"""Pairs of a qualifier and the stem of the noun right after it."""


@functools.cache
def _groups() -> Mapping[str, tuple[tuple[int, int], ...]]:
    """Return for each qualifier the groups it is in, and its place in each."""
    found: dict[str, list[tuple[int, int]]] = {}
    for group, line in enumerate(lines_of(Path(__file__).with_name("qualifiers.txt"))):
        for place, side in enumerate(line.split("/")):
            for word in text.tokens(side):
                found.setdefault(word, []).append((group, place))
    return {word: tuple(places) for word, places in found.items()}


def qualifies(word: str, tokens: Sequence[str]) -> bool:
    """Return whether a word of a text tells two things apart: "the north", "the upper lock"."""
    pairs = itertools.pairwise(tokens)
    return word in _groups() and any(t == word and before in DETERMINERS for before, t in pairs)


def qualified_in(tokens: Sequence[str]) -> Qualified:
    """Return the qualifiers of a text with the nouns after them."""
    return frozenset(
        (word, text.stem(noun))
        for word, noun in itertools.pairwise(tokens)
        if word in _groups() and noun not in function_words()
    )


def has_opposed(asked: Qualified, features: FactFeatures) -> bool:
    """Return whether a fact has a noun of the question with an opposed qualifier only."""
    tokens = text.tokens(features.fact.statement)
    stated = qualified_in(tokens)
    nouns = {noun for _, noun in stated}
    for word, noun in asked:
        if noun not in nouns or word in tokens:
            continue
        opposed = [_are_opposed(word, other) for other, each in stated if each == noun]
        if opposed and all(opposed):
            return True
    return False


def asks_extreme(question: Question) -> bool:
    """Return whether a question asks who has the most or least of something."""
    if question.asks not in (Asks.WHO, Asks.WHICH) or question.language != "en":
        return False
    tokens = question.tokens
    asked = [t for b, t in itertools.pairwise(tokens) if b == "the" and t in _EXTREMES]
    return bool(asked) and tokens[-1] not in _EXTREMES


def lacks_extreme(question: Sequence[str], features: FactFeatures) -> bool:
    """Return whether a fact lacks the extreme asked for: the most or least of something."""
    told = text.tokens(features.fact.statement)
    leading = _LEADING.difference(question)  # "who won the most seats" is not told by "won"
    return not any(t in _EXTREMES or t in leading or t.endswith("est") for t in told)


_EXTREMES = frozenset(text.tokens("most least fewest"))
_LEADING = frozenset(
    text.tokens(
        "record top first only more majority main mainly alone half chief leading ahead won"
    )
)


def superlatives_in(tokens: Sequence[str]) -> list[str]:
    """Return the superlatives of a question that have no rank: "the largest"."""
    return [
        word
        for before, word in itertools.pairwise(tokens)
        if word.endswith("est") and word not in _NO_SUPERLATIVES and before not in _LOWER_RANKS
    ]


def has_lower_rank(superlatives: Sequence[str], features: FactFeatures) -> bool:
    """Return whether a fact has "the third-largest" only, where the first is asked."""
    tokens = text.tokens(features.fact.statement) if superlatives else []
    for word in superlatives:
        ahead = [tokens[at - 1] if at else "" for at, token in enumerate(tokens) if token == word]
        if ahead and all(each in _LOWER_RANKS for each in ahead):
            return True
    return False


def is_below(question: Sequence[str], features: FactFeatures) -> bool:
    """Return whether a fact has the deputy alone of an office that is asked about by itself."""
    tokens = text.tokens(features.fact.statement)
    if BELOW_OFFICE.isdisjoint(tokens):
        return False
    for before, word in itertools.pairwise(question):
        if word in function_words():
            continue
        places = [at for at, token in enumerate(tokens) if text.stem(token) == text.stem(word)]
        ahead = {tokens[at - 1] if at else "" for at in places}
        if before not in BELOW_OFFICE and ahead and ahead <= BELOW_OFFICE:
            return True
    return False


_NO_SUPERLATIVES = frozenset(
    text.tokens(
        "forest interest request guest west rest harvest protest test contest arrest crest chest"
    )
)
_LOWER_RANKS = frozenset(
    text.tokens("second third fourth fifth sixth seventh eighth ninth tenth 2nd 3rd 4th 5th next")
)


def _are_opposed(word: str, other: str) -> bool:
    places = dict(_groups()[word])
    return any(
        group in places and places[group] != place for group, place in _groups().get(other, ())
    )
