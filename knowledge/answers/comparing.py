"""Comparisons: two stored figures or dates side by side, with the arithmetic shown."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from knowledge.answers.deciding import ANSWER_FROM, Candidate
from knowledge.reading import Asks, Question
from knowledge.records import Figure


@dataclass(frozen=True, slots=True)
class Compared:
    """Two facts set against each other and the line that says how they differ."""

    lead: str
    chosen: list[Candidate]


def compare(question: Question, candidates: list[Candidate]) -> Compared | None:
    """Set the two likeliest facts with figures of one unit against each other.

    None where the best candidate says the difference itself, or no two such facts are likely.
    """
    if not candidates or candidates[0].score < ANSWER_FROM:
        return None
    best = candidates[0]
    if best.evidence.exact or Asks.COMPARE in best.holdings.serves:
        return None
    mine = _figure(best)
    if mine is None:
        return None
    for other in candidates[1:6]:
        theirs = _figure(other)
        if theirs is not None and theirs.unit == mine.unit and other.score > ANSWER_FROM / 2:
            low, high = sorted((mine.number, theirs.number))
            return Compared(
                f"{_plain(high)} {mine.unit} against {_plain(low)} {mine.unit}: "
                f"a difference of {_plain(high - low)}.",
                [best, other],
            )
    return None


def _figure(candidate: Candidate) -> Figure | None:
    figures = candidate.holdings.fact.figures
    return figures[0] if len(figures) == 1 else None


def _plain(number: Decimal) -> str:
    return f"{number:,f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:,f}"
