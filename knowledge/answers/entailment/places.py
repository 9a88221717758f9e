"""Places and directions of a claim: where something is or happens, and from where to where.

One place may lie within another, so that "in Halua" and "in Sembara" can both be true. Two
countries, or two governorates, exclude each other.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from knowledge import text
from knowledge.answers.entailment.alignment import WHERE, Alignment
from knowledge.answers.entailment.details import Details
from knowledge.answers.entailment.words import countries
from knowledge.relations.days_of_week import weekday_of
from knowledge.relations.grammar import BE, PREPOSITIONS
from knowledge.relations.model import Span

_DIRECTIONS = frozenset({"from", "to", "into", "against", "by", "for"})
_JOINING = BE | frozenset({"lie", "lies", "lay", "located", "situated", "based"})
_KINDS = frozenset(
    text.tokens("governorate province district state county region municipality prefecture")
)
_APART = 14  # tokens between a thing and where it is, at most


def elsewhere(
    claim: Details, fact: Details, alignment: Alignment
) -> Iterator[tuple[Span, Span, bool]]:
    """Yield the places of a claim and a fact that differ, and whether they exclude each other."""
    for reading in claim.readings:
        if reading.place is None or _is_in_a_name(claim, reading.place.start):
            continue
        if any(weekday_of(claim.tokens[at]) for at in range(*reading.place)):
            continue  # "open on Mondays"
        shared = alignment.shared_at(range(*reading.place))
        stated = [
            r.place
            for r in fact.readings
            if r.relation == reading.relation and r.place and fact.tokens[r.place.start] in WHERE
        ]
        among = (set(range(span.start, _end_of_list(fact, span.end))) for span in stated)
        if shared and stated and not any(shared & places for places in among):
            yield reading.place, stated[0], _exclude(claim, reading.place, fact, stated[0])
            return


def _end_of_list(fact: Details, end: int) -> int:
    """Return where a list of places ends that begins with one: "at Brae and Torr"."""
    while end < len(fact.tokens):
        is_listed = fact.tokens[end] in ("and", "or") or "," in fact.breaks[end - 1]
        following = end + 1 if fact.tokens[end] in ("and", "or") else end
        if not is_listed or following not in fact.capitals:
            break
        end = following + 1
    return end


def _is_in_a_name(details: Details, at: int) -> bool:
    return any(name.start < at < name.end for name in details.names)


def goes_otherwise(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a name has another direction in a claim: "from" it, not "to" it."""
    for name in claim.names:
        before = claim.tokens[name.start - 1] if name.start else ""
        if before not in _DIRECTIONS:
            continue
        places = alignment.shared_at(range(name.start, name.end))
        told = {fact.tokens[place - 1] for place in places if place} & _DIRECTIONS
        if told and before not in told:
            return True
    return False


def has_left(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a claim has something in a place, or go there, that it left in a fact."""
    return any(
        bool(places)
        and _preposition(claim, at) in _TOWARDS
        and {_preposition(fact, place) for place in places} == {"from"}
        for at, places in alignment.shared.items()
    )


_TOWARDS = (WHERE | {"to"}) - {"outside"}


def _preposition(details: Details, at: int) -> str:
    """Return the preposition before a name or noun, with an article between; "" for none."""
    start = at
    while start and {start - 1, start} <= details.capitals:
        start -= 1
    before = [t for t in details.tokens[max(0, start - 2) : start] if t != "the"]
    return before[-1] if before and before[-1] in PREPOSITIONS else ""


def is_not_stated(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a claim that joins two names ("X is in Y") joins what the fact does not.

    Other claims are judged by their verbs and nouns.
    """
    named = {at for n in claim.names if n.is_proper for at in range(n.start, n.end)}
    if any(weekday_of(claim.tokens[at]) for at in claim.content):
        return False
    if claim.figures or any(at not in named | claim.light | claim.capitals for at in claim.content):
        return False
    join = next((at for at, token in enumerate(claim.tokens) if token in _JOINING), None)
    if join is None:
        return True
    left = alignment.shared_at(range(join))
    right = alignment.shared_at(range(join + 1, len(claim.tokens)))
    if not left or not right:
        return not left and not right
    within = not WHERE.isdisjoint(claim.tokens[join:])
    return not any(
        _joins(fact, one, other, within=within) for one, other in itertools.product(left, right)
    )


def _joins(fact: Details, one: int, other: int, *, within: bool) -> bool:
    """Return whether a fact joins what stands at two positions by "is", "lies" and the like."""
    if not one < other <= one + _APART:
        return False
    joins = [at for at in range(one + 1, other) if fact.tokens[at] in _JOINING]
    if not joins:
        return False
    last = joins[-1]
    # What stands between commas tells of the first thing by the way.
    is_apart = "," in fact.breaks[last - 1] and any("," in b for b in fact.breaks[one : last - 1])
    between = range(last, other) if is_apart else range(one + 1, other)
    verbs = {
        at
        for r in fact.readings
        if r.is_verb and r.relation not in ("definition", "locate")
        for at in range(*r.trigger)
    }
    if not verbs.isdisjoint(between):
        return False
    return within == (not WHERE.isdisjoint(fact.tokens[max(one, other - 4) : other]))


def other_country(claim: Details, fact: Details, missing: set[int]) -> tuple[int, int] | None:
    """Return where a fact names another country, or governorate, than a claim does.

    The fact must give the place of the same thing: "al-Hol is a camp in Syria".
    """
    at = max(missing)
    if any(
        each not in claim.capitals
        and not claim.tokens[each].endswith("ern")
        and claim.tokens[each] not in _KINDS
        for each in missing
    ):
        return None  # more is missing than a place
    if not at or WHERE.isdisjoint(claim.tokens[max(0, min(missing) - 3) : min(missing)]):
        return None
    for span in _places_of(fact):
        if _exclude(claim, Span(min(missing), at + 1), fact, span):
            return span
    return None


def _places_of(fact: Details) -> Iterator[Span]:
    for at, token in enumerate(fact.tokens[:-1]):
        if token in WHERE:
            end = at + 1
            while end < len(fact.tokens) and (
                end in fact.capitals or fact.tokens[end].endswith("ern")
            ):
                end += 1
            if end > at + 1:
                yield Span(at + 1, end)


def _exclude(claim: Details, said: tuple[int, int], fact: Details, held: tuple[int, int]) -> bool:
    one, other = (_words(each, span) for each, span in ((claim, said), (fact, held)))
    known = countries()
    named = [{known[token] for token in words & known.keys()} for words in (one, other)]
    if all(named):
        return named[0].isdisjoint(named[1])
    kinds = [words & _KINDS for words in (one, other)]
    return bool(kinds[0] & kinds[1]) and one != other


def _words(details: Details, span: tuple[int, int]) -> set[str]:
    return set(details.tokens[span[0] : min(span[1] + 1, len(details.tokens))])
