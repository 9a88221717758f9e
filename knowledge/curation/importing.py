"""Importing a bundle: compared with what the scope holds, then written in one transaction."""

from __future__ import annotations

import dataclasses
import uuid
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from knowledge import hygiene
from knowledge.curation.audit import Change, done_before, record
from knowledge.curation.rows import Rows
from knowledge.errors import ImportRefused, Problem
from knowledge.models import FactRow
from knowledge.records import Bundle, Entity, Fact, FactStatus, Scope, Snapshot, Source, Topic
from knowledge.store import load_snapshot, scope_id


@dataclass(frozen=True, slots=True)
class ImportResult:
    """Keys of the facts an import adds, changes and finds as they were; `batch` names it."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    batch: str | None = None


def plan(session: Session, bundle: Bundle, scope: Scope) -> tuple[ImportResult, Snapshot]:
    """Tell what importing `bundle` would do; raises ImportRefused where it must not be stored."""
    held = load_snapshot(session, scope, every_status=True)
    problems = list(_faults(bundle, held))
    if problems:
        raise ImportRefused(problems)
    added: list[str] = []
    changed: list[str] = []
    unchanged: list[str] = []
    for fact in bundle.facts:
        before = held.facts.get(fact.key)
        if before is None or before.scope != scope:
            added.append(fact.key)
        elif _same(before, fact):
            unchanged.append(fact.key)
        else:
            changed.append(fact.key)
    return ImportResult(tuple(added), tuple(changed), tuple(unchanged)), held


def store(session: Session, bundle: Bundle, scope: Scope, change: Change) -> ImportResult:
    """Write `bundle`; the same idempotency key again only tells the first outcome."""
    number = scope_id(scope)
    if (done := done_before(session, number, change.idempotency_key)) is not None:
        told = done.after or {}
        added, changed, unchanged = (
            tuple(told.get(name, ())) for name in ("added", "changed", "unchanged")
        )
        return ImportResult(added, changed, unchanged, done.batch)
    result, held = plan(session, bundle, scope)
    change = dataclasses.replace(change, batch=uuid.uuid4().hex)
    result = dataclasses.replace(result, batch=change.batch)
    rows = Rows(session, number)
    topics, sources, entities = _united(bundle, held)
    for topic in bundle.topics:
        if held.topics.get(topic.key) != topic or topic.key not in rows.topics:
            rows.put_topic(topic)
            record(session, number, change, "import", ("topic", topic.key), None, topic)
    for source in bundle.sources:
        if held.sources.get(source.key) != source or source.key not in rows.sources:
            rows.put_source(source)
            record(session, number, change, "import", ("source", source.key), None, source)
    for entity in bundle.entities:
        if held.entities.get(entity.key) != entity or entity.key not in rows.entities:
            rows.put_entity(entity)
            record(session, number, change, "import", ("entity", entity.key), None, entity)
    session.flush()
    _store_facts(session, bundle, held, rows, change, (topics, sources, entities), result)
    summary = {k: getattr(result, k) for k in ("added", "changed", "unchanged")}
    record(
        session,
        number,
        change,
        "import",
        ("store", change.batch or ""),
        after={name: list(keys) for name, keys in summary.items()},
        key=change.idempotency_key,
    )
    return result


def _store_facts(
    session: Session,
    bundle: Bundle,
    held: Snapshot,
    rows: Rows,
    change: Change,
    known: tuple[dict[str, Topic], dict[str, Source], dict[str, Entity]],
    result: ImportResult,
) -> None:
    own = {
        row.key: row for row in session.scalars(select(FactRow).where(FactRow.scope == rows.scope))
    }
    last = session.scalar(
        select(func.coalesce(func.max(FactRow.position), 0)).where(FactRow.scope == rows.scope)
    )
    position = int(last or 0)
    same = set(result.unchanged)
    for fact in bundle.facts:
        if fact.key in same:
            continue
        row = own.get(fact.key)
        if row is None:
            position += 1
            row = FactRow(
                scope=rows.scope,
                key=fact.key,
                position=position,
                status=FactStatus.CURRENT.value,
                version=1,
            )
            with session.no_autoflush:
                rows.write_header(row, fact, *known[:2])
                session.add(row)
            rows.write_fact(row, fact, *known)
            record(session, rows.scope, change, "add", ("fact", fact.key), None, fact)
        else:
            rows.write_fact(row, fact, *known)
            row.version += 1
            record(
                session, rows.scope, change, "edit", ("fact", fact.key), held.facts[fact.key], fact
            )


def _united(
    bundle: Bundle, held: Snapshot
) -> tuple[dict[str, Topic], dict[str, Source], dict[str, Entity]]:
    return (
        {**held.topics, **{t.key: t for t in bundle.topics}},
        {**held.sources, **{s.key: s for s in bundle.sources}},
        {**held.entities, **{e.key: e for e in bundle.entities}},
    )


def _same(held: Fact, new: Fact) -> bool:
    kept = {
        "version": held.version,
        "status": held.status,
        "superseded_by": held.superseded_by,
        "scope": held.scope,
        "entities": tuple(dict.fromkeys(new.entities)),
        "questions": tuple(dict.fromkeys(new.questions)),
    }
    return dataclasses.replace(new, **kept) == held  # type: ignore[arg-type]


def _faults(bundle: Bundle, held: Snapshot) -> list[Problem]:
    problems: list[Problem] = []
    topics, sources, entities = _united(bundle, held)
    for fact in bundle.facts:
        texts = [fact.statement, fact.detail, fact.date_note, fact.quote, fact.locator, fact.key]
        problems += [
            Problem(f"fact {fact.key} {fault}")
            for words in filter(None, [*texts, *fact.questions])
            if (fault := hygiene.fault_in(words))
        ]
        if fact.topic not in topics:
            problems.append(Problem(f"fact {fact.key}: there is no topic {fact.topic!r}"))
        if fact.source not in sources:
            problems.append(Problem(f"fact {fact.key}: there is no source {fact.source!r}"))
        problems += [
            Problem(f"fact {fact.key}: there is no entity {key!r}")
            for key in fact.entities
            if key not in entities
        ]
    return problems
