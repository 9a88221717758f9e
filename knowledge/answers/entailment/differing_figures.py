"""Figures of a claim that differ in a fact."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from decimal import Decimal

from knowledge.answers.entailment.alignment import Alignment
from knowledge.answers.entailment.details import (
    EXCEPTING,
    Details,
    FactDetails,
)
from knowledge.answers.entailment.difference import ClaimDifference
from knowledge.answers.entailment.figure_fit import is_of_one_listed, is_said_of
from knowledge.answers.entailment.figure_parts import SHARES, has_share_of
from knowledge.answers.entailment.figures import BoundedNumber
from knowledge.answers.entailment.past_states import is_past_form
from knowledge.answers.entailment.words import places_of
from knowledge.relations.grammar import DETERMINERS, SURE_MONTHS


def of_figures(
    claim: Details, held: FactDetails, alignment: Alignment
) -> Iterator[ClaimDifference]:
    """Yield the figures that differ."""
    fact = held.details
    for figure in claim.figures:
        if (change := _change(claim, figure, fact)) is not None:
            if figure.number != change and not figure.bound:
                yield ClaimDifference("number", True, _shown(claim, figure), f"{change:,}")
            elif figure.number != change:
                yield ClaimDifference("figure", said=_shown(claim, figure))
            continue
        if _is_day_of(figure, fact) or _is_one_whole(claim, figure, fact, alignment):
            continue
        if (count := _rest_of_whole(claim, figure, fact)) is not None:
            if figure.number != count and not figure.bound:
                yield ClaimDifference("number", True, _shown(claim, figure), f"{count:,}")
            elif figure.number != count:
                yield ClaimDifference("figure", said=_shown(claim, figure))
            continue
        if is_of_one_listed(claim, fact, alignment) and not any(
            figure.number > each.number and _count_the_same(claim, figure, fact, each, alignment)
            for each in fact.figures
        ):
            yield ClaimDifference("figure", said=_shown(claim, figure))
            continue
        others = [
            each for each in fact.figures if not is_said_of(claim, figure, fact, each, alignment)
        ]
        alike = [
            each
            for each in fact.figures
            if each not in others and _count_the_same(claim, figure, fact, each, alignment)
        ]
        if SHARES.isdisjoint(claim.tokens) and any(has_share_of(fact, each) for each in alike):
            yield ClaimDifference("figure", said=_shown(claim, figure))
            continue
        if any(
            each.entails(figure, counts_alike=_counts_all(claim, figure, fact, each, alignment))
            for each in alike
        ):
            continue
        same = [each for each in fact.figures if each.number == figure.number]
        bare = [e for e in same if _is_bare(fact, e)]
        loose = [e for e in same if not e.unit and e not in alike and e not in others]
        if same and figure.unit and any(e.unit and e.unit != figure.unit for e in same):
            other = next(e for e in same if e.unit and e.unit != figure.unit)
            yield ClaimDifference("unit", True, _shown(claim, figure), _shown(fact, other))
        elif alike and not loose and not bare and all(e.excludes(figure) for e in alike):
            kind = "number" if alike[0].number != figure.number else "bound"
            yield ClaimDifference(kind, True, _shown(claim, figure), _shown(fact, alike[0]))
        elif not fact.figures and _is_of_none(claim, fact, alignment):
            yield ClaimDifference("negation", True, _shown(claim, figure))
        else:
            yield ClaimDifference("figure", said=_shown(claim, figure))


def _is_bare(fact: Details, figure: BoundedNumber) -> bool:
    """Return whether a figure follows another one without a verb or noun: "61 for, 38 against"."""
    before = [each for each in fact.figures if each.end <= figure.begin]
    if not before or (figure.counted and not figure.inherits):
        return False
    start = before[-1].end
    breaks = (at + 1 for at in range(start, figure.begin) if fact.breaks[at])
    between = range(max(breaks, default=start), figure.begin)
    is_told = any(at in fact.in_verbs or is_past_form(fact.tokens[at]) for at in between)
    return not is_told and fact.tokens[figure.begin - 1] not in ("from", "to")


def _whole_of(details: Details, figure: BoundedNumber) -> BoundedNumber | None:
    """Return the figure of the whole of which one counts a part: "nine of the eleven"."""
    after = next((each for each in details.figures if each.begin >= figure.end), None)
    is_next = after is not None and _is_whole(details, after)
    return after if is_next and after and after.begin - figure.end <= _OF_THE else None


_OF_THE = 2  # tokens from a part to its whole


def _is_whole(details: Details, figure: BoundedNumber) -> bool:
    first = figure.begin - 1
    while first > 0 and details.tokens[first] in DETERMINERS:
        first -= 1
    return first >= 0 and details.tokens[first] == "of"


def _is_one_whole(
    claim: Details, figure: BoundedNumber, fact: Details, alignment: Alignment
) -> bool:
    """Return whether a figure is the whole of which a fact counts a part too: "of the 27 boats"."""
    if not _is_whole(claim, figure) or figure.bound:
        return False
    shared = alignment.shared_at(figure.places)
    return any(
        _is_whole(fact, each)
        and each.entails(dataclasses.replace(figure, counted=each.counted))
        and (not figure.places or not shared.isdisjoint(each.places))
        for each in fact.figures
    )


def _rest_of_whole(claim: Details, figure: BoundedNumber, fact: Details) -> Decimal | None:
    """Return how many of a whole a fact has that counts the others: "all but two of the eleven"."""
    whole = _whole_of(claim, figure)
    if whole is None or is_exception(claim, figure):
        return None
    for each in fact.figures:
        of = _whole_of(fact, each) if is_exception(fact, each) else None
        if of is not None and of.number == whole.number and not (each.bound or of.bound):
            return of.number - each.number
    return None


def _is_day_of(figure: BoundedNumber, fact: Details) -> bool:
    """Return whether a number before a month is a day that a fact names: "8 April"."""
    if figure.counted[:1] == () or figure.counted[0] not in SURE_MONTHS | {"may", "march"}:
        return False
    day = f"{figure.number} {figure.counted[0]}"
    return any(each.written.startswith(f"{day} ") for each in fact.dates)


def _change(claim: Details, figure: BoundedNumber, fact: Details) -> Decimal | None:
    """Return by how much a fact has something changed, where a claim says by how much it did."""
    trend = [*places_of(claim.tokens, "grown"), *places_of(claim.tokens, "shrunk")]
    if claim.tokens[figure.begin - 1 : figure.begin] != ("by",) or not trend:
        return None
    before = [fact.tokens[each.begin - 1] if each.begin else "" for each in fact.figures]
    if before != ["from", "to"]:
        return None
    first, second = fact.figures
    if first.bound or second.bound or first.upper or second.upper or figure.unit == "percent":
        return None
    is_of_one_unit = first.unit in ("", second.unit)
    return abs(first.number - second.number) if is_of_one_unit else None


def _is_of_none(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a fact counts none of the things of a claim: "no ships sank"."""
    named = claim.in_names
    counted = {p for at, places in alignment.shared.items() if at not in named for p in places}
    for start, end in fact.grammar["negation"]:
        word = fact.tokens[start]
        if word in _NOBODY or fact.tokens[start : start + 2] == ("no", "one"):
            return shares_a_verb(claim, alignment)
        if word in _NONE and not counted.isdisjoint(range(end, end + _NEAR)):
            return True
    return False


