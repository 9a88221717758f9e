"""Importing a bundle: compared with the facts of its scope, then written in one transaction."""

from __future__ import annotations

import dataclasses
import hashlib
import uuid
from dataclasses import dataclass

from sqlalchemy.orm import Session

from knowledge import text
from knowledge.curation.validation import problems_of
from knowledge.errors import ConflictError, ImportRefused
from knowledge.history.journal import Change, Journal
from knowledge.model import Alias, Bundle, Entity, EntityKind, Fact, FactStatus, Scope, Snapshot
from knowledge.store.loader import load_snapshot
from knowledge.store.row_writer import KnownReferences, RowWriter
from knowledge.store.scopes import scope_id
from knowledge.store.tables import SHARED


@dataclass(frozen=True, slots=True)
class ImportResult:
    """Keys of the facts that an import adds, changes or leaves unchanged; `batch` is its id."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    batch: str | None = None


def plan(session: Session, bundle: Bundle, scope: Scope) -> tuple[ImportResult, Snapshot]:
    """Plan an import without storing it; return its result and the scope's present facts.

    A fact that is the same in the shared part is unchanged; where it differs, the server gets a
    fact of its own under that key. Raises ImportRefused where the bundle cannot be stored.
    """
    snapshot = load_snapshot(session, scope, every_status=True)
    problems = list(problems_of(bundle, snapshot, scope))
    if problems:
        raise ImportRefused(problems)
    added, changed, unchanged = [], [], []
    for fact in bundle.facts:
        before = snapshot.facts.get(fact.key)
        if before is not None and _same(before, fact):
            unchanged.append(fact.key)
        elif before is not None and before.scope == scope:
            changed.append(fact.key)
        else:
            added.append(fact.key)
    return ImportResult(tuple(added), tuple(changed), tuple(unchanged)), snapshot


def fingerprint_of(result: ImportResult, snapshot: Snapshot) -> str:
    """Return a hash of the changes an import would make, to notice when they would be others."""
    doing = [*result.added, "", *(f"{key} {snapshot.facts[key].version}" for key in result.changed)]
    return hashlib.sha256("\n".join(doing).encode("utf-8", "surrogatepass")).hexdigest()


def store(
    session: Session, bundle: Bundle, scope: Scope, change: Change, expected: str | None = None
) -> ImportResult:
    """Write `bundle`; the same idempotency key again changes nothing and returns the first result.

    Raises ConflictError where the hash of its changes is no longer `expected` (see fingerprint_of).
    """
    change = dataclasses.replace(change, batch=uuid.uuid4().hex)
    journal = Journal(session, scope_id(scope), change)
    if (done := journal.done_before("import")) is not None:
        first = done.after or {}
        added, changed, unchanged = (
            tuple(first.get(name, ())) for name in ("added", "changed", "unchanged")
        )
        return ImportResult(added, changed, unchanged, done.batch)
    result, snapshot = plan(session, bundle, scope)
    if expected is not None and fingerprint_of(result, snapshot) != expected:
        raise ConflictError("import_outdated")
    rows = RowWriter(session, scope_id(scope))
    write_references(rows, journal, bundle, snapshot)
    _store_facts(rows, journal, bundle, snapshot, result)
    if journal.is_empty and change.idempotency_key is None:
        return result
    summary = {name: getattr(result, name) for name in ("added", "changed", "unchanged")}
    journal.record("import", ("store", change.batch or ""), after=summary, outcome=True)
    journal.write()
    return dataclasses.replace(result, batch=change.batch)


def write_references(
    rows: RowWriter, journal: Journal, bundle: Bundle, snapshot: Snapshot, action: str = "import"
) -> None:
    """Write the topics, sources and entities of `bundle` that are new or changed.

    Each is recorded in the journal as an `action`.
    """
    if not (bundle.topics or bundle.sources or bundle.entities):
        return
    shared = snapshot if snapshot.scope is None else load_snapshot(rows.session, None)
    _store_topics(rows, journal, bundle, snapshot, shared, action)
    _store_sources(rows, journal, bundle, snapshot, shared, action)
    _store_entities(rows, journal, bundle, snapshot, shared, action)


def known_with(bundle: Bundle, snapshot: Snapshot) -> KnownReferences:
    """Return the topics, sources and entities that facts may refer to once `bundle` is written."""
    return KnownReferences(
        {**snapshot.topics, **{topic.key: topic for topic in bundle.topics}},
        {**snapshot.sources, **{source.key: source for source in bundle.sources}},
        {**snapshot.entities, **{entity.key: entity for entity in bundle.entities}},
    )


def _store_topics(
    rows: RowWriter,
    journal: Journal,
    bundle: Bundle,
    snapshot: Snapshot,
    shared: Snapshot,
    action: str,
) -> None:
    last = max((topic.position for topic in snapshot.topics.values()), default=0)
    for at, topic in enumerate(bundle.topics, start=1):
        before = snapshot.topics.get(topic.key)
        position = topic.position or (before.position if before else last + at)
        after = dataclasses.replace(topic, position=position)
        if before != after:
            rows.write_topics(
                [after], shared_copy=is_shared_copy(rows, shared.topics.get(topic.key), after)
            )
            journal.record(action, ("topic", topic.key), before, after)


def _store_sources(
    rows: RowWriter,
    journal: Journal,
    bundle: Bundle,
    snapshot: Snapshot,
    shared: Snapshot,
    action: str,
) -> None:
    for source in bundle.sources:
        before = snapshot.sources.get(source.key)
        if before != source:
            shared_copy = is_shared_copy(rows, shared.sources.get(source.key), source)
            rows.write_sources([source], shared_copy=shared_copy)
            journal.record(action, ("source", source.key), before, source)


def _store_entities(
    rows: RowWriter,
    journal: Journal,
    bundle: Bundle,
    snapshot: Snapshot,
    shared: Snapshot,
    action: str,
) -> None:
    new: list[Entity] = []
    copies: list[Entity] = []
    aliases: dict[str, list[Alias]] = {}
    for entity in bundle.entities:
        before = snapshot.entities.get(entity.key)
        extra = _further_names(before, entity)
        renamed = before is None or _self(before) != _self(entity)
        if renamed or extra:
            original = shared.entities.get(entity.key)
            if renamed or entity.key not in rows.entities:
                stands_for = is_shared_copy(rows, original and _self(original), _self(entity))
                (copies if stands_for else new).append(entity)
            aliases[entity.key] = extra
            after = dataclasses.replace(
                entity, aliases=(*(before.aliases if before else ()), *extra)
            )
            past, now = (own_part(each, shared if rows.scope else None) for each in (before, after))
            journal.record(action, ("entity", entity.key), past, now)
    rows.write_entities(new)
    rows.write_entities(copies, shared_copy=True)
    rows.add_aliases(aliases)


def is_shared_copy(rows: RowWriter, original: object, record: object) -> bool:
    """Return whether a server's row of `record` would be a mere copy of the shared one."""
    return rows.scope != SHARED and original == record


