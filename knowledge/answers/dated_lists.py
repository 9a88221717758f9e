"""Dated lists: what lies ahead, what comes next, what has passed, what ends or begins in a period.

The subject is what the question names; which of its dates are meant is decided by the calendar and
by the statements.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from knowledge import dates, text
from knowledge.answers.answer_index import AnswerIndex
from knowledge.answers.dates_ahead import (
    DueDate,
    PassedDate,
    by_date,
    date_of,
    due_dates,
    last_passed,
    stated_ahead,
)
from knowledge.answers.exactness import other_identifiers
from knowledge.answers.lists import (
    KIND_STEMS,
    having,
    is_period_word,
    named_stems,
    of_names,
    on_side_asked,
    periods_listed,
    title_stems,
    topic_of,
    within,
)
from knowledge.dates import EdtfDate
from knowledge.model import Fact
from knowledge.query import Asks, Period, PeriodRelation, Question
from knowledge.relations import read_fact, relations
from knowledge.relations.triggers import find_triggers
from knowledge.retrieval.lexicon import lexicon

DATED_ASKS = frozenset({Asks.PASSED, Asks.AHEAD, Asks.NEXT})
"""Kinds of questions about dates that lie ahead or have passed."""

_MAY_ASK = frozenset({Asks.WHAT, Asks.WHICH, Asks.WHO, Asks.KEYWORDS, Asks.STATUS, Asks.YES_NO})
_VAGUE = frozenset(
    {"occur", "plan", "purpose", "announce", "hold_event", "last", "go_on", "locate", "estimate"}
)
"""Relations that a question names without asking for them: "what will happen"."""

_END, _BEGIN = "end", "begin"
_ALSO_ENDS = frozenset({"last"})  # "runs until"
_SUBJECTS = frozenset(text.tokens("what which who anything something everything ما ماذا من"))


@dataclass(frozen=True, slots=True)
class DatedSelection:
    """The facts that a question about dates asks for, by date.

    `more` are further dates ahead after the next one. Where there are none, `upcoming` is the next
    fact on the subject whose date lies ahead, and `last` the one whose date passed last.
    """

    facts: tuple[Fact, ...]
    periods: tuple[Period, ...] = ()
    more: int = 0
    upcoming: DueDate | None = None
    last: PassedDate | None = None


def asks_what_begins_or_ends(question: Question) -> bool:
    """Return whether a question asks what ends, opens and so on in a period, and names no more."""
    if question.asks not in _MAY_ASK or not question.periods or question.mentions:
        return False
    named, covered = _relations_asked(question)
    return bool(named) and not _subject_words(question, covered)


def select_dated(
    question: Question, index: AnswerIndex, today: datetime.date
) -> DatedSelection | None:
    """Select the facts whose dates a question asks for; None where no fact has its subject."""
    named, covered = _relations_asked(question)
    words = _subject_words(question, covered)
    found = _select(question, index, today, named, _on_subject(question, index, words))
    if (found is None or not found.facts) and _is_of_all(question, index, words):
        return _select(question, index, today, named, list(index.snapshot.facts.values()))
    return found


def _is_of_all(question: Question, index: AnswerIndex, words: Mapping[str, str]) -> bool:
    """Return whether what comes next is asked of a thing that much of the briefing is about.

    Then facts that do not name it are about it as well: "a second dose follows in May".
    """
    is_next = question.asks in (Asks.NEXT, Asks.AHEAD) and not question.periods
    if not is_next or question.mentions or question.identifiers or len(words) != 1:
        return False
    facts = list(index.snapshot.facts.values())
    named = having(words.keys(), facts, index)
    return len(named) >= max(_LEAST_ABOUT, _MUCH * len(facts))


_LEAST_ABOUT = 3  # facts
_MUCH = 0.25
"""Share of the facts from which a noun in them is what the briefing is about."""


def _select(
    question: Question,
    index: AnswerIndex,
    today: datetime.date,
    named: frozenset[str],
    facts: list[Fact],
) -> DatedSelection | None:
    due = {each.fact.key: each for each in due_dates(facts, index.snapshot, today)}
    if question.asks in (Asks.NEXT, Asks.AHEAD):
        several = [each for fact in facts if (each := stated_ahead(fact, today)) is not None]
        ordered = sorted([*due.values(), *several], key=lambda each: each.part.sort_key())
        due = {each.fact.key: each for each in ordered}
    periods = periods_listed(question)
    if periods:
        each_time = (_in_period(question, period, facts, due, named) for period in periods)
        found = list({fact.key: fact for some in each_time for fact in some}.values())
        found = sorted(on_side_asked(today, found, question, periods), key=by_date)
    else:
        passed = question.asks is Asks.PASSED
        found = [each.fact for each in due.values() if each.is_ahead is not passed]
    found = [f for f in found if _states(f, named)]  # last, as reading statements takes longest
    if question.asks is Asks.NEXT and not periods and found:
        return _next([due[f.key] for f in found], today)
    if found:
        return DatedSelection(tuple(found), periods)
    facts = [f for f in facts if _states(f, named)]
    if not facts or (periods and _is_over(periods[0], today)):
        return None  # what was due then is answered by what the facts say
    stating = {fact.key for fact in facts}
    ahead = (each for key, each in due.items() if each.is_ahead and key in stating)
    return DatedSelection((), periods, upcoming=next(ahead, None), last=last_passed(facts, today))


def nearest_dates(
    period: Period, facts: Iterable[Fact]
) -> tuple[PassedDate | None, PassedDate | None]:
    """Return the last date that is over before a period and the first that begins after it."""
    first, last = _limits(period)
    parts = [
        PassedDate(fact, part)
        for fact in facts
        if (date := date_of(fact)) is not None
        for part in dict.fromkeys(date.ends())
        if part is not None
    ]
    before = [each for each in parts if first and each.part.latest and each.part.latest < first]
    after = [each for each in parts if last and each.part.earliest and each.part.earliest > last]
    return (
        max(before, key=lambda each: each.part.latest or datetime.date.min, default=None),
        min(after, key=lambda each: each.part.sort_key(), default=None),
    )


def _limits(period: Period) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the first and the last day of a period; None where it has none."""
    if period.date is None:
        return None, None
    first, last = period.date.earliest, period.date.latest
    if period.relation is PeriodRelation.IN:
        return first, last
    if period.relation is PeriodRelation.SINCE:
        return first, None
    if period.relation is PeriodRelation.AFTER:
        return last, None
    return None, last if period.relation is PeriodRelation.UNTIL else first


