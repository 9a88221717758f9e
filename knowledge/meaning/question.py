"""A question as vectors, with weights for its words and without its names."""

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

    `content` weighs its words without the names, `masked` is the mean of the tokens outside names,
    None where there are none.
    """

    text: str
    vector: Floats
    tokens: Floats
    weights: Floats
    content: Floats
    names: frozenset[str]
    masked: Floats | None


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
        weights=_shares(weights),
        content=_shares(np.where(is_named, np.float32(0.0), weights)),
        names=own,
        masked=_mean(tokens[~is_named]),
    )


def masked_cosine(
    question: EncodedQuestion, words: tuple[str, ...], tokens: Floats
) -> float | None:
    """Return the cosine of a text with the question, both without the names in the question.

    `words` has the word of each of the text's `tokens`. None where nothing else is left of either.
    """
    others = _mean(tokens[[word not in question.names for word in words]])
    if others is None or question.masked is None:
        return None
    return float(others @ question.masked)


def _shares(weights: Floats) -> Floats:
    """Return weights that add up to 1; equal ones where all are 0."""
    total = float(weights.sum())
    shares: Floats = weights / total if total else np.full_like(weights, 1 / max(len(weights), 1))
    return shares


def _mean(units: Floats) -> Floats | None:
    """Return the mean of vectors, of length 1; None for no vectors."""
    if not len(units):
        return None
    mean = units.mean(axis=0)
    made: Floats = mean / max(float(np.linalg.norm(mean)), 1e-9)
    return made
