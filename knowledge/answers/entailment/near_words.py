"""Words right next to those that a claim and a fact share, with which the fact says something else.

"The second largest city" is not the largest, a school that moved "from Keld" is not in Keld, "half
of the 60 wells" are not 60 wells, and in "the mayor Ola Brenn" no other person is the mayor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge import text
from knowledge.answers.entailment.alignment import Alignment
from knowledge.answers.entailment.conjuncts import plain_verbs
from knowledge.answers.entailment.details import Details
from knowledge.answers.entailment.figures import BoundedNumber
from knowledge.relations.grammar import BE, FORMER, PREPOSITIONS

_SUPERLATIVES = frozenset(
    text.tokens(
        "largest biggest greatest smallest longest shortest highest lowest tallest deepest oldest "
        "youngest newest latest fastest slowest heaviest richest poorest best worst busiest "
        "deadliest costliest cheapest widest strongest most least"
    )
)
_PLACES_IN_ORDER = frozenset(
    text.tokens("second third fourth fifth sixth seventh eighth ninth tenth 2nd 3rd 4th 5th")
)
_IN = frozenset(text.tokens("in at inside within near"))
_SHARES = frozenset(
    text.tokens(
        "half halves third thirds quarter quarters fifth fifths tenth tenths most some few many "
        "part percent majority minority none"
    )
)


def says_otherwise(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether the words next to those shared make a fact one of something else."""
    return (
        _is_lower_in_order(claim, fact, alignment)
        or _was_left(claim, fact, alignment)
        or _is_whole_of_share(claim, fact)
        or _is_title_of_another(claim, fact, alignment)
        or _is_of_possessor(claim, fact, alignment)
        or _lacks_a_word_before(claim, fact, alignment)
        or _is_against(claim, fact, alignment)
        or _is_of_no_one(claim, fact)
        or _compares_the_other_way(claim, fact, alignment)
    )


def _is_lower_in_order(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a superlative of a claim stands after "second" or the like in a fact alone."""
    return any(
        claim.tokens[at] in _SUPERLATIVES
        and claim.tokens[at - 1] not in _PLACES_IN_ORDER
        and all(place and fact.tokens[place - 1] in _PLACES_IN_ORDER for place in places)
        for at, places in alignment.shared.items()
        if at and places
    )


def _was_left(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a claim has something in a place, or going there, that a fact has it leave."""
    for at, places in alignment.shared.items():
        before = _preposition(claim, at)
        if not places or before not in _IN | {"to"}:
            continue
        told = {_preposition(fact, place) for place in places}
        if told == {"from"}:
            return True
    return False


def _preposition(details: Details, at: int) -> str:
    """Return the preposition before a name or noun, with an article between; "" for none."""
    start = at
    while start - 1 >= 0 and start - 1 in details.capitals and start in details.capitals:
        start -= 1
    before = details.tokens[max(0, start - 2) : start]
    if before[-1:] == ("the",):
        before = before[:-1]
    return before[-1] if before and before[-1] in PREPOSITIONS else ""


def _is_whole_of_share(claim: Details, fact: Details) -> bool:
    """Return whether a figure of a claim is the whole of which a fact has a share alone."""
    said = {figure.number for figure in claim.figures}
    if not said or not _SHARES.isdisjoint(claim.tokens):
        return False
    return any(has_share_of(fact, each) for each in fact.figures if each.number in said)


def has_share_of(fact: Details, figure: BoundedNumber) -> bool:
    """Return whether a fact is of a share of those that a figure counts: "half of the 60 wells"."""
    before = fact.tokens[max(0, figure.begin - 2) : figure.begin]
    is_of = before in (("of", "the"), ("of", "its"))
    return is_of and not _SHARES.isdisjoint(fact.tokens[max(0, figure.begin - 4) : figure.begin])


def _is_title_of_another(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a claim has as a person's title a noun that stands before another's name."""
    if BE.isdisjoint(claim.tokens) or not claim.capitals:
        return False
    last = len(claim.tokens) - 1
    places = alignment.shared.get(last, frozenset())
    if last in claim.capitals or not places:
        return False
    named = alignment.shared_at(claim.capitals)
    return bool(named) and all(_names_after(fact, place).isdisjoint(named) for place in places)


def _names_after(fact: Details, at: int) -> set[int]:
    """Return where the name after a noun stands: all words of the fact where none is there."""
    if fact.breaks[at] or at + 1 not in fact.capitals or at in fact.capitals:
        return set(range(len(fact.tokens)))
    end = at + 1
    while end in fact.capitals:
        end += 1
    return set(_until(fact, range(at + 1, end)))


def _until(fact: Details, places: Iterable[int]) -> Iterable[int]:
    """Yield places up to the first break."""
    for at in places:
        yield at
        if fact.breaks[at]:
            return


def _is_of_possessor(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a claim's first name only owns what a fact is about: "Olin's brother Per"."""
    first = min(claim.capitals & {*claim.content}, default=None)
    if first is None or first > 1:
        return False
    end = first
    while end + 1 in claim.capitals and not claim.breaks[end]:
        end += 1
    places = alignment.shared.get(end, frozenset())
    if not places or _owned(claim, end):
        return False
    return all(_owned(fact, at) and at + 1 not in alignment.covered for at in places)


def _owned(details: Details, at: int) -> bool:
    """Return whether a name stands only with an apostrophe: "Olin's"."""
    name = re.escape(details.written[at])
    with_mark = len(re.findall(rf"\b{name}(?:['’]s|s?['’])(?!\w)", details.spelt))
    return 0 < with_mark == len(re.findall(rf"\b{name}\b", details.spelt))


def _lacks_a_word_before(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a noun of a fact stands after "former" or the like, and not in a claim."""
    return any(
        bool(places)
        and claim.tokens[at - 1 : at] not in _FORMER
        and not claim.has("negation")
        and all(fact.tokens[place - 1 : place] in _FORMER for place in places)
        for at, places in alignment.shared.items()
        if not _PAST.intersection(claim.tokens[:at])
    )


_FORMER = frozenset((word,) for word in FORMER)
_PAST = frozenset({"was", "were", "had"})


def _is_against(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a fact's verb is followed by "against", and a claim's is not."""
    if "against" in claim.tokens:
        return False
    verbs = {each.at for each in plain_verbs(claim)}
    return any(
        bool(places) and all(fact.tokens[place + 1 : place + 2] == ("against",) for place in places)
        for at, places in alignment.shared.items()
        if at in verbs
    )


def _is_of_no_one(claim: Details, fact: Details) -> bool:
    """Return whether a fact begins with "no one", and a claim is of anyone or everyone."""
    is_of_none = fact.tokens[:2] == ("no", "one") or fact.tokens[:1] in (("nobody",), ("none",))
    return is_of_none and not claim.has("negation") and not _ALL.isdisjoint(claim.tokens[:2])


_ALL = frozenset(text.tokens("anyone anybody everyone everybody all people someone somebody"))


def _compares_the_other_way(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a claim has as compared with that of which a fact tells: "twice as many as".

    Which of two has twice as many is told by its place before the first "as".
    """
    if "as" not in claim.tokens or fact.tokens.count("as") < _PAIR:
        return False
    limit = claim.tokens.index("as")
    named = alignment.shared_at(at for at in claim.capitals if at < limit)
    return bool(named) and min(named) > fact.tokens.index("as")


_PAIR = 2
