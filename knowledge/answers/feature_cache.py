"""What each fact of a snapshot holds, worked out when it is first looked at."""

from __future__ import annotations

import threading
import time
from collections.abc import Container, Iterator, Mapping

from knowledge import memory
from knowledge.answers.fact_features import Holdings, holdings_of
from knowledge.model import Snapshot
from knowledge.query import EntityLinker

AHEAD_FROM = 2_000
"""Facts from which a list would keep its asker waiting, were all worked out for it at once."""

_FIRST = 1.0  # seconds until it begins: who waited for the start asks first
_AT_ONCE = 10
_PAUSE, _LONG_PAUSE = 0.002, 0.05  # seconds between so many; the long one while questions come


class HoldingBook(Mapping[str, Holdings]):
    """Holdings by the keys of facts; threads may share it.

    `before` is a book over an earlier snapshot: what it knows of facts that are the same is taken
    over, but not that of `others`, which names or topics have changed for.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        linker: EntityLinker,
        before: HoldingBook | None = None,
        others: Container[str] = (),
    ) -> None:
        self._snapshot, self._linker = snapshot, linker
        self._asked = 0.0  # when somebody looked last
        facts = snapshot.facts
        known = before._known.copy() if before is not None else {}
        self._known: dict[str, Holdings] = {
            key: held
            for key, held in known.items()
            if ((fact := facts.get(key)) is held.fact or fact == held.fact) and key not in others
        }

    def __getitem__(self, key: str) -> Holdings:
        self._asked = time.monotonic()
        return self._known.get(key) or self._worked_out(key)

    def _worked_out(self, key: str) -> Holdings:
        held = self._snapshot
        fact = held.facts[key]
        topic = held.topics.get(fact.topic)
        found = self._known[key] = holdings_of(fact, topic, held.entities, self._linker)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._snapshot.facts)

    def __len__(self) -> int:
        return len(self._snapshot.facts)

    def __contains__(self, key: object) -> bool:
        return key in self._snapshot.facts

    def work_ahead(self) -> None:
        """Have a thread work out all that is not known yet, if there is much of it."""
        if len(self) - len(self._known) >= AHEAD_FROM:
            threading.Thread(target=self._work, name="working ahead", daemon=True).start()

    def _work(self) -> None:
        time.sleep(_FIRST)
        unknown = [key for key in self if key not in self._known]
        for at, key in enumerate(unknown):
            if key not in self._known:
                self._worked_out(key)
            if at % _AT_ONCE == 0:
                is_quiet = time.monotonic() - self._asked > _LONG_PAUSE
                time.sleep(_PAUSE if is_quiet else _LONG_PAUSE)
        memory.freeze()
