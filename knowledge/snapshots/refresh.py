"""Refreshing snapshots: reading again only the facts that changed since the last time.

The changed facts are found in the history, which has a revision for every change. Where topics,
sources or entities changed, or it may be another store, the whole scope is loaded.
"""

from __future__ import annotations

import bisect
import dataclasses
import threading
from collections.abc import Collection
from types import MappingProxyType
from typing import Any

from sqlalchemy import BindParameter, and_, bindparam, func, or_, select
from sqlalchemy.orm import Session

from knowledge.model import Fact, FactStatus, LastChange, Scope, Snapshot
from knowledge.store.loader import entry_days, load_snapshot, read_facts
from knowledge.store.scopes import last_changes_of, visible
from knowledge.store.tables import SHARED, FactRow, RevisionRow
from knowledge.taught_questions import with_taught_questions

MOST_REREAD = 500
"""Changes since a snapshot up to which it is updated rather than loaded again."""

SCOPES_KEPT = 16
"""Scopes whose facts of every status stay in memory."""

_OF_FACTS = frozenset({"fact", "phrasing"})
_OF_NONE = frozenset({"setting"})


# As in `knowledge.store.snapshot_queries`, each is put together once.
_REVISIONS = select(
    RevisionRow.scope,
    RevisionRow.number,
    RevisionRow.at,
    RevisionRow.subject_kind,
    RevisionRow.subject_key,
).where(
    or_(
        *(
            and_(
                RevisionRow.scope == bindparam(which),
                RevisionRow.number >= bindparam(f"{which}_number"),
            )
            for which in ("first", "last")
        )
    )
)
_KEYS: BindParameter[Any] = bindparam("keys", expanding=True)
_FIRST_PLACE, _LAST_PLACE_OF_OTHERS = (
    select(found).where(FactRow.scope == bindparam("own"), among)
    for found, among in (
        (func.min(FactRow.position), FactRow.key.in_(_KEYS)),
        (func.max(FactRow.position), FactRow.key.not_in(_KEYS)),
    )
)


def current(
    session: Session,
    scope: Scope,
    known: Snapshot | None = None,
    shared: Snapshot | None = None,
) -> Snapshot:
    """Return the current facts that `scope` may see, with the questions taught for them.

    `known` is an earlier result for the same scope, and `shared` one for the shared part, if there
    are any: what has not changed since is copied from them.
    """
    if known is not None and (made := _refreshed(session, known, every_status=False)) is not None:
        return made
    return with_taught_questions(session, load_snapshot(session, scope, over=shared))


class SnapshotCache:
    """Caches snapshots with facts of every status, of the scopes used last, and refreshes them.

    The facts of the shared part are in memory only once.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[Scope, Snapshot] = {}

    def of(self, session: Session, scope: Scope) -> Snapshot:
        """Return all that `scope` sees in this session, facts of every status included."""
        with self._lock:
            known = self._known.get(scope)
        made = _refreshed(session, known, every_status=True) if known is not None else None
        if made is None:
            shared = None if scope is None else self.of(session, None)
            made = load_snapshot(session, scope, every_status=True, over=shared)
        with self._lock:
            self._known.pop(scope, None)
            self._known[scope] = made
            while len(self._known) > SCOPES_KEPT:
                del self._known[next(iter(self._known))]
        return made

    def forget(self) -> None:
        """Drop all snapshots: the store was replaced by another one, such as a backup."""
        with self._lock:
            self._known.clear()


def _refreshed(session: Session, known: Snapshot, *, every_status: bool) -> Snapshot | None:
    """Return `known` brought up to date; None where the whole scope has to be loaded."""
    last_changes = last_changes_of(session, known.scope)
    if last_changes == known.last_changes:
        return known
    changed = _changed(session, known, last_changes)
    if changed is None:
        return None
    rows = read_facts(session, visible(known.scope), changed)
    by_key = {fact.key: fact for fact in rows}
    if len(by_key) < len(rows):  # a server's own fact stands where the shared one of its key does
        return None
    found = dataclasses.replace(
        known,
        facts={
            key: fact
            for key, fact in by_key.items()
            if every_status or fact.status is FactStatus.CURRENT
        },
    )
    if not every_status:
        found = with_taught_questions(session, found)
    facts = _merged(session, known, changed, found.facts.values())
    if facts is None:
        return None
    kept = {key: day for key, day in known.entered.items() if key in facts and key not in changed}
    return dataclasses.replace(
        known,
        revision=sum(change.number for change in last_changes),
        facts=MappingProxyType(facts),
        entered=MappingProxyType(kept | entry_days(session, found, found.facts)),
        last_changes=last_changes,
    )


def _changed(
    session: Session, known: Snapshot, last_changes: tuple[LastChange, ...]
) -> set[str] | None:
    """Return the keys of changed facts; None for too many, or changes to other records."""
    if len(last_changes) != len(known.last_changes):
        return None
    since = [
        (scope, before, now)
        for scope, before, now in zip(
            visible(known.scope), known.last_changes, last_changes, strict=True
        )
        if before != now
    ]
    # The last change it holds is looked at again: in another store it was made at another time.
    wanted = sum(now.number - before.number + (before.number > 0) for _, before, now in since)
    if wanted > MOST_REREAD or any(now.number <= before.number for _, before, now in since):
        return None
    (first, after, _), (last, after_last, _) = since[0], since[-1]
    rows = session.execute(
        _REVISIONS,
        {
            "first": first,
            "first_number": max(after.number, 1),
            "last": last,
            "last_number": max(after_last.number, 1),
        },
    ).all()
    earlier = {scope: before for scope, before, _ in since}
    keys: set[str] = set()
    for row in rows:
        before = earlier[row.scope]
        if row.number == before.number:
            if row.at != before.at:
                return None
        elif row.subject_kind in _OF_FACTS:
            keys.add(row.subject_key)
            fact = known.facts.get(row.subject_key)
            if row.scope == SHARED and fact is not None and fact.scope is not None:
                return None  # the one below a server's own
        elif row.subject_kind not in _OF_NONE:
            return None
    return keys if len(rows) == wanted else None


def _merged(
    session: Session, known: Snapshot, changed: set[str], found: Collection[Fact]
) -> dict[str, Fact] | None:
    """Return the facts in briefing order; None where the place of one is not clear."""
    kept = dict(known.facts)
    new: dict[Scope, list[Fact]] = {}
    for key in changed - {fact.key for fact in found}:
        kept.pop(key, None)
    for fact in found:
        before = kept.get(fact.key)
        if before is None:
            new.setdefault(fact.scope, []).append(fact)
        elif (before.topic, before.scope) == (fact.topic, fact.scope):
            kept[fact.key] = fact
        else:
            return None
    if not new:
        return kept
    if not all(_are_last(session, scope, facts) for scope, facts in new.items()):
        return None
    order = {key: at for at, key in enumerate(known.topics)}

    def place(fact: Fact) -> tuple[int, bool]:
        return order[fact.topic], fact.scope is not None

    facts = list(kept.values())
    for fact in (fact for some in new.values() for fact in some):
        bisect.insort_right(facts, fact, key=place)
    return {fact.key: fact for fact in facts}


def _are_last(session: Session, scope: Scope, facts: Collection[Fact]) -> bool:
    """Return whether these facts come after all others of their scope."""
    given = {"own": visible(scope)[-1], "keys": [fact.key for fact in facts]}
    first = session.scalar(_FIRST_PLACE, given)
    last = session.scalar(_LAST_PLACE_OF_OTHERS, given)
    return last is None or (first is not None and first > last)
