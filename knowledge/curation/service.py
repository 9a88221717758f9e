"""Writing facts: add, edit, supersede, retire, restore, import and undo, every change audited.

Each operation is one transaction with its audit, done once or not at all. It is committed first
and answered from next: when a method returns, the very next question in this process is answered
with it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from types import MappingProxyType

from sqlalchemy.orm import Session

from knowledge import text
from knowledge.curation import imports, parts
from knowledge.curation.imports import ImportResult
from knowledge.curation.keys import words_of
from knowledge.curation.model import ParsedFact
from knowledge.curation.proposals import approval, approving
from knowledge.curation.queries import FactQueries, require_own
from knowledge.curation.references import ReferenceChange, ReferenceEditor
from knowledge.curation.undo import Undone, undo
from knowledge.curation.validation import problems_of
from knowledge.errors import ConflictError, InputError
from knowledge.history.journal import Change, Journal
from knowledge.history.serialization import fact_of
from knowledge.messages import Joined, Message
from knowledge.model import Bundle, Fact, FactStatus, Scope, Snapshot, Translation
from knowledge.relations import normal_names, split_names
from knowledge.store.database import Database
from knowledge.store.row_writer import RowWriter
from knowledge.store.scopes import scope_id

NO_REFERENCES = Bundle()
"""For a fact whose topic, source and entities are stored already."""


def _nothing(_: object) -> None:
    """Do nothing."""


class CurationService:
    """Changes the facts of one store; all methods may be called from any thread.

    Every method takes the scope it writes to, and a `Change`: the actor, perhaps a reason, and
    perhaps an idempotency key (an interaction's id). The same key again changes nothing and
    returns the first outcome; for another operation it raises ConflictError.
    """

    def __init__(
        self,
        database: Database,
        facts: FactQueries | None = None,
        refresh: Callable[[Scope], None] = _nothing,
    ) -> None:
        """Make it for a store; `facts` reads the same store, `refresh` updates a scope's answers.

        `refresh` is called after every commit but that of an import.
        """
        self.facts = facts or FactQueries(database)
        self._database = database
        self._references = ReferenceEditor(database)
        self._refresh = refresh

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

        With `expected`, the result of imports.fingerprint_of, raises ConflictError where the import
        would change something else by now. Refreshing answers is left to the caller.
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
        references: Bundle = NO_REFERENCES,
        instead_of: str | None = None,
    ) -> Fact:
        """Store a new, current fact, with the new topic, source and entities in `references`.

        The fact `instead_of` is superseded by it in the same transaction. Raises ConflictError
        where its key is taken, InputError where it cannot be stored, NotFoundError where this
        scope has no fact `instead_of`.
        """
        return self._add(fact, scope, change, references, instead_of)

    def approve(
        self,
        number: int,
        fact: Fact,
        *,
        scope: Scope,
        change: Change,
        references: Bundle = NO_REFERENCES,
        instead_of: str | None = None,
    ) -> Fact:
        """Store a new fact as `add_fact` does, and approve the proposal of that number with it.

        Raises AlreadyDecided where a curator has decided on it, NotFoundError where there is none.
        """
        return self._add(
            fact,
            scope,
            approving(number, change),
            references,
            instead_of,
            within=approval(number, fact.key, scope, change),
        )

    def _add(
        self,
        fact: Fact,
        scope: Scope,
        change: Change,
        references: Bundle,
        instead_of: str | None,
        within: Callable[[Session], None] = _nothing,
    ) -> Fact:
        def add(rows: RowWriter, before: Snapshot, journal: Journal) -> tuple[Fact | None, Fact]:
            if fact.key in before.facts:
                raise ConflictError("fact_exists", fact=fact.key)
            new = dataclasses.replace(
                fact,
                status=FactStatus.CURRENT,
                superseded_by=None,
                version=journal.next_version(fact.key),
                scope=scope,
            )
            replaced = None if instead_of is None else require_own(before, instead_of, scope)
            if replaced is not None:
                new = parts.in_place_of(replaced, new)
            _require_storable(new, references, _without(before, instead_of), scope)
            imports.write_references(rows, journal, references, before)
            rows.copy_shared([new], imports.known_with(references, before))
            rows.add_facts([new])
            rows.set_status([new])
            if replaced is not None:
                old, superseded = _set_status(rows, replaced, FactStatus.SUPERSEDED, fact.key)
                journal.record("supersede", ("fact", old.key), old, superseded)
                parts.hand_over(rows, before, journal, old.key, fact.key)
            return None, new

        return self._once("add", fact.key, scope, change, add, within)

    def require_storable(self, proposal: ParsedFact, *, scope: Scope) -> None:
        """Raise InputError where a new fact could not be stored as things are."""
        _require_storable(proposal.fact, proposal.references, self.facts.snapshot(scope), scope)

    def edit_fact(
        self,
        fact: Fact,
        *,
        scope: Scope,
        expected_version: int,
        change: Change,
        references: Bundle = NO_REFERENCES,
    ) -> Fact:
        """Store `fact` over the one of its key, whose status stays.

        Raises ConflictError where that is no longer at `expected_version`, NotFoundError where
        this scope has none, InputError where it cannot be stored.
        """

        def edit(rows: RowWriter, snapshot: Snapshot, journal: Journal) -> tuple[Fact | None, Fact]:
            before = require_own(snapshot, fact.key, scope)
            if before.version != expected_version:
                raise ConflictError(
                    "edited_meanwhile", fact=words_of(before), version=before.version
                )
            after = dataclasses.replace(
                fact,
                status=before.status,
                superseded_by=before.superseded_by,
                version=before.version + 1,
                scope=scope,
            )
            _require_storable(after, references, snapshot, scope)
            imports.write_references(rows, journal, references, snapshot)
            rows.copy_shared([after], imports.known_with(references, snapshot))
            rows.change_facts([after])
            return before, after

        return self._once("edit", fact.key, scope, change, edit)

    def set_part(
        self, key: str, order: int | None, parent: str | None, *, scope: Scope, change: Change
    ) -> Fact:
        """Set a fact's number in its list, and the fact it is a part of; None for neither.

        Raises InputError for a part of itself or of a fact that is missing, NotFoundError where
        this scope has no such fact.
        """
        return self._rewrite(
            key,
            scope,
            change,
            lambda before: dataclasses.replace(before, order=order, parent=parent),
        )

    def translate(
        self, key: str, language: str, words: str, *, scope: Scope, change: Change
    ) -> Fact:
        """Set the translation of a fact's statement to a language; "" removes it.

        Raises InputError where it cannot be stored, NotFoundError where this scope has no such
        fact.
        """
        line = " ".join(text.without_stray_joiners(words).split())
        made = (Translation(language, line),) if line else ()

        def translated(before: Fact) -> Fact:
            others = tuple(each for each in before.translations if each.language != language)
            return dataclasses.replace(before, translations=(*others, *made))

        return self._rewrite(key, scope, change, translated)

    def _rewrite(
        self, key: str, scope: Scope, change: Change, rewritten: Callable[[Fact], Fact]
    ) -> Fact:
        """Change parts of a fact that the form has not."""

        def edit(rows: RowWriter, snapshot: Snapshot, _: Journal) -> tuple[Fact | None, Fact]:
            before = require_own(snapshot, key, scope)
            after = dataclasses.replace(rewritten(before), version=before.version + 1)
            _require_storable(after, NO_REFERENCES, snapshot, scope)
            rows.change_facts([after])
            return before, after

        return self._once("edit", key, scope, change, edit)

    def set_relations(self, key: str, words: str, *, scope: Scope, change: Change) -> Fact:
        """Set the relations that a fact states ("begin; planned-end"); "" has them read again.

        Raises InputError for a name that is no relation, NotFoundError where this scope has no
        such fact.
        """
        names, faults = normal_names(split_names(words))
        if faults:
            raise InputError(Joined(faults, "\n"))

        return self._rewrite(
            key, scope, change, lambda before: dataclasses.replace(before, relations=names)
        )

    def supersede_fact(self, key: str, by: str, *, scope: Scope, change: Change) -> Fact:
        """Have the current fact `by` replace `key`, which stays in the store as superseded.

        Parts of it are parts of `by` from then on, which takes its place in a list.
        Raises NotFoundError where this scope lacks either, ConflictError where `by` is not
        current, InputError where both are one.
        """

        def supersede(
            rows: RowWriter, snapshot: Snapshot, journal: Journal
        ) -> tuple[Fact | None, Fact]:
            if key == by:
                raise InputError("replaces_itself")
            successor = require_own(snapshot, by, scope)
            if successor.status is not FactStatus.CURRENT:
                status = successor.status.value
                raise ConflictError(
                    "successor_not_current", fact=words_of(successor), status=status
                )
            old = require_own(snapshot, key, scope)
            changed = _set_status(rows, old, FactStatus.SUPERSEDED, by)
            placed = parts.in_place_of(old, successor)
            if placed != successor:
                parts.rewrite(rows, journal, successor, placed)
            parts.hand_over(rows, snapshot, journal, key, by)
            return changed

        return self._once("supersede", key, scope, change, supersede)

    def retire_fact(self, key: str, *, scope: Scope, change: Change) -> Fact:
        """Take a fact out of answers; it stays in the store with its history.

        Raises NotFoundError where this scope has none, ConflictError where it is retired already.
        """
        return self._move("retire", key, FactStatus.RETIRED, scope, change)

    def restore_fact(self, key: str, *, scope: Scope, change: Change) -> Fact:
        """Bring a superseded or retired fact back into answers.

        Raises NotFoundError where this scope has none, ConflictError where it is current already.
        """
        return self._move("restore", key, FactStatus.CURRENT, scope, change)

    def undo(self, *, scope: Scope, change: Change, number: int | None = None) -> Undone:
        """Undo a whole operation, such as an import: the actor's last one, or a revision's.

        Raises NotFoundError where there is nothing to undo, ConflictError where what it changed
        was changed again since.
        """
        with self._database.write() as session:
            undone = undo(session, scope, change, number)
        self._refresh(scope)
        return undone

    def change_references(
        self, work: Callable[[ReferenceEditor], ReferenceChange], *, scope: Scope
    ) -> ReferenceChange:
        """Change entities, sources or topics with `work`, then refresh answers."""
        named = work(self._references)
        self._refresh(scope)
        return named

    def _move(
        self, action: str, key: str, status: FactStatus, scope: Scope, change: Change
    ) -> Fact:
        def move(rows: RowWriter, snapshot: Snapshot, _: Journal) -> tuple[Fact | None, Fact]:
            return _set_status(rows, require_own(snapshot, key, scope), status)

        return self._once(action, key, scope, change, move)

    def _once(
        self,
        action: str,
        key: str,
        scope: Scope,
        change: Change,
        act: Callable[[RowWriter, Snapshot, Journal], tuple[Fact | None, Fact]],
        within: Callable[[Session], None] = _nothing,
    ) -> Fact:
        """Run one operation on a fact and return the fact after it, or after its first run."""
        with self._database.write() as session:
            journal = Journal(session, scope_id(scope), change)
            within(session)
            if (done := journal.done_before(action, key)) is not None:
                stored = fact_of(done.after or {})
            else:
                snapshot = self.facts.snapshot_in(session, scope)
                before, stored = act(RowWriter(session, scope_id(scope)), snapshot, journal)
                journal.record(action, ("fact", key), before, stored, outcome=True)
                journal.write()
        self._refresh(scope)
        return stored


def _without(snapshot: Snapshot, key: str | None) -> Snapshot:
    """Return a snapshot without the fact that is replaced: its words may be stored again."""
    if key is None:
        return snapshot
    facts = {each: fact for each, fact in snapshot.facts.items() if each != key}
    return dataclasses.replace(snapshot, facts=MappingProxyType(facts))


def _require_storable(fact: Fact, references: Bundle, snapshot: Snapshot, scope: Scope) -> None:
    problems = list(problems_of(dataclasses.replace(references, facts=(fact,)), snapshot, scope))
    if problems:
        reasons = Joined((problem.reason for problem in problems), Message("between_reasons"))
        raise InputError("cannot_store", reasons=reasons)


def _set_status(
    rows: RowWriter, before: Fact, status: FactStatus, successor: str | None = None
) -> tuple[Fact, Fact]:
    if before.status is status:
        raise ConflictError("status_already", fact=words_of(before), status=status.value)
    after = dataclasses.replace(
        before, status=status, superseded_by=successor, version=before.version + 1
    )
    rows.set_status([after])
    return before, after
