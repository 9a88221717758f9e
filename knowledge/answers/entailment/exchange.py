"""Exchange of names: two names of a claim that stand in each other's places in a fact.

"Norrland is operating in Ostria" has all words of "Ostria is operating in Norrland", and "Sudmark
has troops in Ostria" all that "Ostria deployed troops to Sudmark" says with other words.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from knowledge import text
from knowledge.answers.entailment.alignment import Alignment
from knowledge.answers.entailment.details import Details
from knowledge.answers.entailment.difference import ClaimDifference
from knowledge.relations.grammar import BE, DETERMINERS, HAVE, PREPOSITIONS
from knowledge.relations.model import Reading, Span

_SUBJECT, _OBJECT, _SOURCE, _GOAL = "subject", "object", "source", "goal"
_GOALS = frozenset({"in", "at", "to", "into", "onto", "within", "inside", "on", "near", "across"})
_SOURCES = frozenset({"of", "from", "by", _SUBJECT})
_EITHER = frozenset({"with", "between", "among", "and", "as", "than"})
"""Words before names that hold in both directions: A agreed with B, and B with A."""

_RELATING = PREPOSITIONS | _EITHER
_VERBS = BE | HAVE


def are_exchanged(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether two names of a claim stand in each other's places in a fact."""
    names = [
        (_slot(claim, at), {_slot(fact, place) for place in places})
        for at, places in _names(claim, fact, alignment)
    ]
    sides = [(_side(said), {_side(each) for each in told}) for said, told in names]
    return any(_cross(*pair) for each in (names, sides) for pair in itertools.combinations(each, 2))


def turned_comparison(
    claim: Details, fact: Details, alignment: Alignment
) -> ClaimDifference | None:
    """Return how a comparison differs whose two names have changed sides, if they have.

    "The EU mission was less convincing than the NATO mission" excludes that this one was less so.
    """
    if alignment.missing or claim.has("negation") or fact.has("negation"):
        return None
    own, held = _comparison(claim), _comparison(fact)
    if own is None or held is None or claim.tokens[own[0]] != fact.tokens[held[0]]:
        return None
    compared = [at for at in range(*own) if at in claim.content and at in alignment.shared]
    if not any(held[0] <= p < held[1] for at in compared for p in alignment.shared[at]):
        return None  # another thing is compared
    sides = [
        [
            alignment.shared_at(range(n.start, n.end))
            for n in claim.names
            if (n.end <= own[0]) is is_before and not own[0] <= n.start < own[1]
        ]
        for is_before in (True, False)
    ]
    if [len(side) for side in sides] != [1, 1]:
        return None
    (one,), (other,) = sides
    if not one or not other or min(one) <= held[1] or max(other) >= held[0]:
        return None
    said, told = (" ".join(each.written[at:]) for each, at in ((claim, own[0]), (fact, held[0])))
    return ClaimDifference("relation", True, said, told)


