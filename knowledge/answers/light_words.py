"""Words of a question that weigh little, and those that a fact answers without having them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable

from knowledge import text
from knowledge.answers.attributes import counts_people
from knowledge.answers.computed_figures import EARLIER
from knowledge.answers.fact_features import FactFeatures
from knowledge.query import Asks, Mention, Question
from knowledge.relations.days_of_week import is_of_weekday, weekday_of
from knowledge.relations.grammar import DETERMINERS
from knowledge.retrieval import Hit, Match

LIGHT = 0.15
"""Weight, relative to other words, of one that asks for nothing by itself."""

_COUNTING = frozenset({Asks.HOW_MANY, Asks.HOW_MUCH})
_OF_COUNTS = frozenset(
    text.tokens(
        "have has had get gets got give gives gave take takes took make makes made do does did "
        "hold holds held keep keeps kept use uses used cover covers covered work works worked sit "
        "sits sat serve serves served belong belongs belonged deal deals dealt offer offers "
        "offered provide provides provided handle handles handled carry carries run runs ran "
        "fit fits manage manages managed put puts come comes came burn burns burnt cough fork "
        "splash shell need needs needed"
    )
)
"""Verbs that say of what is counted only that it is there: "how many letters did it get"."""

_SAYING_LITTLE = frozenset(
    text.tokens("new people person persons guy guys lady place places money year years")
)
"""Words that a fact may leave out, as it names who or what is meant by another."""

_DIRECTIONS = frozenset(("from", "to"))
"""Words with which a verb of counts says more: who gave to whom."""

_PAYMENTS = frozenset(
    text.tokens("price fee fare payment reward rent charge cost costs salary wage toll rate")
)
_PAYING = frozenset(
    map(text.stem, text.tokens("pay get receive charge cost earn sale sell let lease"))
)
_OF_PAYMENTS = frozenset({Asks.KEYWORDS, Asks.HOW_MUCH})
_COMPARING = frozenset(text.tokens("more fewer less higher lower larger smaller greater longer"))
_SUMS = frozenset(text.tokens("money sum amount cash فلوس مبلغ"))
_PLANNED = frozenset(text.tokens("expected due planned scheduled slated supposed meant set"))


_FOLLOWING = frozenset({"replace", "precede"})
_BEFORE = frozenset(text.tokens("before previously formerly earlier"))


def asks_before(question: Question) -> bool:
    """Return whether a figure is asked for that was so before the one of today."""
    is_last = question.tokens[-1:] and question.tokens[-1] in _BEFORE
    return bool(is_last) and question.asks in _COUNTING and not question.periods


class LightWords:
    """The words of one question that ask for little by themselves.

    `always` are those that weigh little whatever the fact. `bounded` is the number with which the
    question compares ("more than 5"), `asks_beginning` whether it asks when something began.
    """

    def __init__(self, question: Question, bounded: str | None, *, asks_beginning: bool) -> None:
        self._question = question
        always = set(question.light)
        if asks_beginning:
            always.add("first")
        if bounded is not None:
            always |= {*_COMPARING, bounded}  # the fact has the number itself
        if asks_before(question):
            always.add(question.tokens[-1])
        if question.asks is Asks.WHEN:
            always |= _PLANNED  # "when is it expected?"
        self.always = frozenset(always)
        self._sums = _SUMS if question.asks is not Asks.HOW_MUCH else frozenset()
        self._paid = self._sums | _PAYMENTS if question.asks in _OF_PAYMENTS else self._sums
        counts = question.asks in _COUNTING and _DIRECTIONS.isdisjoint(question.tokens)
        # "Who is the new chairman" asks for another one than the chairman.
        self._saying_little = _SAYING_LITTLE - ({"new"} if question.asks is Asks.WHO else set())
        self._with_counts = self._saying_little | _OF_COUNTS if counts else None
        self._asks_before = question.asks is Asks.WHO and "before" in question.tokens
        self._days = {t: day for t in question.content if (day := weekday_of(t)) is not None}

    def implied_by(self, features: FactFeatures) -> frozenset[str]:
        """Return the words that the figures of a fact cover: "money" by an amount of it."""
        found = self._sums_implied_by(features)
        if self._asks_before and any(each.relation in _FOLLOWING for each in features.readings):
            found |= {"before"}
        if self._days:
            told = text.tokens(features.fact.statement)
            found |= {token for token, day in self._days.items() if is_of_weekday(told, day)}
        return found

    def _sums_implied_by(self, features: FactFeatures) -> frozenset[str]:
        if not features.has_money:
            return frozenset()
        # Whatever it calls what is paid: "visitors pay 4 crowns".
        return self._sums if _PAYING.isdisjoint(features.own) else self._paid

    def needless_in(self, features: FactFeatures) -> frozenset[str]:
        """Return words that weigh little where a fact lacks them: "get" where it counts letters."""
        if features.reports_change and self._question.asks in _COUNTING:
            return self._without_change(features) | EARLIER
        return self._without_change(features)

    def _without_change(self, features: FactFeatures) -> frozenset[str]:
        if self._with_counts is not None and self._is_counted(features):
            return self._with_counts
        return self._saying_little

    def _is_counted(self, features: FactFeatures) -> bool:
        """Return whether a fact has the number, or the amount, of what is counted."""
        noun = self._question.asked_noun
        if self._question.asks is Asks.HOW_MUCH or noun is None:
            return features.has_money or features.has_amount
        return text.stem(noun) in features.counted or counts_people(noun, features)


def without_kinds(question: Question, found: Iterable[tuple[Hit, FactFeatures]]) -> Question:
    """Return a question without the nouns before a name that facts give to it: "the ferry Aren".

    Another fact on the name need not have them. A noun that no fact gives to it may mean another
    thing, and is looked for in each.
    """
    words = {word: m for m in question.mentions if m.is_proper for word in _before(m, question)}
    if not words:
        return question
    kinds = {
        match.asked
        for hit, features in found
        for match in hit.matched
        if (mention := words.get(match.asked)) is not None
        and mention.key in features.entities
        and _is_called(mention, match, features)
    }
    asked = question.asked
    if asked is not None:
        own = (tuple(t for t in span if t not in kinds) for span in (asked.agent, asked.patient))
        asked = dataclasses.replace(asked, agent=next(own), patient=next(own))
    content = tuple(t for t in question.content if t not in kinds)
    return dataclasses.replace(question, content=content, asked=asked)


def _before(mention: Mention, question: Question) -> list[str]:
    """Return the nouns between an article and a name; in Arabic those that have one."""
    found: list[str] = []
    for token in reversed(question.tokens[: mention.start]):
        is_arabic = text.is_arabic(token)
        if token in DETERMINERS and found:
            return found
        if token not in question.content or (is_arabic and not token.startswith("ال")):
            return found if found and text.is_arabic(found[0]) else []
        found.append(token)
    return found if found and text.is_arabic(found[0]) else []


def _is_called(mention: Mention, match: Match, features: FactFeatures) -> bool:
    """Return whether a fact defines a name by a noun: "Kestrel is a satellite that"."""
    statement, name = text.norm(features.fact.statement), re.escape(mention.alias)
    stored = "|".join(re.escape(word) for word in match.stored.split())
    kind = rf"(?:{stored})\w{{0,2}}"
    is_one = rf"\b{name}(?: is| was| are| were|,) (?:an? |the )(?:[\w-]+ ){{0,3}}?{kind}\b"
    return re.search(rf"{is_one}|\b{kind} {name}\b", statement) is not None
