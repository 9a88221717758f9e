"""Plans of imports: what importing a bundle would change, before anything is stored."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from knowledge import exchange
from knowledge.curation import imports
from knowledge.curation.doubts import Doubt, doubts
from knowledge.curation.imports import ImportResult
from knowledge.errors import Problem
from knowledge.exchange.raw import RawBundle
from knowledge.model import Bundle, Fact, Scope, Source, Topic
from knowledge.store.database import Database
from knowledge.store.loader import load_snapshot


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Effect that importing a bundle would have now.

    `changed` has pairs of a stored fact and its new version. `fingerprint` differs once the effect
    does, because the store was changed meanwhile. `notes` are on parts of the file left out or
    read otherwise than they are written, `note_count` how many there are; `topics` and `sources`
    are those that are new or named in the file.
    """

    result: ImportResult
    added: tuple[Fact, ...]
    changed: tuple[tuple[Fact, Fact], ...]
    doubts: tuple[Doubt, ...]
    fingerprint: str
    notes: tuple[Problem, ...]
    note_count: int
    topics: tuple[Topic, ...]
    sources: tuple[Source, ...]

    @property
    def changes_nothing(self) -> bool:
        """Return whether the store already has all facts exactly as they are in the bundle."""
        return not (self.result.added or self.result.changed)

    def first(self, most: int) -> ImportPlan:
        """Return the plan with the first few facts and notes alone; `result` has all keys."""
        added = self.added[:most]
        return dataclasses.replace(
            self,
            added=added,
            changed=self.changed[:most],
            notes=self.notes[:most],
            topics=tuple(e for e in self.topics if any(e.key == fact.topic for fact in added)),
            sources=tuple(e for e in self.sources if any(e.key == fact.source for fact in added)),
        )


def bundle_of(
    database: Database, raw: RawBundle, scope: Scope, *, skip_duplicates: bool = False
) -> Bundle:
    """Build the bundle of a parsed file; raises ImportRefused with every wrong row."""
    with database.read() as session:
        visible = load_snapshot(session, scope)
    return exchange.build(raw, visible, skip_duplicates=skip_duplicates)


def plan_of(database: Database, bundle: Bundle, scope: Scope) -> ImportPlan:
    """Return the effect of importing a bundle; raises ImportRefused if it is not allowed."""
    with database.read() as session:
        result, snapshot = imports.plan(session, bundle, scope)
    given = {fact.key: fact for fact in bundle.facts}
    added = tuple(given[key] for key in result.added)
    changed = tuple((snapshot.facts[key], given[key]) for key in result.changed)
    return ImportPlan(
        result,
        added,
        changed,
        doubts=tuple(doubts((*added, *(new for _, new in changed)), snapshot)),
        fingerprint=imports.fingerprint_of(result, snapshot),
        notes=bundle.notes,
        note_count=len(bundle.notes),
        topics=bundle.topics,
        sources=bundle.sources,
    )
