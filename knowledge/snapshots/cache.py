"""What answers for each scope, kept in memory and brought up to date behind the answers."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Collection

from knowledge import memory
from knowledge.answers.answerer import Answerer
from knowledge.model import Scope
from knowledge.snapshots.refresh import current
from knowledge.snapshots.revisions import Untouched
from knowledge.store.database import Database
from knowledge.store.scopes import holds_own, revision_of

SCOPES_KEPT = 64
"""Scopes whose index stays in memory; the one asked longest ago is dropped and rebuilt on need."""

MOST_OUTDATED = 8
"""Indexes kept to be brought up to date when their scope is asked next."""


class Answerers:
    """One answerer a scope; servers with nothing of their own have the shared one.

    Reading and building are done by one thread at a time; who asks what is in memory waits for
    neither.
    """

    def __init__(self, database: Database, untouched: Untouched) -> None:
        """Make them for a store; `untouched` knows scopes where nothing can be held."""
        self._database = database
        self._untouched = untouched
        self._lock = threading.Lock()  # over the tables alone, never while reading or building
        self._building = threading.Lock()
        self._kept: OrderedDict[Scope, Answerer] = OrderedDict()
        self._outdated: dict[Scope, Answerer] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def holds(self, scope: Scope) -> bool:
        """Whether a scope is answered from memory, without a look into the store."""
        with self._lock:
            return scope in self._kept

    def of(self, scope: Scope) -> Answerer:
        """What answers in a scope, read from the store where it is not in memory."""
        if (held := self._held(scope)) is not None:
            return held
        with self._building:
            if (held := self._held(scope)) is not None:
                return held
            made = self._read(scope)
        memory.release()
        return made

    def refresh(self, scope: Scope, tried: Answerer | None = None) -> None:
        """Bring what was just committed into answers; who asks meanwhile is not kept waiting.

        `tried` is an answerer that holds nearly what `scope` holds now, if there is one: it is
        used up.
        """
        self._untouched.touch(scope)
        with self._building:
            if self._is_current(scope, self._held(scope)):
                return  # who follows the store was faster
            self._make(scope, tried)
            if scope is None:
                self._bring_along()

    def catch_up(self, scopes: Collection[Scope], *, rewound: bool = False) -> None:
        """Bring what other programs committed in these scopes into answers.

        With `rewound` the store is an earlier one, so that its revisions say nothing.
        """
        wanted = set(scopes)
        with self._lock:
            if rewound:
                self._outdated.clear()
            if rewound or None in wanted:
                wanted |= {None, *self._kept}
        for scope in sorted(wanted, key=lambda each: each or 0):  # the shared part first
            with self._building:
                held = self._held(scope, touch=False)
                if held is None or (not rewound and self._is_current(scope, held)):
                    continue
                if not _is_borrowed(scope, held) or (scope and self._holds_own(scope)):
                    self._make(scope, rewound=rewound)

    def forget(self, scope: Scope) -> None:
        """Have the next question read `scope` anew; a change to the shared part concerns all."""
        self._untouched.touch(scope)
        with self._building, self._lock:
            known = self._kept.pop(scope, None)
            if known is not None and not _is_borrowed(scope, known):
                self._outdated[scope] = known
                while len(self._outdated) > MOST_OUTDATED:
                    del self._outdated[next(iter(self._outdated))]
            if scope is None:
                self._kept.clear()
                self._outdated = {None: known} if known is not None else {}

    def _held(self, scope: Scope, *, touch: bool = True) -> Answerer | None:
        with self._lock:
            held = self._kept.get(scope)
            if held is not None and touch:
                self._kept.move_to_end(scope)
            return held

    def _is_current(self, scope: Scope, held: Answerer | None) -> bool:
        if held is None:
            return False
        with self._database.read() as session:
            if scope is not None and _is_borrowed(scope, held) and holds_own(session, scope):
                return False
            return held.snapshot.revision == revision_of(session, held.snapshot.scope)

    def _holds_own(self, scope: int) -> bool:
        with self._database.read() as session:
            return holds_own(session, scope)

    def _read(self, scope: Scope) -> Answerer:
        """Take in a scope that is not in memory."""
        shared = self._held(None)
        if scope is not None and shared is not None and self._untouched(scope):
            self._keep(scope, shared)  # whoever follows the store keeps the shared part fresh
            return shared
        if scope is None or self._holds_own(scope):
            return self._make(scope)
        if shared is None:
            shared = self._make(None)
        elif not self._is_current(None, shared):
            shared = self._make(None)  # another program wrote since
            self._bring_along()
        self._keep(scope, shared)
        return shared

    def _make(
        self, scope: Scope, tried: Answerer | None = None, *, rewound: bool = False
    ) -> Answerer:
        with self._lock:
            known, before = self._kept.get(scope), self._outdated.pop(scope, None)
        own = None if known is None or _is_borrowed(scope, known) else known
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
            or Answerer(snapshot)
        )
        with self._lock:
            if scope is None:
                for each, answerer in self._kept.items():
                    if _is_borrowed(each, answerer):
                        self._kept[each] = made
        self._keep(scope, made)
        return made

    def _shared(self) -> Answerer:
        """What answers from the shared part, as last read; a server's is much like it."""
        return self._held(None, touch=False) or self._make(None)

    def _bring_along(self) -> None:
        """Bring the shared part's change into what answers for servers with facts of their own."""
        with self._lock:
            own = [s for s, each in self._kept.items() if s and not _is_borrowed(s, each)]
        for scope in reversed(own):  # who asked last may well ask next
            self._make(scope)

    def _keep(self, scope: Scope, made: Answerer) -> None:
        with self._lock:
            self._kept[scope] = made
            self._kept.move_to_end(scope)
            while len(self._kept) > SCOPES_KEPT:
                # The shared one stays: it answers for servers too.
                del self._kept[next(each for each in self._kept if each is not None)]


def _is_borrowed(scope: Scope, answerer: Answerer) -> bool:
    """Whether the shared answerer stands in for a server with nothing of its own."""
    return scope is not None and answerer.snapshot.scope is None
