"""Taking an operation back: what it changed becomes what it was, in one transaction, audited."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge import text
from knowledge.curation import plain
from knowledge.curation.audit import Change, Journal
from knowledge.curation.history import SUMMARIES, Operation, Revision, revisions, same_actor
from knowledge.curation.putting_back import KINDS, PuttingBack, Subject
from knowledge.errors import ConflictError, NotFoundError
from knowledge.models import (
    RevisionRow,
    TaughtRow,
)
from knowledge.records import Scope, Snapshot
from knowledge.store import load_snapshot, scope_id


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back: the operation's first revision, what it was, and its facts' keys."""

    number: int
    action: str
    facts: tuple[str, ...]


def undo(session: Session, scope: Scope, change: Change, number: int | None) -> Undone:
    """Take back the operation of a revision, or the actor's own last one.

    An operation that was taken back is passed over, and so is taking back itself, unless it is
    named. Raises NotFoundError and ConflictError as Curator.undo says.
    """
    journal = Journal(session, scope_id(scope), change)
    if (done := journal.done_before("undo")) is not None:
        told = done.after or {}
        return Undone(told["number"], told["action"], tuple(told.get("facts", ())))
    wanted = _wanted(session, scope, change.actor, number)
    held = load_snapshot(session, scope, every_status=True)
    subjects = _subjects(wanted)
    _require_untouched(session, scope, subjects, held, wanted)
    PuttingBack(session, scope, journal, held).run(subjects)
    facts = tuple(each.key for each in subjects if each.kind == "fact")
    undone = Undone(wanted.number, wanted.action, facts)
    summary = {"number": undone.number, "action": undone.action, "facts": facts}
    journal.record("undo", ("change", str(wanted.number)), after=summary, outcome=True)
    journal.write()
    return undone


@dataclass(frozen=True, slots=True)
class _Made:
    """An operation, as far as it must be known to choose one."""

    number: int
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
            raise NotFoundError("You have made no change here that is not taken back already.")
        chosen = own[-1]
    else:
        begun = [each for each in made if each.number <= number]
        if not begun or not begun[-1].may_be_undone:
            raise NotFoundError(f"There is no change {number} here that could be taken back.")
        chosen = begun[-1]
        if chosen.number in undone:
            raise ConflictError("That change was taken back already.")
    of_it = (
        RevisionRow.number == chosen.number
        if chosen.batch is None
        else RevisionRow.batch == chosen.batch
    )
    return Operation(tuple(revisions(session, scope, of_it)))


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
                actor=first.actor,
                batch=first.batch,
                target=targets[0] if targets else None,
                may_be_undone=bool(kinds) and kinds <= KINDS,
            )
        )
    return made


def _undone(made: list[_Made]) -> set[int]:
    """Numbers of the operations that are taken back by now.

    Taking back an undo puts things as they were before it: what it took back is done again.
    """
    undone: set[int] = set()
    targets = {each.number: each.target for each in made}
    for each in made:
        target = each.target
        while target is not None:
            undone ^= {target}
            target = targets.get(target)
    return undone


def _subjects(operation: Operation) -> list[Subject]:
    first: dict[tuple[str, str], Revision] = {}
    last: dict[tuple[str, str], Revision] = {}
    for each in operation.changes:
        # A fact may have several questions taught; each is a subject of its own.
        name = (each.kind, each.key)
        if each.kind == "phrasing":
            name = (each.kind, f"{each.key}\n{(each.before or each.after or {})['question']}")
        first.setdefault(name, each)
        last[name] = each
    return [
        Subject(each.kind, each.key, last[name].after, each.before) for name, each in first.items()
    ]


def _require_untouched(
    session: Session,
    scope: Scope,
    subjects: Iterable[Subject],
    held: Snapshot,
    operation: Operation,
) -> None:
    for each in subjects:
        if _now(session, scope, each, held) != _comparable(each.kind, each.left):
            later = _last_change(session, scope, each)
            by = f" by {later.actor}" if later and later.number > operation.number else ""
            raise ConflictError(
                f"The {each.kind} {each.key!r} was changed since{by}, so this cannot be taken "
                "back. Look at its history, then change it by hand."
            )


def _now(session: Session, scope: Scope, subject: Subject, held: Snapshot) -> Any:
    """The subject's record as it is, to compare with what the operation left."""
    if subject.kind == "phrasing":
        asked = (subject.left or subject.target or {})["question"]
        return {"question": asked} if _is_taught(session, scope, subject.key, asked) else None
    parts: dict[str, Any] = {
        "fact": held.facts,
        "topic": held.topics,
        "source": held.sources,
        "entity": held.entities,
    }
    record = parts[subject.kind].get(subject.key)
    if subject.kind == "fact" and record is not None and record.scope != scope:
        return None
    if subject.left is None and subject.kind != "fact" and record is not None:
        # A server's own was taken out; that the shared part has one of the key is as it was.
        return None if scope is not None else _comparable(subject.kind, plain.to_plain(record))
    return None if record is None else _comparable(subject.kind, plain.to_plain(record))


def _comparable(kind: str, record: dict[str, Any] | None) -> Any:
    if record is None or kind != "fact":
        return record
    return dataclasses.replace(plain.fact_of(record), version=1)


def _last_change(session: Session, scope: Scope, subject: Subject) -> Revision | None:
    found = revisions(
        session,
        scope,
        RevisionRow.subject_kind == subject.kind,
        RevisionRow.subject_key == subject.key,
    )
    return found[-1] if found else None


def _is_taught(session: Session, scope: Scope, key: str, question: str) -> bool:
    held = select(TaughtRow.id).where(
        TaughtRow.scope == scope_id(scope),
        TaughtRow.fact_key == key,
        TaughtRow.norm == text.norm(question),
    )
    return session.scalar(held) is not None
