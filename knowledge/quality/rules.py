"""Rules that look at one snapshot: sources, dates, names, questions, old figures."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence

from knowledge import dates, text
from knowledge.answers.fact_view import was_ahead
from knowledge.curation.lookalikes import looks
from knowledge.dates import EdtfDate
from knowledge.model import Fact, FactKind, Snapshot, Source
from knowledge.quality.contradictions import is_newer, pairs
from knowledge.quality.findings import Finding, Rule

OLD_FIGURE = datetime.timedelta(days=366)
"""Age, counted from the day it was known, at which a figure is worth looking up again."""

PLACED_FROM = 0.5
"""Share of a source's facts that name their place in it from which the others should, too."""


def without_source(held: Snapshot) -> Iterator[Finding]:
    """Find facts whose source is not in the store."""
    for fact in held.facts.values():
        if fact.source not in held.sources:
            yield Finding(Rule.NO_SOURCE, (fact.key,), fact.source)


def passed(held: Snapshot, today: datetime.date) -> Iterator[Finding]:
    """Find dates that lay ahead when their source knew them, and have passed since."""
    for fact in held.facts.values():
        if (
            fact.date
            and was_ahead(fact, held.known_at(fact))
            and dates.has_passed(fact.date, today)
        ):
            yield Finding(Rule.PASSED, (fact.key,))


def bare_sources(held: Snapshot) -> Iterator[Finding]:
    """Find sources that nobody could look up, or whose day is not known, with their facts."""
    for source, facts in _by_source(held):
        can_be_found = source.url or source.publisher or source.author
        if not can_be_found or source.published is None:
            yield Finding(Rule.BARE_SOURCE, tuple(fact.key for fact in facts), source.title)


def without_place(held: Snapshot) -> Iterator[Finding]:
    """Find facts that say nothing of where in their source they stand, where others of it do."""
    for source, facts in _by_source(held):
        bare = [fact for fact in facts if not (fact.locator or fact.quote)]
        if bare and len(facts) - len(bare) >= PLACED_FROM * len(facts):
            yield Finding(Rule.NO_PLACE, tuple(fact.key for fact in bare), source.title)


def old_figures(held: Snapshot, today: datetime.date) -> Iterator[Finding]:
    """Find figures known more than a year ago that tell how things are.

    What was counted over a time that is over stays as it was, and where a newer fact of the same
    subject is held, the older one is history.
    """
    published = {key: source.published for key, source in held.sources.items()}
    figures = [fact for fact in held.facts.values() if fact.kind is FactKind.FIGURE]
    followed = set()
    for one, other in pairs(figures):
        if is_newer(one, other, published):
            followed.add(other.key)
        elif is_newer(other, one, published):
            followed.add(one.key)
    for fact in figures:
        known = held.known_at(fact)
        if known is None or known.latest is None or today - known.latest <= OLD_FIGURE:
            continue
        if fact.key not in followed and not _is_over(fact, known):
            yield Finding(Rule.OLD_FIGURE, (fact.key,))


def clashing_names(held: Snapshot) -> Iterator[Finding]:
    """Find names that lead to several entities, or look as if they did."""
    owners: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for entity in held.entities.values():
        for name in (entity.name, *(alias.text for alias in entity.aliases)):
            for look in looks(name):
                owners[look].setdefault(entity.key, name)
    told: set[frozenset[str]] = set()
    for named in owners.values():
        if len(named) > 1 and frozenset(named) not in told:
            told.add(frozenset(named))
            mains = ", ".join(sorted(held.entities[key].name for key in named))
            facts = [f.key for f in held.facts.values() if set(f.entities) & set(named)]
            yield Finding(Rule.NAMES, tuple(facts[:1]), f"{next(iter(named.values()))}: {mains}")


def shared_questions(held: Snapshot) -> Iterator[Finding]:
    """Find questions that are stored for several facts: only one can come first."""
    askers: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for fact in held.facts.values():
        for question in fact.questions:
            askers[text.norm(question)].setdefault(fact.key, question)
    for asked in askers.values():
        if len(asked) > 1:
            yield Finding(Rule.SHARED_QUESTION, tuple(asked), next(iter(asked.values())))


def _is_over(fact: Fact, known: EdtfDate) -> bool:
    """Whether a figure is of a time that was over when it was known: a year, a day, a period.

    A date that is the day of knowing itself ("as of June 2023") says when it was looked at.
    """
    if fact.date is None or fact.date.latest is None or fact.date.earliest is None:
        return False
    if fact.as_of is not None and dates.overlaps(fact.date, fact.as_of):
        return False
    end = known.latest
    return fact.date.is_interval or (end is not None and fact.date.latest < end)


def _by_source(held: Snapshot) -> Iterator[tuple[Source, Sequence[Fact]]]:
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in held.facts.values():
        found[fact.source].append(fact)
    for key, facts in found.items():
        if (source := held.sources.get(key)) is not None:
            yield source, facts
