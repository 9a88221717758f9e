"""Valued facts: which facts give the figure a question asks for, of the whole or of a part."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from knowledge import text
from knowledge.answers.fact_features import FactFeatures
from knowledge.answers.scoring import Candidate
from knowledge.answers.stated_values import (
    StatedValue,
    is_of_period,
    measures_in,
    stating_words,
    value_of,
)
from knowledge.answers.unnamed_things import place_nouns
from knowledge.query import Asks, Question
from knowledge.relations.grammar import DETERMINERS, PREPOSITIONS
from knowledge.retrieval.lexicon import function_words

LEAST_ATTRIBUTE = 0.5
"""How well a fact must have the kind of thing asked for, unless it names the same measure."""

_OF_FIGURES = frozenset({Asks.HOW_MANY, Asks.HOW_MUCH})
_PAYMENTS = frozenset(map(text.stem, text.tokens("price cost fee fare charge rate amount")))
_COUNTED = frozenset(map(text.stem, text.tokens("people person persons")))


@dataclass(frozen=True, slots=True)
class ValuedFact:
    """A fact with its value of the quantity asked for.

    `more` are the stems of what it says besides the question, the value and its time: without any
    it `is_same`. `is_narrower` is whether it is of a part of what is asked by them.
    `is_literal` is whether it has the words of the question themselves, `is_measured` whether both
    name one measure.
    """

    candidate: Candidate
    value: StatedValue
    more: frozenset[str]
    is_narrower: bool
    is_literal: bool
    is_measured: bool

    @property
    def is_same(self) -> bool:
        """Return whether it is of all that is asked."""
        return not self.more and not self.value.is_one_of_several

    @property
    def has_name(self) -> bool:
        """Return whether it has a name that the question has not."""
        return not self.more.isdisjoint(map(text.stem, self.candidate.features.proper))


def valued_facts(
    question: Question,
    candidates: Sequence[Candidate],
    today: datetime.date,
    common: Collection[str],
) -> list[ValuedFact]:
    """Return the facts with a figure of what is asked, of one unit: that of the likeliest one.

    `common` are the stems of the names that many facts are about, which limit none of them.
    """
    asked = {text.stem(t) for t in question.tokens}
    measures = measures_in(frozenset(asked))
    named = {text.stem(t) for t in question.names}
    found = [
        member
        for candidate in candidates
        if (value := value_of(candidate.features, today)) is not None
        and (member := _member(question, candidate, value, asked, named, measures, common))
    ]
    if any(each.is_literal or each.is_measured for each in found):
        found = [each for each in found if each.is_literal or each.is_measured]
    if not found:
        return []
    content = {text.stem(t) for t in question.content if t not in question.light}
    if content - named - stating_words():  # more than "what does OCHA have?"
        found = _without_shared(found)
    unit = max(found, key=lambda each: (each.is_same, each.candidate.score)).value.unit
    return [each for each in found if each.value.unit == unit]


def _without_shared(found: Sequence[ValuedFact]) -> list[ValuedFact]:
    """Return facts without the words that all of them have: "annual" inflation sets none apart."""
    if len(found) < _SEVERAL:
        return list(found)
    shared = frozenset.intersection(*(each.more for each in found)) - _OF_YEARS
    return [
        dataclasses.replace(
            each, more=each.more - shared, is_narrower=each.is_narrower and each.more != shared
        )
        for each in found
    ]


_SEVERAL = 2  # facts
_OF_YEARS = frozenset(map(text.stem, ("fiscal", "financial")))


def _member(
    question: Question,
    candidate: Candidate,
    value: StatedValue,
    asked: Collection[str],
    named: AbstractSet[str],
    measures: Mapping[str, frozenset[str]],
    common: Collection[str],
) -> ValuedFact | None:
    """Return a fact with its value; None where that is of something else than what is asked."""
    evidence, features = candidate.evidence, candidate.features
    is_odd = evidence.other_names or evidence.opposites or evidence.other_numbers
    if is_odd or evidence.is_ruled_out:
        return None
    told = measures_in(frozenset(map(text.stem, text.tokens(features.fact.statement))))
    shared = measures.keys() & told.keys()
    if any(map(is_of_period, shared)) and value.is_of_day:
        return None
    tokens = text.tokens(features.fact.statement)
    if not set(question.modifiers) <= set(tokens):
        return None
    sides = _sides(text.tokens(question.shown))
    if sides and (others := _sides(tokens)) and sides.isdisjoint(others):
        return None
    ways = frozenset[str]().union(*(measures[m] | told[m] for m in shared))
    needless = ways | stating_words() | (_PAYMENTS if value.unit == "money" else frozenset())
    if {text.stem(t) for t in evidence.missing} - needless:
        return None
    matched = {text.stem(t) for m in candidate.hit.matched for t in text.tokens(m.stored)}
    known = {*asked, *named, *matched, *ways, *common, *_COUNTED}
    if not value.unit and not value.noun <= known:
        return None
    if question.asks in _OF_FIGURES and evidence.attribute < LEAST_ATTRIBUTE and not shared:
        return None
    content = {text.stem(t) for t in question.content if t not in question.light}
    more = value.told - known - _standing_for_name(question, features)
    more -= _kinds_of_names(tokens, named)
    asked_of = {text.stem(t) for t in question.tokens if t not in function_words()}
    return ValuedFact(
        candidate,
        value,
        more=more,
        is_narrower=limits(more, features, asked_of),
        is_literal=content - needless <= features.stems,
        is_measured=bool(shared),
    )


def _kinds_of_names(tokens: Sequence[str], named: AbstractSet[str]) -> frozenset[str]:
    """Return what says of which kind a name of the question is: "Doln province"."""
    pairs = itertools.pairwise(tokens)
    return frozenset(text.stem(b) for a, b in pairs if b in _REGIONS and text.stem(a) in named)


_REGIONS = frozenset(text.tokens("province region district city town village state county canton"))


def _standing_for_name(question: Question, features: FactFeatures) -> frozenset[str]:
    """Return the noun that a statement has for a name of the question: "the company has"."""
    tokens = text.tokens(features.fact.statement)
    named = {m.key for m in question.mentions if not set(m.written.split()) <= set(tokens)}
    if not named & features.entities:
        return frozenset()
    pairs = itertools.pairwise(tokens)
    kinds = _BODIES | place_nouns()
    return frozenset(text.stem(noun) for the, noun in pairs if the == "the" and noun in kinds)


_BODIES = frozenset(
    text.tokens(
        "company firm business group club team society union agency organisation organization "
        "association party service network"
    )
)


def limits(more: AbstractSet[str], features: FactFeatures, asked: AbstractSet[str]) -> bool:
    """Return whether words say of which part a value is: "a child's ticket", "for those covered".

    They do next to a word of the question, and after a preposition. A name may also be that of the
    whole, which other facts leave out: "a ticket on the Morn ferry".
    """
    tokens = [t for t in text.tokens(features.fact.statement) if t not in DETERMINERS | {"s"}]
    stems = ["", *map(text.stem, tokens), ""]
    for at, token in enumerate(tokens, start=1):
        if stems[at] not in more:
            continue
        if stems[at - 1] in asked or stems[at + 1] in asked:
            return True
        before = tokens[at - 2] if at > 1 else ""
        if before in PREPOSITIONS and not (before in _OF_WHOLE and token in features.proper):
            return True
    return False


_OF_WHOLE = frozenset({"of", "on"})


def _sides(tokens: Sequence[str]) -> frozenset[tuple[str, str]]:
    """Return from whom, to whom and by whom: each word of direction with the name after it."""
    return frozenset(
        (word, name)
        for word, name in itertools.pairwise(t for t in tokens if t not in DETERMINERS)
        if word in _DIRECTIONS and not name[0].isdigit()
    )


_DIRECTIONS = frozenset({"from", "to", "by", "with", "against"})
