"""Changes of a figure in one statement: how far it rose, and what it was before.

"The cost has risen from 310 to 395 million euros" has three answers: what it costs, what it cost
before, and how far it rose.
"""

from __future__ import annotations

import itertools
import re

from knowledge import text
from knowledge.answers.entailment import Details
from knowledge.answers.entailment.figures import BoundedNumber
from knowledge.query import Question

_CHANGING = frozenset({"rise", "fall", "change", "cut"})
_OF_SIZE = frozenset(text.tokens("much many far big large steeply sharply amount percentage"))
_OF_RESULT = frozenset(text.tokens("to now currently today"))
EARLIER = frozenset(text.tokens("original originally initial initially previous previously old"))
"""Words that ask what a figure was before it changed."""

_OWN_PAST = re.compile(
    r"\bfrom \d[^.;:]*? to \d|\b(?:until then|before that|previously|earlier|up from|down from"
    r"|lost all|used to|instead of)\b",
    re.IGNORECASE,
)


def tells_earlier_state(statement: str) -> bool:
    """Return whether a statement tells besides its own state what was so before."""
    return _OWN_PAST.search(statement) is not None


def change_in(details: Details) -> tuple[BoundedNumber, BoundedNumber] | None:
    """Return the figures before and after the one change that a statement tells, None for none."""
    found = []
    for one, other in itertools.pairwise(details.figures):
        is_alike = one.unit == other.unit or not one.unit or not other.unit
        before_one = details.tokens[max(0, one.begin - 1) : one.begin]
        before_other = details.tokens[other.begin - 2 : other.begin]
        if is_alike and before_one == ("from",) and before_other[1:] == ("to",):
            found.append((one, other))
        elif is_alike and before_other in _COMPARED:
            found.append((other, one))
    return found[0] if len(found) == 1 else None


_COMPARED = (("up", "from"), ("down", "from"))


def asks_change(question: Question) -> bool:
    """Return whether a question asks how far something rose or fell, and not what to."""
    asked, tokens = question.asked, question.tokens
    if asked is None or _CHANGING.isdisjoint(asked.relations):
        return False
    is_of_size = not _OF_SIZE.isdisjoint(tokens) and ("how" in tokens or "by" in tokens[:1])
    return is_of_size and _OF_RESULT.isdisjoint(tokens)


def asks_earlier(question: Question) -> bool:
    """Return whether a question asks what a figure was before it changed."""
    return not EARLIER.isdisjoint(question.tokens) or question.tokens[-1:] == ("before",)
