"""Filters: choosing the facts that have everything a question names, by relation, name and period.

A filter accounts for each word of the question, or chooses nothing: a fact that only resembles
what is asked must not be counted, ordered or subtracted.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from knowledge import text
from knowledge.answers import exactness
from knowledge.answers.aggregation.members import (
    Member,
    has_word,
    is_about,
    names_relation,
    names_thing,
    readings_of,
    relation_date,
    states_relation_of,
)
from knowledge.answers.aggregation.request import generic_words
from knowledge.answers.answer_index import AnswerIndex
from knowledge.answers.fact_features import FactFeatures, stems_of
from knowledge.answers.fact_lookup import FactLookup
from knowledge.dates import EdtfDate
from knowledge.query import Asks, Question
from knowledge.query.entities import Mention
from knowledge.query.periods import Period
from knowledge.relations import Argument, Asked, Reading, Verdict, fits, match
from knowledge.retrieval.dictionary import number_forms
from knowledge.retrieval.lexicon import Lexicon, lexicon

_JOINING = frozenset(text.tokens("and or , & versus vs against than و او ام لو"))


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions of a question on the facts it asks for: each fact must meet all of them.

    Of each group of `names` a fact must have one, and so of the numbers of one word. `words` are
    those that neither a name, a number, the relation nor the period accounts for. `count` is how
    many facts there must be ("the seven phases"). `by_meaning` is whether a noun may stand for a
    verb of the statement ("ratifications" for "ratified").
    """

    question: Question
    asked: Asked | None
    names: tuple[tuple[Mention, ...], ...]
    words: tuple[str, ...]
    period: Period | None = None
    count: int | None = None
    by_meaning: bool = False

    def members(self, index: AnswerIndex) -> list[Member]:
        """Return the facts that have all that is named, in the order of the briefing."""
        return self.choose(self.matching(index))

    def matching(self, index: AnswerIndex) -> list[FactFeatures]:
        """Return the facts that have the names, numbers and words, whatever relation they state."""
        known = lexicon()
        return [
            features
            for features in self._near(index)
            if self._names(features, known) and self._words(features, index)
        ]

    def choose(self, matching: Iterable[FactFeatures]) -> list[Member]:
        """Return those of some facts that state the relation asked in the period."""
        found = [m for each in matching if (m := self._member(each)) is not None]
        return found if self.count in (None, len(found)) else []

    def _near(self, index: AnswerIndex) -> Iterator[FactFeatures]:
        """Yield the facts that may have the names and words; all where they say nothing."""
        lookup = index.lookup
        sets = [set().union(*(_about(m, lookup) for m in group)) for group in self.names]
        for word in self.words:
            stem = text.stem(word)
            if self.by_meaning and names_relation(word):
                continue  # what states the relation need not have the word
            if self.asked is None:
                sets.append(set().union(*map(lookup.with_word, number_forms(word))))
            elif not any(map(str.isdigit, word)):
                stems = (stem, *lexicon().synonyms(stem))
                sets.append(set().union(*map(lookup.with_word, stems)))
        keys = lookup.in_order(set.intersection(*sets)) if sets else index.features
        return (index.features[key] for key in keys)

    def _names(self, features: FactFeatures, known: Lexicon) -> bool:
        if not all(any(is_about(m, features) for m in group) for group in self.names):
            return False
        met, others = exactness.other_identifiers(self.question, features, known)
        if others or {i.word for i in met} != {i.word for i in self.question.identifiers}:
            return False
        if not all(names_thing(i, features) for i in met):
            return False
        return not exactness.other_names(self.question, features)

    def _words(self, features: FactFeatures, index: AnswerIndex) -> bool:
        left = [w for w in self.words if number_forms(w).isdisjoint(features.own)]
        if self.by_meaning:
            left = [w for w in left if not states_relation_of(w, features)]
        if not left or (self.asked is not None and all(has_word(w, features) for w in left)):
            return True
        topic = index.snapshot.topics.get(features.fact.topic)
        names = [index.reader.linker.names.get(key, "") for key in features.entities]
        about = stems_of(" ".join((topic.title if topic else "", *names)))
        return all(text.stem(w) in about for w in left)

    def _asked_of(self, reading: Reading) -> Asked | None:
        """Return what is asked, of the agent or patient of a relation: "which closed first?"."""
        asked = self.asked
        if asked is None or asked.argument is not Argument.AGENT or reading.agent is not None:
            return asked
        counted = {text.stem(word) for word in asked.counted}
        patient = {text.stem(word) for word in reading.words(reading.patient)}
        holds = not counted.isdisjoint(patient) if counted else self.question.asks is Asks.WHICH
        if reading.passive and not holds:
            return asked
        return dataclasses.replace(asked, argument=Argument.PATIENT, agent=(), patient=())

    def _member(self, features: FactFeatures) -> Member | None:
        fact, reading = features.fact, None
        if self.asked is not None:
            readings = readings_of(features)
            reading = next((r for r in readings if fits(self.asked, r)), None)
            if reading is None:
                return None
            verdict = match(self._asked_of(reading), [reading], dated=True).verdict
            if verdict is Verdict.CONFLICT:
                return None
        date = relation_date(features, reading)
        if self.period is not None and not _is_within(self.period, date):
            return None
        return Member(fact, features, reading, date)


def filter_of(
    question: Question,
    asked: Asked | None,
    operator_words: Iterable[str] = (),
) -> Filter:
    """Return the filter for the names and words of a question besides its operators."""
    mentions = _named(question)
    named = {t for m in mentions for t in m.written.split()}
    accounted = set(operator_words) | named | generic_words()
    accounted |= asked.covered if asked is not None else set()
    for identifier in question.identifiers:
        accounted.update(text.tokens(identifier.written))
        accounted.update(t for t in question.content if text.stem(t) in identifier.words)
    words = dict.fromkeys(t for t in (*question.content, *question.modifiers) if t not in accounted)
    period = question.periods[0] if question.periods else None
    left = [t for t in words if t not in question.light]
    counts = [t for t in left if text.number_of(t)]
    return Filter(
        question,
        asked,
        groups_of(question),
        tuple(t for t in left if t not in counts),
        period,
        int(text.number_of(counts[0]) or 0) if counts else None,
    )


def _named(question: Question) -> list[Mention]:
    """Return the names of a question that no number belongs to."""
    values = {t for i in question.identifiers for t in text.tokens(i.written)}
    return [m for m in question.mentions if values.isdisjoint(m.written.split())]


def groups_of(question: Question) -> tuple[tuple[Mention, ...], ...]:
    """Return the names in groups: those joined by "and" or "or" are one."""
    mentions = _named(question)
    groups: list[list[Mention]] = []
    numbered = {word for i in question.identifiers for word in i.words}
    for mention in mentions:
        if {text.stem(t) for t in mention.written.split()} <= numbered:
            continue  # "Debian" of "Debian 7"
        between = question.tokens[groups[-1][-1].end : mention.start] if groups else ("",)
        if groups and all(t in _JOINING for t in between):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return tuple(map(tuple, groups))


def _about(mention: Mention, lookup: FactLookup) -> Set[str]:
    """Return the facts that may be about a name; see `is_about`."""
    return lookup.about(mention.key) | lookup.with_name(mention.alias.split())


def _is_within(period: Period, date: EdtfDate | None) -> bool:
    """Return whether a date without an open end is in a period for certain."""
    if date is None or not period.contains(date):
        return False
    return period.date is None or None not in (date.earliest, date.latest)
