"""Fit of words with figures: whether what a claim or question says is said of one of several.

Only the words of the part of a figure, and those said of all figures, may be said of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from knowledge.answers.entailment.alignment import Alignment, capital_runs
from knowledge.answers.entailment.details import Details, is_within
from knowledge.answers.entailment.figure_parts import (
    FigurePart,
    listed_items,
    parts_of,
    places_of_grammar,
    telling_grammar,
    unit_places,
)
from knowledge.answers.entailment.figures import BoundedNumber

_NEAR = 8  # tokens between two figures of one change: "from 40 to 52"


def is_said_of(
    claim: Details, figure: BoundedNumber, fact: Details, other: BoundedNumber, alignment: Alignment
) -> bool:
    """Return whether what a claim says of its figure is said of a figure of a fact."""
    within = _range_with(claim, figure).difference(unit_places(claim, figure))
    said = [alignment.shared[at] for at in within.intersection(alignment.shared)]
    said += [places_of_grammar(fact, claim.tokens[at]) for at in telling_grammar(claim, within)]
    for stated in claim.dates:
        if stated.start in within:
            told = (d for d in fact.dates if is_within(d.date, stated.date))
            said.append(frozenset(at for d in told for at in range(d.start, d.end)))
    before = claim.tokens[figure.begin - 1] if figure.begin else ""
    return fits(fact, other, [each for each in said if each], before=before)


def fits(
    fact: Details, figure: BoundedNumber, said: Sequence[AbstractSet[int]], *, before: str = ""
) -> bool:
    """Return whether words that stand at some places of a fact may be said of one of its figures.

    `said` has the places of each word, `before` is the word before the figure that is spoken of.
    """
    if not _is_from(fact, figure, before, said):
        return False
    found = parts_of(fact)
    own = next((part for part in found if part.figure == figure), None)
    rivals = [part for part in found if part.figure != figure and _are_rivals(part, own)]
    if own is not None and own.whole is not None:
        return all(places & own.whole for places in said)
    if own is None or not rivals:
        return True
    if (listed := listed_items(fact, found)) is not None:
        mine = listed[found.index(own)]
        theirs = frozenset().union(*listed) - mine
        is_other = any(places & theirs and not places & mine for places in said)
        return not is_other and any(places & mine for places in said)
    allowed = _said_of(own, found)
    covered = frozenset().union(*said) if said else frozenset()
    if any(not places & allowed for places in said):
        return False
    needed = _needed(own, found, rivals)
    return bool(covered & needed) if needed else not own.is_aside


def told_figure(
    fact: Details, said: Sequence[AbstractSet[int]], tokens: Sequence[str]
) -> BoundedNumber | None:
    """Return the only figure of a sentence, of several alike, that some words may be said of.

    `said` has the places of each word of content, `tokens` are all words that ask for it.
    """
    own = range(len(fact.tokens))
    grammar = {fact.tokens[at] for at in telling_grammar(fact, own)} & set(tokens)
    places = [*said, *(places_of_grammar(fact, token) for token in sorted(grammar))]
    alike = [f for f in fact.figures if any(f != o and _are_alike(f, o) for o in fact.figures)]
    found = [figure for figure in alike if fits(fact, figure, places)]
    return found[0] if len(alike) == len(fact.figures) and len(found) == 1 else None


def have_dates_each(fact: Details) -> bool:
    """Return whether each figure of a sentence stands in a part with one date of its own."""
    starts = [d.start for d in fact.dates]
    found = parts_of(fact)
    return len(found) == len(starts) and all(
        sum(start in part.span for start in starts) == 1 for part in found
    )


def _is_from(
    fact: Details, figure: BoundedNumber, before: str, said: Sequence[AbstractSet[int]]
) -> bool:
    """Return whether a figure is no state before a change, or is spoken of as one: "from 40"."""
    if before == "from" or fact.tokens[figure.begin - 1 : figure.begin] != ("from",):
        return True
    changed = next(
        (
            other
            for other in fact.figures
            if 0 < other.begin - figure.end <= _NEAR
            and fact.tokens[other.begin - 1] == "to"
            and _are_alike(figure, other)
            and not any(set(fact.breaks[at]) & set(",;:") for at in range(figure.end, other.begin))
        ),
        None,
    )
    if changed is None:
        return True
    own = (d for d in fact.dates if figure.end <= d.start < changed.begin)
    return any(not each.isdisjoint(range(d.start, d.end)) for d in own for each in said)


def _range_with(claim: Details, figure: BoundedNumber) -> frozenset[int]:
    """Return the places of a claim that it says of a figure."""
    found = parts_of(claim)
    own = next((part for part in found if part.figure == figure), None)
    if own is None or len(found) < 2:
        return frozenset(range(len(claim.tokens)))
    head = range(found[0].span.start, found[0].figure.begin) if not own.before else range(0)
    return frozenset((*own.span, *head))


def _are_rivals(part: FigurePart, own: FigurePart | None) -> bool:
    return own is not None and _are_alike(part.figure, own.figure)


def _are_alike(one: BoundedNumber, other: BoundedNumber) -> bool:
    """Return whether two figures are of one unit or count the same, so that they may be swapped."""
    if not one.counted or not other.counted:
        return True
    if one.unit or other.unit:
        return one.unit == other.unit
    return bool(set(one.stems) & set(other.stems))


def _said_of(own: FigurePart, found: Sequence[FigurePart]) -> AbstractSet[int]:
    """Return the words that are said of a figure: its own, and those said of all."""
    allowed = set(own.span) | set(own.figure.places)
    allowed.update(*(part.whole for part in found if part.whole is not None))
    first, last = found[0], found[-1]
    if own is not first:
        allowed |= set(range(first.figure.begin))
        if not own.circumstances:
            allowed |= first.after
        elif own.circumstances:
            allowed |= first.after - first.circumstances
    if own is not last and not own.circumstances:
        allowed |= last.circumstances
    return allowed


def _needed(
    own: FigurePart, found: Sequence[FigurePart], rivals: Sequence[FigurePart]
) -> AbstractSet[int]:
    """Return the words of which one must be said to speak of a figure and not of its rivals."""
    wholes = [part.whole for part in rivals if part.whole is not None]
    if wholes:
        return (own.before | own.after).difference(*wholes)
    if own is not found[0]:
        return own.own
    if any(part.circumstances for part in rivals):
        return own.own & own.circumstances
    return frozenset()


def is_of_one_listed(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a claim names some of the places or things that a fact's figure is of.

    "Dorn runs 40 shops in Aren and Velm" gives no number for Aren.
    """
    covered = alignment.covered
    for names in _lists(fact):
        told = [not covered.isdisjoint(range(*run)) for run in names]
        if any(told) and not all(told):
            return True
    return False


def _lists(details: Details) -> Iterator[list[tuple[int, int]]]:
    """Yield the names of each list behind a preposition or colon: "in Aren, Velm and Tarn"."""
    group: list[tuple[int, int]] = []
    is_joined = False
    for start, end in capital_runs(details):
        last = group[-1][1] if group else start
        between = details.tokens[last:start]
        by_comma = group and not between and "," in details.breaks[last - 1]
        by_word = group and between in _JOINING
        if not by_comma and not by_word:
            if is_joined and _is_introduced(details, group[0][0]):
                yield group
            group, is_joined = [], False
        is_joined = is_joined or bool(by_word)
        group = [*group, (start, end)]
    if is_joined and _is_introduced(details, group[0][0]):
        yield group


_JOINING: tuple[tuple[str, ...], ...] = (("and",), ("or",))


def _is_introduced(details: Details, at: int) -> bool:
    before = details.tokens[at - 1 : at] if at else ()
    return bool(at) and (":" in details.breaks[at - 1] or before[0] in _OF_LISTS)


_OF_LISTS = frozenset({"in", "at", "from", "for", "across", "to"})