def own_part(entity: Entity | None, shared: Snapshot | None) -> Entity | None:
    """Return an entity with the server's own names alone, as the server's history records it."""
    original = shared.entities.get(entity.key) if shared and entity else None
    if entity is None or original is None:
        return entity
    known = {text.norm(alias.text) for alias in original.aliases}
    own = tuple(alias for alias in entity.aliases if text.norm(alias.text) not in known)
    return dataclasses.replace(entity, aliases=own)


def _self(entity: Entity) -> tuple[str, EntityKind]:
    return entity.name, entity.kind


def _further_names(before: Entity | None, entity: Entity) -> list[Alias]:
    known = {text.norm(alias.text) for alias in before.aliases} if before else set()
    further = []
    for alias in entity.aliases:
        norm = text.norm(alias.text)
        if norm and norm not in known:
            known.add(norm)
            further.append(alias)
    return further


def _store_facts(
    rows: RowWriter, journal: Journal, bundle: Bundle, snapshot: Snapshot, result: ImportResult
) -> None:
    wanted = {fact.key: fact for fact in bundle.facts}
    before = journal.removed_keys()
    versions = {key: journal.next_version(key) for key in result.added if key in before}
    added = [
        dataclasses.replace(wanted[key], version=versions.get(key, 1), scope=snapshot.scope)
        for key in result.added
    ]
    changed = [_next(snapshot.facts[key], wanted[key]) for key in result.changed]
    rows.copy_shared([*added, *changed], known_with(bundle, snapshot))
    rows.add_facts(added)
    rows.set_status(
        [fact for fact in added if fact.status is not FactStatus.CURRENT or fact.version > 1]
    )
    rows.change_facts(changed)
    for fact in added:
        journal.record("add", ("fact", fact.key), None, fact)
    for fact in changed:
        journal.record("edit", ("fact", fact.key), snapshot.facts[fact.key], fact)


def _next(before: Fact, new: Fact) -> Fact:
    """Return the next version of a fact: its new parts, with the status that it has."""
    return dataclasses.replace(
        new,
        version=before.version + 1,
        status=before.status,
        superseded_by=before.superseded_by,
        scope=before.scope,
    )


def _same(before: Fact, new: Fact) -> bool:
    return before == dataclasses.replace(
        _next(before, new),
        version=before.version,
        entities=tuple(dict.fromkeys(new.entities)),
        questions=tuple(dict.fromkeys(new.questions)),
    )
