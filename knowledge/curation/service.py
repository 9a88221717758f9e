"""The library's face for curators: facts added, corrected and taken back, and their history.

Every change is committed first and answered from next: when a method returns, the very next
question in this process is answered with it.
"""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from knowledge import text, text_rules
from knowledge.answers.answerer import Answerer
from knowledge.curation import Change, Curator, drafts
from knowledge.curation import review as reviewing
from knowledge.curation.curator import NOTHING, need_own
from knowledge.curation.drafts import Proposal, Written
from knowledge.curation.proposals import approval, approving
from knowledge.curation.references import Named, Naming
from knowledge.curation.review import Near, Review
from knowledge.curation.undo import Undone
from knowledge.errors import NotFoundError
from knowledge.history.revisions import Operation, Revision, operations, revisions
from knowledge.model import Bundle, Fact, FactStatus, Scope, Snapshot
from knowledge.snapshots.refresh import Everything
from knowledge.snapshots.replay import stood
from knowledge.store.database import Database
from knowledge.store.tables import RevisionRow

MOST_TRIED = 2
"""Branches kept from a review until its fact is stored."""

LIKE_FROM = 60.0
"""Likeness, 0 to 100, from which a fact is found by words that it does not hold as they are."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What somebody typed, read as a fact, and what is held already that is like it."""

    proposal: Proposal
    near: tuple[Near, ...]


