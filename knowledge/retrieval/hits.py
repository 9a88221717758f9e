"""Search results: the facts found, the words they match, and their scores."""

from __future__ import annotations

import math
from dataclasses import dataclass

BEST_PHRASING = 0.35
"""Share of the best phrasing in a fact's ranking score; the rest is the fact as a whole."""

# Fitted once on two public question sets.
_CONSTANT = -2.8
_SCORE = 3.5
_PHRASING = 1.7
_FACT = 3.9


@dataclass(frozen=True, slots=True)
class Match:
    """A word of the question that a fact contains.

    `asked` is the word of the question, `stored` the word of the fact; `how` is "stem" where they
    are the same word, "spelling" where `asked` is a misspelling, "synonym" for a synonym.
    """

    asked: str
    stored: str
    how: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A fact found by a search, with the evidence for it.

    `score` is the probability, 0 to 1, that it is the fact asked for. `phrasing` is the most
    similar of its phrasings and `similarity` the cosine of that one with the question;
    `fact_similarity` is the cosine of the fact as a whole. `unmatched` are the words of the
    question that it does not contain.
    """

    fact_id: str
    score: float
    phrasing: str
    similarity: float
    fact_similarity: float
    matched: tuple[Match, ...]
    unmatched: tuple[str, ...]


def ranking_score(phrasing: float, fact: float) -> float:
    """Return the score by which facts are ranked, from the two cosines of `probability`."""
    return BEST_PHRASING * phrasing + (1 - BEST_PHRASING) * fact


def probability(score: float, phrasing: float, fact: float) -> float:
    """Return the probability, 0 to 1, that a fact is the one asked for.

    `score` is the `ranking_score`, `phrasing` and `fact` are the cosines of the question with the
    fact's best phrasing and with the fact as a whole. The distance to the next fact is left out:
    it separates the right fact from a similar one, but not a question that some fact answers from
    one that none does.
    """
    z = _CONSTANT + _SCORE * score + _PHRASING * phrasing + _FACT * fact
    return 1.0 / (1.0 + math.exp(-z))