_NOBODY = frozenset({"nobody", "none", "neither"})
_NONE = frozenset({"no", "لا", "zero"})
_NEAR = 3  # tokens after "no" with what there is none of


def _shown(details: Details, figure: BoundedNumber) -> str:
    end = figure.end + (1 if figure.end in figure.places else 0)
    return " ".join(details.written[figure.begin : end])


def _count_the_same(
    claim: Details, figure: BoundedNumber, fact: Details, other: BoundedNumber, alignment: Alignment
) -> bool:
    """Return whether two figures count the same things, or are in the same unit."""
    if is_exception(claim, figure) != is_exception(fact, other):
        return False  # "all but two"
    if figure.unit or other.unit:
        return figure.unit == other.unit
    if len(claim.figures) == 1 == len(fact.figures) and shares_a_verb(claim, alignment):
        return True
    if not figure.counted and (not other.counted or other.inherits):
        return True
    shared = alignment.shared_at(figure.places)
    return not shared.isdisjoint(other.places)


def is_exception(details: Details, figure: BoundedNumber) -> bool:
    """Return whether a figure counts what is left out: "all but two"."""
    return not EXCEPTING.isdisjoint(details.tokens[max(0, figure.begin - 2) : figure.begin])


def _counts_all(
    claim: Details, figure: BoundedNumber, fact: Details, other: BoundedNumber, alignment: Alignment
) -> bool:
    """Return whether what a fact counts is all counted by a claim, in other words maybe.

    412 confirmed cases are more than 400 cases, and need not be fewer than 500 cases.
    """
    shared = alignment.shared_at(figure.places)
    if not figure.places or not all(alignment.shared.get(at) for at in figure.places):
        return False
    if shared.isdisjoint(other.places):
        return False
    return figure.bound in ("least", "above") or shared.issuperset(other.places)


def shares_a_verb(claim: Details, alignment: Alignment) -> bool:
    """Return whether a fact shares more of a claim than names and what its figures count."""
    named = claim.in_names
    counted = {at for figure in claim.figures for at in figure.places}
    return any(at not in named | counted | claim.light for at in alignment.shared)
