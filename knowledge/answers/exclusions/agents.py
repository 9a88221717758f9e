"""Agents: "the report was leaked" does not say who leaked it, "a bank lent it" not which bank."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from knowledge import text
from knowledge.answers.fact_features import FactFeatures
from knowledge.query import Asks, Question
from knowledge.relations import Reading
from knowledge.relations.clauses import Text, split
from knowledge.relations.grammar import (
    BE,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    MONTHS,
    NEGATIONS,
    NUMBER_WORDS,
    PREPOSITIONS,
    WEEKDAYS,
    is_adverb,
)
from knowledge.retrieval.lexicon import function_words

_AUXILIARIES = BE | HAVE | DO | MODALS
_NO_NAMES = function_words() | NUMBER_WORDS | frozenset({"both"})
_WHO = frozenset({"who"})
_BEFORE_AGENTS = frozenset({"by"})
_INDEFINITE = frozenset(text.tokens("a an one another some any"))
_NAMING = frozenset(text.tokens("called named known namely"))
_KINDS = frozenset(text.tokens("type kind sort form way language colour color size share day year"))
_PASSIVE_REACH = 3  # tokens from "was" to its participle: "was first publicly shown"
_CAUSED_REACH = 6  # tokens from "had" to its participle: "had 40 of its records stolen"
_NOUN_REACH = 3  # tokens from "a" to its noun: "a small local brewery"


def lacks_agent(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact states an action without its agent, where the agent is asked for."""
    statement = features.fact.statement
    if text.language(statement) != "en":
        return False
    asked = _asked_action(question)
    if asked is None:
        return False
    verb, things = asked
    whole = split(statement)
    stems = [text.stem(token) for token in whole.tokens]
    at_verb = [at for at, stem in enumerate(stems) if stem == verb]
    if at_verb:
        return all(_is_without_agent(whole, at) or _is_of_text(whole, at) for at in at_verb)
    relations = question.asked.relations if question.asked is not None else ()
    in_place = [r.trigger for r in features.readings if r.relation in relations]
    if in_place and all(_is_of_text(whole, each.start) for each in in_place):
        return True
    if any(_names_agent(whole, r, question) for r in features.readings if r.relation in relations):
        return False  # "the mill belongs to Orlo"
    return _is_of_thing_alone(whole, stems, things, question)


def _names_agent(whole: Text, reading: Reading, question: Question) -> bool:
    """Return whether who does it is named in a statement, and not in the question."""
    if reading.agent is None or reading.tokens != whole.tokens:
        return False
    return any(
        whole.capitals[at] and whole.tokens[at] not in question.tokens
        for at in range(*reading.agent)
        if whole.tokens[at] not in _NO_NAMES
    )


