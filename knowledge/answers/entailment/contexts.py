"""Contexts of names and words: before a preposition, of what, as who does it or what it is done to.

A name that stands in another context in a claim than in a statement may be another thing there:
"the museum bought it from Rohne" is not "Rohne bought it from the museum".
"""

from __future__ import annotations

from collections import Counter

from knowledge import text
from knowledge.answers.entailment.alignment import Alignment
from knowledge.answers.entailment.details import Details
from knowledge.relations.grammar import BE, DETERMINERS, PREPOSITIONS, is_adverb

_TURNING = frozenset(
    {"from", "to", "into", "onto", "against", "by", "with", "without", "for", "under", "over"}
    | {"since", "until", "till", "before", "after", "above", "below"}
)
"""Words before another one that make a difference; "in", "on", "at" and "of" stand for another."""

_JOINING = frozenset({"and", "or", "both", "the", "as", "well"})
_LINKING = frozenset(map(text.stem, ("connect", "link", "join", "unite")))
_AS_ONE = ({"to", "until", "till", "into", "onto"}, {"from", "since"}, {"over", "above"})


def stands_otherwise(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a word or name of a claim may stand for something else in a fact."""
    if any(_turns(claim, fact, at, places) for at, places in alignment.shared.items()):
        return True
    if any(_turns_figure(claim, fact, at) for at in range(len(claim.figures))):
        return True
    if _are_exchanged(claim, fact):
        return True
    names = [n for n in claim.names if n.start in alignment.shared or n.end - 1 in alignment.shared]
    if len({name.key for name in names}) < 2:
        return False
    for name in names:
        places = alignment.shared_at(range(name.start, name.end))
        if not places:
            continue
        end = name.end
        if end in claim.content and not places.isdisjoint(alignment.shared.get(end, ())):
            end += 1  # "the displaced" in "the displaced people"
        said = _contexts(claim, name.start, end)
        own = [_contexts(fact, first, last + 1) for first, last in _groups(sorted(places))]
        if any(said & contexts for contexts in own):
            continue
        others = (n for n in fact.names if places.isdisjoint(range(n.start, n.end)))
        if any(said & _contexts(fact, n.start, n.end) for n in others):
            return True  # there stands another name
    return False


def _are_exchanged(claim: Details, fact: Details) -> bool:
    """Return whether a claim has all words of a fact, with names in each other's places."""
    if Counter(claim.stems) != Counter(fact.stems) or len(claim.names) != len(fact.names):
        return False
    return any(
        one.key != other.key
        and not any(
            each.key == one.key
            for each in fact.names
            if joined(fact, each.start, each.end) == joined(fact, other.start, other.end)
        )
        for one, other in zip(claim.names, fact.names, strict=True)
    )


def _turns(claim: Details, fact: Details, at: int, places: frozenset[int]) -> bool:
    """Return whether another word of direction stands before a word in both."""
    said = _before(claim, at)
    told = {_before(fact, place) for place in places}
    return bool(said) and bool(told) and "" not in told and all(_differ(said, t) for t in told)


def _turns_figure(claim: Details, fact: Details, at: int) -> bool:
    figure = claim.figures[at]
    said = _before(claim, figure.begin)
    told = {_before(fact, each.begin) for each in fact.figures if each.number == figure.number}
    return bool(said) and bool(told) and "" not in told and all(_differ(said, t) for t in told)


def _differ(one: str, other: str) -> bool:
    return one != other and not any({one, other} <= group for group in _AS_ONE)


def _before(details: Details, at: int) -> str:
    """Return the word of direction before a word, if one stands there; "" for none."""
    before = at - 1
    while before >= 0 and details.tokens[before] in DETERMINERS:
        before -= 1
    word = details.tokens[before] if before >= 0 else ""
    return word if word in _TURNING else ""


def _contexts(details: Details, start: int, end: int) -> set[str]:
    """Return the context of a name in a text, with names that it is joined with."""
    first, last = joined(details, start, end)
    while first < last - 1 and first not in details.content:
        first += 1  # without "the"
    found: set[str] = set()
    before = first - 1
    while before >= 0 and details.tokens[before] in DETERMINERS:
        before -= 1
    word = details.tokens[before] if before >= 0 else ""
    head = before
    while head >= 0 and head in details.content and not details.breaks[head]:
        head -= 1  # "among Iraq's displaced people"
    modifies = last in details.content and not details.breaks[last - 1]
    if head >= 0 and details.tokens[head] in PREPOSITIONS - {"of"} and not modifies:
        found.add(f"<{details.tokens[head]}")
    if word in PREPOSITIONS or word == "":
        thing = _content_before(details, before)
        if thing and word in ("of", "in", "at", "on", "with"):
            found.add(f"of {thing}")
    if last < len(details.stems) and last in details.content and not details.breaks[last - 1]:
        found.add(f"of {details.stems[last]}")
        if last + 1 < len(details.stems) and last + 1 in details.content:
            found.add(f"of {details.stems[last + 1]}")
    if before >= 0 and before in details.content and not details.breaks[before]:
        found.add(f"after {details.stems[before]}")
    for reading in details.readings:
        after = reading.trigger.end
        is_adjective = details.tokens[after - 1].endswith("ed") and after in details.content
        if not reading.is_verb or (is_adjective and not is_adverb(details.tokens[after])):
            continue
        for role, span in (("agent", reading.agent), ("patient", reading.patient)):
            if span is not None and span.start <= start and end <= span.end:
                found.add(f"{role} {reading.relation}")
    if word not in PREPOSITIONS and _is_subject(details, first, last):
        found.add("subject")
    return found


def joined(details: Details, start: int, end: int) -> tuple[int, int]:
    """Return the extent of names joined by "and" or commas with the one that stands there."""
    ends = {name.end: name for name in details.names}
    starts = {name.start: name for name in details.names}
    joining = _JOINING if _LINKING.isdisjoint(details.stems) else _JOINING | {"with", "to"}
    first, last = start, end
    while True:
        at = first
        while at > 0 and details.tokens[at - 1] in joining:
            at -= 1
        is_listed = at < first or (first and "," in details.breaks[first - 1])
        if not is_listed or at not in ends:
            break
        first = ends[at].start
    while True:
        at = last
        while at < len(details.tokens) and details.tokens[at] in joining:
            at += 1
        is_listed = at > last or "," in details.breaks[last - 1]
        if not is_listed or at not in starts:
            return first, last
        last = starts[at].end


def _content_before(details: Details, at: int) -> str:
    for place in range(at - 1, max(-1, at - 3), -1):
        if place in details.content:
            return details.stems[place]
    return ""


def _is_subject(details: Details, first: int, last: int) -> bool:
    """Return whether a name stands before the first verb of its sentence."""
    verbs = [r.trigger.start for r in details.readings if r.is_verb]
    verbs += [at for at, token in enumerate(details.tokens) if token in BE]
    return bool(verbs) and last <= min(verbs)


def _groups(places: list[int]) -> list[tuple[int, int]]:
    """Return runs of neighbouring positions, each as its first and last one."""
    found: list[tuple[int, int]] = []
    for place in places:
        if found and place == found[-1][1] + 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found
