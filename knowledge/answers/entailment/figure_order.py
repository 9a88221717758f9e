"""Order of figures: claims that a figure grew or shrank, or was greater at one time than another.

They are computed where there is one fact for each side, and only one; else there is no verdict.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from knowledge import dates
from knowledge.answers.entailment.alignment import align, capital_runs
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
from knowledge.figures.plain_numbers import SCALES
from knowledge.query.entities import EntityLinker
from knowledge.relations.grammar import DETERMINERS


@dataclass(frozen=True, slots=True)
class Ordered:
    """Verdict of two facts on a claim about their order: if it is true, and how they differ."""

    holds: bool
    facts: tuple[FactDetails, FactDetails]
    difference: ClaimDifference


Find = Callable[[str], Iterable[FactDetails]]
"""Facts near to a sentence."""


def compare_figures(claim: Details, find: Find, linker: EntityLinker) -> Ordered | None:
    """Compute a claim about figures of two times; None for others, or without their facts."""
    return (
        _in_size(claim, find, linker)
        or _of_names(claim, find, linker)
        or _from_one_to_another(claim, find, linker)
        or _since(claim, find, linker)
    )


def only_date(held: FactDetails) -> EdtfDate | None:
    """Return the date that a statement names, or that of its fact; None for several."""
    stated = {each.date for each in held.details.dates}
    if len(stated) == 1:
        return stated.pop()
    date = held.fact.date
    return date if not stated and date is not None and not date.is_interval else None


def _date_of(held: FactDetails) -> EdtfDate | None:
    """Return the only date that a statement names, or that of its fact."""
    stated = {each.date for each in held.details.dates}
    return stated.pop() if len(stated) == 1 else held.fact.date


def _in_size(claim: Details, find: Find, linker: EntityLinker) -> Ordered | None:
    """Compute that a figure was greater or less in one period than in another."""
    grows = _direction(claim)
    if grows is None or len(claim.dates) != 2 or len(claim.figures) > 1:
        return None
    is_change = _is_of_change(claim)
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


def _of_names(claim: Details, find: Find, linker: EntityLinker) -> Ordered | None:
    """Compute whether one thing has, does or costs more than another, by the figure of each."""
    grows = _direction(claim)
    than = next((at for at, token in enumerate(claim.tokens) if token == _THAN), None)
    is_plain = not claim.dates and not claim.figures and not claim.has("negation")
    if grows is None or than is None or not is_plain or _is_of_change(claim):
        return None
    if _OF_ANY.isdisjoint(claim.tokens[:than]):
        return None  # what is smaller may have cost more
    runs = list(capital_runs(claim))
    own = [run for run in runs if run[1] <= than][:1]
    others = [run for run in runs if run[0] > than]
    is_first = bool(own) and all(claim.tokens[at] in DETERMINERS for at in range(own[0][0]))
    if not is_first or len(others) != 1 or any(at >= others[0][1] for at in claim.content):
        return None
    (first, end), (start, stop) = own[0], others[0]
    said = [at for at in range(than) if at not in _comparing(claim)]
    sides = (said, [*range(start, stop), *(at for at in said if not first <= at < end)])
    told = [_only_value(claim, side, find, linker) for side in sides]
    if told[0] is None or told[1] is None or told[0][1].unit != told[1][1].unit:
        return None
    low, high = told[1][1].number, told[0][1].number
    if low == high or told[0][1].bound or told[1][1].bound:
        return None
    parts = tuple(
        (f"{' '.join(claim.written[a:b])}: {_said(each)}", _date_of(each[0]))
        for (a, b), each in zip((own[0], others[0]), told, strict=True)
        if each is not None
    )
    difference = ClaimDifference(
        "relation", True, claim.words.rstrip("."), "; ".join(p for p, _ in parts)
    )
    return Ordered((high > low) == grows, (told[0][0], told[1][0]), difference)


_THAN = "than"
_OF_ANY = frozenset({"more", "less", "fewer", "higher", "lower"})


def _comparing(claim: Details) -> set[int]:
    places = (p for s in ("more", "less", "comparative") for p in places_of(claim.tokens, s))
    return {at for start, end in places for at in range(start, end)}


def _only_value(
    claim: Details, places: list[int], find: Find, linker: EntityLinker
) -> tuple[FactDetails, BoundedNumber] | None:
    """Return the fact that gives one side of a comparison its figure, the newest of several.

    None where one of several has no date.
    """
    words = " ".join(claim.written[at] for at in places)
    core = _core(read_details(f"{words}.", linker))
    telling = [at for at in core.content if at not in core.capitals | core.light]
    found: dict[BoundedNumber, FactDetails] = {}
    for fact in find(words) if telling else ():
        is_one = len(fact.details.figures) == 1 and not fact.is_ahead
        if is_one and not _differs_in_matter(core, fact, linker):
            found.setdefault(fact.details.figures[0], fact)
    days = {figure: date for figure, f in found.items() if (date := _date_of(f)) is not None}
    if not found or (len(found) > 1 and len(days) < len(found)):
        return None
    figure = max(found, key=lambda each: days[each].sort_key() if len(found) > 1 else (0, 0, ""))
    return found[figure], figure


def _from_one_to_another(claim: Details, find: Find, linker: EntityLinker) -> Ordered | None:
    """Compute that a figure grew or shrank from one amount to another, each with its date."""
    grows = _direction(claim)
    if (
        grows is None
        or not _is_of_change(claim)
        or len(claim.figures) != 2
        or claim.has("negation")
    ):
        return None
    one, other = claim.figures
    before = [claim.tokens[each.begin - 1] if each.begin else "" for each in (one, other)]
    if before != ["from", "to"] or one.bound or other.bound:
        return None
    core, facts = _core(claim), list(find(claim.words))
    first = _only_with(core, _in_scale_of(one, other, claim), other.unit, facts, linker)
    second = _only_with(core, other.number, other.unit, facts, linker)
    if first is None or second is None or dates.overlaps(first[1], second[1]):
        return None
    low, high = first[0].details.figures[0], second[0].details.figures[0]
    is_later = first[1].sort_key() < second[1].sort_key()
    parts = ((_said((first[0], low)), first[1]), (_said((second[0], high)), second[1]))
    difference = ClaimDifference("order", True, parts=parts)
    holds = is_later and grows == (high.number > low.number)
    return Ordered(holds, (first[0], second[0]), difference)


def _in_scale_of(one: BoundedNumber, other: BoundedNumber, claim: Details) -> Decimal:
    """Return the first of two amounts, with the scale of the second: "from 1.4 to 1.9 billion"."""
    if one.counted or one.number >= other.number:
        return one.number
    scale = math.prod(SCALES[t] for t in claim.tokens[other.start : other.end] if t in SCALES)
    plain = other.number / scale
    return one.number * scale if one.number < scale and plain < scale else one.number


def _only_with(
    core: Details, number: Decimal, unit: str, facts: Iterable[FactDetails], linker: EntityLinker
) -> tuple[FactDetails, EdtfDate] | None:
    """Return the fact that gives one figure, and its date; None without it or with several."""
    found: dict[EdtfDate, FactDetails] = {}
    for fact in facts:
        date = _date_of(fact)
        figures = fact.details.figures
        if date is None or len(figures) != 1 or figures[0].bound:
            continue
        is_it = figures[0].number == number and figures[0].unit == unit
        if is_it and not _differs_in_matter(core, fact, linker):
            found.setdefault(date, fact)
    return None if len(found) != 1 else next((fact, date) for date, fact in found.items())


def _since(claim: Details, find: Find, linker: EntityLinker) -> Ordered | None:
    """Compute that a figure grew or shrank after one period: to all facts of later ones."""
    grows = _direction(claim)
    if grows is None or not _is_of_change(claim) or len(claim.dates) != 1 or claim.figures:
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
        and not _differs_in_matter(core, held, linker)
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
        date = _date_of(held)
        if date is None or len(held.details.figures) != 1:
            continue
        if date.earliest and after.latest and date.earliest > after.latest:
            yield date, held


def _is_the_gap(claim: Details, gap: Decimal) -> bool:
    """Return whether the figure of a claim is that by which something grew, shrank or was more."""
    figure = claim.figures[0]
    exact = dataclasses.replace(figure, number=gap, bound="")
    before = claim.tokens[: figure.begin]
    is_gap = before[-1:] == ("by",) or any(
        start == figure.end for s in ("more", "less") for start, _ in places_of(claim.tokens, s)
    )
    return is_gap and exact.entails(figure)


def _said(measured: tuple[FactDetails, BoundedNumber]) -> str:
    held, figure = measured
    return " ".join(held.details.written[figure.begin : figure.end])


def _is_of_change(claim: Details) -> bool:
    """Return whether a claim states that a figure grew or shrank, rather than was more or less."""
    return bool(places_of(claim.tokens, "grown") or places_of(claim.tokens, "shrunk"))


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
        date = _date_of(fact)
        if date is None or len(fact.details.figures) != 1:
            continue
        lasts = date.is_interval and is_within(stated.date, date)
        if (lasts or is_within(date, stated.date)) and not _differs_in_matter(core, fact, linker):
            found.setdefault(fact.details.figures[0], fact)
    if len({figure.number for figure in found}) != 1:
        return None
    figure, fact = next(iter(found.items()))
    return fact, figure


def _differs_in_matter(core: Details, held: FactDetails, linker: EntityLinker) -> bool:
    """Return whether a fact's figure is of something else than a claim without its figures."""
    alignment = align(core, held.details, held.entities, linker)
    found = differences(core, held, alignment, lacks_figure=True)
    return not alignment.shared or any(each.kind != "plan" for each in found)
