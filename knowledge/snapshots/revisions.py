"""Where each scope of a store stands: the number of its last change, and when that was made."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import select

from knowledge.model import Scope
from knowledge.store.database import Database
from knowledge.store.tables import SHARED, RevisionRow, StoreRevisionRow

Standing: TypeAlias = Mapping[Scope, tuple[int, datetime.datetime | None]]


@dataclass(frozen=True, slots=True)
class Moved:
    """What has changed since a store was last looked at.

    `rewound` is whether it is an earlier store than it was, as after a backup was put in its
    place: then what is known of any scope may be wrong.
    """

    scopes: frozenset[Scope]
    rewound: bool = False


def standing(database: Database) -> Standing:
    """Read where every scope stands; the numbers tell changes, the times one store from another."""
    with database.read() as session:
        rows = session.execute(
            select(StoreRevisionRow.scope, StoreRevisionRow.number, RevisionRow.at).outerjoin(
                RevisionRow,
                (RevisionRow.scope == StoreRevisionRow.scope)
                & (RevisionRow.number == StoreRevisionRow.number),
            )
        ).all()
    return {None if scope == SHARED else scope: (number, at) for scope, number, at in rows}


def moved(before: Standing, now: Standing) -> Moved:
    """Compare two looks at one address."""
    changed = {scope for scope in {*before, *now} if before.get(scope) != now.get(scope)}
    rewound = any(
        scope not in now or now[scope][0] <= before[scope][0]
        for scope in changed
        if scope in before
    )
    return Moved(frozenset(changed), rewound)


class Untouched:
    """Which scopes nobody ever changed anything in, as far as this program knows.

    Nothing is untouched before the store was first looked at.
    """

    def __init__(self) -> None:
        self._held: frozenset[Scope] | None = None
        self._ours: set[Scope] = set()

    def __call__(self, scope: Scope) -> bool:
        """Whether a scope is known to hold nothing, without a look into the store."""
        return self._held is not None and scope not in self._held and scope not in self._ours

    def touch(self, scope: Scope) -> None:
        """Note that this program changes something there, before the store tells of it."""
        self._ours.add(scope)

    def see(self, now: Standing | None) -> None:
        """Note what a look at the store has shown; None where it is followed no more."""
        self._held = None if now is None else frozenset(now)
