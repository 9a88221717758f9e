"""The port of sentence encoders: what any of them gives for a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Bytes: TypeAlias = NDArray[np.int8]
"""A vector, or one vector in each row, as whole numbers from -127 to 127."""

Floats: TypeAlias = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Encoding:
    """A text as vectors: `vector` for all of it, a row of `tokens` for each token in its context.

    A vector's length means nothing, only its direction: two are compared by their cosine. `words`
    has for each token the word it is a part of, in lower case and without accents.
    """

    vector: Bytes
    tokens: Bytes
    words: tuple[str, ...] = ()


class Pair(NamedTuple):
    """A question and a statement that may answer it, to be read together."""

    question: str
    statement: str


class Encoder(Protocol):
    """A sentence encoder; the same text always gives the same vectors on one machine.

    Vectors of encoders with different ids must not be compared. It may be called from several
    threads.
    """

    @property
    def model_id(self) -> str:
        """The name of the model and of the form of its vectors."""
        ...

    @property
    def dimension(self) -> int:
        """The length of a text's vector."""
        ...

    @property
    def token_dimension(self) -> int:
        """The length of a token's vector."""
        ...

    def reads(self, text: str) -> bool:
        """Return whether a text is in a language that the encoder knows."""
        ...

    def knows(self, word: str) -> bool:
        """Return whether a lower-case word is in its vocabulary, so that it is spelt correctly."""
        ...

    def words(self, text: str) -> tuple[str, ...]:
        """Return the word that each token of a text is a part of, as in an Encoding."""
        ...

    def encode(self, texts: Iterable[str]) -> list[Encoding]:
        """Encode texts, each by itself; loads the model when it is called first."""
        ...

    def verify(self, pairs: Sequence[Pair]) -> list[float]:
        """Return for each pair a logit, -6 to 6, of how likely the statement answers the question.

        Question and statement are read together.
        """
        ...


def units_of(vectors: Bytes) -> Floats:
    """Return vectors of length 1 in the same directions, by which cosines are products."""
    numbers = vectors.astype(np.float32)
    lengths = np.linalg.norm(numbers, axis=-1, keepdims=True)
    units: Floats = numbers / np.maximum(lengths, np.float32(1e-9))
    return units


def quantized(vectors: Floats) -> Bytes:
    """Return vectors as whole numbers up to 127, each by its own scale; cosines hardly change."""
    largest = np.abs(vectors).max(axis=-1, keepdims=True, initial=1e-12)
    rounded: Bytes = np.rint(vectors * (127.0 / largest)).astype(np.int8)
    return rounded
