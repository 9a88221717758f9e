"""Fact changes for digests: the net change of each fact between two revisions of the store."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from knowledge.history.revisions import Revision
from knowledge.history.serialization import fact_of
from knowledge.model import Fact, FactStatus, Scope, Snapshot
from knowledge.watches.model import ChangeKind, FactChange, Watch


def fact_changes(
    revisions: Iterable[Revision], watches: Iterable[Watch], snapshot: Snapshot
) -> tuple[FactChange, ...]:
    """Return the changes that these watches have not seen yet, each fact once, latest last.

    A fact that was changed and changed back is left out, and so are changes of parts that a digest
    does not show, such as questions and entities, and shared facts that the server has replaced by
    its own. `snapshot` has the facts of every status.
    """
    watching = list(watches)
    found: dict[tuple[Scope, str], tuple[Fact | None, Fact | None]] = {}
    for each in revisions:
        if each.kind != "fact" or _is_replaced(each, snapshot):
            continue
        before, after = _fact(each.before), _fact(each.after)
        if not any(_concerns(watch, each, before, after) for watch in watching):
            continue
        name = (each.scope, each.key)
        first = found.pop(name)[0] if name in found else before
        found[name] = (first, after)
    made = [_net_change(before, after, snapshot) for before, after in found.values()]
    changes = [each for each in made if each is not None]
    successors = {each.successor.key for each in changes if each.successor is not None}
    return tuple(
        each
        for each in changes
        if each.kind is not ChangeKind.ADDED or each.fact.key not in successors
    )


def _is_replaced(change: Revision, snapshot: Snapshot) -> bool:
    """Return whether a server's own fact of the same key is seen instead of a shared one."""
    seen = snapshot.facts.get(change.key)
    return change.scope is None and seen is not None and seen.scope is not None


def _concerns(watch: Watch, change: Revision, before: Fact | None, after: Fact | None) -> bool:
    seen = watch.seen_shared if change.scope is None else watch.seen_own
    return change.number > seen and any(
        fact is not None and watch.covers(fact.topic, fact.entities) for fact in (before, after)
    )


def _net_change(before: Fact | None, after: Fact | None, snapshot: Snapshot) -> FactChange | None:
    was = before is not None and before.status is FactStatus.CURRENT
    if after is None:
        return FactChange(ChangeKind.RETIRED, before) if before is not None and was else None
    if after.status is FactStatus.CURRENT:
        if before is None:
            return FactChange(ChangeKind.ADDED, after)
        if not was:
            return FactChange(ChangeKind.RESTORED, after)
        return FactChange(ChangeKind.CORRECTED, after) if _shown(before) != _shown(after) else None
    if not was:
        return None
    if after.status is FactStatus.SUPERSEDED:
        return FactChange(
            ChangeKind.SUPERSEDED, after, snapshot.facts.get(after.superseded_by or "")
        )
    return FactChange(ChangeKind.RETIRED, after)


def _shown(fact: Fact) -> tuple[object, ...]:
    return fact.statement, fact.detail, fact.date, fact.figures, fact.source, fact.confidence


def _fact(record: dict[str, Any] | None) -> Fact | None:
    return None if record is None else fact_of(record)
