"""Named things of a kind: "name the camps you know about" asks for names, and for nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge import text
from knowledge.answers.answer_index import AnswerIndex
from knowledge.model import Entity, Fact
from knowledge.query import Asks, Question

MOST = 12
"""Names told."""

_ASKS = frozenset({Asks.LIST, Asks.WHICH, Asks.WHAT})
_ALSO = frozenset(
    text.tokens(
        "know known mention mentioned mentions mention named name names list listed exist talk "
        "cover covered held hold briefing store there called hear have all"
    )
)


@dataclass(frozen=True, slots=True)
class NamedKind:
    """The names of the things of a kind, and a fact about each."""

    names: tuple[str, ...]
    facts: tuple[Fact, ...]


def named_kind(question: Question, index: AnswerIndex) -> NamedKind | None:
    """Return the things whose names have the kind asked for; None for under two."""
    if question.asks not in _ASKS or question.periods or question.identifiers:
        return None
    left = [t for t in question.content if t not in _ALSO]
    if len(left) != 1 or not left[0].endswith("s"):
        return None
    singular = left[0][:-1]
    found: dict[str, tuple[str, Fact]] = {}
    for key, entity in index.snapshot.entities.items():
        called = entity.names
        if not any(singular in text.tokens(name) for name in called):
            continue
        fact = _fact_on(key, entity, index)
        if fact is not None:
            found[key] = (entity.name, fact)
    if len(found) < 2 or len(found) > MOST:
        return None
    names, facts = zip(*found.values(), strict=True)
    return NamedKind(tuple(names), tuple(dict.fromkeys(facts)))


def _fact_on(key: str, entity: Entity, index: AnswerIndex) -> Fact | None:
    """Return a fact about an entity, one that begins with its name before others."""
    features: Mapping[str, object] = index.features
    keys = index.lookup.in_order(index.lookup.about(key))
    about = [index.snapshot.facts[k] for k in keys if k in features]
    about = [fact for fact in about if key in fact.entities]
    first = text.tokens(entity.name)[:1]
    return min(about, key=lambda f: text.tokens(f.statement)[:1] != first, default=None)
