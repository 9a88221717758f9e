"""Vectors of the facts' texts: read from the store, made in the background, deleted with them.

Answers do not wait for them: until all facts that they may come from have vectors, words alone
decide.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator

from sqlalchemy.orm import Session

from knowledge.errors import StoreError
from knowledge.meaning import Encoder, VectorTable, VectorTables, hash_of
from knowledge.model import Scope, Snapshot
from knowledge.store.database import Database, lock_scope
from knowledge.store.scopes import has_own_records, revision_of, scope_id
from knowledge.store.vectors import (
    StoredVectors,
    add_vectors,
    delete_all_vectors,
    delete_other_models,
    delete_vectors,
    has_other_models,
    has_vectors,
    read_vectors,
)

log = logging.getLogger(__name__)

MOST_WITH_TOKENS = 20_000
"""Texts of a scope up to which the vectors of their tokens are kept, some 3 kB each: of all texts,
else of the statements, else of none."""

TOGETHER = 64
"""Texts encoded and stored at a time: a fifth of a second."""

TOLD_EVERY = 1_024
"""Texts after which progress is logged: some five seconds."""

MOST_PENDING = 64
"""Snapshots that wait for their vectors; the oldest is dropped, and noted when it is read again."""

LONGEST_WAIT = 30.0
"""Most seconds that closing waits for the texts that are being encoded."""

_PAUSE = 0.005  # seconds between so many, for whoever else wants the processor
_HELD_UP = 0.004  # seconds for which a text had no processor, which others then wait for as well
_LONG_PAUSE = 0.02

_Text = tuple[str, bool]  # with whether the vectors of its tokens are wanted


class _OutdatedSnapshot(Exception):  # noqa: N818 - it reads as what happened
    """The store has changed since the snapshot was read; a later one will be filled."""


class VectorFiller:
    """Makes the vectors that are missing, in a thread from `start` on, or at once with `fill`.

    Vectors are stored only while the store is as the snapshot says, so that what was deleted does
    not come back. What cannot be stored is in memory until the program ends. `waiting` is the
    number of texts whose vectors are being made.
    """

    def __init__(self, database: Database, encoder: Encoder) -> None:
        self._database = database
        self._encoder = encoder
        self.tables = VectorTables(encoder, self._load)
        self.waiting = 0
        self._pending: OrderedDict[Scope, Callable[[], None]] = OrderedDict()
        self._wake = threading.Condition()
        self._work_lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._stores = not database.read_only

    def start(self) -> None:
        """Start the thread, which begins with the snapshots noted before; may be repeated."""
        with self._wake:
            if self._thread is None and not self._closed:
                self._thread = threading.Thread(target=self._run, name="vectors", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Stop, after the texts that are being encoded."""
        with self._wake:
            self._closed = True
            self._pending.clear()
            self._wake.notify_all()
        if self._thread is not None:
            self._thread.join(LONGEST_WAIT)

    def note(self, snapshot: Snapshot, shared: Snapshot | None = None) -> None:
        """Have the vectors of a snapshot's texts made in the background.

        `shared` is the snapshot of the shared part, for that of a server.
        """
        self._put(snapshot.scope, lambda: self.fill(snapshot, shared))

    def note_without_facts(self, server: int) -> None:
        """Have the vectors deleted of a server that has no facts of its own any more."""
        self._put(server, lambda: self.clear(server))

    def fill(
        self,
        snapshot: Snapshot,
        shared: Snapshot | None = None,
        report: Callable[[int, int], None] = lambda done, total: None,
    ) -> None:
        """Make and store the missing vectors of a snapshot's texts, and delete those of others.

        `report` is called after each step with how many are done, of how many.
        """
        table = self.tables.of(snapshot.scope)
        wanted = _own_texts(snapshot, shared)
        missing = [
            (text_hash, text, tokens)
            for text_hash, (text, tokens) in wanted.items()
            if self._encoder.reads(text)
            and (table.lacks_tokens(text_hash) if tokens else table.place(text_hash) is None)
        ]
        with self._work_lock:
            self.waiting = len(missing)
            began = time.monotonic()
            try:
                self._clear(snapshot, table, wanted)
                for start in range(0, len(missing), TOGETHER):
                    if self._closed:
                        return
                    self._add(snapshot, table, missing[start : start + TOGETHER])
                    done = min(start + TOGETHER, len(missing))
                    self.waiting = len(missing) - done
                    report(done, len(missing))
                    if done % TOLD_EVERY == 0 and done < len(missing):
                        log.info("made the vectors of %d of %d texts", done, len(missing))
                    time.sleep(_PAUSE)
            except _OutdatedSnapshot:
                return
            finally:
                self.waiting = 0
                self.tables.refresh(table)
        if missing:
            log.info(
                "made the vectors of %d texts in %.0f s", len(missing), time.monotonic() - began
            )

    def clear(self, server: int) -> None:
        """Delete all vectors of a server that has no facts or taught questions of its own."""
        with self._database.read() as session:
            has_some = has_vectors(session, server)
        if not has_some or not self._stores:
            return
        with self._database.write() as session:
            lock_scope(session, server)
            if not has_own_records(session, server):
                delete_all_vectors(session, server)

    def _put(self, scope: Scope, work: Callable[[], None]) -> None:
        with self._wake:
            if not self._closed:
                self._pending[scope] = work
                if len(self._pending) > MOST_PENDING:
                    self._pending.popitem(last=False)
                self._wake.notify_all()

    def _run(self) -> None:
        try:
            self._encoder.encode(["."])  # loads the model before the first question needs it
            while True:
                with self._wake:
                    while not self._pending and not self._closed:
                        self._wake.wait()
                    if self._closed:
                        return
                    _, work = self._pending.popitem(last=False)
                try:
                    work()
                except StoreError as error:
                    log.warning("vectors could not be made (%s)", error)
        except Exception:
            log.exception("no more vectors are made; new facts are found by their words alone")

    def _load(self, scope: Scope, table: VectorTable) -> None:
        """Fill a new table with the stored vectors."""
        try:
            with self._database.read() as session:
                for each in read_vectors(session, scope, self._encoder.model_id):
                    table.add_stored(each.text_hash, each.vector, each.tokens)
        except StoreError as error:
            log.warning("the vectors of a scope could not be read (%s)", error)

    def _clear(self, snapshot: Snapshot, table: VectorTable, wanted: Collection[bytes]) -> None:
        """Delete the vectors of texts that are gone, and those of other encoders."""
        scope, model = snapshot.scope, self._encoder.model_id
        gone = table.hashes.difference(wanted)
        with self._database.read() as session:
            others = has_other_models(session, scope, model)
        if gone or others:

            def delete(session: Session) -> None:
                delete_vectors(session, scope, model, gone)
                delete_other_models(session, scope, model)

            self._write(snapshot, delete)
        for text_hash in gone:
            table.remove(text_hash)

    def _add(
        self, snapshot: Snapshot, table: VectorTable, texts: list[tuple[bytes, str, bool]]
    ) -> None:
        scope, model = snapshot.scope, self._encoder.model_id
        made = self._encoder.encode(_giving_way(text for _, text, _ in texts))
        rows = [
            StoredVectors(
                text_hash, each.vector.tobytes(), each.tokens.tobytes() if tokens else None
            )
            for (text_hash, _, tokens), each in zip(texts, made, strict=True)
        ]
        self._write(snapshot, lambda session: add_vectors(session, scope, model, rows))
        for (text_hash, _, tokens), each in zip(texts, made, strict=True):
            table.add(text_hash, each.vector, each.tokens if tokens else None)

    def _write(self, snapshot: Snapshot, work: Callable[[Session], None]) -> None:
        """Write to the store, if it can be written, as long as it is as the snapshot says."""
        if not self._stores:
            return
        try:
            with self._database.write() as session:
                lock_scope(session, scope_id(snapshot.scope))
                if revision_of(session, snapshot.scope) != snapshot.revision:
                    raise _OutdatedSnapshot
                work(session)
        except StoreError as error:
            log.warning("vectors could not be stored (%s); they are made again later", error)


