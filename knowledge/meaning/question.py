"""A question as vectors, with weights for its words, and for those that are no names."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from knowledge.meaning.encoder import Encoder, Floats, units_of

LIGHT = 0.3
"""Weight of a function word or punctuation mark among the words of a question."""


@dataclass(frozen=True, slots=True, eq=False)
class EncodedQuestion:
    """A question as vectors of length 1, with a weight for each token.

    `words` has for each token the word it is a part of; `content` weighs them without the names.
    """

    text: str
    vector: Floats
    tokens: Floats
    words: tuple[str, ...]
    weights: Floats
    content: Floats


def encode_question(
    encoder: Encoder, text: str, names: Collection[str] = (), light: Collection[str] = ()
) -> EncodedQuestion:
    """Encode a question; see MeaningIndex.read."""
    (made,) = encoder.encode([text])
    tokens = units_of(made.tokens)
    own = frozenset(word for name in names for word in encoder.words(name)) - frozenset(light)
    is_light = np.array([word in light or not word.isalnum() for word in made.words], bool)
    is_named = np.array([word in own for word in made.words], bool)
    weights = np.where(is_light, np.float32(LIGHT), np.float32(1.0)).astype(np.float32)
    return EncodedQuestion(
        text=text,
        vector=units_of(made.vector),
        tokens=tokens,
        words=made.words,
        weights=_shares(weights),
        content=_shares(np.where(is_named, np.float32(0.0), weights)),
    )


def _shares(weights: Floats) -> Floats:
    """Return weights that add up to 1; equal ones where all are 0."""
    total = float(weights.sum())
    shares: Floats = weights / total if total else np.full_like(weights, 1 / max(len(weights), 1))
    return shares
