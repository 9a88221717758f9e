"""Contents: a fact that there was a letter, a study or a decision lacks what was in it.

Which words ask for what was answered, said or found, and which tell it, is in `contents.txt`.
"""

from __future__ import annotations

import functools
from pathlib import Path

from knowledge import text
from knowledge.answers.fact_features import FactFeatures
from knowledge.query import Question
from knowledge.relations.grammar import DO, HAVE, MODALS
from knowledge.retrieval.lexicon import lines_of

_DECISIONS = frozenset(text.tokens("decision decisions verdict ruling judgment vote"))
_DECIDING = frozenset(text.tokens("decide rule"))
_TO_COME = frozenset(
    text.tokens(
        "due expected pending postponed postpones postpone adjourned deferred awaited planned will "
        "scheduled outstanding before"
    )
)
_RESULTS = frozenset(text.tokens("result results findings conclusion reported"))
_QUOTES = frozenset('"“”«»:')


@functools.cache
def _groups() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Return the words that ask for a content, each group with the words that state it."""
    found = []
    for line in lines_of(Path(__file__).with_name("contents.txt")):
        asking, telling = line.split(" : ")
        found.append((frozenset(text.tokens(asking)), frozenset(text.tokens(telling))))
    return tuple(found)


@functools.cache
def _asking() -> frozenset[str]:
    return _DECIDING.union(*(words for words, _ in _groups()))


def lacks_content(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact lacks what was said, answered, found or decided."""
    statement = features.fact.statement
    if text.language(statement) != "en":
        return False
    tokens = question.meant
    told = text.tokens(f"{statement} {features.fact.detail or ''}")
    verb = _asked_verb(tokens)
    if verb is None:
        return False
    if verb in _DECIDING:
        return not _DECISIONS.isdisjoint(told) and not _TO_COME.isdisjoint(told)
    for asking, telling in _groups():
        if verb not in asking:
            continue
        found = telling.intersection(told) - set(tokens)
        if found <= _RESULTS and not _TO_COME.isdisjoint(told):
            return True  # "results are expected"
        return not found and _QUOTES.isdisjoint(statement)
    return False


def _asked_verb(tokens: tuple[str, ...]) -> str | None:
    """Return the verb that asks for a content: "find" of "what did the study find about it"."""
    if tokens[:1] not in (("what",), ("how",)) or len(tokens) < 3:
        return None
    if tokens[1] not in DO | HAVE | MODALS:
        return None
    return next((t for t in tokens[2:] if t in _asking()), None)
