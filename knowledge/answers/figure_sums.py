"""Sums of the figures of one statement: of the seats of two parties, those of both together."""

from __future__ import annotations

from knowledge import text
from knowledge.answers.entailment import Details
from knowledge.answers.entailment.figure_parts import parts_of
from knowledge.answers.entailment.figures import BoundedNumber
from knowledge.answers.quantities import plain
from knowledge.query import Question

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