def _giving_way(texts: Iterable[str]) -> Iterator[str]:
    """Yield texts that are encoded one by one, with pauses while others want the processor."""
    for text in texts:
        began, computed = time.monotonic(), time.thread_time()
        yield text
        if time.monotonic() - began - (time.thread_time() - computed) > _HELD_UP:
            time.sleep(_LONG_PAUSE)


def _own_texts(snapshot: Snapshot, shared: Snapshot | None) -> dict[bytes, _Text]:
    """Return the texts that this scope alone has, by hash: not those of the shared facts.

    Questions that a server taught for a shared fact are its own.
    """
    facts = list(_own_facts(snapshot, shared))
    count = sum(1 + len(questions) for _, questions in facts)
    all_tokens = count <= MOST_WITH_TOKENS
    some_tokens = len(facts) <= MOST_WITH_TOKENS
    found: dict[bytes, _Text] = {}
    for statement, questions in facts:
        if statement is not None:
            found[hash_of(statement)] = statement, some_tokens
        for question in questions:
            found.setdefault(hash_of(question), (question, all_tokens))
    return found


def _own_facts(
    snapshot: Snapshot, shared: Snapshot | None
) -> Iterator[tuple[str | None, tuple[str, ...]]]:
    for key, fact in snapshot.facts.items():
        below = shared.facts.get(key) if shared is not None else None
        if below is fact:
            continue
        if snapshot.scope is None or fact.scope is not None:
            yield fact.statement, fact.questions
        else:
            known = set() if below is None else set(below.questions)
            yield None, tuple(each for each in fact.questions if each not in known)