def compares_the_other_way(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether two names of "twice as many as" have changed sides.

    The one that has as many stands before the first "as".
    """
    if "as" not in claim.tokens or fact.tokens.count("as") < 2:
        return False
    limit = claim.tokens.index("as")
    named = alignment.shared_at(at for at in claim.capitals if at < limit)
    return bool(named) and min(named) > fact.tokens.index("as")


def swapped_roles(claim: Details, fact: Details, alignment: Alignment) -> ClaimDifference | None:
    """Return how a claim differs where it has done by B to A what a fact has done by A to B.

    Only for what cannot be true both ways: who bought a firm was not bought by it.
    """
    for said in claim.readings:
        if said.relation not in _ONE_WAY or not said.is_verb:
            continue
        for told in fact.readings:
            if told.relation != said.relation or not told.agent:
                continue
            sides = (said.patient, told.patient), (said.source, told.source)
            if any(_are_swapped(claim, fact, alignment, (said, told), side) for side in sides):
                words = _between(claim, said), _between(fact, told)
                return ClaimDifference("relation", True, *words)
    return None


def _are_swapped(
    claim: Details,
    fact: Details,
    alignment: Alignment,
    readings: tuple[Reading, Reading],
    side: tuple[Span | None, Span | None],
) -> bool:
    """Return whether who does it in a claim is on the other side in a fact, and the other way.

    Each must be a known one in the claim: it has a name or "the".
    """
    said, told = readings
    if not said.agent or not told.agent or not side[0] or not side[1]:
        return False
    if not all(_is_known(claim, span) for span in (said.agent, side[0])):
        return False
    agent, other = (alignment.shared_at(range(*s)) & {*fact.content} for s in (said.agent, side[0]))
    first, second = {*range(*told.agent)}, {*range(*side[1])}
    return bool(agent and other) and agent <= second - first and other <= first - second


def _is_known(claim: Details, span: Span) -> bool:
    return claim.tokens[span.start] == "the" or not claim.capitals.isdisjoint(range(*span))


def _between(details: Details, reading: Reading) -> str:
    """Return the words from one argument of a relation to the other."""
    arguments = (reading.agent, reading.patient, reading.source)
    spans = [span for span in arguments if span is not None]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    return " ".join(details.written[start:end])


_ONE_WAY = frozenset(
    {"buy", "replace", "kill", "own", "employ", "arrest", "parent", "build", "make", "invent"}
    | {"defeat", "beat", "sue", "fine", "appoint", "succeed", "precede", "coach", "surpass"}
)
"""Relations of which no more than one direction is true, at one time at least."""


def is_in_other_order(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether an Arabic claim has two things of its verb in another order than a fact.

    Who does it stands before what it is done to.
    """
    if not (_is_arabic(claim) and _is_arabic(fact)):
        return False
    for said in claim.readings:
        verb = alignment.shared_at(range(*said.trigger))
        if not said.is_verb or not verb:
            continue
        end = _end_of_arguments(claim, said.trigger.end)
        places = [
            min(held)
            for at in claim.content
            if at < end and at not in claim.in_verbs
            if len(held := alignment.shared.get(at, frozenset())) == 1
        ]
        limit = _end_of_arguments(fact, max(verb) + 1)
        order = [place for place in places if place < limit]
        if order != sorted(order):
            return True
    return False


def _is_arabic(details: Details) -> bool:
    return bool(details.tokens) and text.is_arabic(details.tokens[0])


def _end_of_arguments(details: Details, start: int) -> int:
    """Return where the first preposition, figure or date after a verb stands."""
    ends = {date.start for date in details.dates} | {each.begin for each in details.figures}
    for at in range(start, len(details.tokens)):
        if at in ends or details.tokens[at] in _ARABIC_PREPOSITIONS or details.breaks[at - 1]:
            return at
    return len(details.tokens)


_ARABIC_PREPOSITIONS = frozenset(
    text.tokens("في من الى على عن مقابل منذ حتى بعد قبل مع عام سنة خلال")
)


def _comparison(details: Details) -> tuple[int, int] | None:
    """Return from where to where a comparison stands: its first word, and the "than" after it."""
    for start, _ in details.grammar["comparative"]:
        following = range(start + 1, min(start + _NEAR, len(details.tokens)))
        than = next((at for at in following if details.tokens[at] == "than"), None)
        if than is not None:
            return start, than
    return None


_NEAR = 6  # tokens from "less" to "than"


def _cross(one: tuple[str, set[str]], other: tuple[str, set[str]]) -> bool:
    """Return whether two names, each with how a claim and a fact have it, change places."""
    (first, told_first), (second, told_second) = one, other
    if first == second or not _EITHER.isdisjoint({first, second}):
        return False
    if {first, second} == {_SUBJECT, _OBJECT}:
        return False  # which of the two does it is judged by the verb
    return told_first == {second} and told_second == {first}


def _names(
    claim: Details, fact: Details, alignment: Alignment
) -> Iterator[tuple[int, frozenset[int]]]:
    """Yield where the names of a claim begin that a fact has too, and where it has them."""
    last = -2
    for at in sorted(alignment.shared):
        places = alignment.shared[at]
        is_name = at in claim.capitals or not places.isdisjoint(fact.capitals)
        if is_name and places and at in claim.content:
            if last != at - 1:
                yield at, places
            last = at


def _side(slot: str) -> str:
    """Return whether a name stands for where something comes from or goes to, if for either."""
    return _GOAL if slot in _GOALS else _SOURCE if slot in _SOURCES else slot


def _slot(details: Details, at: int) -> str:
    before = at - 1
    while before >= 0 and (
        before in details.capitals
        or details.tokens[before] in DETERMINERS
        or details.tokens[before].endswith("ern")
    ):
        before -= 1
    if before >= 0 and details.tokens[before] in _RELATING:
        return details.tokens[before]
    verbs = [r.trigger.start for r in details.readings if r.is_verb]
    verbs += [i for i, token in enumerate(details.tokens) if token in _VERBS]
    return _OBJECT if any(verb < at for verb in verbs) else _SUBJECT
