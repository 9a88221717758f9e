"""Leads on who holds an office after or before another: "resigned and was replaced by Vera Anton".

A statement that tells of a change names two people, and the question decides which one is asked.
"""

from __future__ import annotations

from knowledge import text
from knowledge.answers.entailment import Details
from knowledge.answers.exclusions.holders import asks_holder_of_now
from knowledge.query import Question
from knowledge.relations.grammar import DETERMINERS
from knowledge.relations.model import Span

_REPLACED = frozenset(text.tokens("replaced succeeded followed"))
_REPLACING = _REPLACED | frozenset(
    text.tokens("predecessor replacing succeeds succeeding replaces following")
)
_BEFORE = frozenset(text.tokens("before predecessor previous previously former formerly preceded"))
_BE_OR_HAVE = frozenset(text.tokens("was were is been being be"))


def holder_first(question: Question, details: Details) -> Span | None:
    """Return where the name asked for stands in a statement on a change of office, else None."""
    if not _BEFORE.isdisjoint(question.tokens):
        return _unasked(_replaced(details), question, details)
    if asks_holder_of_now(question):
        return _unasked(_replacement(details), question, details)
    return None


def _replacement(details: Details) -> Span | None:
    """Return the successor that a passive names: "was replaced by Vera Anton"."""
    tokens = details.tokens
    for at in range(len(tokens) - 2):
        if tokens[at] in _REPLACED and tokens[at + 1] == "by":
            return _name_from(details, at + 2)
    return None


def _replaced(details: Details) -> Span | None:
    """Return the predecessor that an active verb names: "she replaced Omar Refsdal"."""
    tokens = details.tokens
    for at in range(len(tokens) - 1):
        is_taken = tokens[at - 1 : at + 1] == ("over", "from") and at > 1
        if not is_taken and tokens[at] not in _REPLACING:
            continue
        if tokens[at] == "predecessor":
            return _name_from(details, at + 1 + (tokens[at + 1] in _BE_OR_HAVE))
        if tokens[at + 1] != "by" and _BE_OR_HAVE.isdisjoint(tokens[max(0, at - 2) : at]):
            return _name_from(details, at + 1)
    return None


def _name_from(details: Details, begin: int) -> Span | None:
    """Return the name that begins at a place, after an article or the title of a person."""
    if begin < len(details.tokens) and details.tokens[begin] in DETERMINERS:
        begin += 1
    end = begin
    while end in details.capitals:
        end += 1
        if details.breaks[end - 1]:
            break
    return Span(begin, end) if end > begin else None


def _unasked(name: Span | None, question: Question, details: Details) -> Span | None:
    if name is None or set(details.tokens[name.start : name.end]) <= set(question.tokens):
        return None
    return name
