"""Delays: a plan whose next statement puts it off, or has another figure, is answered by that one.

"The base was to open in June." is followed by "The opening has been postponed to April.", which
names no base: by its words alone it would not be found. So is "It was to cost 31 million euros." by
"The city now puts the cost at 45 million."
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable

from knowledge import dates, text
from knowledge.answers.asked_dates import end_of
from knowledge.answers.builder import AnswerBuilder
from knowledge.answers.fact_features import FactFeatures
from knowledge.answers.leads import with_statement
from knowledge.answers.model import Answer, Outcome
from knowledge.answers.plans import MOVED, PLANNED, asks_first_plan, is_plan
from knowledge.messages import say
from knowledge.model import Fact, FactStatus
from knowledge.query import Asks, Question
from knowledge.relations import Qualifier, Reading
from knowledge.relations.grammar import DETERMINERS
from knowledge.retrieval.lexicon import function_words

_ASKING = frozenset({Asks.WHEN, Asks.YES_NO, Asks.STATUS, Asks.HOW_MUCH})
_SHOWING = frozenset({Outcome.ANSWER, Outcome.CLOSEST})
_PRONOUNS = frozenset(text.tokens("it this that"))
_DELAYING = frozenset({"postpone", "cancel"})


def put_off_since(answer: Answer, build: AnswerBuilder) -> Answer:
    """Return an answer from a plan as one from the statement that puts it off; others as they are.

    That is the statement right after it in the briefing, if it is of the same thing.
    """
    question, index = build.question, build.index
    if answer.outcome not in _SHOWING or question.asks not in _ASKING:
        return answer
    if len(answer.facts) != 1 or asks_first_plan(question):
        return answer
    plan = index.features.get(answer.keys[0])
    if plan is None or not _is_asked(question, plan):
        return answer
    following = _following(plan.fact, index.snapshot.facts.values())
    later = index.features.get(following.key) if following is not None else None
    if following is None or later is None:
        return answer
    if not later.proper - function_words() <= plan.capitals:
        return answer  # it may be of another thing
    if not (_has_newer_sum if question.asks is Asks.HOW_MUCH else _puts_off)(plan, later):
        return answer
    end, lead = end_of(following), answer.lead
    if answer.outcome is Outcome.ANSWER:
        is_moved = end is not None and question.asks is not Asks.HOW_MUCH
        date = dates.in_words(end, question.language) if end and is_moved else ""
        first = say("lead_is_put_off", question.language, date=date) if date else ""
        lead = with_statement(first, following.statement)
    made = build.single(following, [])
    return dataclasses.replace(
        made, outcome=answer.outcome, lead=lead, score=answer.score, notes=answer.notes
    )


def _is_asked(question: Question, plan: FactFeatures) -> bool:
    """Return whether a question asks about what a fact plans."""
    if not is_plan(plan):
        return False
    planned = {each.relation for each in plan.readings if each.qualifiers & PLANNED}
    asked = question.asked
    return asked is None or not planned or not planned.isdisjoint(asked.relations)


def _following(fact: Fact, facts: Iterable[Fact]) -> Fact | None:
    """Return the current fact after one, in the order of its topic."""
    current = (f for f in facts if f.status is FactStatus.CURRENT and f.topic == fact.topic)
    return next((b for a, b in itertools.pairwise(current) if a.key == fact.key), None)


def _puts_off(plan: FactFeatures, later: FactFeatures) -> bool:
    """Return whether a fact puts off a plan: "it", or a thing that the plan names."""
    return any(
        _is_delay(each, later.fact) and _is_of(plan, each)
        for each in later.readings
        if each.is_verb
    )


def _has_newer_sum(plan: FactFeatures, later: FactFeatures) -> bool:
    """Return whether a fact has the final sum where a plan "was to cost", and not as a plan."""
    expected = {r.relation for r in plan.readings if Qualifier.EXPECTED in r.qualifiers and r.value}
    return any(
        r.relation in expected and r.value is not None and not r.qualifiers & PLANNED
        for r in later.readings
    )


def _is_delay(reading: Reading, fact: Fact) -> bool:
    if reading.relation in _DELAYING:
        return True
    is_moved = not MOVED.isdisjoint(reading.words(reading.trigger))
    return is_moved and end_of(fact) is not None


def _is_of(plan: FactFeatures, delay: Reading) -> bool:
    """Return whether what was put off is "it", an event alone, or in the words of a plan."""
    subject = [t for t in delay.words(delay.patient) if t not in DETERMINERS | _PRONOUNS]
    if not subject:
        return delay.patient is not None
    is_event = len(subject) == 1 and bool(delay.complement)  # "the launch" of what was to fly
    return is_event or all(text.stem(token) in plan.stems for token in subject)
