"""Comparisons: two stored figures or dates side by side, with the arithmetic shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from knowledge import text
from knowledge.answers.aggregation.figures import (
    are_alike,
    are_parallel,
    comparable,
    is_of_period,
    is_vague,
    units_of,
)
from knowledge.answers.fact_features import FactFeatures
from knowledge.answers.figure_leads import figures_of_sides
from knowledge.answers.quantities import difference, side_by_side
from knowledge.answers.scoring import ANSWER_FROM, Candidate
from knowledge.answers.time_left import apart
from knowledge.answers.winners import first_of_two, with_winner
from knowledge.messages import say
from knowledge.query import Asks, Question
from knowledge.query.entities import EntityLinker
from knowledge.query.parts import (
    Side,
    common_words,
    compares_since,
    is_comparing,
    is_of_a_pair,
    sides,
)

FindCandidates = Callable[[str], list[Candidate]]
"""Finds the candidates for a text, likeliest first."""

COVERED_OF_A_SIDE = 0.4
"""Share of a side's words that its fact must account for, and half of the side's own ones."""

LEAST_OF_A_SIDE = 0.1
"""Least probability of a side's fact: what is looked for is half a question, and scores low."""

_OF_TIME = frozenset(
    text.stem(t)
    for t in text.tokens(
        "earlier later sooner first before after apart months years days weeks long time when end "
        "ends closes close start اول قبل بعد"
    )
)
_OF_AGE = frozenset(text.tokens("older newer younger"))
"""Comparatives of an age in years, or of the dates of two beginnings."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two compared facts and the sentence on how they differ."""

    lead: str
    chosen: list[Candidate]


def compare(question: Question, find: FindCandidates) -> Comparison | None:
    """Compare the likeliest facts for the two sides of a question.

    None where no fact covers a side, or the two have no numbers or dates to compare.
    """
    if compares_since(question):
        return None
    named = sides(question)
    pair = _of_sides(question, named, find) if named is not None else None
    if pair is None and is_of_a_pair(question):
        pair = _of_same_attribute(find(common_words(question)))
    if pair is None:
        return None
    one, other = (each.features for each in pair)
    if comparable(question, one, other) and not are_alike(question, one, other):
        return None
    lead = compared_in_words(question, one, other)
    return Comparison(lead, list(pair)) if lead else None


def compare_within(
    question: Question, candidates: Sequence[Candidate], linker: EntityLinker
) -> Comparison | None:
    """Compare two figures that one statement gives: "Toro reached 91 percent, Kesi 68".

    None where it does not plainly give one for each side.
    """
    named = sides(question)
    if named is None or question.language != "en":
        return None
    own = {token for side in named for token in side.own}
    asked = [t for t in question.content if t not in own and t not in question.light]
    of_other = [t for t in asked if is_comparing(t) and t not in _OF_AMOUNT]
    if of_other or all(map(is_comparing, asked)):
        return None  # "is Toro older than Kesi?"
    for candidate in candidates[:_LOOKED_AT]:
        evidence = candidate.evidence
        lacking = {t for t in evidence.missing if not is_comparing(t) and t != question.asked_noun}
        if evidence.conflicts or evidence.other_names or evidence.exclusion or lacking:
            continue
        found = figures_of_sides(candidate.features.fact, [side.own for side in named], linker)
        if found is None:
            continue
        (one, shown), (other, other_shown) = found
        told = say("compared_within", question.language, first=shown, second=other_shown)
        lead = first_of_two(question, told, [s.own for s in named], is_first=one > other)
        return Comparison(lead, [candidate])
    return None


_LOOKED_AT = 2  # candidates
_OF_AMOUNT = frozenset(
    text.tokens(
        "more less fewer greater larger bigger smaller higher lower most least compare compared "
        "comparison versus vs difference than between change changed develop developed evolve "
        "evolved rise rose fall fell grow grew increase increased decrease decreased drop dropped"
    )
)


def is_about_comparison(question: Question, candidates: list[Candidate]) -> bool:
    """Return whether the likeliest fact is about the comparison, and answers on its own."""
    if not candidates or candidates[0].score < ANSWER_FROM:
        return False
    best = candidates[0]
    return best.evidence.exact or Asks.COMPARE in best.features.serves or _covers_both(best)


def _covers_both(best: Candidate) -> bool:
    fact = best.features.fact
    return best.evidence.is_complete and (best.features.reports_change or len(fact.figures) > 1)


def _of_sides(
    question: Question, named: tuple[Side, Side], find: FindCandidates
) -> tuple[Candidate, Candidate] | None:
    found: list[Candidate] = []
    for side in named:
        candidates = find(side.words)
        if len(question.mentions) > 1:
            candidates = [c for c in candidates if is_of_period(question, c.features)]
        best = _best(side, candidates)
        if best is None or _has_rival(question, best, candidates):
            return None
        found.append(best)
    one, other = found
    return (one, other) if one.key != other.key else None


def _has_rival(question: Question, best: Candidate, candidates: list[Candidate]) -> bool:
    """Return whether another fact counts the same of something else, which is as much asked for."""
    units = units_of([best.features])
    return any(
        c.evidence.coverage >= best.evidence.coverage
        and not c.evidence.period_mismatch
        and not c.evidence.other_names
        and are_parallel(question, best.features, c.features)
        and not units.isdisjoint(units_of([c.features]))
        for c in candidates
        if c.key != best.key
    )


def _best(side: Side, candidates: list[Candidate]) -> Candidate | None:
    for candidate in candidates:
        if candidate.score < LEAST_OF_A_SIDE:
            break
        evidence = candidate.evidence
        if (
            evidence.coverage < COVERED_OF_A_SIDE
            or evidence.other_names
            or evidence.period_mismatch
        ):
            continue
        missing = sum(token in evidence.missing for token in side.own)
        if 2 * missing <= len(side.own) and missing < len(side.own):
            return candidate
    return None


def _of_same_attribute(candidates: list[Candidate]) -> tuple[Candidate, Candidate] | None:
    """Return the two candidates that cover a question about a pair, if there are exactly two."""
    full = [c for c in candidates if c.evidence.is_complete and c.features.fact.date is not None]
    return (full[0], full[1]) if len(full) == 2 else None


def compared_in_words(question: Question, one: FactFeatures, other: FactFeatures) -> str | None:
    """Return how two facts differ: by number, else by date, else that both are shown.

    None where nothing can be said of both.
    """
    first, second = one.fact, other.fact
    of_time = any(text.stem(t) in _OF_TIME for t in question.tokens)
    pair = None if of_time else comparable(question, one, other)
    if pair is not None:
        if is_vague(question):
            return None
        pairs = zip(pair, (one, other), strict=True)
        (high, more), (low, less) = sorted(pairs, key=lambda each: -each[0].number)
        told = difference(high, low, question.language)
        if not high.is_above(low):
            return told
        return with_winner(question, told, more, less, by_date=False)
    of_two_times = len(question.periods) > 1
    by_date = of_time or not _OF_AGE.isdisjoint(question.tokens)
    by_date = by_date or (question.asks is Asks.COMPARE and not of_two_times)
    if first.date is not None and second.date is not None and by_date:
        span = apart(first.date, second.date, question.language)
        is_first = first.date.sort_key() <= second.date.sort_key()
        early, late = (one, other) if is_first else (other, one)
        if span is None or first.date == second.date:
            return span
        return with_winner(question, span, early, late, by_date=True)
    is_plain = of_two_times or not question.numbers
    if question.asks is Asks.COMPARE and is_plain and not is_vague(question):
        return side_by_side((first, second), question.language)
    return None
