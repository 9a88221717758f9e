"""Vectors in memory: one table for each scope, which a thread fills while others search it."""

from __future__ import annotations

import hashlib
import threading
import weakref
from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol, TypeAlias

import numpy as np

from knowledge.meaning.encoder import Bytes, Encoder, Floats

_FIRST_ROOM = 64  # vectors


def hash_of(text: str) -> bytes:
    """Return the hash by which a text's vectors are found: 16 bytes."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def cosines_with(vectors: Bytes | Floats, vector: Floats) -> Floats:
    """Return the product of each row with a vector.

    It is summed in one thread: numpy's BLAS would share so small a task between several, which
    then wait for each other, and on a busy machine for ten times as long.
    """
    found: Floats = np.einsum("ij,j->i", vectors, vector)
    return found


class _Rows(NamedTuple):
    """The rows there are; arrays may have room for more at their end."""

    used: int
    vectors: Bytes
    scales: Floats  # 1 / length of each vector, 0 for a removed one


class VectorTable:
    """The vectors of texts of exactly one scope, by the texts' hashes.

    Rows keep their place: a removed one is overwritten with zeros, which are similar to nothing.
    Threads may read while one writes.
    """

    def __init__(self, dimension: int, token_dimension: int) -> None:
        self._token_dimension = token_dimension
        self._lock = threading.Lock()
        self._places: dict[bytes, int] = {}
        self._tokens: list[Bytes | None] = []
        empty: Bytes = np.zeros((_FIRST_ROOM, dimension), np.int8)
        self._rows = _Rows(0, empty, np.zeros(_FIRST_ROOM, np.float32))

    def __len__(self) -> int:
        return len(self._places)

    @property
    def hashes(self) -> set[bytes]:
        """The hashes of all texts in the table."""
        with self._lock:
            return set(self._places)

    def place(self, text_hash: bytes) -> int | None:
        """Return the row of a text, None where it has no vector yet."""
        return self._places.get(text_hash)

    def lacks_tokens(self, text_hash: bytes) -> bool:
        """Return whether a text is missing, or has a vector for all of it alone."""
        place = self._places.get(text_hash)
        return place is None or self._tokens[place] is None

    def add(self, text_hash: bytes, vector: Bytes, tokens: Bytes | None) -> None:
        """Add a text, or the vectors of its tokens; for a text that has both nothing changes."""
        with self._lock:
            known = self._places.get(text_hash)
            if known is not None:
                self._tokens[known] = tokens if tokens is not None else self._tokens[known]
                return
            count, vectors, scales = self._rows
            if count == len(vectors):
                vectors = np.concatenate([vectors, np.zeros_like(vectors)])
                scales = np.concatenate([scales, np.zeros_like(scales)])
            vectors[count] = vector
            length = float(np.linalg.norm(vector.astype(np.float32)))
            scales[count] = 1.0 / length if length else 0.0
            self._tokens.append(tokens)
            self._rows = _Rows(count + 1, vectors, scales)
            self._places[text_hash] = count

    def remove(self, text_hash: bytes) -> None:
        """Remove a text and overwrite its vectors; nothing happens if there is none."""
        with self._lock:
            place = self._places.pop(text_hash, None)
            if place is not None:
                self._rows.scales[place] = 0.0
                self._rows.vectors[place] = 0
                self._tokens[place] = None

    def units(self, places: Iterable[int]) -> Floats:
        """Return the vectors in some rows, each of length 1, or 0 where it was removed."""
        at = np.fromiter(places, np.int64)
        _, vectors, scales = self._rows
        units: Floats = vectors[at] * scales[at, None]
        return units

    def cosines(self, vector: Floats) -> Floats:
        """Return the cosine of each row with a vector of length 1."""
        count, vectors, scales = self._rows
        return cosines_with(vectors[:count], vector) * scales[:count]

    def tokens(self, place: int) -> Bytes | None:
        """Return the vectors of the tokens of the text in a row, None where it has none."""
        return self._tokens[place]

    def add_stored(self, text_hash: bytes, vector: bytes, tokens: bytes | None) -> None:
        """Add a text from the bytes of its vectors, those of its tokens one after the other."""
        rows = None if tokens is None else np.frombuffer(tokens, np.int8)
        self.add(
            text_hash,
            np.frombuffer(vector, np.int8),
            None if rows is None else rows.reshape(-1, self._token_dimension),
        )


Scope: TypeAlias = int | None
"""Whose texts: None for the shared ones, else a server's id, as in `knowledge.model`."""


class TableReader(Protocol):
    """An index that has read tables, and reads them again when they have more."""

    @property
    def tables(self) -> tuple[VectorTable, ...]:
        """The tables it reads."""
        ...

    def refresh(self) -> None:
        """Read them again."""
        ...


class VectorTables:
    """The tables of all scopes in use, made when they are needed and dropped when no longer used.

    `load` fills a new table of a scope from the store. `is_broken` is whether the encoder failed.
    """

    def __init__(
        self, encoder: Encoder, load: Callable[[Scope, VectorTable], None] | None = None
    ) -> None:
        self.encoder = encoder
        self.is_broken = False
        self._load = load
        self._lock = threading.RLock()
        self._tables: weakref.WeakValueDictionary[int, VectorTable] = weakref.WeakValueDictionary()
        self._readers: weakref.WeakSet[TableReader] = weakref.WeakSet()

    def of(self, scope: Scope) -> VectorTable:
        """Return the table of exactly this scope."""
        with self._lock:
            table = self._tables.get(scope or 0)
            if table is None:
                table = VectorTable(self.encoder.dimension, self.encoder.token_dimension)
                if self._load is not None:
                    self._load(scope, table)
                self._tables[scope or 0] = table
            return table

    def visible(self, scope: Scope) -> tuple[VectorTable, ...]:
        """Return the tables of all that a scope may see: the shared one and its own."""
        return (self.of(None),) if scope is None else (self.of(scope), self.of(None))

    def attach(self, reader: TableReader) -> None:
        """Have an index refreshed from now on, as long as it is used."""
        with self._lock:
            self._readers.add(reader)

    def refresh(self, table: VectorTable) -> None:
        """Have the indexes that read a table read it again."""
        with self._lock:
            readers = [each for each in self._readers if table in each.tables]
        for each in readers:
            each.refresh()
