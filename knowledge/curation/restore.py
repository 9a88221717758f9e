"""Restoring records to their state before a change: rewritten, or deleted if they were new."""

from __future__ import annotations

import dataclasses
import datetime
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from knowledge import text
from knowledge.curation.imports import is_shared_copy, known_with
from knowledge.curation.keys import words_of
from knowledge.errors import ConflictError
from knowledge.history import serialization
from knowledge.history.journal import Journal
from knowledge.messages import Message
from knowledge.model import Bundle, FactStatus, Scope, Snapshot
from knowledge.store.loader import load_snapshot
from knowledge.store.row_writer import RowWriter
from knowledge.store.scopes import scope_id
from knowledge.store.tables import EntityRow, FactEntityRow, FactRow, SourceRow, TaughtRow, TopicRow

REFERENCES = {"topic": TopicRow, "source": SourceRow, "entity": EntityRow}
"""Kinds of record that facts refer to, with their tables."""

_USERS = {
    "topic": FactRow.topic_id,
    "source": FactRow.source_id,
    "entity": FactEntityRow.entity_id,
}

KINDS = frozenset({"fact", "phrasing", *REFERENCES})
"""Kinds of record that can be restored."""


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """A record that an operation changed: `left` is its state after it, `target` before it."""

    kind: str
    key: str
    left: dict[str, Any] | None
    target: dict[str, Any] | None


