"""Unnamed members: "two ferries were damaged" does not say which ferries were."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from knowledge import text
from knowledge.answers.exclusions.agents import may_be_agent, names_in
from knowledge.answers.fact_features import FactFeatures
from knowledge.query import Asks, Question
from knowledge.relations.clauses import Text, split
from knowledge.relations.grammar import DETERMINERS, NUMBER_WORDS

_COUNTS = NUMBER_WORDS | frozenset(text.tokens("both several some many all most few"))
_REACH = 3  # tokens from a number to the noun it counts: "two of the old ferries"


def asked_members(question: Question) -> str | None:
    """Return the stem of the things that a question asks to be named, None where it does not."""
    noun = question.asked_noun
    tokens = question.tokens
    if question.asks is Asks.WHO and len(tokens) > 3 and not _COUNTS.isdisjoint(tokens[2:4]):
        noun = tokens[-1]  # "who are the two former divers"
    elif question.asks is Asks.WHAT and (counted := _counted_of(tokens)) is not None:
        noun = counted
    elif question.asks is not Asks.WHICH or noun is None:
        return None
    if question.language != "en":
        return None
    if noun in tokens[:-1] and not noun.endswith("s"):
        after = tokens[tokens.index(noun) + 1]  # "which health centres"
        is_verb = question.asked is not None and after in question.asked.covered
        noun = after if after in question.content and not is_verb else noun
    if noun in question.light or not noun.endswith("s"):
        return None
    return text.stem(noun)


def _counted_of(tokens: Sequence[str]) -> str | None:
    """Return the noun of "what are the seven languages of the form"; None for other questions."""
    if tokens[:1] != ("what",) or len(tokens) < _SHORTEST or tokens[1] not in ("are", "were"):
        return None
    at = 3 if tokens[2] in DETERMINERS else 2
    if tokens[at] not in NUMBER_WORDS and not tokens[at].isdigit():
        return None
    if tokens[at + 1] in NUMBER_WORDS:
        return None  # "the 15 million dollars"
    return next((t for t in tokens[at + 1 : at + 1 + _REACH] if t.endswith("s")), None)


_SHORTEST = 5  # tokens of "what are the seven languages"


def counts_alone(noun: str, question: Question, features: FactFeatures) -> bool:
    """Return whether a fact has a number of the things asked for, and names none of them."""
    whole = split(features.fact.statement)
    tokens = whole.tokens
    counted = [
        at
        for at, token in enumerate(tokens)
        if text.stem(token) == noun
        and any(t in _COUNTS or t.isdigit() for t in tokens[max(0, at - _REACH) : at])
    ]
    if not counted or _lists_names(whole) or _is_listed(noun, features.fact.statement):
        return False
    if all(_is_last_of_list(whole, at) for at in counted):
        return True
    return not any(may_be_agent(whole, at, question) for at in names_in(whole))


def _lists_names(whole: Text) -> bool:
    """Return whether names follow a mark: "two ships, the Sava and the Drava"."""
    for at, mark in enumerate(whole.breaks[:-1]):
        after = at + 2 if whole.tokens[at + 1] in DETERMINERS else at + 1
        if mark and whole.capitals[min(after, len(whole.tokens) - 1)]:
            return True
    return False


def _is_listed(noun: str, statement: str) -> bool:
    """Return whether the things are told after a colon: "has three aims: to dig, to list ..."."""
    before, _, after = statement.partition(":")
    told = text.tokens(before)[-_REACH - 1 :]
    return noun in map(text.stem, told) and ("," in after or " and " in after)


def _is_last_of_list(whole: Text, at: int) -> bool:
    """Return whether the things counted come last in a list of others: "Lind and two divers"."""
    before = whole.tokens[max(0, at - _REACH - 1) : at]
    is_added = any(
        word in ("and", "with") and after in _COUNTS for word, after in itertools.pairwise(before)
    )
    return is_added and at + 1 == len(whole.tokens)
