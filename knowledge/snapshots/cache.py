"""Cache of the answerers of scopes, updated in the background while they go on answering."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Collection

from knowledge import memory
from knowledge.answers.answer_index import AnswerIndex
from knowledge.answers.answerer import Answerer
from knowledge.errors import StoreError
from knowledge.model import Scope
from knowledge.snapshots.refresh import current
from knowledge.snapshots.revisions import UntouchedScopes
from knowledge.snapshots.vectors import VectorFiller
from knowledge.store.database import Database
from knowledge.store.scopes import has_own_records, revision_of

SCOPES_KEPT = 64
"""Scopes whose index stays in memory; the least recently used is dropped and rebuilt on need."""

MOST_OUTDATED = 8
"""Outdated indexes kept in memory, to be updated at their scope's next question."""


class AnswererCache:
    """Caches one answerer a scope; servers with nothing of their own share its index.

    Loading and indexing are done by one thread at a time; a scope that is cached waits for
    neither.
    """

    def __init__(
        self,
        database: Database,
        untouched_scopes: UntouchedScopes,
        vectors: VectorFiller | None = None,
    ) -> None:
        """Make it for a store; `untouched_scopes` are those known to have no facts of their own.

        `vectors` has those of the facts' texts made, where there is an encoder.
        """
        self._database = database
        self._vectors = vectors
        self._untouched_scopes = untouched_scopes
        self._lock = threading.Lock()  # over the tables alone, never while reading or building
        self._load_lock = threading.Lock()
        self._answerers: OrderedDict[Scope, Answerer] = OrderedDict()
        self._outdated: dict[Scope, Answerer] = {}
        self._behind: set[Scope] = set()

    def __len__(self) -> int:
        return len(self._answerers)

    def contains(self, scope: Scope) -> bool:
        """Return whether a scope's answerer is in memory, so that it needs no query."""
        with self._lock:
            return scope in self._answerers

    def get(self, scope: Scope) -> Answerer:
        """Return the answerer of a scope, loaded from the store where it is not in memory."""
        if (cached := self._cached(scope)) is not None:
            return cached
        with self._load_lock:
            if (cached := self._cached(scope)) is not None:
                return cached
            made = self._read(scope)
        memory.release()
        return made

    def refresh(self, scope: Scope, tried: Answerer | None = None) -> None:
        """Update a scope's answerer after a commit, without making questions wait.

        `tried` is an answerer of a similar snapshot, if there is one, which is updated in place.
        Raises StoreError where the store cannot be read; what is in memory then goes on answering,
        and is `behind` until `catch_up` has read the change.
        """
        self._untouched_scopes.touch(scope)
        before = self._cached(scope)
        try:
            with self._load_lock:
                if self._is_current(scope, self._cached(scope)):
                    return  # who follows the store was faster
                self._make(scope, tried)
                if scope is None:
                    self._refresh_servers()
        except StoreError:
            with self._lock:
                if before is not None and self._answerers.get(scope) is before:
                    self._behind.add(scope)
            raise

    def catch_up(self, scopes: Collection[Scope], *, rewound: bool = False) -> None:
        """Update the answerers of scopes that other programs changed.

        With `rewound` the store was replaced by an earlier one, so revisions cannot be compared.
        """
        wanted = set(scopes)
        with self._lock:
            if rewound:
                self._outdated.clear()
            if rewound or None in wanted:
                wanted |= {None, *self._answerers}
        for scope in sorted(wanted, key=lambda each: each or 0):  # the shared part first
            with self._load_lock:
                cached = self._cached(scope, touch=False)
                if cached is None or (not rewound and self._is_current(scope, cached)):
                    with self._lock:
                        self._behind.discard(scope)
                    continue
                if not _is_shared(scope, cached) or (scope and self._has_own_records(scope)):
                    self._make(scope, rewound=rewound)

    def behind(self) -> frozenset[Scope]:
        """Return the scopes for which what is in memory may lack a change that is stored."""
        with self._lock:
            return frozenset(self._behind)

    def is_behind(self, scope: Scope) -> bool:
        """Return whether what is in memory for a scope lacks a change known to be stored."""
        with self._lock:
            return None in self._behind or scope in self._behind

    def forget(self, scope: Scope) -> None:
        """Drop a scope, which its next question loads; for the shared part, drop all scopes."""
        self._untouched_scopes.touch(scope)
        with self._load_lock, self._lock:
            known = self._answerers.pop(scope, None)
            if known is not None and not _is_shared(scope, known):
                self._outdated[scope] = known
                while len(self._outdated) > MOST_OUTDATED:
                    del self._outdated[next(iter(self._outdated))]
            self._behind.discard(scope)
            if scope is None:
                self._behind.clear()
                self._answerers.clear()
                self._outdated = {None: known} if known is not None else {}

    def _cached(self, scope: Scope, *, touch: bool = True) -> Answerer | None:
        with self._lock:
            cached = self._answerers.get(scope)
            if cached is not None and touch:
                self._answerers.move_to_end(scope)
            return cached

    def _is_current(self, scope: Scope, cached: Answerer | None) -> bool:
        if cached is None:
            return False
        with self._database.read() as session:
            if scope is not None and _is_shared(scope, cached) and has_own_records(session, scope):
                return False
            return cached.snapshot.revision == revision_of(session, cached.snapshot.scope)

    def _has_own_records(self, scope: int) -> bool:
        with self._database.read() as session:
            return has_own_records(session, scope)

    def _read(self, scope: Scope) -> Answerer:
        """Load a scope that is not in memory."""
        shared = self._cached(None)
        if scope is not None and shared is not None and self._untouched_scopes(scope):
            return self._put(scope, shared)  # the follower keeps the shared part up to date
        if scope is None or self._has_own_records(scope):
            return self._make(scope)
        if self._vectors is not None:
            self._vectors.note_without_facts(scope)
        if shared is None:
            shared = self._make(None)
        elif not self._is_current(None, shared):
            shared = self._make(None)  # another program wrote since
            self._refresh_servers()
        return self._put(scope, shared)

    def _make(
        self, scope: Scope, tried: Answerer | None = None, *, rewound: bool = False
    ) -> Answerer:
        with self._lock:
            known, before = self._answerers.get(scope), self._outdated.pop(scope, None)
        own = None if known is None or _is_shared(scope, known) else known
        base = tried or own or before
        shared = None if scope is None else self._shared()
        # Not what was tried: what it holds was never stored as it is.
        read = None if rewound else own or before
        with self._database.read() as session:
            snapshot = current(
                session,
                scope,
                read.snapshot if read else None,
                shared.snapshot if shared and not rewound else None,
            )
        made = (
            (base and base.updated(snapshot))
            or (shared and shared.branched(snapshot))
            or Answerer(AnswerIndex(snapshot, self._vectors.tables if self._vectors else None))
        )
        if self._vectors is not None:
            self._vectors.note(snapshot, shared.snapshot if shared else None)
        with self._lock:
            if scope is None:
                for each, answerer in self._answerers.items():
                    if _is_shared(each, answerer):
                        self._answerers[each] = made.apart()
        return self._put(scope, made)

    def _shared(self) -> Answerer:
        """Return the shared answerer as last loaded, to base a server's on."""
        return self._cached(None, touch=False) or self._make(None)

    def _refresh_servers(self) -> None:
        """Update the answerers of servers with facts of their own after a shared change."""
        with self._lock:
            own = [s for s, each in self._answerers.items() if s and not _is_shared(s, each)]
        for scope in reversed(own):  # who asked last may well ask next
            self._make(scope)

    def _put(self, scope: Scope, made: Answerer) -> Answerer:
        if _is_shared(scope, made):
            made = made.apart()  # what one server asked is not remembered for another
        with self._lock:
            self._behind.discard(scope)
            self._answerers[scope] = made
            self._answerers.move_to_end(scope)
            while len(self._answerers) > SCOPES_KEPT:
                # The shared one stays: it answers for servers too.
                del self._answerers[next(each for each in self._answerers if each is not None)]
        return made


def _is_shared(scope: Scope, answerer: Answerer) -> bool:
    """Return whether a server without facts of its own uses the shared answerer."""
    return scope is not None and answerer.snapshot.scope is None
