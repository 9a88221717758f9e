"""The curator's hand: each operation is one transaction with its audit, done once or not at all."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from sqlalchemy.orm import Session

from knowledge.curation import importing
from knowledge.curation.audit import Change, Journal
from knowledge.curation.checking import problems_of
from knowledge.curation.importing import ImportResult
from knowledge.curation.plain import fact_of
from knowledge.curation.rows import Known, Rows
from knowledge.database import Database
from knowledge.errors import ConflictError, InputError, NotFoundError
from knowledge.records import Bundle, Fact, FactStatus, Scope, Snapshot
from knowledge.store import load_snapshot, scope_id


class Curator:
    """Writes to one store.

    Every method takes the scope it writes to, and a `Change`: the actor, perhaps a reason, and
    perhaps an idempotency key (an interaction's id). The same key again changes nothing and
    returns the first outcome; for another operation it raises ConflictError.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def import_bundle(
        self,
        bundle: Bundle,
        *,
        scope: Scope,
        actor: str,
        dry_run: bool = False,
        reason: str | None = None,
        idempotency_key: str | None = None,
    ) -> ImportResult:
        """Add and change the facts of `bundle`, all or none; raises ImportRefused for none."""
        if dry_run:
            with self._database.read() as session:
                return importing.plan(session, bundle, scope)[0]
        change = Change(actor, reason, idempotency_key=idempotency_key)
        with self._database.write() as session:
            return importing.store(session, bundle, scope, change)

    def add_fact(self, fact: Fact, *, scope: Scope, change: Change) -> Fact:
        """Store a new, current fact about what the store knows.

        Raises ConflictError where its key is taken, InputError where it cannot be stored.
        """
        new = dataclasses.replace(
            fact, status=FactStatus.CURRENT, superseded_by=None, version=1, scope=scope
        )

        def add(rows: Rows, held: Snapshot) -> tuple[Fact | None, Fact]:
            if fact.key in held.facts:
                raise ConflictError(f"There is a fact {fact.key!r} already; choose another id.")
            _require_storable(new, held, scope)
            rows.borrow([new], Known(held.topics, held.sources, held.entities))
            rows.add_facts([new])
            return None, new

        return self._once("add", fact.key, scope, change, add)

    def edit_fact(self, fact: Fact, *, scope: Scope, expected_version: int, change: Change) -> Fact:
        """Store `fact` over the one of its key, in the standing that one has.

        Raises ConflictError where that is no longer at `expected_version`, NotFoundError where
        this scope has none, InputError where it cannot be stored.
        """

        def edit(rows: Rows, held: Snapshot) -> tuple[Fact | None, Fact]:
            before = _need(held, fact.key, scope)
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
            _require_storable(after, held, scope)
            rows.borrow([after], Known(held.topics, held.sources, held.entities))
            rows.change_facts([after])
            return before, after

        return self._once("edit", fact.key, scope, change, edit)

    def supersede_fact(self, key: str, by: str, *, scope: Scope, change: Change) -> Fact:
        """Have the current fact `by` take the place of `key`, which stays as what held before.

        Raises NotFoundError where this scope lacks either, ConflictError where `by` is not
        current, InputError where both are one.
        """

        def supersede(rows: Rows, held: Snapshot) -> tuple[Fact | None, Fact]:
            if key == by:
                raise InputError("A fact cannot supersede itself.")
            successor = _need(held, by, scope)
            if successor.status is not FactStatus.CURRENT:
                raise ConflictError(f"{by!r} is {successor.status}; name a current fact.")
            return _move(rows, _need(held, key, scope), FactStatus.SUPERSEDED, by)

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
            lambda rows, held: _move(rows, _need(held, key, scope), FactStatus.RETIRED),
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
            lambda rows, held: _move(rows, _need(held, key, scope), FactStatus.CURRENT),
        )

    def _once(
        self,
        action: str,
        key: str,
        scope: Scope,
        change: Change,
        act: Callable[[Rows, Snapshot], tuple[Fact | None, Fact]],
    ) -> Fact:
        with self._database.write() as session:
            journal = Journal(session, scope_id(scope), change)
            if (done := journal.done_before(action, key)) is not None:
                return fact_of(done.after or {})
            before, after = act(Rows(session, scope_id(scope)), _held(session, scope))
            journal.record(action, ("fact", key), before, after, outcome=True)
            journal.write()
            return after


def _held(session: Session, scope: Scope) -> Snapshot:
    return load_snapshot(session, scope, every_status=True)


def _require_storable(fact: Fact, held: Snapshot, scope: Scope) -> None:
    problems = list(problems_of(Bundle(facts=(fact,)), held, scope))
    if problems:
        reasons = "; ".join(problem.reason for problem in problems)
        raise InputError(f"This cannot be stored: {reasons}.")


def _need(held: Snapshot, key: str, scope: Scope) -> Fact:
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
