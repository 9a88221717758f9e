"""Editing what facts refer to: entities and their names, sources and topics, all audited."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select

from knowledge import text
from knowledge.curation import imports
from knowledge.curation.keys import slug
from knowledge.curation.lookalikes import looks, mixed_word
from knowledge.curation.validation import problems_of
from knowledge.errors import ConflictError, InputError, NotFoundError
from knowledge.history.journal import Change, Journal
from knowledge.messages import Joined, Message
from knowledge.model import Alias, Bundle, Entity, EntityKind, Scope, Snapshot, Source, Topic
from knowledge.store.database import Database
from knowledge.store.loader import load_snapshot
from knowledge.store.row_writer import RowWriter
from knowledge.store.scopes import scope_id
from knowledge.store.tables import SHARED, EntityRow
from knowledge.text import require_clean


@dataclass(frozen=True, slots=True)
class ReferenceChange:
    """The key of a changed reference, and the number of the change, to undo it by."""

    key: str
    number: int


class ReferenceEditor:
    """Adds and changes entities, names, sources and topics; each change is made once.

    A server may give a shared entity further names, which are its own; it may change and merge
    its own entities alone.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_entity(
        self, name: str, kind: EntityKind, *, scope: Scope, change: Change
    ) -> ReferenceChange:
        """Add an entity; raises ConflictError where its name is another's or looks like it."""

        def act(snapshot: Snapshot) -> tuple[str, Bundle]:
            _require_free(name, snapshot)
            key = slug(name, snapshot.entities)
            return key, Bundle(entities=(Entity(key, name, kind),))

        return self._save("name", scope, change, act)

    def add_alias(
        self, key: str, alias: str, *, scope: Scope, change: Change, misspelling: bool = False
    ) -> ReferenceChange:
        """Add a name to an entity; raises ConflictError where it is another's or looks like it."""

        def act(snapshot: Snapshot) -> tuple[str, Bundle]:
            entity = _entity(snapshot, key)
            _require_free(alias, snapshot, of=key)
            new = Alias(alias, text.language(alias), misspelling)
            return key, Bundle(entities=(dataclasses.replace(entity, aliases=(new,)),))

        return self._save("alias", scope, change, act)

    def rename_entity(
        self, key: str, name: str, *, scope: Scope, change: Change
    ) -> ReferenceChange:
        """Rename an entity of this scope; its previous name becomes an alias."""

        def act(snapshot: Snapshot) -> tuple[str, Bundle]:
            entity = self._own_entity(snapshot, key, scope)
            known = {text.norm(each.text) for each in entity.aliases}
            if text.norm(name) not in known:
                _require_free(name, snapshot, of=key)
            before = Alias(entity.name, text.language(entity.name))
            return key, Bundle(entities=(Entity(key, name, entity.kind, (before,)),))

        return self._save("rename", scope, change, act)

    def save_source(self, source: Source, *, scope: Scope, change: Change) -> ReferenceChange:
        """Store a source, replacing the one of its key if there is one."""
        return self._save(
            "source", scope, change, lambda _: (source.key, Bundle(sources=(source,)))
        )

    def save_topic(self, topic: Topic, *, scope: Scope, change: Change) -> ReferenceChange:
        """Store a topic, replacing the one of its key; a new one comes last."""
        return self._save("topic", scope, change, lambda _: (topic.key, Bundle(topics=(topic,))))

    def merge(self, key: str, into: str, *, scope: Scope, change: Change) -> ReferenceChange:
        """Merge two entities of this scope: the facts and names of `key` are given to `into`.

        Raises NotFoundError where either does not belong to this scope.
        """
        if key == into:
            raise InputError("merged_with_itself")
        with self._database.write() as session:
            journal = Journal(session, scope_id(scope), change)
            if (done := journal.done_before("merge", into)) is not None:
                return ReferenceChange(into, done.number)
            snapshot = load_snapshot(session, scope, every_status=True)
            gone, left = (
                self._own_entity(snapshot, key, scope),
                self._own_entity(snapshot, into, scope),
            )
            rows = RowWriter(session, scope_id(scope))
            moved = [
                (fact, dataclasses.replace(fact, entities=names, version=fact.version + 1))
                for fact in snapshot.facts.values()
                if fact.scope == scope and key in fact.entities
                for names in [tuple(dict.fromkeys(into if e == key else e for e in fact.entities))]
            ]
            rows.change_facts([after for _, after in moved])
            known = {text.norm(each) for each in (left.name, *(a.text for a in left.aliases))}
            names = (Alias(gone.name, text.language(gone.name)), *gone.aliases)
            extra = tuple(each for each in names if text.norm(each.text) not in known)
            rows.delete_rows(EntityRow, rows.entities, [key])
            rows.add_aliases({into: extra})
            for before, after in moved:
                journal.record("merge", ("fact", before.key), before, after)
            journal.record("merge", ("entity", key), gone, None)
            merged = dataclasses.replace(left, aliases=(*left.aliases, *extra))
            journal.record("merge", ("entity", into), left, merged, outcome=True)
            return ReferenceChange(into, journal.write() or 0)

    def _save(
        self,
        action: str,
        scope: Scope,
        change: Change,
        act: Callable[[Snapshot], tuple[str, Bundle]],
    ) -> ReferenceChange:
        with self._database.write() as session:
            journal = Journal(session, scope_id(scope), change)
            if (done := journal.done_before(action)) is not None:
                return ReferenceChange(done.subject_key, done.number)
            snapshot = load_snapshot(session, scope, every_status=True)
            key, bundle = act(snapshot)
            problems = list(problems_of(bundle, snapshot, scope))
            if problems:
                reasons = Joined((each.reason for each in problems), Message("between_reasons"))
                raise InputError("cannot_store", reasons=reasons)
            imports.write_references(
                RowWriter(session, scope_id(scope)), journal, bundle, snapshot, action
            )
            if journal.is_empty:
                raise ConflictError("nothing_changed")
            if change.idempotency_key is not None:
                journal.carry_key()
            return ReferenceChange(key, journal.write() or 0)

    def _own_entity(self, snapshot: Snapshot, key: str, scope: Scope) -> Entity:
        entity = _entity(snapshot, key)
        if scope is not None:
            with self._database.read() as session:
                shared = select(EntityRow.id).where(EntityRow.scope == SHARED, EntityRow.key == key)
                if session.scalar(shared) is not None:
                    raise NotFoundError("name_is_shared", name=entity.name)
        return entity


def _entity(snapshot: Snapshot, key: str) -> Entity:
    entity = snapshot.entities.get(key)
    if entity is None:
        raise NotFoundError("no_such_name", name=key)
    return entity


def _require_free(name: str, snapshot: Snapshot, of: str | None = None) -> None:
    """Raise where a name is taken, looks like a name of another entity than `of`, or is empty."""
    require_clean(name, "name")
    norm, look = text.norm(name), set(looks(name))
    if not text.tokens(name):
        raise InputError("name_without_letters")
    if (word := mixed_word(name)) is not None:
        raise InputError("mixed_scripts", word=word)
    for entity in snapshot.entities.values():
        for known in entity.names:
            if text.norm(known) == norm:
                raise ConflictError("name_taken", name=known, owner=entity.name)
            if entity.key != of and not look.isdisjoint(looks(known)):
                raise ConflictError("name_looks_like", name=name, known=known, owner=entity.name)
