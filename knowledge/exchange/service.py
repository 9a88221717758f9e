"""The library's face for files: what one would change, the import itself, and ways out."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from knowledge import exchange
from knowledge.curation import Change, CurationService, imports
from knowledge.curation.doubts import Doubtful, doubts
from knowledge.curation.imports import ImportResult, own_part
from knowledge.history.revisions import revisions
from knowledge.model import Bundle, Fact, Scope, Snapshot
from knowledge.store.database import Database
from knowledge.store.loader import load_snapshot
from knowledge.store.tables import RevisionRow
from knowledge.teaching.taught_questions import with_taught_questions

_ORDER = ("number", "at", "actor", "action", "kind", "key", "reason", "before", "after", "batch")


@dataclass(frozen=True, slots=True)
class Planned:
    """What importing something would do now; `mark` is another one once that has changed.

    `changed` are facts as held and as they would be.
    """

    result: ImportResult
    added: tuple[Fact, ...]
    changed: tuple[tuple[Fact, Fact], ...]
    doubts: tuple[Doubtful, ...]
    mark: str

    @property
    def does_nothing(self) -> bool:
        """Whether all facts of it are held as they are."""
        return not (self.result.added or self.result.changed)


class Exchanging:
    """Imports into and exports from one library; all methods may be called from any thread."""

    def __init__(
        self, database: Database, curation: CurationService, refresh: Callable[[Scope], None]
    ) -> None:
        self._database = database
        self._curation = curation
        self._refresh = refresh

    def read_files(self, paths: Iterable[Path], *, scope: Scope) -> Bundle:
        """Read files or briefing folders; raises ImportRefused, which names every wrong row."""
        return exchange.read_files(list(paths), self._seen(scope))

    def read(self, name: str, content: bytes, *, scope: Scope) -> Bundle:
        """Read a file that was sent; raises ImportRefused likewise."""
        return exchange.read_content(name, content, self._seen(scope))

    def plan(self, bundle: Bundle, *, scope: Scope) -> Planned:
        """Tell what importing `bundle` would do; raises ImportRefused where it must not be."""
        with self._database.read() as session:
            result, held = imports.plan(session, bundle, scope)
        given = {fact.key: fact for fact in bundle.facts}
        added = tuple(given[key] for key in result.added)
        changed = tuple((held.facts[key], given[key]) for key in result.changed)
        found = doubts((*added, *(new for _, new in changed)), held)
        mark = imports.mark_of(result, held)
        return Planned(result, added, changed, tuple(found), mark)

    def store(
        self, bundle: Bundle, *, scope: Scope, change: Change, expected: str | None = None
    ) -> ImportResult:
        """Add and change the facts of `bundle`, all or none, in one transaction.

        Raises ImportRefused for none, and ConflictError where it would not do any more what the
        mark `expected` was made of. With an idempotency key used before, tells the outcome then.
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

    def number_of(self, stored: ImportResult, *, scope: Scope) -> int | None:
        """Return the number by which an import is taken back, None where it changed nothing."""
        if stored.batch is None or not (stored.added or stored.changed):
            return None
        with self._database.read() as session:
            found = revisions(session, scope, RevisionRow.batch == stored.batch)
        return found[0].number if found else None

    def export(self, form: str, *, scope: Scope, own: bool = False) -> str:
        """Write what `scope` sees, or its `own` alone, in one of the forms exchange.WRITTEN.

        JSON and YAML hold facts of every status, CSV and Markdown the current ones. Questions that
        were taught for a fact stand among its questions.
        """
        with self._database.read() as session:
            held = with_taught_questions(session, load_snapshot(session, scope, every_status=True))
            if own and scope is not None:
                held = _own(held, load_snapshot(session, None, every_status=True))
        return exchange.write(held, form)

    def audit(self, *, scope: Scope) -> str:
        """Write the history of a scope's own changes, an object of JSON a line, oldest first."""
        with self._database.read() as session:
            found = revisions(session, scope)
        lines = []
        for each in found:
            told = dataclasses.asdict(each) | {"at": each.at.isoformat()}
            lines.append(json.dumps({name: told[name] for name in _ORDER}, ensure_ascii=False))
        return "".join(f"{line}\n" for line in lines)

    def _seen(self, scope: Scope) -> Snapshot:
        with self._database.read() as session:
            return load_snapshot(session, scope)


def _own(held: Snapshot, shared: Snapshot) -> Snapshot:
    """What a server has of its own, with what its facts refer to."""
    facts = {key: fact for key, fact in held.facts.items() if fact.scope == held.scope}
    topics = {fact.topic for fact in facts.values()}
    sources = {fact.source for fact in facts.values()}
    entities = {key for fact in facts.values() for key in fact.entities}
    return dataclasses.replace(
        held,
        facts=MappingProxyType(facts),
        topics=MappingProxyType(
            {k: t for k, t in held.topics.items() if k in topics or shared.topics.get(k) != t}
        ),
        sources=MappingProxyType(
            {k: s for k, s in held.sources.items() if k in sources or shared.sources.get(k) != s}
        ),
        entities=MappingProxyType(
            {
                key: (own_part(entity, shared) or entity)
                for key, entity in held.entities.items()
                if key in entities or shared.entities.get(key) != entity
            }
        ),
    )
