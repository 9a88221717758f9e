"""A second encoder behind the port, which needs nothing installed: bags of words.

Words that mean the same to it are given as pairs, so that a test can say what is near what.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from knowledge.meaning import Encoding, Pair

LIGHT = frozenset(["the", "a", "of", "in", "by", "is", "was", "at", "which", "who", "when", "?"])


class BagOfWords:
    """Encodes a text as the mean of its words; each word has a fixed random direction."""

    dimension = 64
    token_dimension = 32

    def __init__(
        self, same: Mapping[str, str] | None = None, model_id: str = "bag of words 1"
    ) -> None:
        self.model_id = model_id
        self.encoded: list[str] = []
        self._same = same or {}

    def reads(self, text: str) -> bool:
        return text.isascii()

    def knows(self, word: str) -> bool:
        return word in self._same

    def words(self, text: str) -> tuple[str, ...]:
        return tuple(re.findall(r"\w+|[^\w\s]", text.lower()))

    def encode(self, texts: Iterable[str]) -> list[Encoding]:
        return [self._encode(text) for text in texts]

    def verify(self, pairs: Sequence[Pair]) -> list[float]:
        return [
            4.0 * self._share(self._asked(question), stated) - 2.0 for question, stated in pairs
        ]

    def _asked(self, question: str) -> set[str]:
        return {self._same.get(word, word) for word in self.words(question)} - LIGHT

    def _share(self, asked: set[str], statement: str) -> float:
        stated = {self._same.get(word, word) for word in self.words(statement)}
        return len(asked & stated) / max(len(asked), 1)

    def _encode(self, text: str) -> Encoding:
        self.encoded.append(text)
        words = self.words(text)
        directions = np.array([self._direction(word) for word in words]).reshape(-1, 64)
        mean = directions.mean(axis=0) if words else np.zeros(64)
        return Encoding(np.rint(mean).astype(np.int8), directions[:, :32].astype(np.int8), words)

    def _direction(self, word: str) -> np.ndarray:
        word = self._same.get(word, word)
        seed = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")
        return np.random.default_rng(seed).integers(-100, 101, 64)
