"""Trends: claims that something was more at one time than at another, which one fact compares.

"Attendance was higher in 2017 than in 2018" says that it fell, and that it was not higher in 2018.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from knowledge.answers.entailment.alignment import Alignment
from knowledge.answers.entailment.conjuncts import plain_verbs
from knowledge.answers.entailment.details import Details, FactDetails, is_within
from knowledge.answers.entailment.figure_clauses import comparing_lead
from knowledge.answers.entailment.words import places_of, units
from knowledge.dates import EdtfDate

_BETWEEN = 2
"""Dates that a trend has: when it was so, and when it was more or less."""


@dataclass(frozen=True, slots=True)
class StatedTrend:
    """A comparison of two times; `grows` is whether there was more at the later one.

    `words` are where the words for it stand.
    """

    earlier: EdtfDate
    later: EdtfDate
    grows: bool
    words: frozenset[int]


def read_trend(details: Details) -> StatedTrend | None:
    """Return how a text compares two times; None where it compares none, or denies it."""
    if len(details.dates) != _BETWEEN or details.has("negation"):
        return None
    first, second = details.dates
    up, down = (places_of(details.tokens, each) for each in ("grown", "shrunk"))
    is_change = bool(up or down)
    if not is_change:
        if "than" not in details.tokens[first.end : second.start]:
            return None
        up, down = (places_of(details.tokens, each) for each in ("more", "less"))
    if bool(up) == bool(down) or first.date.sort_key() == second.date.sort_key():
        return None
    grows = bool(up)
    earlier, later = first.date, second.date
    if earlier.sort_key() > later.sort_key():
        earlier, later = later, earlier
    elif not is_change:
        grows = not grows  # "higher in 2017 than in 2018"
    words = frozenset(at for start, end in (*up, *down) for at in range(start, end))
    return StatedTrend(earlier, later, grows, words)


def follows_trend(claim: Details, held: FactDetails, alignment: Alignment) -> bool | None:
    """Return whether a claim compares two times as a fact does; None where it compares others.

    All else that the claim says must be in the fact.
    """
    if claim.figures:
        return None
    if (change := _follows_change(claim, held.details, alignment)) is not None:
        return change
    said, told = read_trend(claim), read_trend(held.details)
    if said is None or told is None:
        return None
    if (said.earlier, said.later) != (told.earlier, told.later):
        return None
    rest = [at for at in claim.content if at not in said.words and at not in claim.light]
    if any(not alignment.shared.get(at) for at in rest):
        return None
    return said.grows == told.grows


def _follows_change(claim: Details, fact: Details, alignment: Alignment) -> bool | None:
    """Return whether a claim has grown what a fact gives with its earlier figure: "up from"."""
    up, down = (places_of(claim.tokens, each) for each in ("grown", "shrunk"))
    if bool(up) == bool(down) or claim.has("negation") or len(claim.dates) > 1:
        return None
    words = {at for start, end in (*up, *down) for at in range(start, end)}
    rest = [at for at in claim.content if at not in words and at not in claim.light]
    if not rest or any(not alignment.shared.get(at) for at in rest):
        return None
    for one, other in itertools.pairwise(fact.figures):
        lead = comparing_lead(fact, other.begin)
        if lead is None or one.number == other.number or one.bound or other.bound:
            continue
        dates = [d.date for d in fact.dates if d.start < lead]
        if any(not any(is_within(d, each.date) for d in dates) for each in claim.dates):
            return None
        free = {at for verb in plain_verbs(fact) for at in range(verb.group, verb.at + 1)}
        free |= fact.in_verbs | fact.light | {at for at in one.places if fact.tokens[at] in units()}
        own = {at for at in fact.content if at < lead and at not in free}
        if not own <= alignment.covered or any(max(alignment.shared[at]) >= lead for at in rest):
            return None
        return (one.number > other.number) is bool(up)
    return None


def is_of_same(held: FactDetails, alignment: Alignment) -> bool:
    """Return whether a claim has all that a fact compares, but for words next to a name."""
    fact, told = held.details, read_trend(held.details)
    if told is None:
        return True
    end = min(told.words)
    named = alignment.covered & (fact.capitals | fact.in_names)
    return all(
        at in alignment.covered or at in fact.light or not named.isdisjoint((at - 1, at + 1))
        for at in fact.content
        if at < end
    )
