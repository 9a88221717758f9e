"""Parts of facts: what becomes of them, and of a place in a list, when a fact is replaced."""

from __future__ import annotations

import dataclasses

from knowledge.curation.validation import ancestors_of
from knowledge.history.journal import Journal
from knowledge.model import Fact, FactStatus, Snapshot
from knowledge.store.row_writer import RowWriter


def in_place_of(old: Fact, new: Fact) -> Fact:
    """Return a fact that replaces another in its place of a list, unless it has one itself."""
    parent = None if old.parent == new.key else old.parent
    if new.parent == old.key:
        return dataclasses.replace(new, order=old.order, parent=parent)
    if new.order is not None or new.parent is not None:
        return new
    return dataclasses.replace(new, order=old.order, parent=parent)


def hand_over(rows: RowWriter, snapshot: Snapshot, journal: Journal, old: str, new: str) -> None:
    """Make the parts of a fact that is replaced parts of the one that replaces it.

    `snapshot` is of before. A part that the new fact is itself a part of keeps its place.
    """
    above = ancestors_of(new, {key: fact.parent for key, fact in snapshot.facts.items()})
    for fact in snapshot.facts.values():
        own = fact.scope == snapshot.scope and fact.status is FactStatus.CURRENT
        if own and fact.parent == old and fact.key != new:
            parent = None if fact.key in above else new
            rewrite(rows, journal, fact, dataclasses.replace(fact, parent=parent))


def rewrite(rows: RowWriter, journal: Journal, before: Fact, after: Fact) -> None:
    """Store a fact whose place changes along with another one, and record it."""
    after = dataclasses.replace(after, version=before.version + 1)
    rows.change_facts([after])
    journal.record("edit", ("fact", before.key), before, after)
