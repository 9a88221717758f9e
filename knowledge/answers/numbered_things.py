"""Numbered things that a question does not choose among: Orla 45 and 46, the first two phases."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from knowledge import text
from knowledge.answers.aggregation.figures import say_the_same
from knowledge.answers.scoring import MOST_ALIKE, Candidate
from knowledge.query import Question
from knowledge.query.identifiers import ORDINALS
from knowledge.relations.grammar import MONTHS


def numbered_alike(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates about several numbers of one thing, where the question names none.

    "When was Orla released?" is not answered by the release of Orla 45 alone, where that of Orla 46
    is known as well. Empty where the question chooses one: by a number, a date, an order.
    """
    best = candidates[0]
    if question.identifiers or question.periods or best.evidence.exact or _chooses(question):
        return []
    asked = {text.stem(t) for t in question.content} | {text.stem(t) for t in question.named}
    for word, values in best.features.identifiers.items():
        if not word or word == text.stem(question.asked_noun or ""):
            continue
        others = [
            c
            for c in candidates[1:MOST_ALIKE]
            if _is_as_good(c, best)
            and not values & c.features.identifiers.get(word, values)
            and (word in asked or _is_coded(word, asked, best, c) or _say_the_same(best, c))
        ]
        if others:
            return [best, *others]
    return _named_alike(asked, candidates) if not question.mentions else []


def _named_alike(asked: set[str], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates about things of other names after the same noun: "the scanner Aren"."""
    best = candidates[0]
    named = _names_after(asked, best)
    others = [
        c
        for c in candidates[1:MOST_ALIKE]
        if _is_as_good(c, best) and (names := _names_after(asked, c)) and names.isdisjoint(named)
    ]
    return [best, *others] if named and others else []


def _names_after(asked: set[str], candidate: Candidate) -> frozenset[str]:
    """Return the names right after "the" and a noun that is asked about."""
    features = candidate.features
    tokens = text.tokens(features.fact.statement)
    return frozenset(
        name
        for article, noun, name in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if article == "the" and text.stem(noun) in asked and name in features.capitals
    )


def _is_coded(word: str, asked: set[str], *found: Candidate) -> bool:
    """Return whether facts have letters and a number after what is asked about: "ferry R2"."""
    return all(
        any(
            code.startswith(word) and code[len(word) :].isdigit() and text.stem(before) in asked
            for before, code in itertools.pairwise(text.tokens(each.features.fact.statement))
        )
        for each in found
    )


def _say_the_same(one: Candidate, other: Candidate) -> bool:
    """Return whether two statements differ in their numbers and times alone."""
    return say_the_same(
        one.features.own - _NUMBERS_AND_TIMES, other.features.own - _NUMBERS_AND_TIMES
    )


_NUMBERS_AND_TIMES = frozenset(map(text.stem, (*ORDINALS, *MONTHS)))


def _is_as_good(other: Candidate, best: Candidate) -> bool:
    """Return whether a fact has all words of a question and states what the best one does."""
    relation = best.evidence.relation.verdict
    return (
        other.evidence.is_complete
        and not other.evidence.is_ruled_out
        and other.score >= _AS_LIKELY * best.score
        and other.evidence.relation.verdict is relation
    )


_AS_LIKELY = 0.6


def _chooses(question: Question) -> bool:
    """Return whether a question asks for the one that is first, newest or so today."""
    is_ordered = question.asked is not None and bool(question.asked.qualifiers)
    return is_ordered or question.by_the_clock or not _CHOOSING.isdisjoint(question.tokens)


_CHOOSING = frozenset(
    text.tokens(
        "first last latest newest oldest earliest next current currently now still recent most "
        "least original final previous only all each every any"
    )
)
