"""Paired lists: two lists of a sentence of which each item of one belongs to one of the other.

"Vask and Renn won 12 and 9 seats respectively" says that Renn won 9 seats.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from knowledge.answers.entailment.details import Details
from knowledge.relations.grammar import BE, DETERMINERS, HAVE, MODALS, PREPOSITIONS

_RESPECTIVELY = "respectively"
_LEAST = 3
"""Items from which on two lists of one length are paired without a word that says so."""

_VERBS = BE | HAVE | MODALS


def paired_items(fact: Details, part: list[int]) -> Iterator[list[int]]:
    """Yield a part with each pair of items of its two lists alone; as it is without such lists."""
    is_told = _RESPECTIVELY in (fact.tokens[at] for at in part)
    lists = list(_lists(fact, part))
    pairs = [
        (one, other)
        for n, one in enumerate(lists)
        for other in lists[n + 1 :]
        if len(one) == len(other) and (is_told or len(one) >= _LEAST)
    ]
    if not pairs:
        if not is_told:
            yield part
        return
    one, other = pairs[-1]
    listed = set(range(min(one[0]), max(one[-1]) + 1)) | set(
        range(min(other[0]), max(other[-1]) + 1)
    )
    for pair in zip(one, other, strict=True):
        kept = {at for item in pair for at in item}
        yield [
            at
            for at in part
            if (at not in listed or at in kept) and fact.tokens[at] != _RESPECTIVELY
        ]


def _lists(fact: Details, part: Sequence[int]) -> Iterator[list[list[int]]]:
    """Yield the lists of a part that "and" ends, each as its items."""
    for at in part:
        if fact.tokens[at] != "and" or at == part[0] or at == part[-1]:
            continue
        last = _item(fact, [p for p in part if p > at])
        before = _item(fact, [p for p in reversed(part) if p < at])
        items = [before, last]
        while items[0] and min(items[0]) - 1 in part and fact.breaks[min(items[0]) - 1] == ",":
            previous = _item(fact, [p for p in reversed(part) if p < min(items[0])])
            if not previous:
                break
            items.insert(0, previous)
        if all(items):
            yield items


def _item(fact: Details, places: Sequence[int]) -> list[int]:
    """Return the words of an item from its beginning or its end on."""
    if not places:
        return []
    figure = next((f for f in fact.figures if f.begin <= places[0] < f.end), None)
    if figure is not None:
        return list(range(figure.begin, figure.end))
    is_forward = len(places) < 2 or places[1] > places[0]
    verbs = fact.in_verbs
    apart = {at for f in fact.figures for at in range(f.begin, f.end)}
    apart |= {at for d in fact.dates for at in range(d.start, d.end)}
    found: list[int] = []
    for at in places:
        word = fact.tokens[at]
        is_end = word in _VERBS or at in verbs or at in apart or word in ("and", _RESPECTIVELY)
        is_end = is_end or (word in PREPOSITIONS and word != "of")
        if is_end or (found and not is_forward and fact.breaks[at]):
            break
        is_named = any(each in fact.capitals for each in found)
        if found and is_forward and is_named and at not in fact.capitals and word != "of":
            break
        if found and word == "of" and not is_forward:
            break
        found.append(at)
        if is_forward and fact.breaks[at]:
            break
        if not is_forward and word in DETERMINERS:
            break
    while found and is_forward and fact.tokens[found[-1]] in PREPOSITIONS:
        found.pop()
    return sorted(found)
