"""Series of states: facts on who held an office, or where a thing was, at different times.

A question on the present gets the newest, one with a date who held the office then, "before" a
person the one that this person followed. "Until May the task was a combat task" is followed by
"since May it has been to train".
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge import text
from knowledge.answers.answer_index import AnswerIndex
from knowledge.answers.asked_times import TimeAsked, When
from knowledge.answers.dates_ahead import date_of
from knowledge.answers.exclusions import Exclusion
from knowledge.answers.exclusions.holders import begins_office
from knowledge.answers.fact_features import FactFeatures
from knowledge.answers.plans import is_plan
from knowledge.answers.scoring import ANSWER_FROM, CLOSEST_FROM, Candidate
from knowledge.answers.stated_values import span_of, telling_words
from knowledge.answers.value_series import SeriesAsked, ValueChoice, find_value, series_asked
from knowledge.answers.valued_facts import limits
from knowledge.query import Asks, Question
from knowledge.query.noise import light_flags
from knowledge.relations import Verdict
from knowledge.relations.grammar import MONTHS
from knowledge.retrieval.lexicon import function_words

_ASKING = frozenset({Asks.WHO, Asks.WHERE, Asks.KEYWORDS})
_LASTING = frozenset(
    {"lead", "office", "govern", "own", "coach", "represent", "operate", "headquarters", "sponsor"}
)
_TURNING = frozenset({"replace", "appoint", "become", "move", "elect"})
_BOUNDS = frozenset(text.tokens("since until till from"))
_PAST = frozenset(text.tokens("was were did had"))

_ALIKE = 0.6
"""Least share of the words of the shorter statement that the other has too."""

_GAP = datetime.timedelta(days=62)
"""Longest time between the end of one fact and the beginning of the next."""


@dataclass(frozen=True, slots=True)
class _DatedState:
    """A fact with the first day of its state, and the last one where it has one.

    `turns` is whether it tells of a change from another state: "succeeded", "moved".
    """

    candidate: Candidate
    begins: datetime.date
    ends: datetime.date | None
    turns: bool


def find_in_series(
    question: Question, candidates: Sequence[Candidate], index: AnswerIndex, today: datetime.date
) -> ValueChoice | None:
    """Return the fact of a value or state at the time asked; None where none is asked or found."""
    series = series_asked(question, candidates, index, today)
    return (find_value(series) or find_state(series)) if series is not None else None


def find_state(series: SeriesAsked) -> ValueChoice | None:
    """Return the fact of who or where something was at the time asked; None where none has it."""
    question, time, today = series.question, series.time, series.today
    is_mere_word = question.asks is Asks.KEYWORDS and not question.mentions
    if question.asks not in _ASKING or question.negated or is_mere_word:
        return None
    is_past = not _PAST.isdisjoint(question.tokens)
    if is_past == (time.when is When.NOW) or time.when is When.AHEAD:
        return None  # "who was the director?" may ask for any of them
    plain = series.plain
    asked = plain.asked
    if plain.modifiers or asked is None or _LASTING.isdisjoint(asked.relations):
        return None
    candidates, common = series.of_any_time, series.index.common_words
    found = (_state(plain, each, today, common) for each in candidates)
    states = [state for state in found if state is not None]
    chosen = _of_time(states, time, today)
    best = max((each.candidate.score for each in states), default=0.0)
    if best < (ANSWER_FROM if len(states) < 2 else CLOSEST_FROM):
        return None
    if chosen is None or _has_left(plain, chosen, candidates):
        return None
    is_sure = chosen.candidate.score >= CLOSEST_FROM or chosen.turns or chosen.ends is not None
    others = tuple(each.candidate for each in states if _may_be(each, chosen))
    answer = dataclasses.replace(chosen.candidate, score=best)
    return ValueChoice(answer, others, is_sure)


def _state(
    question: Question, candidate: Candidate, today: datetime.date, common: frozenset[str]
) -> _DatedState | None:
    """Return the state that a fact gives of the thing asked about; None where it has none."""
    evidence, features = candidate.evidence, candidate.features
    is_ended = evidence.exclusion is Exclusion.ENDED
    is_odd = evidence.conflicts or evidence.other_names or evidence.opposites or evidence.missing
    if is_odd or (evidence.exclusion is not None and not is_ended):
        return None
    date = date_of(features.fact)
    if date is None or is_plan(features):
        return None
    if evidence.relation.verdict is Verdict.CONFLICT and not is_ended:
        return None
    tokens = text.tokens(features.fact.statement)
    turns = any(each.relation in _TURNING for each in features.readings)
    is_told = turns or date.is_interval or not _BOUNDS.isdisjoint(tokens)
    if question.asks is Asks.WHO:
        is_told = is_told or begins_office(features)
    if not is_told or _is_narrower(question, candidate, common):
        return None
    begins, ends = span_of(features.fact.statement, date)
    return None if begins > today else _DatedState(candidate, begins, ends, turns)


def _is_narrower(question: Question, candidate: Candidate, common: frozenset[str]) -> bool:
    """Return whether a fact is of a part or a like office: "the deputy director"."""
    features = candidate.features
    asked = {text.stem(t) for t in question.tokens if t not in function_words()}
    matched = {text.stem(t) for m in candidate.hit.matched for t in text.tokens(m.stored)}
    tokens = text.tokens(features.fact.statement)
    light = {t for t, is_light in zip(tokens, light_flags(tokens), strict=True) if is_light}
    more = telling_words(features.fact.statement) - asked - matched - common
    more -= set(map(text.stem, features.proper | light | _TAKING))
    return limits(more, features, asked | matched)


_TAKING = frozenset(
    text.tokens(
        "appointed elected named chosen sworn took takes over succeeded replaced moved opening "
        "founder acting"
    )
)


def _of_time(
    states: Sequence[_DatedState], time: TimeAsked, today: datetime.date
) -> _DatedState | None:
    """Return the state of the time asked."""
    ordered = sorted(states, key=lambda each: each.begins)
    period = time.period.date if time.period is not None else None
    if time.when is When.NOW:
        found = ordered[-1] if len(ordered) > 1 else None
        return found if found is not None and (found.ends is None or found.ends >= today) else None
    if time.when is When.FIRST:
        return ordered[0] if len(ordered) > 1 else None
    if time.when is When.BEFORE and period is None:
        return ordered[-2] if len(ordered) > 1 else None
    if period is None or period.earliest is None or period.latest is None or period.latest > today:
        return None
    earlier = [each for each in ordered if each.begins < period.earliest]
    within = [e for e in ordered if period.earliest <= e.begins <= period.latest]
    found = earlier[-1] if earlier else None
    if time.when is When.BEFORE or not within:
        is_over = found is not None and found.ends is not None and found.ends < period.earliest
        return None if time.when is not When.BEFORE and is_over else found
    return within[0] if len(within) == 1 else None


def _may_be(other: _DatedState, chosen: _DatedState) -> bool:
    """Return whether another fact begins on the same day with another person or place."""
    if other is chosen or other.begins != chosen.begins:
        return False
    one, two = (_names(each.candidate) for each in (other, chosen))
    return one.isdisjoint(two)


def _has_left(question: Question, chosen: _DatedState, candidates: Sequence[Candidate]) -> bool:
    """Return whether a later fact ends the office of the person of the chosen one."""
    if chosen.ends is not None:
        return False
    names = _names(chosen.candidate) - set(question.tokens)
    return any(
        each.evidence.exclusion is Exclusion.ENDED
        and (date := date_of(each.features.fact)) is not None
        and (date.earliest or datetime.date.min) > chosen.begins
        and names & _names(each)
        for each in candidates
    )


def _names(candidate: Candidate) -> frozenset[str]:
    return candidate.features.proper - function_words() - MONTHS


def follows(one: FactFeatures, other: FactFeatures) -> bool:
    """Return whether the state of one fact was over when that of another, worded alike, began."""
    first, second = date_of(one.fact), date_of(other.fact)
    if first is None or second is None or not first.is_interval or not second.is_interval:
        return False
    end, begin = first.latest, second.earliest
    if end is None or begin is None or second.latest is not None:
        return False
    return abs(begin - end) <= _GAP and _alike(one, other) >= _ALIKE


def _alike(one: FactFeatures, other: FactFeatures) -> float:
    first, second = _stems(one.fact.statement), _stems(other.fact.statement)
    least = min(len(first), len(second))
    return len(first & second) / least if least > 1 else 0.0


def _stems(words: str) -> frozenset[str]:
    return frozenset(
        text.stem(token)
        for token in text.tokens(words)
        if token not in function_words() and token not in MONTHS and not token[0].isdigit()
    )
