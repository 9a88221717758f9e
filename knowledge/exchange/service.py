"""Import and export service of the library: plan, import, export, and audit log as JSON lines."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from types import MappingProxyType

from knowledge import exchange
from knowledge.curation import Change, CurationService
from knowledge.curation.imports import ImportResult, own_part
from knowledge.exchange import plan_process
from knowledge.exchange.file_process import read_apart
from knowledge.exchange.plans import ImportPlan, bundle_of, plan_of
from knowledge.exchange.raw import RawBundle
from knowledge.history.revisions import revisions
from knowledge.model import Bundle, Scope, Snapshot
from knowledge.store.database import Database
from knowledge.store.loader import load_snapshot
from knowledge.store.tables import RevisionRow
from knowledge.taught_questions import with_taught_questions

_ORDER = ("number", "at", "actor", "action", "kind", "key", "reason", "before", "after", "batch")


class ExchangeService:
    """Imports into and exports from one library; safe to call from any thread."""

    def __init__(
        self, database: Database, curation: CurationService, refresh: Callable[[Scope], None]
    ) -> None:
        self._database = database
        self._curation = curation
        self._refresh = refresh

    def read_files(
        self, paths: Iterable[Path], *, scope: Scope, skip_duplicates: bool = False
    ) -> Bundle:
        """Read files or briefing folders; raises ImportRefused with every wrong row."""
        visible = self._visible(scope)
        return exchange.read_files(list(paths), visible, skip_duplicates=skip_duplicates)

    def parse(self, name: str, content: bytes) -> RawBundle:
        """Parse an uploaded file in a process of its own, before it is known what it may refer to.

        Raises ImportRefused where it cannot be read, InputError for a format that is not read.
        """
        return read_apart(name, content)

    def build(self, raw: RawBundle, *, scope: Scope, skip_duplicates: bool = False) -> Bundle:
        """Build the bundle of a parsed file; raises ImportRefused with every wrong row."""
        return bundle_of(self._database, raw, scope, skip_duplicates=skip_duplicates)

    def plan(self, bundle: Bundle, *, scope: Scope) -> ImportPlan:
        """Return the effect of importing `bundle`; raises ImportRefused if it is not allowed."""
        return plan_of(self._database, bundle, scope)

    def plan_file(
        self, name: str, content: bytes, *, scope: Scope, skip_duplicates: bool = False
    ) -> ImportPlan:
        """Return the effect of importing an uploaded file, with its first facts alone.

        What takes long of that is done in processes of its own. Raises ImportRefused where it
        cannot be imported, InputError for a format that is not read.
        """
        return plan_process.plan_file(
            self._database, name, content, scope, skip_duplicates=skip_duplicates
        )

    def store(
        self, bundle: Bundle, *, scope: Scope, change: Change, expected: str | None = None
    ) -> ImportResult:
        """Add and change the facts of `bundle`, all or none, in one transaction.

        Raises ImportRefused if it may not be imported, and ConflictError if `expected`, the
        fingerprint of a plan, does not match its effect any more. With an idempotency key used
        before, returns the outcome of that import.
        """
        stored = self._curation.import_bundle(
            bundle,
            scope=scope,
            actor=change.actor,
            reason=change.reason,
            idempotency_key=change.idempotency_key,
            expected=expected,
        )
        self._refresh(scope)
        return stored

    def undo_number(self, stored: ImportResult, *, scope: Scope) -> int | None:
        """Return the revision number to undo an import by, or None if it changed nothing."""
        if stored.batch is None or not (stored.added or stored.changed):
            return None
        with self._database.read() as session:
            found = revisions(session, scope, RevisionRow.batch == stored.batch)
        return found[0].number if found else None

    def export_file(
        self, form: str, *, scope: Scope, own: bool = False, mark: bool = False
    ) -> bytes:
        """Write the facts as `export` does, as a file in one of the formats exchange.FILES.

        With `mark` a CSV file begins with a byte order mark, which spreadsheets need.
        """
        return exchange.write_file(self._exported(scope, own=own), form, mark=mark)

    def export(self, form: str, *, scope: Scope, own: bool = False) -> str:
        """Write the facts of `scope`, or only its `own`, in one of the formats exchange.WRITTEN.

        JSON and YAML have facts of every status, CSV and Markdown the current ones. Taught
        questions are included in the questions of their facts.
        """
        return exchange.write(self._exported(scope, own=own), form)

    def _exported(self, scope: Scope, *, own: bool) -> Snapshot:
        with self._database.read() as session:
            snapshot = load_snapshot(session, scope, every_status=True)
            snapshot = with_taught_questions(session, snapshot)
            if own and scope is not None:
                snapshot = _own(snapshot, load_snapshot(session, None, every_status=True))
        return snapshot

    def audit(self, *, scope: Scope) -> str:
        """Write the revisions of a scope's own facts as JSON lines, oldest first."""
        with self._database.read() as session:
            found = revisions(session, scope)
        lines = []
        for each in found:
            values = dataclasses.asdict(each) | {"at": each.at.isoformat()}
            lines.append(json.dumps({name: values[name] for name in _ORDER}, ensure_ascii=False))
        return "".join(f"{line}\n" for line in lines)

    def _visible(self, scope: Scope) -> Snapshot:
        with self._database.read() as session:
            return load_snapshot(session, scope)


def _own(snapshot: Snapshot, shared: Snapshot) -> Snapshot:
    """Return only a server's own facts, with the topics, sources and entities they refer to."""
    facts = {key: fact for key, fact in snapshot.facts.items() if fact.scope == snapshot.scope}
    topics = {fact.topic for fact in facts.values()}
    sources = {fact.source for fact in facts.values()}
    entities = {key for fact in facts.values() for key in fact.entities}
    return dataclasses.replace(
        snapshot,
        facts=MappingProxyType(facts),
        topics=MappingProxyType(
            {k: t for k, t in snapshot.topics.items() if k in topics or shared.topics.get(k) != t}
        ),
        sources=MappingProxyType(
            {
                k: s
                for k, s in snapshot.sources.items()
                if k in sources or shared.sources.get(k) != s
            }
        ),
        entities=MappingProxyType(
            {
                key: (own_part(entity, shared) or entity)
                for key, entity in snapshot.entities.items()
                if key in entities or shared.entities.get(key) != entity
            }
        ),
    )
