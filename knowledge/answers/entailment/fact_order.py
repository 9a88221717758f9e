"""Order of two facts: claims that one thing came before another, or that a figure grew or shrank.

They are computed where there is one fact for each side, and only one; else there is no verdict.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable

from knowledge import dates
from knowledge.answers.entailment.alignment import align
from knowledge.answers.entailment.comparison import differences
from knowledge.answers.entailment.details import (
    Details,
    FactDetails,
    read_details,
)
from knowledge.answers.entailment.difference import ClaimDifference
from knowledge.answers.entailment.figure_order import Find, Ordered, compare_figures, only_date
from knowledge.answers.entailment.words import places_of
from knowledge.dates import EdtfDate
from knowledge.query.entities import EntityLinker
from knowledge.relations.grammar import DO


def compare_order(claim: Details, find: Find, linker: EntityLinker) -> Ordered | None:
    """Compute a claim about the order of two things; None for others, or without their facts."""
    return _in_time(claim, find, linker) or compare_figures(claim, find, linker)


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
        date = only_date(fact)
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


def _name(side: str, linker: EntityLinker) -> str:
    """Return the name that one side of a comparison is about."""
    details = read_details(side, linker)
    name = details.names[0]
    return " ".join(details.written[name.start : name.end])


def _differ(side: Details, held: FactDetails, linker: EntityLinker) -> bool:
    """Return whether a fact does not say one side of a comparison, but for what lies ahead."""
    alignment = align(side, held.details, held.entities, linker)
    found = differences(side, held, alignment)
    return not alignment.shared or any(each.kind != "plan" for each in found)
