"""Negation: who did something is no answer to who did not."""

from __future__ import annotations

import itertools
import re

from knowledge import text
from knowledge.answers.fact_features import FactFeatures
from knowledge.query import Asks, Question
from knowledge.query.parts import is_comparative
from knowledge.relations.grammar import (
    BE,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
)
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


_AUXILIARIES = BE | DO | HAVE | MODALS
_TURNING_DOWN = NEGATIONS | frozenset(
    text.stem(t)
    for t in text.tokens(
        "refuse reject deny decline forbid ban prohibit oppose dismiss withdraw drop abandon "
        "cancel scrap lose fail miss close end stop resign boycott ignore dispute block suspend "
        "postpone overdue unpaid free except apart against remain stay keep nobody none silent"
    )
)


def asks_whether(question: Question) -> bool:
    """Return whether a question asks for yes or no in the order of words of one."""
    if question.asks not in (Asks.YES_NO, Asks.STATUS) or question.negated:
        return False
    if is_comparative(question):
        return False  # what the one is, the other may be more
    return question.meant[:1] != () and question.meant[0] in _AUXILIARIES


def predicates(question: Question) -> frozenset[str]:
    """Return the words of a question for yes or no that may be its verb or adjective.

    After "is" or "has" it comes last, or is a participle; after "did" it is no noun by the words
    before it.
    """
    tokens, carrying = question.meant, question.content
    words = [(before, t) for before, t in itertools.pairwise(tokens) if t in carrying]
    words = [(b, t) for b, t in words if t not in question.proper and t not in question.named]
    if tokens[0] in BE | HAVE:
        return frozenset(
            t for _, t in words if t == words[-1][1] or t.endswith(("ed", "ing", "en"))
        )
    return frozenset(t for before, t in words if before not in DETERMINERS | PREPOSITIONS)


def turns_down(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact says that something is not so, was refused, or came to an end.

    Not in what the question has after a preposition ("for refusing entry"), nor of anybody at all
    but by a plain "no" or "not".
    """
    tokens = text.tokens(features.fact.statement)
    if not NEGATIONS.isdisjoint(tokens):
        return True
    if not _ANYBODY.isdisjoint(question.tokens):
        return not _NOBODY.isdisjoint(tokens)
    pairs = itertools.pairwise(question.tokens)
    own = {text.stem(word) for before, word in pairs if before in PREPOSITIONS}
    told = {
        text.stem(word)
        for before, word in itertools.pairwise(("", *tokens))
        if word != "against" or text.stem(before) not in _COMPLAINING
    }
    return not _TURNING_DOWN.isdisjoint(told - own)


_COMPLAINING = frozenset(
    text.stem(word)
    for word in text.tokens(
        "appeal appealed complaint complained protest protested case lawsuit claim suit charge"
    )
)


_ANYBODY = frozenset(text.tokens("anyone anybody someone somebody anything something"))
_NOBODY = frozenset(text.tokens("nobody none nothing"))


def is_set_apart(question: Question, features: FactFeatures) -> bool:
    """Return whether what is asked about is what a fact excepts: "all schools, except in Mirel"."""
    statement = features.fact.statement
    if text.language(statement) != "en" or not _EXCEPTING.isdisjoint(question.tokens):
        return False
    found = _EXCEPTION.search(statement)
    if found is None:
        return False
    apart = set(text.tokens(found[1]))
    rest = set(text.tokens(statement[: found.start()] + statement[found.end() :]))
    return not (apart - rest - DETERMINERS).isdisjoint(question.content)


_EXCEPTION = re.compile(
    r",? (?:except|excepting|excluding|apart from|but not|other than|save for) ([^,;.]+)"
)
_EXCEPTING = frozenset(text.tokens("except excepting excluding apart not other"))


def denies(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact says of something that it is not so, in whatever words."""
    if text.language(features.fact.statement) != "en":
        return True
    tokens = text.tokens(f"{features.fact.statement} {features.fact.detail or ''}")
    opposites = (o for t in question.tokens for o in lexicon().opposites(text.stem(t)))
    if not features.own.isdisjoint(opposites):
        return True
    return any(t in _DENYING or (_UN.match(t) and t not in _NO_PREFIX) for t in tokens)
