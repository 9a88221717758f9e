"""Series of values: facts that give the value of one thing at different times, and which is asked.

A question without a time asks for the newest, one with a date for the value in force then, "at
first" for the first one. What is planned is never the present, and a value of a narrower thing is
never that of the whole.
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge import text
from knowledge.answers.answer_index import AnswerIndex
from knowledge.answers.asked_periods import period_mismatch
from knowledge.answers.asked_times import TimeAsked, When, time_asked
from knowledge.answers.computed_figures import asks_change
from knowledge.answers.scoring import ANSWER_FROM, CLOSEST_FROM, Candidate
from knowledge.answers.valued_facts import ValuedFact, valued_facts
from knowledge.query import Asks, Question

_ASKING = frozenset({Asks.HOW_MANY, Asks.HOW_MUCH, Asks.WHAT, Asks.WHICH, Asks.KEYWORDS})


@dataclass(frozen=True, slots=True)
class ValueChoice:
    """The fact with the value of the time asked, and others that may as well have it.

    `is_sure` is whether it certainly is of that time.
    """

    candidate: Candidate
    others: tuple[Candidate, ...] = ()
    is_sure: bool = True


class SeriesAsked:
    """A question that facts of one thing at several times may answer, and what is found for it.

    `candidates` are those of the question, `time` the time it asks of.
    """

    def __init__(
        self,
        question: Question,
        time: TimeAsked,
        candidates: Sequence[Candidate],
        index: AnswerIndex,
        today: datetime.date,
    ) -> None:
        self.question, self.time, self.candidates = question, time, candidates
        self.index, self.today = index, today

    @functools.cached_property
    def plain(self) -> Question:
        """The question without the words for the time."""
        if self.time.rest == self.question.shown:
            return self.question
        return self.index.reader.read(self.time.rest, self.today)

    @functools.cached_property
    def of_any_time(self) -> Sequence[Candidate]:
        """The candidates for the question without the words for the time."""
        is_same = self.plain is self.question
        return self.candidates if is_same else self.index.candidates(self.plain)


def series_asked(
    question: Question, candidates: Sequence[Candidate], index: AnswerIndex, today: datetime.date
) -> SeriesAsked | None:
    """Return what a question asks of a series; None where it asks of none."""
    time = time_asked(question)
    if time is None or not candidates or candidates[0].evidence.exact:
        return None
    return SeriesAsked(question, time, candidates, index, today)


def find_value(series: SeriesAsked) -> ValueChoice | None:
    """Return the value of the time that a question asks; None where no facts give one."""
    time, today, index = series.time, series.today, series.index
    if time.when is When.IN and series.candidates[0].score >= ANSWER_FROM:
        return None  # a fact of just that time
    plain = series.plain
    if plain.asks not in _ASKING or (plain.negated and not plain.modifiers) or asks_change(plain):
        return None
    near = series.of_any_time
    if not valued_facts(plain, near, today, index.common_words):
        return None
    every = index.series_candidates(plain, near)
    found = valued_facts(plain, every, today, index.common_words)
    return _choose(series.question, found, time, today)


def _choose(
    question: Question, found: Sequence[ValuedFact], time: TimeAsked, today: datetime.date
) -> ValueChoice | None:
    same = [each for each in found if each.is_same]
    best = max((each.candidate.score for each in same), default=0.0)
    is_measured = any(each.is_measured for each in same)
    if not is_measured and best < (ANSWER_FROM if len(same) < 2 else CLOSEST_FROM):
        return _newest_of_unsure(found) if time.when is When.NOW else None
    chosen = _of_time(question, same, time, today)
    if chosen is None:
        return None
    others = tuple(each.candidate for each in found if _may_be(each, chosen, time))
    answer = dataclasses.replace(chosen.candidate, score=best)
    return ValueChoice(answer, others, _is_sure(chosen, found, time, today))


def _newest_of_unsure(found: Sequence[ValuedFact]) -> ValueChoice | None:
    """Return the newest of values that may be of something else; None where it is the likeliest."""
    likely = [e for e in found if not e.is_narrower and not e.value.is_ahead]
    likely = [each for each in likely if each.candidate.score >= CLOSEST_FROM]
    best = max(likely, key=lambda each: each.candidate.score, default=None)
    newest = max(likely, key=_begin, default=None)
    if best is None or newest is None or best.candidate.score < ANSWER_FROM:
        return None
    if newest is best or newest.value.number == best.value.number:
        return None
    return ValueChoice(newest.candidate, (best.candidate,))


def _of_time(
    question: Question, same: Sequence[ValuedFact], time: TimeAsked, today: datetime.date
) -> ValuedFact | None:
    """Return the value of the time asked."""
    known = [each for each in same if not each.value.is_ahead]
    period = time.period.date if time.period is not None else None
    if time.when is When.FIRST:
        return min(known, key=_begin, default=None) if len(known) > 1 else None
    if time.when is When.AHEAD:
        planned = [each for each in same if each.value.is_ahead]
        return min(planned, key=_begin) if len(planned) == 1 else None
    if time.when is When.NOW:
        current = [each for each in known if each.value.ends is None or each.value.ends >= today]
        return max(current, key=_begin, default=None)
    if time.when is When.BEFORE and period is None:
        ordered = sorted(known, key=_begin)
        return ordered[-2] if len(ordered) > 1 else None
    if period is None or period.earliest is None or period.latest is None:
        return None
    if time.when is When.BEFORE:
        earlier = [each for each in known if each.value.begins < period.earliest]
        return max(earlier, key=_begin, default=None)
    if period.latest > today:
        planned = [e for e in same if e.value.is_ahead and _begin(e) <= period.latest]
        return max(planned, key=_begin, default=None)
    within = [e for e in known if period.earliest <= e.value.begins <= period.latest]
    if any(each.value.ends and each.value.ends > period.latest for each in within):
        return None
    if any(period_mismatch(question, each.candidate.features) for each in within):
        return None  # "the loss for March", told in April
    if within:
        return within[0] if len(within) == 1 else None
    earlier = [each for each in known if each.value.begins < period.earliest]
    found = max(earlier, key=_begin, default=None)
    if found is None or not found.value.lasts:
        return None
    return found if found.value.ends is None or found.value.ends >= period.latest else None


def _may_be(other: ValuedFact, chosen: ValuedFact, time: TimeAsked) -> bool:
    """Return whether another fact may have the value asked instead of the chosen one."""
    if other is chosen or other.value.number == chosen.value.number or other.value.is_ahead:
        return False
    if time.when is not When.NOW:
        return False
    is_as_late = other.value.begins >= chosen.value.begins
    return is_as_late and not other.is_narrower


def _is_sure(
    chosen: ValuedFact, found: Sequence[ValuedFact], time: TimeAsked, today: datetime.date
) -> bool:
    """Return whether a value is stated as the first one, or surely lasted until the time asked.

    Where a change was planned in between, or made for a part alone, it may not have.
    """
    if time.when is When.FIRST:
        words = text.tokens(chosen.candidate.features.fact.statement)
        return not _BEGINNING.isdisjoint(map(text.stem, words))
    is_now = time.when is When.NOW
    date = time.period.date if time.period is not None else None
    until = today if is_now else date.latest if date is not None else None
    if until is None or not (is_now or time.when is When.IN):
        return True
    between = [each for each in found if chosen.value.begins < each.value.begins <= until]
    is_put_in_doubt = (
        each.value.lasts and each.is_same
        if each.value.is_ahead
        else not is_now and not each.is_same and not each.has_name
        for each in between
    )
    return chosen.value.is_ahead or not any(is_put_in_doubt)


_BEGINNING = frozenset(
    text.stem(word)
    for word in text.tokens(
        "began begin start started starting open opened opening introduced launched set first "
        "initially originally founded created"
    )
)


def _begin(member: ValuedFact) -> datetime.date:
    return member.value.begins
