"""The verifier: reads a question and a statement together, and says whether the one answers.

It has the layers of the encoder, trained further for that on invented briefings with their
questions; the vectors of word pieces are the encoder's own. `tests/evaluation/verifier/` has the
texts and the training.
"""

from __future__ import annotations

import io
import itertools
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from knowledge.meaning.encoder import Pair
from knowledge.meaning.onnx_file import Model
from knowledge.meaning.onnx_session import OnnxSession
from knowledge.meaning.wordpiece import FIRST, LAST, WordPieces

WEIGHTS = Path(__file__).with_name("verifier.npz")

LONGEST = 80
"""Pieces of a question and a statement together that are read; it was trained with as many."""

LONGEST_QUESTION = 40

MOST = 6.0
"""The largest logit either way; what is beyond says no more."""

Weights: TypeAlias = Mapping[str, NDArray[np.generic]]


class MiniLMVerifier:
    """The verifier made from the encoder's file and `verifier.npz`, read at the first question."""

    def __init__(self, model: Model, pieces: WordPieces) -> None:
        """Make it from the encoder's model, whose graph it runs; the model is changed."""
        weights = read_weights(WEIGHTS.read_bytes())
        self._pieces = pieces
        self._top = np.asarray(weights["top.weight"], np.float32).ravel()
        self._bias = float(np.asarray(weights["top.bias"], np.float32).ravel()[0])
        self._session = OnnxSession(with_layers(model, weights))

    def logits(self, pairs: Sequence[Pair]) -> list[float]:
        """Return a logit for each pair; one is read at a time, in 4 to 8 ms."""
        return [
            self._logit(self._numbers(question, LONGEST_QUESTION), statement)
            for question, statement in pairs
        ]

    def _numbers(self, text: str, most: int) -> list[int]:
        return [number for number, _ in itertools.islice(self._pieces.split(text), most)]

    def _logit(self, asked: list[int], statement: str) -> float:
        stated = self._numbers(statement, LONGEST - 3 - len(asked))
        numbers = np.array([[FIRST, *asked, LAST, *stated, LAST]], np.int64)
        kinds = np.zeros_like(numbers)
        kinds[0, len(asked) + 2 :] = 1
        given = {
            "input_ids": numbers,
            "attention_mask": np.ones_like(numbers),
            "token_type_ids": kinds,
        }
        hidden = self._session.run(given)[0]
        read = np.concatenate([hidden[0], hidden.mean(axis=0)])
        logit = float(np.einsum("i,i->", read, self._top)) + self._bias
        return min(max(logit, -MOST), MOST)


def read_weights(content: bytes) -> Weights:
    """Return the arrays of a file of weights by name."""
    with np.load(io.BytesIO(content), allow_pickle=False) as found:
        return {name: found[name] for name in found.files}


def with_layers(model: Model, weights: Weights) -> Model:
    """Return the encoder's model, which it changes, with other layers."""
    for name, values in weights.items():
        if name in model.constants:
            if model.constants[name].shape != values.shape:
                raise ValueError(f"the weights {name} have another shape")
            model.constants[name] = values
        elif not name.startswith("top."):
            raise ValueError(f"the encoder has no weights {name}")
    return model