class Restorer:
    """Restores records to their earlier state in one transaction, each recorded in the journal."""

    def __init__(
        self, session: Session, scope: Scope, journal: Journal, before: Snapshot, shared: Snapshot
    ) -> None:
        self._session = session
        self._scope = scope
        self._journal = journal
        self._before = before
        self._shared = shared
        self._rows = RowWriter(session, scope_id(scope))

    def run(self, records: list[ChangedRecord]) -> None:
        """Restore every record; changed ones are rewritten before new ones are deleted."""
        facts = [each for each in records if each.kind == "fact"]
        others = [each for each in records if each.kind in REFERENCES]
        for each in others:
            if each.target is not None:
                self._restore_reference(each)
        self._restore_facts([each for each in facts if each.target is not None])
        self._remove_facts([each for each in facts if each.target is None])
        # What came with facts stays where others have taken it over since: undoing is of the facts.
        new = [each for each in reversed(others) if each.target is None]
        self._remove_references(new, keep_used=bool(facts))
        for each in records:
            if each.kind == "phrasing":
                self._teach(each)

    def _restore_facts(self, records: list[ChangedRecord]) -> None:
        if not records:
            return
        targets = [serialization.fact_of(each.target or {}) for each in records]
        fresh = [fact.key not in self._rows.facts for fact in targets]
        after = [
            dataclasses.replace(
                fact,
                version=self._journal.next_version(fact.key)
                if new
                else self._before.facts[fact.key].version + 1,
            )
            for fact, new in zip(targets, fresh, strict=True)
        ]
        with_now = load_snapshot(self._session, self._scope, every_status=True)
        self._rows.copy_shared(after, known_with(Bundle(), with_now))
        self._rows.add_facts([f for f, new in zip(after, fresh, strict=True) if new])
        self._rows.change_facts([f for f, new in zip(after, fresh, strict=True) if not new])
        self._rows.set_status(after)
        for each, fact in zip(records, after, strict=True):
            self._record(each, self._before.facts.get(each.key) if each.left else None, fact)

    def _remove_facts(self, records: list[ChangedRecord]) -> None:
        if not records:
            return
        keys = {each.key for each in records}
        now = load_snapshot(self._session, self._scope, every_status=True)
        for fact in now.facts.values():
            if fact.scope == self._scope and fact.superseded_by in keys and fact.key not in keys:
                by = words_of(now.facts[fact.superseded_by])
                raise ConflictError("replaced_since", by=by, fact=words_of(fact))
            if fact.scope == self._scope and fact.parent in keys and fact.key not in keys:
                whole = words_of(now.facts[fact.parent])
                raise ConflictError("has_parts_since", fact=whole, part=words_of(fact))
        gone = [self._before.facts[each.key] for each in records]
        current = [
            dataclasses.replace(fact, status=FactStatus.CURRENT, superseded_by=None)
            for fact in gone
        ]
        self._rows.set_status(current)
        self._rows.delete_rows(FactRow, self._rows.facts, keys)
        for each, fact in zip(records, gone, strict=True):
            self._record(each, fact, None)

    def _restore_reference(self, record: ChangedRecord) -> None:
        kind, target = record.kind, record.target or {}
        if kind == "topic":
            topic = serialization.topic_of(target)
            shared_copy = is_shared_copy(self._rows, self._shared.topics.get(topic.key), topic)
            self._rows.write_topics([topic], shared_copy=shared_copy)
        elif kind == "source":
            source = serialization.source_of(target)
            shared_copy = is_shared_copy(self._rows, self._shared.sources.get(source.key), source)
            self._rows.write_sources([source], shared_copy=shared_copy)
        else:
            self._restore_entity(record)
        self._record(record, record.left, target)

    def _restore_entity(self, record: ChangedRecord) -> None:
        entity = serialization.entity_of(record.target or {})
        original = self._shared.entities.get(entity.key)
        same = original and (original.name, original.kind) == (entity.name, entity.kind)
        self._rows.write_entities(
            [entity], shared_copy=bool(same) and is_shared_copy(self._rows, original, original)
        )
        left = serialization.entity_of(record.left).aliases if record.left else ()
        had = {text.norm(alias.text) for alias in left}
        wanted = {text.norm(alias.text): alias for alias in entity.aliases}
        self._rows.drop_aliases(entity.key, had - wanted.keys())
        self._rows.add_aliases(
            {entity.key: [alias for norm, alias in wanted.items() if norm not in had]}
        )

    def _remove_references(self, records: list[ChangedRecord], *, keep_used: bool) -> None:
        for kind, row in REFERENCES.items():
            ids = {
                "topic": self._rows.topics,
                "source": self._rows.sources,
                "entity": self._rows.entities,
            }[kind]
            some = [each for each in records if each.kind == kind]
            used = self._rows.used(_USERS[kind], [ids[each.key] for each in some])
            gone = []
            for each in some:
                if ids[each.key] not in used:
                    gone.append(each.key)
                    self._record(each, each.left, None)
                elif (self._scope is None or not self._make_shared_copy(each)) and not keep_used:
                    raise ConflictError(
                        "used_since", record=Message("the_record", kind=kind, name=each.key)
                    )
            self._rows.delete_rows(row, ids, gone)

    def _make_shared_copy(self, record: ChangedRecord) -> bool:
        """Make a server's row a copy of the shared one again; return False where there is none."""
        kind, key = record.kind, record.key
        if kind == "topic" and (topic := self._shared.topics.get(key)):
            self._rows.write_topics([topic], shared_copy=True)
        elif kind == "source" and (source := self._shared.sources.get(key)):
            self._rows.write_sources([source], shared_copy=True)
        elif kind == "entity" and (entity := self._shared.entities.get(key)):
            self._rows.write_entities([entity], shared_copy=True)
            self._rows.drop_aliases(key)
        else:
            return False
        self._record(record, record.left, None)
        return True

    def _teach(self, record: ChangedRecord) -> None:
        scope = self._rows.scope
        asked = (record.left or record.target or {})["question"]
        norm = text.norm(asked)
        if record.target is None:
            self._session.execute(
                delete(TaughtRow).where(TaughtRow.scope == scope, TaughtRow.norm == norm)
            )
        else:
            row = {"scope": scope, "fact_key": record.key, "text": asked, "norm": norm}
            now = datetime.datetime.now(datetime.UTC)
            self._session.execute(insert(TaughtRow), [{**row, "at": now}])
        self._record(record, record.left, record.target)

    def _record(self, record: ChangedRecord, before: Any, after: Any) -> None:
        self._journal.record("undo", (record.kind, record.key), before, after)
