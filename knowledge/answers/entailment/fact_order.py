"""Order of two facts: claims that one thing came before another, or that a figure grew or shrank.

They are computed where there is one fact for each side, and only one; else there is no verdict.
"""

from __future__ import annotations

import dataclasses
import datetime
import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from knowledge import dates
from knowledge.answers.entailment.alignment import align
from knowledge.answers.entailment.comparison import differences
from knowledge.answers.entailment.details import (
    Details,
    FactDetails,
    StatedDate,
    is_within,
    read_details,
)
from knowledge.answers.entailment.difference import ClaimDifference
from knowledge.answers.entailment.figures import BoundedNumber
from knowledge.answers.entailment.words import places_of
from knowledge.dates import EdtfDate
from knowledge.query.entities import EntityLinker
from knowledge.relations.grammar import DO


@dataclass(frozen=True, slots=True)
class Ordered:
    """Verdict of two facts on a claim about their order: if it is true, and how they differ."""

    holds: bool
    facts: tuple[FactDetails, FactDetails]
    difference: ClaimDifference


Find = Callable[[str], Iterable[FactDetails]]
"""Facts near to a sentence."""


def compare_order(claim: Details, find: Find, linker: EntityLinker) -> Ordered | None:
    """Compute a claim about the order of two things; None for others, or without their facts."""
    return (
        _in_time(claim, find, linker)
        or _in_size(claim, find, linker)
        or _since(claim, find, linker)
    )


def _in_time(claim: Details, find: Find, linker: EntityLinker) -> Ordered | None:
    """Compute that something was before or after something else."""
    for section in ("sooner", "later"):
        for start, end in places_of(claim.tokens, section):
            if any(start <= each.start <= end for each in claim.dates):
                continue  # before a date, not before something else
            left, right = claim.written[:start], claim.written[end:]
            sides = _sides(left, right, linker)
            if sides is None:
                continue
            told = [_dated(read_details(side, linker), find(side), linker) for side in sides]
            if told[0] is None or told[1] is None:
                return None
            (one, first), (other, second) = told[0], told[1]
            if dates.overlaps(first, second) or None in (first.earliest, second.earliest):
                return None
            is_sooner = first.sort_key() < second.sort_key()
            parts = ((_name(sides[0], linker), first), (_name(sides[1], linker), second))
            difference = ClaimDifference("order", True, parts=parts)
            return Ordered(is_sooner == (section == "sooner"), (one, other), difference)
    return None


def _sides(
    left: tuple[str, ...], right: tuple[str, ...], linker: EntityLinker
) -> tuple[str, str] | None:
    """Return the two things compared, each as a sentence: "UNITAD stops work", "UNAMI stops work".

    Where the second is a name alone, it takes the place of the first one's name.
    """
    rest = [word for word in right if word.lower() not in DO]
    names = read_details(" ".join(left), linker).names
    others = read_details(" ".join(rest), linker).names
    if len(names) != 1 or len(others) != 1 or names[0].key == others[0].key:
        return None
    if others[0].end - others[0].start != len(rest):
        return " ".join(left), " ".join(rest)
    own = names[0]
    return " ".join(left), " ".join((*left[: own.start], *rest, *left[own.end :]))


def _dated(
    side: Details, held: Iterable[FactDetails], linker: EntityLinker
) -> tuple[FactDetails, EdtfDate] | None:
    """Return the fact that says one side and the date it gives it; None where they disagree."""
    found: dict[EdtfDate, FactDetails] = {}
    for fact in held:
        date = _only_date(fact)
        if date is None or _differ(side, fact, linker):
            continue
        found.setdefault(date, fact)
    if not found or not all(dates.overlaps(*pair) for pair in itertools.combinations(found, 2)):
        return None
    date = min(found, key=_width)
    return found[date], date


def _width(date: EdtfDate) -> datetime.timedelta:
    if date.earliest is None or date.latest is None:
        return datetime.timedelta.max
    return date.latest - date.earliest


def _only_date(held: FactDetails) -> EdtfDate | None:
    stated = {each.date for each in held.details.dates}
    if len(stated) == 1:
        return stated.pop()
    date = held.fact.date
    return date if not stated and date is not None and not date.is_interval else None


def _in_size(claim: Details, find: Find, linker: EntityLinker) -> Ordered | None:
    """Compute that a figure was greater or less in one period than in another."""
    grows = _direction(claim)
    if grows is None or len(claim.dates) != 2 or len(claim.figures) > 1:
        return None
    is_change = bool(places_of(claim.tokens, "grown") or places_of(claim.tokens, "shrunk"))
    one, other = claim.dates
    if is_change and one.date.sort_key() > other.date.sort_key():
        one, other = other, one
    core = _core(claim)
    facts = list(find(claim.words))
    first, second = (_measured(core, each, facts, linker) for each in (one, other))
    if first is None or second is None or first[1].unit != second[1].unit:
        return None
    low, high = first[1].number, second[1].number
    if low == high or first[1].bound or second[1].bound:
        return None
    # "Rose from the one to the other" grows towards the second; "more in one than in" the first.
    is_more = high > low if is_change else low > high
    if claim.figures and not _is_the_gap(claim, abs(high - low)):
        is_more = not grows
    parts = ((_said(first), one.date), (_said(second), other.date))
    difference = ClaimDifference("order", True, parts=parts)
    return Ordered(is_more == grows, (first[0], second[0]), difference)


