"""Reading the history: revisions as values, grouped into operations, and their differences."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from knowledge.model import Scope
from knowledge.store.scopes import scope_id, visible
from knowledge.store.tables import RevisionRow

_ID = re.compile(r"\((\d+)\)$")

SUMMARIES = frozenset({"store", "change"})
"""Kinds of subject of revisions that only summarise an operation."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One change to one record, as stored in the history.

    `number` counts the changes of its scope from 1. `before` and `after` are the record as JSON
    values, None where there was none. `request` is the idempotency key it was made with.
    """

    scope: Scope
    number: int
    at: datetime.datetime
    actor: str
    action: str
    kind: str
    key: str
    reason: str | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    batch: str | None
    request: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A part of a record before and after a change, as text; None where it is missing."""

    part: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Operation:
    """Revisions made in one operation, such as an import."""

    revisions: tuple[Revision, ...]

    @property
    def number(self) -> int:
        """The number of its first revision, by which it is undone."""
        return self.revisions[0].number

    @property
    def actor(self) -> str:
        """The name of the actor."""
        return self.revisions[0].actor

    @property
    def at(self) -> datetime.datetime:
        """When it was made, in UTC."""
        return self.revisions[0].at

    @property
    def action(self) -> str:
        """The action: "add", "edit", "supersede", "retire", "restore", "import", "undo", ..."""
        return self.revisions[-1].action

    @property
    def changes(self) -> tuple[Revision, ...]:
        """Its revisions, without those that only summarise it."""
        return tuple(each for each in self.revisions if each.kind not in SUMMARIES)


def revisions(
    session: Session, scope: Scope, *wanted: ColumnElement[bool], shared: bool = False
) -> list[Revision]:
    """Read the revisions of a scope in their order, with `shared` those of the shared part first.

    Conditions are on RevisionRow.
    """
    scopes = visible(scope) if shared else (scope_id(scope),)
    rows = session.execute(
        select(*RevisionRow.__table__.columns)
        .where(RevisionRow.scope.in_(scopes), *wanted)
        .order_by(RevisionRow.scope, RevisionRow.number)
    )
    return [
        Revision(
            scope=row.scope or None,
            number=row.number,
            # SQLite keeps no zone; all are written in UTC.
            at=row.at.replace(tzinfo=datetime.UTC) if row.at.tzinfo is None else row.at,
            actor=row.actor,
            action=row.action,
            kind=row.subject_kind,
            key=row.subject_key,
            reason=row.reason,
            before=row.before,
            after=row.after,
            batch=row.batch,
            request=row.idempotency_key,
        )
        for row in rows
    ]


def operations(found: Sequence[Revision]) -> list[Operation]:
    """Group revisions, in their order, into operations."""

    def of(revision: Revision) -> tuple[Scope, str]:
        return revision.scope, revision.batch or str(revision.number)

    return [Operation(tuple(group)) for _, group in groupby(found, of)]


def same_actor(one: str, other: str) -> bool:
    """Return whether two actors are the same person, by the id after the name if they have one."""
    first, second = _ID.search(one), _ID.search(other)
    return first[1] == second[1] if first and second else one == other


def differences(before: dict[str, Any] | None, after: dict[str, Any] | None) -> list[Difference]:
    """Return the parts of a record that differ after a change."""
    old, new = before or {}, after or {}
    names = [name for name in dict.fromkeys((*old, *new)) if name not in ("version", "scope")]
    return [
        Difference(name, *_texts(old.get(name), new.get(name)))
        for name in names
        if old.get(name) != new.get(name)
    ]


def _texts(old: Any, new: Any) -> tuple[str | None, str | None]:
    if isinstance(old, list) and isinstance(new, list):
        gone, come = [e for e in old if e not in new], [e for e in new if e not in old]
        if gone or come:
            return _shown(gone) or None, _shown(come) or None
    return _shown(old), _shown(new)


def _shown(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, dict):
        return " ".join(_parts(value.values()))
    if isinstance(value, list):
        return "; ".join(_parts(value))
    return str(value)


def _parts(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if shown := _shown(value):
            yield shown
