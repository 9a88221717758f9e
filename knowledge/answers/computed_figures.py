"""Changes and sums of figures in one statement: how far one rose, what several are together.

"The cost has risen from 310 to 395 million euros" has three answers: what it costs, what it cost
before, and how far it rose.
"""

from __future__ import annotations

import itertools
import re

from knowledge import text
from knowledge.answers.entailment import Details
from knowledge.answers.entailment.figure_parts import parts_of
from knowledge.answers.entailment.figures import BoundedNumber
from knowledge.answers.quantities import plain
from knowledge.query import Question

_CHANGING = frozenset({"rise", "fall", "change", "cut", "expand"})
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
    """Return whether a statement has an earlier state besides its own."""
    return _OWN_PAST.search(statement) is not None


def change_in(details: Details) -> tuple[BoundedNumber, BoundedNumber] | None:
    """Return the figures before and after the only change in a statement, None for none."""
    found = []
    for one, other in itertools.pairwise(details.figures):
        is_alike = one.unit == other.unit or not one.unit or not other.unit
        before_one = details.tokens[max(0, one.begin - 1) : one.begin]
        before_other = details.tokens[other.begin - 2 : other.begin]
        if is_alike and before_one == ("from",) and before_other[1:] == ("to",):
            found.append((one, other))
        elif is_alike and before_other in _COMPARED:
            found.append((other, one))
    return found[0] if len(found) == 1 and not is_in_steps(details) else None


def is_in_steps(details: Details) -> bool:
    """Return whether a figure changes more than once: "from 10 to 12 and later to 15"."""
    first = next((f for f in details.figures if details.tokens[: f.begin][-1:] == ("from",)), None)
    if first is None:
        return False
    later = [f for f in details.figures if f.begin > first.end]
    return sum(details.tokens[f.begin - 1] == "to" for f in later) > 1


_COMPARED = (("up", "from"), ("down", "from"))


def asks_change(question: Question) -> bool:
    """Return whether a question asks how far something rose or fell, and not what to."""
    asked, tokens = question.asked, question.tokens
    if tokens[:2] == ("by", "how"):
        return True
    if asked is None or _CHANGING.isdisjoint(asked.relations):
        return False
    is_of_size = not _OF_SIZE.isdisjoint(tokens) and ("how" in tokens or "by" in tokens[:1])
    return is_of_size and _OF_RESULT.isdisjoint(tokens)


def asks_earlier(question: Question) -> bool:
    """Return whether a question asks what a figure was before it changed."""
    return not EARLIER.isdisjoint(question.tokens) or question.tokens[-1:] == ("before",)


_TOGETHER = frozenset(text.tokens("together combined total altogether both sum"))


def asks_sum(question: Question) -> bool:
    """Return whether a question asks how many several things have together."""
    return not _TOGETHER.isdisjoint(question.tokens)


def parts_asked(question: Question, details: Details) -> list[BoundedNumber]:
    """Return the figures of the several things that a question names, none where it names one."""
    asked = {text.stem(token) for token in question.tokens}
    found = []
    for part in parts_of(details):
        names = {details.stems[at] for at in part.before if at in details.capitals}
        if names and names <= asked and part.whole is None and not part.is_aside:
            found.append(part.figure)
    alike = {figure.stems[:1] for figure in found}
    return found if len(found) > 1 and len(alike) == 1 else []


def sum_in_words(figures: list[BoundedNumber]) -> str:
    """Return a sum with its parts: "87 (68 + 19)"."""
    total = plain(sum((each.number for each in figures[1:]), figures[0].number))
    return f"{total} ({' + '.join(plain(each.number) for each in figures)})"
