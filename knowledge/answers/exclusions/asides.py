"""Asides: a year, a number or a name that a fact has beside what is asked, of something else.

"The club, founded in 1934, has 74 boats" does not say how many it had in 1934; "Ostria paid 5
million in May; Norrland joined later" not what Norrland paid.
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterator, Sequence, Set

from knowledge import text
from knowledge.answers.fact_features import FactFeatures
from knowledge.dates import overlaps
from knowledge.query import Asks, Question
from knowledge.query.periods import find_periods
from knowledge.relations import Reading
from knowledge.relations.clauses import Text, split
from knowledge.relations.grammar import (
    BE,
    HAVE,
    MONTHS,
    NUMBER_WORDS,
    PREPOSITIONS,
    WEEKDAYS,
    is_year,
)
from knowledge.retrieval.lexicon import function_words

_PARTS = frozenset(
    text.tokens(
        "section sections stretch stretches part parts half quarter third segment segments portion "
        "bulk rest remainder"
    )
)
_BEGINNINGS = frozenset(word[:4] for word in _PARTS)  # of misspelt ones, too
_FOUNDED = frozenset(
    text.tokens(
        "founded established registered created formed built incorporated chartered opened set "
        "born installed launched introduced begun started"
    )
)
_STEMS = frozenset(map(text.stem, _FOUNDED))
_REACH = 4  # tokens from "founded" to its year
_RANGE = re.compile(
    r"\b(?:between|from)\s+(1\d{3}|20\d\d|21\d\d)\s+(?:and|to|until|till)\s+(1\d{3}|20\d\d|21\d\d)\b"
)
_AFTER_WHICH = frozenset(text.tokens("after before once"))
_AFTER = re.compile(r"\b(?:after|before|once)\b")
_OF_FIGURES = frozenset({Asks.HOW_MANY, Asks.HOW_MUCH})


def is_of_aside(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact has the year or the name of a question for something else alone."""
    statement = features.fact.statement
    if text.language(statement) != "en":
        return False
    return (
        _is_founded_then(question, features)
        or _is_of_other_years(question.tokens, statement)
        or _is_of_other_clause(question, features)
        or _is_circumstance(question, features)
        or _is_wanted_of_another(question, features)
        or _is_compared_with(question, statement)
    )


