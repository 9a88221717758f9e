"""From likeness to probability, with constants fitted once on two public question sets."""

from __future__ import annotations

import math

_CONSTANT = -3.2
_SCORE = 4.0
_PART = 2.0
_WHOLE = 2.0
_MARGIN = 6.0


def probability(score: float, part: float, whole: float, margin: float) -> float:
    """How likely a fact is the one asked for.

    `score`, `part` and `whole` are the cosines of fact and question; `margin` is the distance to
    the best other fact, negative for all but the first.
    """
    z = _CONSTANT + _SCORE * score + _PART * part + _WHOLE * whole + _MARGIN * margin
    return 1.0 / (1.0 + math.exp(-z))
