"""The curator's hand: each operation is one transaction with its audit, done once or not at all."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from knowledge import hygiene
from knowledge.curation import importing
from knowledge.curation.audit import Change, done_before, record
from knowledge.curation.importing import ImportResult
from knowledge.curation.rows import Rows
from knowledge.database import Database
from knowledge.errors import ConflictError, InputError, NotFoundError
from knowledge.models import FactRow
from knowledge.records import Bundle, Fact, FactStatus, Scope
from knowledge.store import load_snapshot, scope_id, to_fact


class Curator:
    """Writes to one store.

    Every method takes the scope it writes to, the actor, and may take a `reason` and an
    `idempotency_key` (an interaction's id): the same key again changes nothing and returns the
    fact as it is.
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
        idempotency_key: str | None = None,
    ) -> ImportResult:
        """Add and change the facts of `bundle`, all or none; raises ImportRefused for none."""
        if dry_run:
            with self._database.read() as session:
                return importing.plan(session, bundle, scope)[0]
        change = Change(actor, idempotency_key=idempotency_key)
        with self._database.write() as session:
            return importing.store(session, bundle, scope, change)

    def add_fact(self, fact: Fact, *, scope: Scope, change: Change) -> Fact:
        """Store a new fact; raises ConflictError where its key is taken in this scope."""

        def add(session: Session, number: int) -> FactRow:
            _require_storable(fact)
            if _find(session, number, fact.key) is not None:
                raise ConflictError(f"There is a fact {fact.key!r} already; choose another id.")
            last = session.scalar(select(func.max(FactRow.position)).where(FactRow.scope == number))
            row = FactRow(
                scope=number,
                key=fact.key,
                position=(last or 0) + 1,
                status=FactStatus.CURRENT.value,
                version=1,
            )
            self._write(session, row, fact, scope)
            record(
                session,
                number,
                change,
                "add",
                ("fact", fact.key),
                None,
                fact,
                key=change.idempotency_key,
            )
            return row

        return self._once(scope, change, fact.key, add)

    def edit_fact(self, fact: Fact, *, scope: Scope, expected_version: int, change: Change) -> Fact:
        """Store `fact` over the one of its key.

        Raises ConflictError where that is no longer at `expected_version`, NotFoundError where
        this scope has none.
        """

        def edit(session: Session, number: int) -> FactRow:
            _require_storable(fact)
            row = _need(session, number, fact.key)
            if row.version != expected_version:
                raise ConflictError(
                    f"{fact.key} was changed while you were editing it (it is at version "
                    f"{row.version} now). Look at it again, then decide."
                )
            before = to_fact(row)
            self._write(session, row, fact, scope)
            row.version += 1
            record(
                session,
                number,
                change,
                "edit",
                ("fact", fact.key),
                before,
                fact,
                key=change.idempotency_key,
            )
            return row

        return self._once(scope, change, fact.key, edit)

    def supersede_fact(self, key: str, by: str, *, scope: Scope, change: Change) -> Fact:
        """Have the fact `by` take the place of `key`, which stays for questions about its time."""

        def supersede(session: Session, number: int) -> FactRow:
            if key == by:
                raise InputError("A fact cannot supersede itself.")
            row, successor = _need(session, number, key), _need(session, number, by)
            return _set_status(session, row, FactStatus.SUPERSEDED, change, successor)

        return self._once(scope, change, key, supersede)

    def retire_fact(self, key: str, *, scope: Scope, change: Change) -> Fact:
        """Take a fact out of answers; it stays in the store with its history."""
        return self._once(
            scope,
            change,
            key,
            lambda session, number: _set_status(
                session, _need(session, number, key), FactStatus.RETIRED, change
            ),
        )

    def restore_fact(self, key: str, *, scope: Scope, change: Change) -> Fact:
        """Bring a superseded or retired fact back into answers."""
        return self._once(
            scope,
            change,
            key,
            lambda session, number: _set_status(
                session, _need(session, number, key), FactStatus.CURRENT, change
            ),
        )

    def _once(
        self, scope: Scope, change: Change, key: str, act: Callable[[Session, int], FactRow]
    ) -> Fact:
        number = scope_id(scope)
        with self._database.write() as session:
            if done_before(session, number, change.idempotency_key) is not None:
                return to_fact(_need(session, number, key))
            row = act(session, number)
            session.flush()
            return to_fact(row)

    def _write(self, session: Session, row: FactRow, fact: Fact, scope: Scope) -> None:
        held = load_snapshot(session, scope)
        for kind, keys, known in (
            ("topic", [fact.topic], held.topics),
            ("source", [fact.source], held.sources),
            ("entity", fact.entities, held.entities),
        ):
            for key in keys:
                if key not in known:
                    raise NotFoundError(f"There is no {kind} {key!r}; add it first.")
        rows = Rows(session, row.scope)
        with session.no_autoflush:
            rows.write_header(row, fact, held.topics, held.sources)
            session.add(row)
        rows.write_fact(row, fact, held.topics, held.sources, held.entities)


def _require_storable(fact: Fact) -> None:
    if not fact.statement.strip():
        raise InputError("A fact needs a statement.")
    for what, words in (
        ("statement", fact.statement),
        ("detail", fact.detail),
        ("quote", fact.quote),
        ("locator", fact.locator),
        ("note on the date", fact.date_note),
    ):
        hygiene.require_clean(words or "", what)
    for question in fact.questions:
        hygiene.require_clean(question, "question")


def _find(session: Session, number: int, key: str) -> FactRow | None:
    return session.scalar(
        select(FactRow).where(FactRow.scope == number, FactRow.key == key).with_for_update()
    )


def _need(session: Session, number: int, key: str) -> FactRow:
    row = _find(session, number, key)
    if row is None:
        raise NotFoundError(f"There is no fact {key!r} here.")
    return row


def _set_status(
    session: Session,
    row: FactRow,
    status: FactStatus,
    change: Change,
    successor: FactRow | None = None,
) -> FactRow:
    before = to_fact(row)
    row.status = status.value
    row.superseded_by_id = successor.id if successor else None
    row.version += 1
    session.flush()
    session.refresh(row)
    actions = {
        FactStatus.SUPERSEDED: "supersede",
        FactStatus.RETIRED: "retire",
        FactStatus.CURRENT: "restore",
    }
    record(
        session,
        row.scope,
        change,
        actions[status],
        ("fact", row.key),
        before,
        to_fact(row),
        key=change.idempotency_key,
    )
    return row
