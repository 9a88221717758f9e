"""The meaning index: the facts of a snapshot by their vectors, and features of single facts."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.meaning.encoder import Floats, Pair
from knowledge.meaning.features import FactTexts, MeaningFeatures, Place, Texts, compare
from knowledge.meaning.question import EncodedQuestion, encode_question
from knowledge.meaning.vector_table import Scope, VectorTables, hash_of

log = logging.getLogger(__name__)


class _State(NamedTuple):
    """The facts with places, and for each table its rows with the numbers of their facts.

    It is complete when all texts that will have vectors have them.
    """

    keys: list[str]
    entries: dict[str, FactTexts]
    rows: list[NDArray[np.int64]]
    owners: list[NDArray[np.int64]]
    is_complete: bool


class MeaningIndex:
    """Searches the facts of one snapshot by meaning; threads may share it.

    Only tables that the snapshot's scope may see are searched. Facts whose vectors are not made
    yet are not found, and have no features; `refresh` takes in those made since.
    """

    def __init__(
        self,
        tables: VectorTables,
        scope: Scope,
        facts: Mapping[str, Texts],
        before: MeaningIndex | None = None,
    ) -> None:
        """Make it; what `before`, that of an earlier snapshot, knows of the same texts is used."""
        self._all_tables = tables
        self.tables = tables.visible(scope)
        known_rows = sum(map(len, self.tables))
        is_same = before is not None and before.tables == self.tables
        known = before._state.entries if before is not None and is_same else {}
        self._state: _State = self._built(
            (key, self._entry(texts, known.get(key))) for key, texts in facts.items()
        )
        tables.attach(self)
        if sum(map(len, self.tables)) != known_rows:  # while it was made
            self.refresh()

    def updated(self, scope: Scope, facts: Mapping[str, Texts]) -> MeaningIndex:
        """Return an index of other facts, such as those of a later snapshot."""
        return MeaningIndex(self._all_tables, scope, facts, self)

    def refresh(self) -> None:
        """Take in vectors that were added to the tables since."""
        entries = self._state.entries
        self._state = self._built(
            (key, entry if entry.is_complete else self._entry(entry.texts))
            for key, entry in entries.items()
        )

    @property
    def coverage(self) -> float:
        """The share of texts that have vectors, 0 to 1; 1 for no texts."""
        entries = self._state.entries.values()
        total = sum(len(entry.readable) for entry in entries)
        return sum(len(entry.places) for entry in entries) / total if total else 1.0

    @property
    def is_complete(self) -> bool:
        """Return whether all texts that will have vectors have them."""
        return self._state.is_complete

    def knows(self, word: str) -> bool:
        """Return whether the encoder has a lower-case word in its vocabulary."""
        return self._all_tables.encoder.knows(word)

    def read(
        self, text: str, names: Collection[str] = (), light: Collection[str] = ()
    ) -> EncodedQuestion | None:
        """Encode a question, in some milliseconds; None where there is nothing to compare it with.

        `text` should be spelt correctly. `names` are the names in it, `light` the words that say
        little, as lower-case words; they are compared with words without accents.
        """
        encoder = self._all_tables.encoder
        if self._all_tables.is_broken or not encoder.reads(text) or not any(map(len, self.tables)):
            return None
        try:
            return encode_question(encoder, text, names, light)
        except Exception:
            log.exception("the encoder failed; questions are answered by words alone")
            self._all_tables.is_broken = True
            return None

    def nearest(self, question: EncodedQuestion, limit: int) -> list[tuple[str, float]]:
        """Return the facts with the text nearest to the question and its cosine, best first."""
        keys, _, rows, owners, _ = self._state
        best: Floats = np.full(len(keys), -1.0, np.float32)
        for table, own, facts in zip(self.tables, rows, owners, strict=True):
            if own.size:
                np.maximum.at(best, facts, table.cosines(question.vector)[own])
        count = min(limit, len(keys))
        if not count:
            return []
        top = np.argpartition(-best, count - 1)[:count]
        order = sorted(top.tolist(), key=lambda at: (-best[at], keys[at]))
        return [(keys[at], float(best[at])) for at in order if best[at] > -1.0]

    def features(
        self, question: EncodedQuestion, keys: Iterable[str]
    ) -> dict[str, MeaningFeatures]:
        """Return the features of facts by their keys; facts without vectors are left out."""
        entries = self._state.entries
        found = [(key, e) for key in keys if (e := entries.get(key)) is not None and e.places]
        made = compare(question, [e for _, e in found], self.tables)
        return {key: each for (key, _), each in zip(found, made, strict=True)}

    def verify(self, pairs: Mapping[str, Pair]) -> dict[str, float]:
        """Return how likely the statement of each pair answers its question, as logits by its key.

        It takes some milliseconds for each. Empty where the encoder does not say.
        """
        try:
            found = self._all_tables.encoder.verify(list(pairs.values()))
        except Exception:
            log.exception("the verifier failed; questions are answered by words alone")
            self._all_tables.is_broken = True
            return {}
        return dict(zip(pairs, found, strict=False))

    def _entry(self, texts: Texts, known: FactTexts | None = None) -> FactTexts:
        if known is not None and known.texts == texts and known.is_complete:
            return known
        places = []
        readable = tuple(filter(self._all_tables.encoder.reads, texts))
        for text in readable:
            text_hash = hash_of(text)
            for number, table in enumerate(self.tables):
                if (row := table.place(text_hash)) is not None:
                    places.append(Place(text, number, row))
                    break
        return FactTexts(texts, readable, tuple(places))

    def _built(self, entries: Iterable[tuple[str, FactTexts]]) -> _State:
        made = dict(entries)
        rows: list[list[int]] = [[] for _ in self.tables]
        owners: list[list[int]] = [[] for _ in self.tables]
        for number, entry in enumerate(made.values()):
            for _, table, row in entry.places:
                rows[table].append(row)
                owners[table].append(number)
        return _State(
            list(made),
            made,
            [np.array(some, np.int64) for some in rows],
            [np.array(some, np.int64) for some in owners],
            all(entry.is_complete for entry in made.values()),
        )