def _next(ahead: list[DueDate], today: datetime.date) -> DatedSelection:
    """Return the facts of the next date to come: one that has begun only if there is no other."""
    to_come = [each for each in ahead if not each.begins_by(today)] or ahead
    first = [each.fact for each in to_come if each.part.earliest == to_come[0].part.earliest]
    return DatedSelection(tuple(first), more=len(ahead) - len(first))


def _is_over(period: Period, today: datetime.date) -> bool:
    return period.date is not None and dates.has_passed(period.date, today)


def _on_subject(question: Question, index: AnswerIndex, words: Mapping[str, str]) -> list[Fact]:
    """Return the facts that have the subject of a question: all where it names none."""
    snapshot = index.snapshot
    topic = topic_of(words, snapshot) if words else None
    title = title_stems(snapshot, topic)
    facts, _ = of_names(question, list(snapshot.facts.values()), index, title)
    if question.identifiers:
        known = lexicon()
        facts = [f for f in facts if other_identifiers(question, index.features[f.key], known)[0]]
    by_topic = [f for f in facts if f.topic == topic]
    if by_topic:
        facts, words = by_topic, {stem: t for stem, t in words.items() if stem not in title}
    left = words.keys() - named_stems(question, title)
    return having(left, facts, index) if left else facts


def _in_period(
    question: Question,
    period: Period,
    facts: list[Fact],
    due: Mapping[str, DueDate],
    named: frozenset[str],
) -> list[Fact]:
    """Return the facts that have a date, or an end of it, in a period, by date."""
    is_dated = question.asks in DATED_ASKS
    if is_dated:
        facts = [each.fact for each in due.values()]
        if question.asks is Asks.PASSED:
            facts = [f for f in facts if not due[f.key].is_ahead]
        elif period.is_deadline or period.relation in (PeriodRelation.BEFORE, PeriodRelation.UNTIL):
            facts = [f for f in facts if due[f.key].is_ahead]
    last = period.date.latest if period.date is not None else None
    if is_dated and period.is_deadline and last is not None:
        return [f for f in facts if due[f.key].begins_by(last)]
    if _END in named:
        found = within(period, facts, _end_of)
    elif _BEGIN in named:
        found = within(period, facts, _start_of)
    elif is_dated:
        found = within(period, facts, lambda f: due[f.key].part)
        found += [f for f in within(period, facts, _end_of) if f not in found]
    else:
        found = within(period, facts, date_of)
    return found