def _since(claim: Details, find: Find, linker: EntityLinker) -> Ordered | None:
    """Compute that a figure grew or shrank after one period: to all facts of later ones."""
    grows = _direction(claim)
    is_change = places_of(claim.tokens, "grown") or places_of(claim.tokens, "shrunk")
    if grows is None or not is_change or len(claim.dates) != 1 or claim.figures:
        return None
    stated = claim.dates[0]
    if stated.relation not in ("after", "since"):
        return None
    core, facts = _core(claim), list(find(claim.words))
    first = _measured(core, stated, facts, linker)
    if first is None or first[1].bound:
        return None
    later = [
        (date, held, figure)
        for date, held in _later(stated.date, facts)
        if (figure := held.details.figures[0]).unit == first[1].unit
        and not figure.bound
        and not _differ(core, held, linker)
    ]
    higher = {figure.number > first[1].number for _, _, figure in later}
    if len(higher) != 1 or any(figure.number == first[1].number for _, _, figure in later):
        return None
    date, held, figure = max(later, key=lambda each: each[0].sort_key())
    parts = ((_said(first), stated.date), (_said((held, figure)), date))
    difference = ClaimDifference("order", True, parts=parts)
    return Ordered(higher.pop() == grows, (first[0], held), difference)


def _later(after: EdtfDate, facts: Iterable[FactDetails]) -> Iterator[tuple[EdtfDate, FactDetails]]:
    """Yield the facts of one figure and of a time after a date."""
    for held in facts:
        date = held.fact.date or _only_date(held)
        if date is None or len(held.details.figures) != 1:
            continue
        if date.earliest and after.latest and date.earliest > after.latest:
            yield date, held


def _is_the_gap(claim: Details, gap: Decimal) -> bool:
    """Return whether the figure of a claim is that by which something grew or shrank."""
    figure = claim.figures[0]
    exact = dataclasses.replace(figure, number=gap, bound="")
    return figure.begin > 0 and claim.tokens[figure.begin - 1] == "by" and exact.entails(figure)


def _said(measured: tuple[FactDetails, BoundedNumber]) -> str:
    held, figure = measured
    return " ".join(held.details.written[figure.begin : figure.end])


def _name(side: str, linker: EntityLinker) -> str:
    """Return the name that one side of a comparison is about."""
    details = read_details(side, linker)
    name = details.names[0]
    return " ".join(details.written[name.start : name.end])


def _direction(claim: Details) -> bool | None:
    """Return whether a claim states an increase, or a decrease; None for neither or both."""
    more = places_of(claim.tokens, "grown") or (
        places_of(claim.tokens, "more") and "than" in claim.tokens
    )
    less = places_of(claim.tokens, "shrunk") or (
        places_of(claim.tokens, "less") and "than" in claim.tokens
    )
    return bool(more) if bool(more) != bool(less) else None


def _core(claim: Details) -> Details:
    """Return a claim without its dates and words of comparison."""
    out = {
        at
        for section in ("grown", "shrunk", "more", "less", "comparative")
        for start, end in places_of(claim.tokens, section)
        for at in range(start, end)
    }
    return dataclasses.replace(
        claim,
        content=tuple(at for at in claim.content if at not in out),
        light=frozenset(claim.light | _numbers(claim)),
        dates=(),
        figures=(),
        grammar={**claim.grammar, "comparative": ()},
        readings=(),
    )


def _numbers(claim: Details) -> frozenset[int]:
    return frozenset(at for at in claim.content if claim.stems[at] in ("number", "figur", "count"))


def _measured(
    core: Details, stated: StatedDate, facts: Iterable[FactDetails], linker: EntityLinker
) -> tuple[FactDetails, BoundedNumber] | None:
    """Return the fact that gives the figure in a period; None where several differ."""
    found: dict[BoundedNumber, FactDetails] = {}
    for fact in facts:
        date = fact.fact.date or _only_date(fact)
        if date is None or len(fact.details.figures) != 1:
            continue
        lasts = date.is_interval and is_within(stated.date, date)
        if (lasts or is_within(date, stated.date)) and not _differ(core, fact, linker):
            found.setdefault(fact.details.figures[0], fact)
    if len({figure.number for figure in found}) != 1:
        return None
    figure, fact = next(iter(found.items()))
    return fact, figure


def _differ(side: Details, held: FactDetails, linker: EntityLinker) -> bool:
    """Return whether a fact does not say one side of a comparison, but for what lies ahead."""
    alignment = align(side, held.details, held.entities, linker)
    found = differences(side, held, alignment)
    return not alignment.shared or any(each.kind != "plan" for each in found)