def lacks_which_one(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact has one of the things asked for without its name: "a local brewery"."""
    noun, statement = question.asked_noun, features.fact.statement
    if question.asks is Asks.WHAT:
        noun = _noun_to_be_named(question.tokens)
    if noun is None or text.language(statement) != "en":
        return False
    if not _KINDS.isdisjoint(question.tokens) or noun in question.light:
        return False
    whole = split(statement)
    at_noun = [at for at, token in enumerate(whole.tokens) if token == noun]
    return bool(at_noun) and all(_is_unnamed(whole, at) for at in at_noun)


def _noun_to_be_named(tokens: Sequence[str]) -> str | None:
    """Return the noun of "what is the name of the firm" and "what is the firm called"."""
    for at, word in enumerate(tokens[1:], start=1):
        if word == "called" and not DO.intersection(tokens):
            return tokens[at - 1]
        if word == "name" and tokens[at + 1 : at + 2] == ("of",) and len(tokens) > at + 3:
            return tokens[at + 3] if tokens[at + 2] in DETERMINERS else None
    return None


def _asked_action(question: Question) -> tuple[str, frozenset[str]] | None:
    """Return the stems of the verb of "who did it", and of its object; None for others."""
    tokens = question.meant
    at = next((at for at, token in enumerate(tokens) if token in _WHO), None)
    if at is None:
        return None
    at += 1
    first = tokens[at] if at < len(tokens) else ""
    while at < len(tokens) and (tokens[at] in _AUXILIARIES or is_adverb(tokens[at])):
        at += 1
    if at >= len(tokens) or tokens[at] in function_words() or first in BE | DO:
        return None  # "who is the owner", "who did they choose"
    if tokens[at - 1] in BE and not tokens[at].endswith("ing"):
        return None  # "who has been mayor since 2019"
    rest = frozenset(text.stem(t) for t in tokens[at + 1 :] if t in question.content)
    return (text.stem(tokens[at]), rest) if rest else None


def _is_without_agent(whole: Text, at: int) -> bool:
    """Return whether a verb is passive, and no agent is named after it."""
    tokens = whole.tokens
    near = tokens[max(0, at - _PASSIVE_REACH) : at]
    is_passive = any(
        word in BE and all(t in NEGATIONS or is_adverb(t) or t in _BETWEEN for t in near[i + 1 :])
        for i, word in enumerate(near)
    )
    before = tokens[max(0, at - _CAUSED_REACH) : at - 1]
    is_caused = (
        not is_passive
        and any(
            word in HAVE and not any(t in PREPOSITIONS - {"of"} for t in before[i + 1 :])
            for i, word in enumerate(before)
        )
        and tokens[at - 1] not in HAVE | BE
    )
    return (is_passive or is_caused) and _BEFORE_AGENTS.isdisjoint(tokens[at + 1 :])


def _is_of_text(whole: Text, at: int) -> bool:
    """Return whether an action is only the subject of a text: "figures on foreign funding".

    Whom those come from, or who wrote them, has not done it.
    """
    tokens = whole.tokens
    begin = at
    while begin and at - begin < _NOUN_REACH and tokens[begin - 1] not in PREPOSITIONS:
        begin -= 1
    is_of_one = (
        begin > 1
        and tokens[begin - 1] in _ON
        and not any(whole.breaks[begin - 2 : at])
        and text.stem(tokens[begin - 2]) in _TEXTS
    )
    following = itertools.takewhile(lambda token: token not in _AUXILIARIES, tokens[at + 1 :])
    return is_of_one and _BEFORE_AGENTS.isdisjoint(following)


_ON = frozenset(text.tokens("on about into of over"))
_TEXTS = frozenset(
    map(
        text.stem,
        text.tokens(
            "report figures data statistics numbers estimate study survey review audit inquiry "
            "investigation article book film documentary talks debate dispute lawsuit"
        ),
    )
)
_BETWEEN = frozenset(text.tokens("also first later then only still again once already been being"))


def _is_of_thing_alone(
    whole: Text, stems: list[str], things: frozenset[str], question: Question
) -> bool:
    """Return whether a fact is on the state of one thing, and has no other name.

    "The ring is on show in Aren" names no finder; "Bo Lind's ring" may.
    """
    tokens = whole.tokens
    verb = next((at for at, token in enumerate(tokens) if token in BE), None)
    if verb is None or "by" in tokens or not things & set(stems[:verb]):
        return False
    if any(token in _AUXILIARIES for token in tokens[:verb]):
        return False
    return not any(may_be_agent(whole, at, question) for at in names_in(whole))


def names_in(whole: Text) -> Iterator[int]:
    """Yield where the words of a text with a capital letter are, but for those of grammar."""
    for at, is_capital in enumerate(whole.capitals):
        token = whole.tokens[at]
        if is_capital and token.isalpha() and token not in _NO_NAMES:
            yield at


def may_be_agent(whole: Text, at: int, question: Question) -> bool:
    """Return whether a name is neither the question's nor that of a place or time."""
    token = whole.tokens[at]
    if token in question.tokens or token in MONTHS or token in WEEKDAYS:
        return False
    begin = at
    while begin and whole.capitals[begin - 1] and not whole.breaks[begin - 1]:
        begin -= 1
    while begin and whole.tokens[begin - 1] in DETERMINERS:
        begin -= 1
    return begin == 0 or whole.tokens[begin - 1] not in PREPOSITIONS - {"by", "of"}


def _is_unnamed(whole: Text, at: int) -> bool:
    """Return whether a noun is one of many, with no name before or after it."""
    tokens = whole.tokens
    begin = at
    while begin and at - begin < _NOUN_REACH and tokens[begin - 1] not in _INDEFINITE:
        begin -= 1
        if whole.capitals[begin] or whole.breaks[begin]:
            return False
    if not begin or tokens[begin - 1] not in _INDEFINITE:
        return False
    if begin > 1 and not set(whole.breaks[begin - 2]) <= set(" ;.!?"):
        return False  # "Jadah 1, a temporary camp"
    after = at + 1
    if after >= len(tokens):
        return True
    if tokens[after] in PREPOSITIONS and any(whole.capitals[after + 1 : after + _NOUN_REACH]):
        return False  # "a laboratory in Aren" may be name enough
    return not whole.capitals[after] and tokens[after] not in _NAMING and not whole.breaks[at]
