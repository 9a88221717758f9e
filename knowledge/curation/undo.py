"""Undoing an operation: all it changed is restored, in one audited transaction."""

from __future__ import annotations

import dataclasses
import enum
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from knowledge import text
from knowledge.curation.imports import own_part
from knowledge.curation.restore import KINDS, REFERENCES, ChangedRecord, Restorer
from knowledge.errors import ConflictError, NotFoundError
from knowledge.history import serialization
from knowledge.history.journal import Change, Journal
from knowledge.history.revisions import SUMMARIES, Operation, Revision, revisions, same_actor
from knowledge.messages import Message
from knowledge.model import FactStatus, Scope, Snapshot
from knowledge.store.loader import load_snapshot
from knowledge.store.scopes import scope_id
from knowledge.store.tables import RevisionRow, TaughtRow


class UndoneEffect(enum.StrEnum):
    """What undoing did to a record: it is gone from answers, back in them, or as it was before."""

    REMOVED = "removed"
    RETURNED = "returned"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class UndoneRecord:
    """A record that was restored: its statement, title, name or question, and the effect."""

    kind: str
    key: str
    words: str
    effect: UndoneEffect


@dataclass(frozen=True, slots=True)
class Undone:
    """An undone operation: the number of its first revision, its action, and what it restored."""

    number: int
    action: str
    records: tuple[UndoneRecord, ...]

    @property
    def facts(self) -> tuple[UndoneRecord, ...]:
        """The facts among its records."""
        return tuple(each for each in self.records if each.kind == "fact")


def undo(session: Session, scope: Scope, change: Change, number: int | None) -> Undone:
    """Undo the operation of revision `number`, or the actor's own last one.

    For the last one, undone operations and undo operations are skipped. Raises NotFoundError and
    ConflictError as CurationService.undo does.
    """
    journal = Journal(session, scope_id(scope), change)
    if (done := journal.done_before("undo")) is not None:
        first = done.after or {}
        made = next(e for e in _all_made(session, scope) if first["number"] in e.numbers)
        again = _changed_records(_operation(session, scope, made))
        return Undone(first["number"], first["action"], tuple(map(_as_undone, again)))
    wanted = _wanted(session, scope, change.actor, number)
    snapshot = load_snapshot(session, scope, every_status=True)
    shared = snapshot if scope is None else load_snapshot(session, None)
    records = [_own(session, scope, each, wanted.number) for each in _changed_records(wanted)]
    for each in records:
        _require_untouched(session, scope, each, snapshot, shared, wanted.number)
    Restorer(session, scope, journal, snapshot, shared).run(records)
    facts = tuple(each.key for each in records if each.kind == "fact")
    undone = Undone(wanted.number, wanted.action, tuple(map(_as_undone, records)))
    summary = {"number": undone.number, "action": undone.action, "facts": facts}
    journal.record("undo", ("change", str(wanted.number)), after=summary, outcome=True)
    journal.write()
    return undone


@dataclass(frozen=True, slots=True)
class _Made:
    """An operation, with what decides whether it can be undone; `numbers` are of its changes."""

    number: int
    numbers: frozenset[int]
    actor: str
    batch: str | None
    target: int | None
    may_be_undone: bool


def _wanted(session: Session, scope: Scope, actor: str, number: int | None) -> Operation:
    made = _all_made(session, scope)
    undone = _undone(made)
    if number is None:
        own = [
            each
            for each in made
            if each.target is None
            and each.number not in undone
            and each.may_be_undone
            and same_actor(each.actor, actor)
        ]
        if not own:
            raise NotFoundError("nothing_to_undo")
        chosen = own[-1]
    else:
        found = next((each for each in made if number in each.numbers), None)
        if found is None or not found.may_be_undone:
            raise NotFoundError("no_such_change", number=str(number))
        chosen = found
        if chosen.number in undone:
            raise ConflictError("already_undone")
    return _operation(session, scope, chosen)


def _operation(session: Session, scope: Scope, made: _Made) -> Operation:
    of_it = (
        RevisionRow.number == made.number if made.batch is None else RevisionRow.batch == made.batch
    )
    return Operation(tuple(revisions(session, scope, of_it)))


_WORDS = {"fact": "statement", "entity": "name", "phrasing": "question"}


def _as_undone(record: ChangedRecord) -> UndoneRecord:
    was, now = (_is_used(record.kind, state) for state in (record.left, record.target))
    effect = UndoneEffect.CHANGED
    if was != now:
        effect = UndoneEffect.RETURNED if now else UndoneEffect.REMOVED
    words = (record.target or record.left or {}).get(_WORDS.get(record.kind, "title"), record.key)
    return UndoneRecord(record.kind, record.key, words, effect)


