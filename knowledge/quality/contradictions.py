"""Contradictions: current facts on one subject with different figures or dates.

Two statements are on one subject if nearly all their words but numbers and dates are the same, and
if the entities of one include those of the other. Different times are no contradiction: figures of
one series and recurring events are not reported.
"""

from __future__ import annotations

import datetime
import math
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence

from knowledge import dates
from knowledge.curation.doubts import unclear_figures
from knowledge.curation.similarity import content_words, numbers_of
from knowledge.dates import EdtfDate
from knowledge.model import Fact, FactKind
from knowledge.quality.model import Finding, Rule

SAME_FROM = 0.75
"""Share of common words among all words of two statements from which they share a subject."""

AGAIN_AFTER = datetime.timedelta(days=330)
"""Time between two dates from which an event counts as having happened again."""


def contradictions(facts: Sequence[Fact], ahead: Container[str] = ()) -> Iterator[Finding]:
    """Yield a finding for each pair of facts on one subject that cannot both be right.

    `ahead` has the keys of facts whose date lay ahead when it was known: as of plans, another date
    of one is no other event.
    """
    for one, other in pairs(facts):
        if _other_figure(one, other):
            yield Finding(Rule.OTHER_FIGURE, (one.key, other.key))
        elif _other_date(one, other, ahead):
            yield Finding(Rule.OTHER_DATE, (one.key, other.key))


def pairs(facts: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Yield each pair of facts on one subject once, the earlier fact first.

    Only facts that share a rare word are compared: two word sets that overlap by SAME_FROM must
    have one of each other's rarest words in common.
    """
    words = {fact.key: content_words(fact) for fact in facts}
    common = Counter(word for each in words.values() for word in each)
    order = {word: at for at, (word, _) in enumerate(sorted(common.items(), key=_rarest))}
    seen: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        own = sorted(words[fact.key], key=order.__getitem__)
        rare = own[: len(own) - math.ceil(SAME_FROM * len(own)) + 1]
        met = {other.key: other for word in rare for other in seen[word]}
        for other in met.values():
            if _share(words[fact.key], words[other.key]) >= SAME_FROM and _same_names(fact, other):
                yield other, fact
        for word in rare:
            seen[word].append(fact)


def is_newer(one: Fact, other: Fact, published: Mapping[str, EdtfDate | None]) -> bool:
    """Return whether `one` describes a later time than `other`; False if a time is unknown."""
    first, second = (_when(each, published) for each in (one, other))
    return first is not None and second is not None and first > second


def _when(fact: Fact, published: Mapping[str, EdtfDate | None]) -> datetime.date | None:
    known = fact.as_of or fact.date or published.get(fact.source)
    return known.latest or known.earliest if known else None


def _rarest(counted: tuple[str, int]) -> tuple[int, str]:
    return counted[1], counted[0]


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(len(one | other), 1)


def _same_names(one: Fact, other: Fact) -> bool:
    first, second = set(one.entities), set(other.entities)
    return first <= second or second <= first


def _other_figure(one: Fact, other: Fact) -> bool:
    if any(True for fact in (one, other) for _ in unclear_figures(fact)):
        return False  # that is to be asked first
    first, second = numbers_of(one), numbers_of(other)
    if not (first - second and second - first) or not _at_one_time(one, other):
        return False
    units = ({figure.unit for figure in fact.figures} for fact in (one, other))
    ours, theirs = units
    return not (ours and theirs) or bool(ours & theirs)


def _at_one_time(one: Fact, other: Fact) -> bool:
    """Return whether the facts' times overlap, or the time of either is unknown."""
    first, second = one.date or one.as_of, other.date or other.as_of
    return first is None or second is None or dates.overlaps(first, second)


def _other_date(one: Fact, other: Fact, ahead: Container[str]) -> bool:
    are_plans = [each.kind is FactKind.PLAN or each.key in ahead for each in (one, other)]
    happen = all(
        plan or each.kind is FactKind.EVENT
        for plan, each in zip(are_plans, (one, other), strict=True)
    )
    if one.date is None or other.date is None or not happen:
        return False
    if numbers_of(one) != numbers_of(other) or dates.overlaps(one.date, other.date):
        return False
    gap = _between(one.date, other.date)
    return any(are_plans) or gap is None or gap < AGAIN_AFTER


def _between(one: EdtfDate, other: EdtfDate) -> datetime.timedelta | None:
    """Return the time between two dates that do not overlap, or None if an end is unknown."""
    for before, after in ((one, other), (other, one)):
        if before.latest and after.earliest and before.latest < after.earliest:
            return after.earliest - before.latest
    return None
