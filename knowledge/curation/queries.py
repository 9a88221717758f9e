"""Reading facts of every status: one by key, by filter, by words, their history and changes."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from rapidfuzz import fuzz, process
from sqlalchemy.orm import Session

from knowledge import text
from knowledge.curation.keys import words_of
from knowledge.errors import NotFoundError
from knowledge.history.revisions import Operation, Revision, operations, revisions
from knowledge.model import Fact, FactStatus, Scope, Snapshot
from knowledge.snapshots.as_of import replay
from knowledge.snapshots.refresh import SnapshotCache
from knowledge.store.database import Database
from knowledge.store.tables import RevisionRow

SIMILAR_FROM = 60.0
"""Similarity, 0 to 100, from which a fact is found by words that it does not contain as typed."""


class FactQueries:
    """Reads the facts of one store; all methods may be called from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._cache = SnapshotCache()

    def snapshot(self, scope: Scope) -> Snapshot:
        """Return all that `scope` sees now, facts of every status included."""
        with self._database.read() as session:
            return self._cache.of(session, scope)

    def snapshot_in(self, session: Session, scope: Scope) -> Snapshot:
        """Return the same as a running transaction sees it."""
        return self._cache.of(session, scope)

    def find(self, key: str, *, scope: Scope, own: bool = False) -> Fact:
        """Return a fact of any status; raises NotFoundError where `scope` sees none.

        With `own`, also where it may not be changed from there.
        """
        snapshot = self.snapshot(scope)
        if own:
            return require_own(snapshot, key, scope)
        fact = snapshot.facts.get(key)
        if fact is None:
            raise NotFoundError("no_such_fact", fact=key)
        return fact

    def select(
        self,
        *,
        scope: Scope,
        status: FactStatus | None = None,
        topic: str | None = None,
        own: bool = False,
    ) -> list[Fact]:
        """Return facts in briefing order: of one status, on a topic (its key), or `own` alone."""
        return [
            fact
            for fact in self.snapshot(scope).facts.values()
            if (status is None or fact.status is status)
            and (topic is None or fact.topic == topic)
            and (not own or fact.scope == scope)
        ]

    def search(
        self, words: str, *, scope: Scope, limit: int = 25, among: Iterable[Fact] | None = None
    ) -> list[Fact]:
        """Find facts of any status by words of their statement or key, the most similar first."""
        facts = list(self.snapshot(scope).facts.values() if among is None else among)
        norm = text.norm(words)
        if not norm or not facts:
            return facts[:limit]
        texts = [text.norm(f"{fact.statement} {fact.key}") for fact in facts]
        scores = process.cdist([norm], texts, scorer=fuzz.token_set_ratio)[0].tolist()
        ranked = sorted(
            (norm not in each, -score, at)
            for at, (each, score) in enumerate(zip(texts, scores, strict=True))
            if norm in each or score >= SIMILAR_FROM
        )
        return [facts[at] for _, _, at in ranked[:limit]]

    def history(self, key: str, *, scope: Scope) -> list[Revision]:
        """Return every revision of a fact, oldest first, each with before and after.

        Raises NotFoundError where there never was such a fact.
        """
        if text.fault_in(key):
            raise NotFoundError("no_fact_of_that_key")
        with self._database.read() as session:
            found = revisions(
                session,
                scope,
                RevisionRow.subject_kind.in_(("fact", "phrasing")),
                RevisionRow.subject_key == key,
                shared=True,
            )
        if not found:
            raise NotFoundError("no_fact_ever", fact=key)
        return found

    def changes(
        self, since: datetime.date, *, scope: Scope, zone: datetime.tzinfo = datetime.UTC
    ) -> list[Operation]:
        """Return the operations that changed what `scope` sees from the day `since` on."""
        start = datetime.datetime.combine(since, datetime.time(), zone)
        if since > datetime.date.min:  # which has no day before it in another zone
            start = start.astimezone(datetime.UTC)
        with self._database.read() as session:
            made = operations(revisions(session, scope, RevisionRow.at >= start, shared=True))
        return sorted((each for each in made if each.changes), key=lambda each: each.at)

    def as_of(self, day: datetime.date, *, scope: Scope) -> Snapshot:
        """Return the facts that `scope` had at the end of a day (UTC), replayed from history."""
        with self._database.read() as session:
            return replay(session, scope, day)

    def forget(self) -> None:
        """Clear the cache: the store was replaced by another one, such as a backup."""
        self._cache.forget()


def require_own(snapshot: Snapshot, key: str, scope: Scope) -> Fact:
    """Return a fact that may be changed from `scope`; raises NotFoundError for any other."""
    fact = snapshot.facts.get(key)
    if fact is None:
        raise NotFoundError("no_such_fact", fact=key)
    if fact.scope != scope:
        raise NotFoundError("fact_is_shared", fact=words_of(fact))
    return fact
