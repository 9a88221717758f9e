"""Facts much like one: what was so before or after it, the newest, and which ones are meant."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Iterator

from knowledge import text
from knowledge.answers.answerer import Answerer
from knowledge.answers.dates_ahead import date_of
from knowledge.answers.model import Answer
from knowledge.conversation.follow_ups import Wants
from knowledge.conversation.shown_facts import ShownFacts
from knowledge.model import Fact
from knowledge.query import Asks
from knowledge.retrieval.lexicon import function_words

_AS_GOOD = 0.03
"""Difference in probability within which another fact answers as well."""

_ALIKE = 0.3
"""Least share of words in common of two facts of a series, apart from numbers and dates."""

_NAMING = re.compile(
    r"\b(?:includ(?:e|es|ed|ing)|such as|namely|among them|consists? of|for example)|"
    r"(?:^|\s)(?:ومنها|منها|من بينها|من بينهم|بينها|تشمل|يشمل|تضم|"
    r"يضم|بما في ذلك|بما فيها|مثل|وهي|وهم)\s"
    r"|:\s"
)
"""Words before the names of those that are meant."""


def other_of_series(
    answerer: Answerer, key: str, question: str, wants: Wants, today: datetime.date
) -> Fact | None:
    """Return the fact of the series of `key` that is the newest, next before or next after it.

    A series are facts that say much the same of the same names at several times. `question` is
    what the fact answered; the words of it that others of the series have count too.
    """
    fact = answerer.snapshot.facts.get(key)
    if fact is None:
        return None
    asked, named = _stems(question), _named(fact, answerer)
    is_of_holders = answerer.read(question, today).asks is Asks.WHO
    found = [
        (other, alike)
        for other in _near(answerer, fact, question, today)
        if date_of(other) is not None
        and (
            (alike := _likeness(fact, other, asked, named)) >= _ALIKE
            or (
                is_of_holders
                and (alike := _likeness_of_holders(fact, other, asked, answerer)) >= _ALIKE
            )
        )
    ]
    own = date_of(fact)
    if wants is Wants.LATEST:
        newer = [
            each
            for each in found
            if each[0].kind is fact.kind and (own is None or _day(each[0]) > _day(fact))
        ]
        return max(newer, key=lambda each: (_day(each[0]), each[1]))[0] if newer else None
    if own is None:
        return None
    if wants is Wants.EARLIER:
        before = [each for each in found if _ends_before(each[0], fact)]
        return (
            max(before, key=lambda each: (each[1] >= 2 * _ALIKE, _day(each[0]), each[1]))[0]
            if before
            else None
        )
    after = [each for each in found if _ends_before(fact, each[0])]
    return (
        min(after, key=lambda each: (each[1] < 2 * _ALIKE, _day(each[0]), -each[1]))[0]
        if after
        else None
    )


def sibling_of(answerer: Answerer, key: str, question: str, today: datetime.date) -> str | None:
    """Return the fact that answers a question about as well as the best one, and is like `key`.

    Of two questions that ask the same of two things the answers are alike. None where the best
    one is like it already, or none is.
    """
    found, fact = answerer.candidates(question, today), answerer.snapshot.facts.get(key)
    if fact is None or not found or found[0].key == key:
        return None
    near = [c for c in found if c.score >= found[0].score - _AS_GOOD and c.key != key]
    alike = [c for c in near if _likeness(fact, c.features.fact, frozenset()) >= 2 * _ALIKE]
    return alike[0].key if alike and alike[0] is not near[0] else None


def which_ones(shown: ShownFacts) -> Answer | None:
    """Return the fact that names those a fact just shown speaks of, else None.

    That is one much like it, on the same names, or itself.
    """
    if not shown.views:
        return None
    answerer, fact = shown.answerer, shown.views[0].fact
    alike = [
        (_likeness(fact, other, frozenset()), other)
        for other in _near(answerer, fact, shown.turn.question, shown.today)
        if _names_some(other) and not set(fact.entities).isdisjoint(other.entities)
    ]
    score, best = max(alike, key=lambda each: each[0], default=(0.0, fact))
    if score < _ALIKE:
        best = fact
    view = answerer.view(best.key, shown.today, shown.language)
    if view is None or not _names_some(best):
        return None
    told = shown.tell(best.statement_in(shown.language), (view,))
    return dataclasses.replace(told, told_before=False)


def _names_some(fact: Fact) -> bool:
    return bool(_NAMING.search(fact.statement))


def _near(answerer: Answerer, fact: Fact, question: str, today: datetime.date) -> Iterator[Fact]:
    """Yield the facts found by the words of the question and of the fact, each once.

    They are of its topic, or on a name of it.
    """
    seen = {fact.key}
    for words in (question, fact.statement):
        for candidate in answerer.candidates(words, today):
            other = candidate.features.fact
            is_near = other.topic == fact.topic or not set(fact.entities).isdisjoint(other.entities)
            if is_near and candidate.key not in seen:
                seen.add(candidate.key)
                yield other


def _likeness(
    one: Fact, other: Fact, asked: frozenset[str], named: frozenset[str] = frozenset()
) -> float:
    """Return the share of words in common, those of the question counting twice; 0 to 1.

    0 where they have no other words in common than those of the names in `named`.
    """
    if one.entities and other.entities and set(one.entities).isdisjoint(other.entities):
        return 0.0
    first, second = _stems(one.statement), _stems(other.statement)
    both, all_of = first & second, first | second
    if named and both <= named:
        return 0.0  # "the hospital treated ..." is no director of the hospital
    weight = len(all_of) + len(all_of & asked)
    return (len(both) + len(both & asked)) / weight if weight else 0.0


def _named(fact: Fact, answerer: Answerer) -> frozenset[str]:
    """Return the words of the names that a fact is about."""
    entities = answerer.snapshot.entities
    told = [entities[key] for key in fact.entities if key in entities]
    return _stems(" ".join(n for e in told for n in (e.name, *(a.text for a in e.aliases))))


def _likeness_of_holders(
    one: Fact, other: Fact, asked: frozenset[str], answerer: Answerer
) -> float:
    """Return the share of words that the facts on two persons have in common, 0 for little.

    Two that both have all words of the question, as the name of an office, are alike.
    """
    entities = answerer.snapshot.entities
    names = [entities[key].name for key in (*one.entities, *other.entities) if key in entities]
    named = _stems(" ".join(names))
    first, second = (_stems(fact.statement) - named for fact in (one, other))
    if asked and set(one.entities) != set(other.entities) and asked <= first & second:
        return 1.0
    share = len(first & second) / len(first | second) if first or second else 0.0
    return share if share >= 2 * _ALIKE else 0.0


def _stems(words: str) -> frozenset[str]:
    return frozenset(
        text.stem(token)
        for token in text.tokens(words)
        if token not in function_words() and not token[0].isdigit()
    )


def _day(fact: Fact) -> datetime.date:
    """Return the last day that a fact is of: that of its beginning where its end is open."""
    date = date_of(fact)
    if date is None:
        return datetime.date.min
    return date.latest or date.earliest or datetime.date.min


def _ends_before(one: Fact, other: Fact) -> bool:
    """Return whether one fact is over once the other begins, as precisely as their dates are."""
    first, second = date_of(one), date_of(other)
    if first is None or second is None:
        return False
    (_, last), (begin, _) = first.ends(), second.ends()
    # What lasted until October may be over on the second of it.
    end = last.earliest if last is not None and first.is_interval else first.latest
    if first.is_interval and first.latest is None:
        end = first.earliest  # it goes on, but began before
    starts = begin.latest if begin is not None else None
    earlier = (first.earliest or datetime.date.min) < (second.earliest or datetime.date.min)
    return end is not None and starts is not None and end <= starts and earlier