def _start_of(fact: Fact) -> EdtfDate | None:
    date = date_of(fact)
    return date.ends()[0] if date is not None else None


def _end_of(fact: Fact) -> EdtfDate | None:
    date = date_of(fact)
    return date.ends()[1] if date is not None else None


def _subject_words(question: Question, covered: frozenset[str]) -> dict[str, str]:
    """Return the words of a question that name its subject, by their stems."""
    return {
        text.stem(token): token
        for token in question.content
        if token not in question.light
        and token not in covered
        and not is_period_word(token)
        and text.stem(token) not in KIND_STEMS
    }


def _relations_asked(question: Question) -> tuple[frozenset[str], frozenset[str]]:
    """Return the relations that a question names, such as "end", and the tokens that name them."""
    if question.asks is Asks.PASSED:
        return frozenset(), frozenset()
    # "What closes" is read like "it closes", and "anything ending" like "is ending".
    following = (*question.tokens[1:], "")
    tokens = [
        ("is" if after.endswith("ing") else "it") if token in _SUBJECTS else token
        for token, after in zip(question.tokens, following, strict=True)
    ]
    in_period = _words_of_periods(question)
    found, covered = set[str](), set[str]()
    for trigger in find_triggers(tokens):
        named = {question.tokens[at] for at in trigger.positions}
        # The end of the week ends nothing.
        if trigger.is_verb and trigger.relations.isdisjoint(_VAGUE) and not named <= in_period:
            found |= trigger.relations
            covered |= named
    return frozenset(found), frozenset(covered)


_LIMITS = frozenset(text.tokens("before after since until قبل بعد منذ حتى"))


def _words_of_periods(question: Question) -> frozenset[str]:
    """Return the words of the times in a question, with "قبل", which elsewhere may be a verb."""
    written = (token for period in question.periods for token in text.tokens(period.written))
    limits = (p for p in question.periods if p.relation is not PeriodRelation.IN)
    return frozenset(written) | (_LIMITS if any(limits) else frozenset())


def _states(fact: Fact, named: frozenset[str]) -> bool:
    """Return whether a fact states one of some relations, if any; what ends in any way ends."""
    if not named:
        return True
    wanted = set(named)
    for name in (_END, _BEGIN):
        if name in named:
            wanted |= relations()[name].like
    if _END in named:
        wanted |= _ALSO_ENDS
    return not wanted.isdisjoint(_stated(fact.statement, fact.relations))


@functools.lru_cache(maxsize=16_384)
def _stated(statement: str, relations_set: tuple[str, ...]) -> frozenset[str]:
    return frozenset(each.relation for each in read_fact(statement, stated=relations_set))
