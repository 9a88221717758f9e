"""Answerers of snapshots that are in no store, with the vectors of their texts in memory."""

from __future__ import annotations

from knowledge.answers.answer_index import AnswerIndex
from knowledge.answers.answerer import Answerer
from knowledge.meaning import Encoder, VectorTables, hash_of
from knowledge.model import Snapshot


class AnswererMaker:
    """Makes answerers; each text is encoded once, however many snapshots have it.

    Without an encoder words alone decide.
    """

    def __init__(self, encoder: Encoder | None = None) -> None:
        self._tables = VectorTables(encoder) if encoder is not None else None
        self._table = self._tables.of(None) if self._tables is not None else None

    def make(self, snapshot: Snapshot) -> Answerer:
        """Return an answerer for the shared facts of a snapshot."""
        if self._tables is None or self._table is None:
            return Answerer(snapshot)
        encoder = self._tables.encoder
        for fact in snapshot.facts.values():
            for text in filter(encoder.reads, (fact.statement, *fact.questions)):
                if self._table.place(hash_of(text)) is None:
                    (made,) = encoder.encode([text])
                    self._table.add(hash_of(text), made.vector, made.tokens)
        return Answerer(AnswerIndex(snapshot, self._tables))
