"""Negation: who did something is no answer to who did not."""

from __future__ import annotations

import re

from knowledge import text
from knowledge.answers.fact_features import FactFeatures
from knowledge.query import Asks, Question
from knowledge.relations.grammar import NEGATIONS
from knowledge.retrieval.lexicon import lexicon

_OF_MEMBERS = frozenset(
    {Asks.WHO, Asks.WHICH, Asks.HOW_MANY, Asks.HOW_MUCH, Asks.WHEN, Asks.WHERE, Asks.WHAT}
)
_DENYING = NEGATIONS | frozenset(
    text.tokens(
        "only except excluding but yet still remain remains remained remaining refuse refuses "
        "refused reject rejected fail fails failed decline declined lack lacks lacked missing "
        "absent abstain abstained unable outside exclude excludes excluded against withhold "
        "withheld stay stayed last rest other others exempt exempted avoided spared escaped "
        "ban bans banned prohibited prohibits forbidden forbids illegal free cease ceased refrain "
        "stop stopped end ended instead less fewer denied blocked lost"
    )
)
_UN = re.compile(r"un\w{3,}|non\w{3,}")
_NO_PREFIX = frozenset(
    text.tokens("until under unit units united union unions unity unique uniform university")
)


def asks_who_did_not(question: Question) -> bool:
    """Return whether a question asks who, which or how many did not, or are not."""
    if question.asks not in _OF_MEMBERS:
        return False
    tokens = question.tokens
    told = NEGATIONS - {"no", "without", "nothing"}
    denied = [t for t, after in zip(tokens, (*tokens[1:], ""), strict=True) if after != "to"]
    return not told.isdisjoint(denied) and not {"only", "why"}.intersection(tokens)


def denies(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact says of something that it is not so, in whatever words."""
    if text.language(features.fact.statement) != "en":
        return True
    tokens = text.tokens(f"{features.fact.statement} {features.fact.detail or ''}")
    opposites = (o for t in question.tokens for o in lexicon().opposites(text.stem(t)))
    if not features.own.isdisjoint(opposites):
        return True
    return any(t in _DENYING or (_UN.match(t) and t not in _NO_PREFIX) for t in tokens)
