"""Revisions of a store's scopes, compared at two moments to find the scopes that changed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import select

from knowledge.model import Scope
from knowledge.store.database import Database
from knowledge.store.tables import SHARED, RevisionRow, StoreRevisionRow

ScopeRevisions: TypeAlias = Mapping[Scope, tuple[int, datetime.datetime | None]]


@dataclass(frozen=True, slots=True)
class StoreChange:
    """The scopes that changed since a store was last read.

    `rewound` is whether the store was replaced by an earlier one, such as a backup: then what is
    in memory for any scope may be wrong.
    """

    scopes: frozenset[Scope]
    rewound: bool = False


def read_revisions(database: Database) -> ScopeRevisions:
    """Read the last revision of every scope, with its time, which differs in another store."""
    with database.read() as session:
        rows = session.execute(
            select(StoreRevisionRow.scope, StoreRevisionRow.number, RevisionRow.at).outerjoin(
                RevisionRow,
                (RevisionRow.scope == StoreRevisionRow.scope)
                & (RevisionRow.number == StoreRevisionRow.number),
            )
        ).all()
    return {None if scope == SHARED else scope: (number, at) for scope, number, at in rows}


def compare(before: ScopeRevisions, now: ScopeRevisions) -> StoreChange:
    """Compare the revisions of one store at two moments."""
    changed = {scope for scope in {*before, *now} if before.get(scope) != now.get(scope)}
    rewound = any(
        scope not in now or now[scope][0] <= before[scope][0]
        for scope in changed
        if scope in before
    )
    return StoreChange(frozenset(changed), rewound)


class UntouchedScopes:
    """The scopes without any change ever, as far as this program knows.

    No scope counts as untouched before the store was first read.
    """

    def __init__(self) -> None:
        self._changed: frozenset[Scope] | None = None
        self._ours: set[Scope] = set()

    def __call__(self, scope: Scope) -> bool:
        """Return whether a scope is known to be empty, without a query."""
        return self._changed is not None and scope not in self._changed and scope not in self._ours

    def touch(self, scope: Scope) -> None:
        """Record a change that this program makes, before it is read from the store."""
        self._ours.add(scope)

    def update(self, now: ScopeRevisions | None) -> None:
        """Record the revisions read from the store; None where it is no longer followed."""
        self._changed = None if now is None else frozenset(now)