def _is_used(kind: str, record: dict[str, Any] | None) -> bool:
    return record is not None and (kind != "fact" or record["status"] == FactStatus.CURRENT)


def _all_made(session: Session, scope: Scope) -> list[_Made]:
    rows = session.execute(
        select(
            RevisionRow.number,
            RevisionRow.actor,
            RevisionRow.batch,
            RevisionRow.action,
            RevisionRow.subject_kind,
            RevisionRow.subject_key,
        )
        .where(RevisionRow.scope == scope_id(scope))
        .order_by(RevisionRow.number)
    )
    made = []
    for _, group in groupby(rows, lambda row: row.batch or row.number):
        of_it = list(group)
        targets = [
            int(row.subject_key)
            for row in of_it
            if (row.action, row.subject_kind) == ("undo", "change")
        ]
        kinds = {row.subject_kind for row in of_it} - SUMMARIES
        first = of_it[0]
        made.append(
            _Made(
                number=first.number,
                numbers=frozenset(row.number for row in of_it),
                actor=first.actor,
                batch=first.batch,
                target=targets[0] if targets else None,
                may_be_undone=bool(kinds) and kinds <= KINDS,
            )
        )
    return made


def _undone(made: list[_Made]) -> set[int]:
    """Return the numbers of the operations that are undone at present.

    Undoing an undo does its operation again.
    """
    undone: set[int] = set()
    targets = {each.number: each.target for each in made}
    for each in made:
        target = each.target
        while target is not None:
            undone ^= {target}
            target = targets.get(target)
    return undone


def _changed_records(operation: Operation) -> list[ChangedRecord]:
    first: dict[tuple[str, str], Revision] = {}
    last: dict[tuple[str, str], Revision] = {}
    for each in operation.changes:
        # A fact may have several questions taught; each is a record of its own.
        name = (each.kind, each.key)
        if each.kind == "phrasing":
            name = (each.kind, f"{each.key}\n{(each.before or each.after or {})['question']}")
        first.setdefault(name, each)
        last[name] = each
    return [
        ChangedRecord(each.kind, each.key, last[name].after, each.before)
        for name, each in first.items()
    ]


def _own(session: Session, scope: Scope, record: ChangedRecord, number: int) -> ChangedRecord:
    """Return the record without the shared part's version as its target.

    A server that had no version of its own before goes back to the shared one.
    """
    if scope is None or record.kind not in REFERENCES or record.target is None:
        return record
    before = revisions(session, scope, *_of(record), RevisionRow.number < number)
    had_own = bool(before) and before[-1].after is not None
    return record if had_own else dataclasses.replace(record, target=None)


def _require_untouched(
    session: Session,
    scope: Scope,
    record: ChangedRecord,
    snapshot: Snapshot,
    shared: Snapshot,
    number: int,
) -> None:
    if _now(session, scope, record, snapshot, shared) == _comparable(record.kind, record.left):
        return
    later = revisions(session, scope, *_of(record), RevisionRow.number > number)
    name = Message("the_record", kind=record.kind, name=record.key)
    if later:
        raise ConflictError("changed_since_by", record=name, actor=later[-1].actor)
    raise ConflictError("changed_since", record=name)


def _of(record: ChangedRecord) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return RevisionRow.subject_kind == record.kind, RevisionRow.subject_key == record.key


def _now(
    session: Session, scope: Scope, record: ChangedRecord, snapshot: Snapshot, shared: Snapshot
) -> Any:
    """Return the record as this scope has it now, to compare with the state after the operation."""
    kind, key = record.kind, record.key
    if kind == "phrasing":
        asked = (record.left or record.target or {})["question"]
        return {"question": asked} if _is_taught(session, scope, key, asked) else None
    if kind == "fact":
        fact = snapshot.facts.get(key)
        own = fact is not None and fact.scope == scope
        return _comparable(kind, serialization.to_plain(fact)) if own else None
    if record.left is None and scope is not None:
        return None  # what the shared part has of the key is not the server's
    present: Any
    if kind == "entity":
        present = own_part(snapshot.entities.get(key), shared if scope is not None else None)
    else:
        present = (snapshot.topics if kind == "topic" else snapshot.sources).get(key)
    return None if present is None else serialization.to_plain(present)


def _comparable(kind: str, record: dict[str, Any] | None) -> Any:
    if record is None or kind != "fact":
        return record
    return dataclasses.replace(serialization.fact_of(record), version=1)


def _is_taught(session: Session, scope: Scope, key: str, question: str) -> bool:
    taught = select(TaughtRow.id).where(
        TaughtRow.scope == scope_id(scope),
        TaughtRow.fact_key == key,
        TaughtRow.norm == text.norm(question),
    )
    return session.scalar(taught) is not None
