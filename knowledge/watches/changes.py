"""What became of facts from one revision of the store to another, all told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from knowledge.history.revisions import Revision
from knowledge.history.serialization import fact_of
from knowledge.model import Fact, FactStatus, Scope, Snapshot
from knowledge.watches.model import Changed, Turn, Watch


def changes(
    revisions: Iterable[Revision], watches: Iterable[Watch], held: Snapshot
) -> tuple[Changed, ...]:
    """What these watches have not seen yet, each fact once, in the order of the last changes.

    What was changed and changed back is no change; nor is what a digest does not show (questions,
    entities). `held` has the facts of every status.
    """
    watching = list(watches)
    found: dict[tuple[Scope, str], tuple[Fact | None, Fact | None]] = {}
    for each in revisions:
        if each.kind != "fact":
            continue
        before, after = _fact(each.before), _fact(each.after)
        if not any(_concerns(watch, each, before, after) for watch in watching):
            continue
        name = (each.scope, each.key)
        first = found.pop(name)[0] if name in found else before
        found[name] = (first, after)
    made = [_changed(before, after, held) for before, after in found.values()]
    told = [each for each in made if each is not None]
    successors = {each.by.key for each in told if each.by is not None}
    return tuple(e for e in told if e.turn is not Turn.ADDED or e.fact.key not in successors)


def _concerns(watch: Watch, change: Revision, before: Fact | None, after: Fact | None) -> bool:
    seen = watch.seen_shared if change.scope is None else watch.seen_own
    return change.number > seen and any(
        fact is not None and watch.covers(fact.topic, fact.entities) for fact in (before, after)
    )


def _changed(before: Fact | None, after: Fact | None, held: Snapshot) -> Changed | None:
    was = before is not None and before.status is FactStatus.CURRENT
    if after is None:
        return Changed(Turn.RETIRED, before) if before is not None and was else None
    if after.status is FactStatus.CURRENT:
        if before is None:
            return Changed(Turn.ADDED, after)
        if not was:
            return Changed(Turn.RESTORED, after)
        return Changed(Turn.CORRECTED, after) if _shown(before) != _shown(after) else None
    if not was:
        return None
    if after.status is FactStatus.SUPERSEDED:
        return Changed(Turn.SUPERSEDED, after, held.facts.get(after.superseded_by or ""))
    return Changed(Turn.RETIRED, after)


def _shown(fact: Fact) -> tuple[object, ...]:
    return fact.statement, fact.detail, fact.date, fact.figures, fact.source, fact.confidence


def _fact(record: dict[str, Any] | None) -> Fact | None:
    return None if record is None else fact_of(record)
