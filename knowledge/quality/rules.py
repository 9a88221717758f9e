"""Rules that check one snapshot: sources, passed dates, names, questions, old figures."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence

from knowledge import dates, text
from knowledge.answers.dates_ahead import due_date
from knowledge.curation.doubts import unclear_figures
from knowledge.curation.lookalikes import looks
from knowledge.curation.validation import ancestors_of
from knowledge.dates import EdtfDate
from knowledge.model import Fact, FactKind, Snapshot, Source
from knowledge.quality.contradictions import is_newer, pairs
from knowledge.quality.model import Finding, Rule
from knowledge.relations import unknown_names

OLD_FIGURE = datetime.timedelta(days=366)
"""Age since it was known from which a figure should be looked up again."""

PLACED_FROM = 0.5
"""Share of a source's facts with a place in it from which the others should have one, too."""


def without_source(snapshot: Snapshot) -> Iterator[Finding]:
    """Find facts whose source is not in the store."""
    for fact in snapshot.facts.values():
        if fact.source not in snapshot.sources:
            yield Finding(Rule.NO_SOURCE, (fact.key,), fact.source)


def unknown_relations(snapshot: Snapshot) -> Iterator[Finding]:
    """Find facts for which relations are set that the table of relations does not have."""
    for fact in snapshot.facts.values():
        if unknown := unknown_names(fact.relations):
            yield Finding(Rule.UNKNOWN_RELATION, (fact.key,), ", ".join(unknown))


def misplaced_parts(snapshot: Snapshot) -> Iterator[Finding]:
    """Find parts of facts that are missing or not current, and facts that are parts of themselves.

    A circle is reported once, with all its facts.
    """
    parents = {key: fact.parent for key, fact in snapshot.facts.items()}
    reported: set[str] = set()
    for fact in snapshot.facts.values():
        if fact.parent is None:
            continue
        if fact.parent not in parents:
            yield Finding(Rule.PARENT, (fact.key,), fact.parent)
        elif fact.key not in reported and fact.key in (above := ancestors_of(fact.key, parents)):
            circle = above[: above.index(fact.key) + 1]
            reported.update(circle)
            yield Finding(Rule.CIRCLE, (fact.key, *(key for key in circle if key != fact.key)))


def same_order(snapshot: Snapshot) -> Iterator[Finding]:
    """Find facts that have one number in one list: among the parts of a fact, or in a topic."""
    places: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for fact in snapshot.facts.values():
        if fact.order is not None:
            within = f"parent {fact.parent}" if fact.parent else f"topic {fact.topic}"
            places[within, fact.order].append(fact.key)
    for (_, order), keys in places.items():
        if len(keys) > 1:
            yield Finding(Rule.SAME_ORDER, tuple(keys), str(order))


def passed(snapshot: Snapshot, today: datetime.date) -> Iterator[Finding]:
    """Find facts whose date lay ahead when it was known and has passed by `today`."""
    for fact in snapshot.facts.values():
        due = due_date(fact, snapshot, today)
        if due is not None and not due.is_ahead:
            yield Finding(Rule.PASSED, (fact.key,))


def bare_sources(snapshot: Snapshot) -> Iterator[Finding]:
    """Find sources without a date, or without URL, publisher and author, with their facts."""
    for source, facts in _by_source(snapshot):
        can_be_found = source.url or source.publisher or source.author
        if not can_be_found or source.published is None:
            yield Finding(Rule.BARE_SOURCE, tuple(fact.key for fact in facts), source.title)


def without_place(snapshot: Snapshot) -> Iterator[Finding]:
    """Find facts without a place in their source, if at least half of its other facts have one."""
    for source, facts in _by_source(snapshot):
        bare = [fact for fact in facts if not (fact.locator or fact.quote)]
        if bare and len(facts) - len(bare) >= PLACED_FROM * len(facts):
            yield Finding(Rule.NO_PLACE, tuple(fact.key for fact in bare), source.title)


def old_figures(snapshot: Snapshot, today: datetime.date) -> Iterator[Finding]:
    """Find figures of a present state that were known more than OLD_FIGURE ago.

    Not reported: figures of a period that was over when they were known, which cannot change, and
    figures for which the store has a newer fact on the same subject.
    """
    published = {key: source.published for key, source in snapshot.sources.items()}
    figures = [fact for fact in snapshot.facts.values() if fact.kind is FactKind.FIGURE]
    outdated = set()
    for one, other in pairs(figures):
        if is_newer(one, other, published):
            outdated.add(other.key)
        elif is_newer(other, one, published):
            outdated.add(one.key)
    for fact in figures:
        known = snapshot.known_at(fact)
        if known is None or known.latest is None or today - known.latest <= OLD_FIGURE:
            continue
        if fact.key not in outdated and not _is_over(fact, known):
            yield Finding(Rule.OLD_FIGURE, (fact.key,))


def unclear(snapshot: Snapshot) -> Iterator[Finding]:
    """Find facts with a figure that can be read in two ways, of which importing them asks too."""
    for fact in snapshot.facts.values():
        for question in unclear_figures(fact):
            yield Finding(Rule.UNCLEAR_FIGURE, (fact.key,), str(question.params["written"]))


def clashing_names(snapshot: Snapshot) -> Iterator[Finding]:
    """Find names shared by several entities, or looking the same, that facts refer to.

    The facts of a finding are all that refer to one of the entities, a server's own ones first.
    """
    owners: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for entity in snapshot.entities.values():
        for name in entity.names:
            for look in looks(name):
                owners[look].setdefault(entity.key, name)
    reported: set[frozenset[str]] = set()
    for named in owners.values():
        if len(named) > 1 and frozenset(named) not in reported:
            reported.add(frozenset(named))
            mains = ", ".join(sorted(snapshot.entities[key].name for key in named))
            facts = [f for f in snapshot.facts.values() if set(f.entities) & set(named)]
            facts.sort(key=lambda fact: fact.scope is None)
            yield Finding(
                Rule.NAMES, tuple(f.key for f in facts), f"{next(iter(named.values()))}: {mains}"
            )


def shared_questions(snapshot: Snapshot) -> Iterator[Finding]:
    """Find questions stored for several facts, of which only one can be the answer."""
    owners: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for fact in snapshot.facts.values():
        for question in fact.questions:
            owners[text.norm(question)].setdefault(fact.key, question)
    for sharing in owners.values():
        if len(sharing) > 1:
            yield Finding(Rule.SHARED_QUESTION, tuple(sharing), next(iter(sharing.values())))


def _is_over(fact: Fact, known: EdtfDate) -> bool:
    """Return whether a figure is about a year, day or period that was over when it was known.

    A date that overlaps the as-of date ("as of June 2023") is the time of observation instead.
    """
    if fact.date is None or fact.date.latest is None or fact.date.earliest is None:
        return False
    if fact.as_of is not None and dates.overlaps(fact.date, fact.as_of):
        return False
    end = known.latest
    return fact.date.is_interval or (end is not None and fact.date.latest < end)


def _by_source(snapshot: Snapshot) -> Iterator[tuple[Source, Sequence[Fact]]]:
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in snapshot.facts.values():
        found[fact.source].append(fact)
    for key, facts in found.items():
        if (source := snapshot.sources.get(key)) is not None:
            yield source, facts
