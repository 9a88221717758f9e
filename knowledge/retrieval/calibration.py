"""From likeness to probability, with constants fitted once on two public question sets."""

from __future__ import annotations

import math

_CONSTANT = -2.8
_SCORE = 3.5
_PART = 1.7
_WHOLE = 3.9


def probability(score: float, part: float, whole: float) -> float:
    """How likely a fact is about what is asked, from the cosines of fact and question.

    How far the next fact lies behind is left out: it tells the right fact from a like one, but
    not a question that some fact answers from one that none does.
    """
    z = _CONSTANT + _SCORE * score + _PART * part + _WHOLE * whole
    return 1.0 / (1.0 + math.exp(-z))
