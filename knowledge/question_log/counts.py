"""Counts of the question log: questions a day by outcome, facts by use, feedback; no persons.

They are of one scope and a number of days, and have no text that anybody typed.
"""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from knowledge.answers.model import Outcome
from knowledge.question_log.model import Feedback
from knowledge.store.tables import QuestionLogRow, QuestionMarkRow

_Q, _M = QuestionLogRow, QuestionMarkRow
_UNSURE = (Outcome.CLOSEST, Outcome.CLARIFY)


@dataclass(frozen=True, slots=True)
class DayCounts:
    """The questions of one day: answered, answered unsurely, and unanswered.

    `unsure` are closest facts and questions back.
    """

    day: datetime.date
    answered: int = 0
    unsure: int = 0
    unanswered: int = 0

    @property
    def asked(self) -> int:
        """The number of questions of the day."""
        return self.answered + self.unsure + self.unanswered


@dataclass(frozen=True, slots=True)
class QuestionCounts:
    """Questions of a period as numbers alone; see QuestionLog.count.

    `days` are all days of the period, in order. `by_fact` counts the questions that a fact
    answered, and `helpful_by_fact` who found that helpful, by the fact's key, the most first.
    `helpful` and `wrong` count the feedback on answers, `closest` the closest facts shown,
    `confirmed` and `denied` who said that these were what they asked, or were not.
    """

    days: tuple[DayCounts, ...]
    by_fact: tuple[tuple[str, int], ...] = ()
    helpful_by_fact: tuple[tuple[str, int], ...] = ()
    helpful: int = 0
    wrong: int = 0
    closest: int = 0
    confirmed: int = 0
    denied: int = 0

    @property
    def asked(self) -> int:
        """The number of questions of the period."""
        return sum(each.asked for each in self.days)


def count_questions(
    session: Session, scope: int, last: datetime.date, days: int, zone: datetime.tzinfo
) -> QuestionCounts:
    """Count the questions of a scope in `days` days up to `last`; see QuestionLog.count."""
    first = last - datetime.timedelta(days - 1)
    since, until = _midnight(first, zone), _midnight(last + datetime.timedelta(1), zone)
    within = (_Q.scope == scope, _Q.at >= since, _Q.at < until)
    per_day: dict[datetime.date, Counter[str]] = {}
    by_fact: Counter[str] = Counter()
    closest = 0
    rows = session.execute(
        select(_Q.at, _Q.outcome, _Q.fact_key).where(*within).execution_options(yield_per=1_000)
    )
    for at, written, key in rows:
        outcome = Outcome(written)
        if outcome is Outcome.SMALL_TALK:
            continue
        aware = at if at.tzinfo else at.replace(tzinfo=datetime.UTC)
        per_day.setdefault(aware.astimezone(zone).date(), Counter())[_kind(outcome)] += 1
        closest += outcome is Outcome.CLOSEST
        if outcome.answers and key is not None:
            by_fact[key] += 1
    marks = _marks(session, scope, within)
    helpful: Counter[str] = Counter()
    totals: Counter[tuple[str, str]] = Counter()
    for mark, outcome, key, count in marks:
        totals[mark, "closest" if outcome is Outcome.CLOSEST else _kind(outcome)] += count
        if mark == Feedback.HELPFUL and outcome.answers and key is not None:
            helpful[key] += count
    counted = (first + datetime.timedelta(each) for each in range(days))
    return QuestionCounts(
        days=tuple(DayCounts(day, **per_day.get(day, Counter())) for day in counted),
        by_fact=_ranked(by_fact),
        helpful_by_fact=_ranked(helpful),
        helpful=totals[Feedback.HELPFUL, "answered"],
        wrong=totals[Feedback.WRONG, "answered"],
        closest=closest,
        confirmed=totals[Feedback.RECORD, "closest"],
        denied=totals[Feedback.WRONG, "closest"],
    )


def _marks(
    session: Session, scope: int, within: tuple[object, ...]
) -> list[tuple[str, Outcome, str | None, int]]:
    found = session.execute(
        select(_M.mark, _Q.outcome, _Q.fact_key, func.count(_M.id))
        .join(_Q, (_Q.scope == _M.scope) & (_Q.id == _M.question_id))
        .where(_M.scope == scope, *within)  # type: ignore[arg-type]
        .group_by(_M.mark, _Q.outcome, _Q.fact_key)
    )
    return [(mark, Outcome(outcome), key, count) for mark, outcome, key, count in found]


def _kind(outcome: Outcome) -> str:
    if outcome.answers:
        return "answered"
    return "unsure" if outcome in _UNSURE else "unanswered"


def _ranked(counter: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counter.items(), key=lambda each: (-each[1], each[0])))


def _midnight(day: datetime.date, zone: datetime.tzinfo) -> datetime.datetime:
    """Return the moment at which a day begins in a time zone, in UTC."""
    return datetime.datetime.combine(day, datetime.time(), zone).astimezone(datetime.UTC)
