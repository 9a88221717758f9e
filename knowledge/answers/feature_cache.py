"""Cache of the features of facts, which are extracted when they are first asked for."""

from __future__ import annotations

import threading
import time
from collections.abc import Container, Iterator, Mapping

from knowledge import memory
from knowledge.answers.dates_ahead import parts_ahead
from knowledge.answers.fact_features import FactFeatures, extract_features
from knowledge.model import Snapshot
from knowledge.query import EntityLinker

AHEAD_FROM = 2_000
"""Facts from which extracting all features for a first list would take too long."""


class _LastUse:
    """When features were last asked for, of whatever store: all threads share one lock."""

    at = 0.0


_last_use = _LastUse()
_FIRST = 1.0  # seconds until it begins: users who waited for the start ask first
_AT_ONCE = 10
_PAUSE, _LONG_PAUSE = 0.002, 0.05  # seconds between so many; the long one while questions come


class FeatureCache(Mapping[str, FactFeatures]):
    """Features by the keys of facts; threads may share it.

    `before` is the cache of an earlier snapshot: features of unchanged facts are copied, but not
    those of the facts `others`, whose names or topics have changed, nor those whose source has.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        linker: EntityLinker,
        before: FeatureCache | None = None,
        others: Container[str] = (),
    ) -> None:
        self._snapshot, self._linker = snapshot, linker
        facts = snapshot.facts
        known = before._known.copy() if before is not None else {}
        sources = before._snapshot.sources if before is not None else {}
        changed = {key for key, source in snapshot.sources.items() if sources.get(key) != source}
        self._known: dict[str, FactFeatures] = {
            key: features
            for key, features in known.items()
            if ((fact := facts.get(key)) is features.fact or fact == features.fact)
            and key not in others
            and features.fact.source not in changed
        }

    def __getitem__(self, key: str) -> FactFeatures:
        _last_use.at = time.monotonic()
        return self._known.get(key) or self._extract(key)

    def _extract(self, key: str) -> FactFeatures:
        snapshot = self._snapshot
        fact = snapshot.facts[key]
        topic = snapshot.topics.get(fact.topic)
        lay_ahead = any(parts_ahead(fact, snapshot))
        known = snapshot.known_at(fact)
        day = known.latest if known is not None else snapshot.entered.get(key)
        found = self._known[key] = extract_features(
            fact, topic, snapshot.entities, self._linker, lay_ahead=lay_ahead, known_day=day
        )
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._snapshot.facts)

    def __len__(self) -> int:
        return len(self._snapshot.facts)

    def __contains__(self, key: object) -> bool:
        return key in self._snapshot.facts

    def work_ahead(self) -> None:
        """Start a thread that extracts the missing features, if there are many."""
        if len(self) - len(self._known) >= AHEAD_FROM:
            threading.Thread(target=self._work, name="feature extraction", daemon=True).start()

    def _work(self) -> None:
        time.sleep(_FIRST)
        unknown = [key for key in self if key not in self._known]
        for at, key in enumerate(unknown):
            if key not in self._known:
                self._extract(key)
            if at % _AT_ONCE == 0:
                is_quiet = time.monotonic() - _last_use.at > _LONG_PAUSE
                time.sleep(_PAUSE if is_quiet else _LONG_PAUSE)
        memory.freeze()