class Curating:
    """Adds to and changes the facts of one library; all methods may be called from any thread.

    Methods that write take the scope they write to and a `Change`, whose idempotency key makes
    sure that it is made once.
    """

    def __init__(
        self,
        database: Database,
        curator: Curator,
        everything: Everything,
        answerer: Callable[[Scope], Answerer],
        refresh: Callable[[Scope, Answerer | None], None],
    ) -> None:
        self._database = database
        self._curator = curator
        self._everything = everything
        self._naming = Naming(database)
        self._answerer = answerer
        self._refresh = refresh
        self._lock = threading.Lock()
        self._tried: dict[Scope, Answerer] = {}

    def add(
        self,
        fact: Fact,
        *,
        scope: Scope,
        change: Change,
        bringing: Bundle = NOTHING,
        instead_of: str | None = None,
    ) -> Fact:
        """Store a new fact; see Curator.add_fact."""
        stored = self._curator.add_fact(
            fact, scope=scope, change=change, bringing=bringing, instead_of=instead_of
        )
        return self._shown(scope, stored)

    def approve(
        self,
        number: int,
        fact: Fact,
        *,
        scope: Scope,
        change: Change,
        bringing: Bundle = NOTHING,
        instead_of: str | None = None,
    ) -> Fact:
        """Store a new fact as `add` does, which approves the proposal of that number.

        Raises AlreadyDecided where somebody has decided on it, NotFoundError where there is none.
        """
        stored = self._curator.add_fact(
            fact,
            scope=scope,
            change=approving(number, change),
            bringing=bringing,
            instead_of=instead_of,
            within=approval(number, fact.key, scope, change),
        )
        return self._shown(scope, stored)

    def require_storable(self, proposal: Proposal, *, scope: Scope) -> None:
        """Raise InputError where a new fact could not be stored as things are."""
        self._curator.require_storable(proposal.fact, scope=scope, bringing=proposal.bringing)

    def edit(
        self,
        fact: Fact,
        *,
        scope: Scope,
        expected_version: int,
        change: Change,
        bringing: Bundle = NOTHING,
    ) -> Fact:
        """Store a fact over the one of its key; see Curator.edit_fact."""
        stored = self._curator.edit_fact(
            fact, scope=scope, expected_version=expected_version, change=change, bringing=bringing
        )
        return self._shown(scope, stored)

    def supersede(self, key: str, by: str, *, scope: Scope, change: Change) -> Fact:
        """Have one fact take the place of another; see Curator.supersede_fact."""
        stored = self._curator.supersede_fact(key, by, scope=scope, change=change)
        return self._shown(scope, stored)

    def retire(self, key: str, *, scope: Scope, change: Change) -> Fact:
        """Take a fact out of answers; see Curator.retire_fact."""
        return self._shown(scope, self._curator.retire_fact(key, scope=scope, change=change))

    def restore(self, key: str, *, scope: Scope, change: Change) -> Fact:
        """Bring a fact back into answers; see Curator.restore_fact."""
        return self._shown(scope, self._curator.restore_fact(key, scope=scope, change=change))

    def undo(self, *, scope: Scope, change: Change, number: int | None = None) -> Undone:
        """Take back an operation, such as a whole import; see Curator.undo."""
        undone = self._curator.undo(scope=scope, change=change, number=number)
        self._refresh(scope, None)
        return undone

    def name(self, work: Callable[[Naming], Named], *, scope: Scope) -> Named:
        """Change names, sources or topics, as `work` says; see Naming."""
        named = work(self._naming)
        self._refresh(scope, None)
        return named

    def review(
        self, written: Written, *, scope: Scope, today: datetime.date, over: str | None = None
    ) -> Review:
        """Tell what a fact made of what was typed would change, as a new one or `over` another.

        It is tried on a branch of what answers. Raises InputError where it cannot be made one,
        NotFoundError where there is no fact `over`.
        """
        held = self.held(scope)
        before = self.find(over, scope=scope) if over is not None else None
        proposal = drafts.read(written, held, before)
        made, tried = reviewing.review(proposal, self._answerer(scope), today)
        with self._lock:
            # What was made to try it is nearly what will answer once it is stored.
            self._tried.pop(scope, None)
            self._tried[scope] = tried
            while len(self._tried) > MOST_TRIED:
                del self._tried[next(iter(self._tried))]
        return made

    def read(self, written: Written, *, scope: Scope, today: datetime.date) -> Reading:
        """Make a new fact of what was typed, and tell what is held already that is like it.

        It is quick, as nothing is tried. Raises InputError where it cannot be made one.
        """
        held = self.held(scope)
        proposal = drafts.read(written, held)
        return Reading(proposal, reviewing.nearby(proposal, self._answerer(scope).snapshot, today))

    def find(self, key: str, *, scope: Scope, own: bool = False) -> Fact:
        """Return a fact of any status; raises NotFoundError where `scope` sees none.

        With `own` also where it may not be changed from there.
        """
        held = self.held(scope)
        if own:
            return need_own(held, key, scope)
        fact = held.facts.get(key)
        if fact is None:
            raise NotFoundError(f"There is no fact {key!r} here.")
        return fact

    def listed(
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
            for fact in self.held(scope).facts.values()
            if (status is None or fact.status is status)
            and (topic is None or fact.topic == topic)
            and (not own or fact.scope == scope)
        ]

    def search(
        self, words: str, *, scope: Scope, limit: int = 25, among: Iterable[Fact] | None = None
    ) -> list[Fact]:
        """Find facts of any status by words of theirs or their key, the likeliest first."""
        facts = list(self.held(scope).facts.values() if among is None else among)
        norm = text.norm(words)
        if not norm or not facts:
            return facts[:limit]
        said = [text.norm(f"{fact.statement} {fact.key}") for fact in facts]
        scores = process.cdist([norm], said, scorer=fuzz.token_set_ratio)[0].tolist()
        ranked = sorted(
            (norm not in each, -score, at)
            for at, (each, score) in enumerate(zip(said, scores, strict=True))
            if norm in each or score >= LIKE_FROM
        )
        return [facts[at] for _, _, at in ranked[:limit]]

    def history(self, key: str, *, scope: Scope) -> list[Revision]:
        """Return all that was done to a fact, oldest first, each with before and after.

        Raises NotFoundError where nothing ever was.
        """
        if text_rules.fault_in(key):
            raise NotFoundError("There is no fact of that key here, and never was.")
        with self._database.read() as session:
            found = revisions(
                session,
                scope,
                RevisionRow.subject_kind.in_(("fact", "phrasing")),
                RevisionRow.subject_key == key,
                shared=True,
            )
        if not found:
            raise NotFoundError(f"There is no fact {key!r} here, and never was.")
        return found

    def changes(self, since: datetime.date, *, scope: Scope) -> list[Operation]:
        """Return what was done in all that `scope` sees from the day `since` (UTC) on."""
        start = datetime.datetime.combine(since, datetime.time(), datetime.UTC)
        with self._database.read() as session:
            made = operations(revisions(session, scope, RevisionRow.at >= start, shared=True))
        return sorted((each for each in made if each.changes), key=lambda each: each.at)

    def as_of(self, day: datetime.date, *, scope: Scope) -> Snapshot:
        """Return what `scope` held at the end of a day (UTC), made from history."""
        with self._database.read() as session:
            return stood(session, scope, day)

    def held(self, scope: Scope) -> Snapshot:
        """Return all that `scope` sees now, facts of every status among it."""
        with self._database.read() as session:
            return self._everything.of(session, scope)

    def forget(self) -> None:
        """Read everything anew next time: the store is not the one it was."""
        self._everything.forget()
        with self._lock:
            self._tried.clear()

    def _shown(self, scope: Scope, stored: Fact) -> Fact:
        with self._lock:
            tried = self._tried.pop(scope, None)
        self._refresh(scope, tried)
        return stored
