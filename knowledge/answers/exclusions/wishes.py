"""Wishes: a thing wanted, recommended, announced or due is not one that was done."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from knowledge import text
from knowledge.answers.fact_features import FactFeatures
from knowledge.query import Asks, Question
from knowledge.relations.clauses import split
from knowledge.relations.grammar import BE, DO, HAVE, MODALS

_WISHES = frozenset(
    text.stem(t)
    for t in text.tokens(
        "want recommend recommendation demand urge propose proposal suggest request hope wish "
        "plead petition advise appeal insist call ask seek should ought order rule entitle allow "
        "permit"
    )
)
_WITH_FOR = frozenset(text.stem(t) for t in text.tokens("call ask appeal petition plead"))
_DONE = frozenset(text.tokens("did has have had was were"))
_TENSED = (BE | HAVE) - {"be", "have"}
_ASKED_FOR = _WISHES | frozenset(text.tokens("plan order promis decid vote"))


def is_wish_alone(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact states a wish alone, where it is asked whether it was done.

    "She asked for the chief to be replaced": whether he was is not said. Nor is it by "said that
    he would be".
    """
    asked, statement = question.asked, features.fact.statement
    is_count = question.asks in (Asks.HOW_MANY, Asks.HOW_MUCH)
    if question.language != "en" or (asked is None and not is_count):
        return False
    is_ahead = question.tokens[:1] == ("will",)
    opening = question.tokens if is_count else question.tokens[:1]
    is_of_past = is_count or question.asks is Asks.WHO
    is_done = not _DONE.isdisjoint(opening) or (is_of_past and asked is not None and asked.is_past)
    is_done = is_done and MODALS.isdisjoint(question.tokens)
    if not (is_done or is_ahead) or text.language(statement) != "en":
        return False
    is_of_number = question.asks is Asks.HOW_MANY
    covered = asked.covered if asked and not is_of_number else _participles(question.tokens)
    verbs = {text.stem(t) for t in covered if t in question.content}
    asked_for = _ASKED_FOR - (verbs if is_count else set())
    if not verbs or not asked_for.isdisjoint(map(text.stem, question.tokens)):
        return False
    whole = split(statement)
    stems = [text.stem(t) for t in whole.tokens]
    places = [
        reading.trigger.end - 1
        for reading in features.readings
        if asked and not is_count and reading.relation in asked.relations and reading.is_verb
    ] or [at for at, stem in enumerate(stems) if stem in verbs]
    if is_ahead:  # what is to be is not what should be
        return bool(places) and all(_is_ahead(whole.tokens, at, _WISHED) for at in places)
    return bool(places) and all(
        _is_ahead(whole.tokens, at)
        or _is_condition(whole.tokens, whole.breaks, at)
        or _is_wished(whole.tokens, stems, _clause_start(whole.breaks, at), at)
        for at in places
    )


def _participles(tokens: Sequence[str]) -> frozenset[str]:
    """Return the words that may be participles or past forms: "were killed", "how many voted"."""
    passive = {after for be, after in itertools.pairwise(tokens) if be in _BEEN}
    is_active = (DO | BE | HAVE | MODALS).isdisjoint(tokens)
    return frozenset(passive.union(t for t in tokens if is_active and t.endswith("ed")))


_BEEN = frozenset({"been", "was", "were"})


def _is_ahead(tokens: Sequence[str], at: int, modals: frozenset[str] | None = None) -> bool:
    """Return whether a verb is what somebody will or must do: "announced that it would cancel"."""
    places = range(at - 1, max(-1, at - 4), -1)
    modals = modals or _TO_COME
    ahead = next((i for i in places if tokens[i] in modals and not _is_month(tokens, i)), None)
    return ahead is not None and HAVE.isdisjoint(tokens[ahead:at])


def _is_month(tokens: Sequence[str], at: int) -> bool:
    """Return whether a word stands next to a number: "on 3 May"."""
    return any(each.isdigit() for each in (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2]))


def _is_condition(tokens: Sequence[str], breaks: Sequence[str], at: int) -> bool:
    """Return whether a verb is what something depends on: "if the council agrees"."""
    begin = next((i + 1 for i in range(at - 1, -1, -1) if breaks[i]), 0)
    return not _CONDITIONS.isdisjoint(tokens[begin:at])


_CONDITIONS = frozenset(text.tokens("if unless whether"))
_WISHED = frozenset(text.tokens("should could might"))
_TO_COME = frozenset(text.tokens("would will shall must should may might can"))


def _clause_start(breaks: Sequence[str], at: int) -> int:
    """Return where the clause of a token begins."""
    marks = (i + 1 for i in range(at - 1, -1, -1) if set(breaks[i]) & set(";:.!?"))
    return next(marks, 0)


def _is_wished(tokens: Sequence[str], stems: Sequence[str], start: int, at: int) -> bool:
    """Return whether a wish stands before a verb that has no tense of its own."""
    before = tokens[max(start, at - 2) : at]
    if not _TENSED.isdisjoint(before):
        return False
    wish = next((i for i in range(at - 1, start - 1, -1) if stems[i] in _WISHES), None)
    if wish is None:
        return False
    if stems[wish] in _WITH_FOR and "for" not in tokens[wish : wish + 3] and "to" not in before:
        return False
    return "to" in before or _TENSED.isdisjoint(tokens[wish + 1 : at])
