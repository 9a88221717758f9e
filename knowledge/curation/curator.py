"""The curator's hand: each operation is one transaction with its audit, done once or not at all."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from types import MappingProxyType

from sqlalchemy.orm import Session

from knowledge.curation import imports
from knowledge.curation.imports import ImportResult
from knowledge.curation.undo import Undone, undo
from knowledge.curation.validation import problems_of
from knowledge.errors import ConflictError, InputError, NotFoundError
from knowledge.history.journal import Change, Journal
from knowledge.history.serialization import fact_of
from knowledge.model import Bundle, Fact, FactStatus, Scope, Snapshot
from knowledge.snapshots.refresh import Everything
from knowledge.store.database import Database
from knowledge.store.row_writer import Rows
from knowledge.store.scopes import scope_id

NOTHING = Bundle()


def _nothing_else(_: Session) -> None:
    """Do nothing more in a transaction than it is for."""


class Curator:
    """Writes to one store.

    Every method takes the scope it writes to, and a `Change`: the actor, perhaps a reason, and
    perhaps an idempotency key (an interaction's id). The same key again changes nothing and
    returns the first outcome; for another operation it raises ConflictError.
    """

    def __init__(self, database: Database, everything: Everything | None = None) -> None:
        """Make it for a store; `everything` is what its scopes are known to hold, to be shared."""
        self._database = database
        self._everything = everything or Everything()

    def import_bundle(
        self,
        bundle: Bundle,
        *,
        scope: Scope,
        actor: str,
        dry_run: bool = False,
        reason: str | None = None,
        idempotency_key: str | None = None,
        expected: str | None = None,
    ) -> ImportResult:
        """Add and change the facts of `bundle`, all or none; raises ImportRefused for none.

        With `expected`, a mark of importing.mark_of, ConflictError where it would do otherwise.
        """
        if dry_run:
            with self._database.read() as session:
                return imports.plan(session, bundle, scope)[0]
        change = Change(actor, reason, idempotency_key=idempotency_key)
        with self._database.write() as session:
            return imports.store(session, bundle, scope, change, expected)

    def add_fact(
        self,
        fact: Fact,
        *,
        scope: Scope,
        change: Change,
        bringing: Bundle = NOTHING,
        instead_of: str | None = None,
        within: Callable[[Session], None] = _nothing_else,
    ) -> Fact:
        """Store a new, current fact about what the store knows and what `bringing` adds to that.

        The fact `instead_of` is superseded by it in the same moment; what is done `within` the
        transaction is done with it or not at all. Raises ConflictError where its key is taken,
        InputError where it cannot be stored, NotFoundError where this scope has no fact
        `instead_of`.
        """

        def add(rows: Rows, held: Snapshot, journal: Journal) -> tuple[Fact | None, Fact]:
            if fact.key in held.facts:
                raise ConflictError(f"There is a fact {fact.key!r} already; choose another id.")
            new = dataclasses.replace(
                fact,
                status=FactStatus.CURRENT,
                superseded_by=None,
                version=journal.next_version(fact.key),
                scope=scope,
            )
            past = None if instead_of is None else need_own(held, instead_of, scope)
            untouched = _without(held, instead_of)
            _require_storable(new, bringing, untouched, scope)
            imports.bring(rows, journal, bringing, held)
            rows.borrow([new], imports.known_with(bringing, held))
            rows.add_facts([new])
            rows.set_status([new])
            if past is not None:
                before, after = _move(rows, past, FactStatus.SUPERSEDED, fact.key)
                journal.record("supersede", ("fact", before.key), before, after)
            return None, new

        return self._once("add", fact.key, scope, change, add, within)

    def require_storable(self, fact: Fact, *, scope: Scope, bringing: Bundle = NOTHING) -> None:
        """Raise InputError where a new fact could not be stored as things are."""
        with self._database.read() as session:
            held = self._everything.of(session, scope)
            _require_storable(fact, bringing, held, scope)

    def edit_fact(
        self,
        fact: Fact,
        *,
        scope: Scope,
        expected_version: int,
        change: Change,
        bringing: Bundle = NOTHING,
    ) -> Fact:
        """Store `fact` over the one of its key, in the standing that one has.

        Raises ConflictError where that is no longer at `expected_version`, NotFoundError where
        this scope has none, InputError where it cannot be stored.
        """

        def edit(rows: Rows, held: Snapshot, journal: Journal) -> tuple[Fact | None, Fact]:
            before = need_own(held, fact.key, scope)
            if before.version != expected_version:
                raise ConflictError(
                    f"{fact.key!r} was changed while you were editing it (it is at version "
                    f"{before.version} now). Look at it again, then decide."
                )
            after = dataclasses.replace(
                fact,
                status=before.status,
                superseded_by=before.superseded_by,
                version=before.version + 1,
                scope=scope,
            )
            _require_storable(after, bringing, held, scope)
            imports.bring(rows, journal, bringing, held)
            rows.borrow([after], imports.known_with(bringing, held))
            rows.change_facts([after])
            return before, after

        return self._once("edit", fact.key, scope, change, edit)

    def supersede_fact(self, key: str, by: str, *, scope: Scope, change: Change) -> Fact:
        """Have the current fact `by` take the place of `key`, which stays as what held before.

        Raises NotFoundError where this scope lacks either, ConflictError where `by` is not
        current, InputError where both are one.
        """

        def supersede(rows: Rows, held: Snapshot, _: Journal) -> tuple[Fact | None, Fact]:
            if key == by:
                raise InputError("A fact cannot supersede itself.")
            successor = need_own(held, by, scope)
            if successor.status is not FactStatus.CURRENT:
                raise ConflictError(f"{by!r} is {successor.status}; name a current fact.")
            return _move(rows, need_own(held, key, scope), FactStatus.SUPERSEDED, by)

        return self._once("supersede", key, scope, change, supersede)

    def retire_fact(self, key: str, *, scope: Scope, change: Change) -> Fact:
        """Take a fact out of answers; it stays in the store with its history.

        Raises NotFoundError where this scope has none, ConflictError where it is retired already.
        """
        return self._once(
            "retire",
            key,
            scope,
            change,
            lambda rows, held, _: _move(rows, need_own(held, key, scope), FactStatus.RETIRED),
        )

    def restore_fact(self, key: str, *, scope: Scope, change: Change) -> Fact:
        """Bring a superseded or retired fact back into answers.

        Raises NotFoundError where this scope has none, ConflictError where it is current already.
        """
        return self._once(
            "restore",
            key,
            scope,
            change,
            lambda rows, held, _: _move(rows, need_own(held, key, scope), FactStatus.CURRENT),
        )

    def undo(self, *, scope: Scope, change: Change, number: int | None = None) -> Undone:
        """Take back an operation, whole: the actor's own last one, or the one of a revision.

        Raises NotFoundError where there is nothing to take back, ConflictError where what it
        changed was changed again since.
        """
        with self._database.write() as session:
            return undo(session, scope, change, number)

    def _once(
        self,
        action: str,
        key: str,
        scope: Scope,
        change: Change,
        act: Callable[[Rows, Snapshot, Journal], tuple[Fact | None, Fact]],
        within: Callable[[Session], None] = _nothing_else,
    ) -> Fact:
        with self._database.write() as session:
            journal = Journal(session, scope_id(scope), change)
            within(session)
            if (done := journal.done_before(action, key)) is not None:
                return fact_of(done.after or {})
            held = self._everything.of(session, scope)
            before, after = act(Rows(session, scope_id(scope)), held, journal)
            journal.record(action, ("fact", key), before, after, outcome=True)
            journal.write()
            return after


def _without(held: Snapshot, key: str | None) -> Snapshot:
    """What stays current when one fact makes way: its words may be said again."""
    if key is None:
        return held
    facts = {each: fact for each, fact in held.facts.items() if each != key}
    return dataclasses.replace(held, facts=MappingProxyType(facts))


def _require_storable(fact: Fact, bringing: Bundle, held: Snapshot, scope: Scope) -> None:
    problems = list(problems_of(dataclasses.replace(bringing, facts=(fact,)), held, scope))
    if problems:
        reasons = "; ".join(problem.reason for problem in problems)
        raise InputError(f"This cannot be stored: {reasons}.")


def need_own(held: Snapshot, key: str, scope: Scope) -> Fact:
    """Return a fact that may be changed from `scope`; raises NotFoundError for any other."""
    fact = held.facts.get(key)
    if fact is None:
        raise NotFoundError(f"There is no fact {key!r} here.")
    if fact.scope != scope:
        raise NotFoundError(
            f"{key!r} is a fact of the shared briefing, which a server cannot change. "
            "Add a fact of your own instead."
        )
    return fact


def _move(
    rows: Rows, before: Fact, status: FactStatus, successor: str | None = None
) -> tuple[Fact, Fact]:
    if before.status is status:
        raise ConflictError(f"{before.key!r} is {status} already.")
    after = dataclasses.replace(
        before, status=status, superseded_by=successor, version=before.version + 1
    )
    rows.set_status([after])
    return before, after