def _is_wanted_of_another(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact has the name asked only as of who wants another to do it.

    "Dorn Steel expects the mill to employ 90 people" is no number of those whom Dorn Steel employs.
    """
    asked = question.asked
    if question.asks not in _OF_FIGURES or asked is None or not question.proper:
        return False
    verbs = [r for r in features.readings if r.is_verb and r.agent is not None]
    own = [r for r in verbs if r.relation in asked.relations]
    named = set(question.proper)
    return (
        bool(own)
        and not any(named & set(r.words(r.agent)) for r in own)
        and any(
            each.words(each.trigger)[:1] == ("to",)
            and first.agent
            and first.patient == each.agent
            and named & set(first.words(first.agent))
            for each in own
            for first in verbs
        )
    )


def _is_compared_with(question: Question, statement: str) -> bool:
    """Return whether a statement has the thing asked only for the time that it compares with.

    "A loss of 5 million in 2026, after a profit of 3 million in 2025" has no profit of 2026.
    """
    dated = [p.date for p in question.periods if p.date is not None]
    found = _COMPARED.search(text.norm(statement))
    if len(dated) != 1 or found is None:
        return False
    noun, then = found[1], found[2]
    rest = text.tokens(text.norm(statement)[: found.start()])
    periods = [p.date for p in find_periods(then, datetime.date.min) if p.date is not None]
    asked = {text.stem(t) for t in question.tokens}
    is_of_noun = text.stem(noun) in asked and noun not in rest
    is_then = any(overlaps(each, dated[0]) for each in periods)
    return bool(periods) and is_of_noun != is_then


_COMPARED = re.compile(
    r"\b(?:after|against|following|from)\s+(?:an?|the)\s+([a-z]+) of ([^,;]*\d[^,;]*)"
)


def is_of_part(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact is about a part alone: "the first section of the line"."""
    asked = question.asked
    if asked is None or any(t[:4] in _BEGINNINGS for t in question.tokens):
        return False
    if not _PARTS.intersection(text.tokens(features.fact.statement)):
        return False
    named = {text.stem(t) for t in (*asked.patient, *asked.agent) if t not in function_words()}
    readings = [r for r in features.readings if r.relation in asked.relations]
    return bool(readings) and all(_is_of_part(r, named) for r in readings)


def _is_of_part(reading: Reading, named: Set[str]) -> bool:
    """Return whether a relation is stated of a part of the named thing: "half of the old line"."""
    subject = reading.patient or reading.agent
    if subject is None:
        return False
    begin = max(0, subject.start - _REACH)  # "of the reopened line" begins before the line
    words = reading.tokens[begin : subject.end]
    for at, (word, after) in enumerate(itertools.pairwise(words)):
        if word in _PARTS and after == "of":
            return not named.isdisjoint(map(text.stem, words[at + 2 :]))
    return False


def _is_founded_then(question: Question, features: FactFeatures) -> bool:
    """Return whether the year asked of is only that in which something was founded."""
    years = {t for t in question.tokens if is_year(t)}
    if (
        not years
        or question.asks is Asks.WHEN
        or not _STEMS.isdisjoint(map(text.stem, question.tokens))
    ):
        return False
    if not any(year in features.fact.statement for year in years):
        return False
    whole = split(features.fact.statement)
    places = [at for at, token in enumerate(whole.tokens) if token in years]
    if not places:
        return False
    is_main = any(
        at > places[-1] and "," not in whole.breaks[at] for at in range(len(whole.tokens))
    )
    return is_main and all(
        not _FOUNDED.isdisjoint(whole.tokens[max(0, at - _REACH) : at])
        and whole.tokens[at - 1] in ("in", "since", "of")
        and at + 1 < len(whole.tokens)
        for at in places
    )


def _is_of_other_years(asked: Sequence[str], statement: str) -> bool:
    """Return whether a question is of one span of years, and a fact of another."""
    if "between" not in asked and "from" not in asked:
        return False
    wanted = _RANGE.search(" ".join(asked))
    if wanted is None:
        return False
    stated = _RANGE.findall(text.norm(statement))
    return bool(stated) and wanted.groups() not in stated


def _is_of_other_clause(question: Question, features: FactFeatures) -> bool:
    """Return whether a name asked of is in one clause, and the number or day in another.

    That other clause must have a name of its own.
    """
    if question.asks not in _OF_FIGURES and question.asks is not Asks.WHEN:
        return False
    if ";" not in features.fact.statement:
        return False
    whole = split(features.fact.statement)
    clauses = list(_clauses(whole))
    names = [
        token
        for before, token in itertools.pairwise(("", *question.tokens))
        if token in question.proper and token in whole.tokens and before not in PREPOSITIONS
    ]
    verbs = {text.stem(t) for t in question.asked.covered} if question.asked is not None else set()
    verbs &= {text.stem(t) for t in question.content}
    for name in names:
        of_name = [c for c in clauses if name in whole.tokens[c.start : c.stop]]
        others = [c for c in clauses if c not in of_name]
        done = [c for c in clauses if verbs & set(map(text.stem, whole.tokens[c.start : c.stop]))]
        is_done_to_others = bool(done and of_name) and not any(c in of_name for c in done)
        if is_done_to_others and all(_has_own_name(whole, c, question) for c in done):
            return True  # "Falk was dismissed on 3 May; Renn became mayor on 8 May"
        if not of_name or any(_has_value(whole, c, question) for c in of_name):
            continue
        if any(
            _has_value(whole, c, question) and _has_own_name(whole, c, question) for c in others
        ):
            return True
    return False


def _is_circumstance(question: Question, features: FactFeatures) -> bool:
    """Return whether what is asked when it was is only that after which something else was."""
    asked = question.asked
    if question.asks is not Asks.WHEN or asked is None:
        return False
    if _AFTER.search(features.fact.statement) is None:
        return False
    verbs = {text.stem(t) for t in asked.covered if t in question.content}
    whole = split(features.fact.statement)
    places = [at for at, token in enumerate(whole.tokens) if text.stem(token) in verbs]
    return bool(places) and all(_is_after_which(whole, at) for at in places)


def _is_after_which(whole: Text, verb: int) -> bool:
    """Return whether a verb is in a clause such as "after it had ended", which has no date."""
    begin = next(
        (
            at
            for at in range(verb - 1, 0, -1)
            if whole.tokens[at] in _AFTER_WHICH or whole.breaks[at]
        ),
        0,
    )
    if not begin or whole.breaks[begin]:
        return False
    of_clause = whole.tokens[begin + 1 : verb + 1]
    is_clause = not HAVE.isdisjoint(of_clause) or not BE.isdisjoint(of_clause)
    rest = whole.tokens[begin + 1 :]
    return is_clause and not any(is_year(t) or t in MONTHS for t in rest)


def _clauses(whole: Text) -> Iterator[range]:
    begin = 0
    for at, mark in enumerate(whole.breaks):
        if ";" in mark:
            yield range(begin, at + 1)
            begin = at + 1
    yield range(begin, len(whole.tokens))


def _has_value(whole: Text, clause: range, question: Question) -> bool:
    """Return whether a clause has a number of the things asked for, or a date."""
    if question.asks is Asks.WHEN:
        in_clause = whole.tokens[clause.start : clause.stop]
        return any(is_year(t) or t in MONTHS for t in in_clause)
    noun = text.stem(question.asked_noun) if question.asked_noun is not None else None
    for at in clause:
        token = whole.tokens[at]
        if (token[0].isdigit() and not is_year(token)) or token in NUMBER_WORDS:
            near = whole.tokens[at + 1 : min(at + 4, clause.stop)]
            if noun is None or noun in map(text.stem, near):
                return True
    return False


def _has_own_name(whole: Text, clause: range, question: Question) -> bool:
    return any(
        whole.capitals[at]
        and whole.tokens[at].isalpha()
        and whole.tokens[at] not in question.tokens
        and whole.tokens[at] not in MONTHS | WEEKDAYS
        and whole.tokens[at] not in function_words()
        for at in clause
    )
